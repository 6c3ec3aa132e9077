/**
 * What the entries of a log say happened, as numbers.
 */
export type Tally = { released: number; refused: number; held: number; faults: number; corrections: number };

const COUNTED = { release: 'released', refuse: 'refused', hold: 'held', fault: 'faults', correction: 'corrections' } as const satisfies Record<string, keyof Tally>;

export function emptyTally(): Tally {
  return { released: 0, refused: 0, held: 0, faults: 0, corrections: 0 };
}

/** Counts one entry; false when it is not the entry of a decision. */
export function count(tally: Tally, entry: Uint8Array): boolean {
  const effect = effectOf(entry);
  if (effect === null) return false;
  tally[COUNTED[effect]] += 1;
  return true;
}

function effectOf(entry: Uint8Array): keyof typeof COUNTED | null {
  const value = parse(entry);
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1 || !('effect' in value)) return null;
  const { effect } = value;
  return typeof effect === 'string' && isCounted(effect) ? effect : null;
}

function isCounted(effect: string): effect is keyof typeof COUNTED {
  return Object.hasOwn(COUNTED, effect);
}

function parse(entry: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry));
  } catch {
    return null; // an entry that is no JSON is an answer, and the caller reports it
  }
}
