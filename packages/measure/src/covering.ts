/**
 * A covering design: few trials in which every level of a factor meets every level of every other.
 *
 * Greedy, one trial at a time, as AETG does it (Cohen et al., IEEE Transactions
 * on Software Engineering 23, 1997): start with a pair that has not met, and give every
 * other factor the level that makes the most new pairs meet. When all have met,
 * the level used least. The same source of chance makes the same design.
 */

/** The level of each factor in one trial, by index. */
export type Levels = readonly number[];
export type Design = { readonly trials: readonly Levels[]; /** Pairs that did not meet, and of how many. */ readonly missing: number; readonly pairs: number };

/**
 * @param levels - how many each factor has, at least one.
 * @param count - how many trials.
 * @param random - in [0, 1).
 */
export function coveringDesign(levels: readonly number[], count: number, random: () => number): Design {
  const open = openPairs(levels);
  const pairs = open.size;
  const used = levels.map((of) => new Uint32Array(of));
  const trials = Array.from({ length: count }, () => {
    const trial = nextTrial({ levels, open, used, random });
    for (const key of pairsOf(trial)) open.delete(key);
    for (const [factor, level] of trial.entries()) used[factor]![level]! += 1; // one counter a level
    return trial;
  });
  return { trials, missing: open.size, pairs };
}

type State = { readonly levels: readonly number[]; readonly open: Set<string>; readonly used: readonly Uint32Array[]; readonly random: () => number };

const keyOf = (one: number, oneLevel: number, other: number, otherLevel: number) => (one < other ? `${one}=${oneLevel} ${other}=${otherLevel}` : `${other}=${otherLevel} ${one}=${oneLevel}`);

function openPairs(levels: readonly number[]): Set<string> {
  const open = new Set<string>();
  for (const [one, ofOne] of levels.entries()) {
    for (let other = one + 1; other < levels.length; other++) {
      for (let a = 0; a < ofOne; a++) for (let b = 0; b < levels[other]!; b++) open.add(keyOf(one, a, other, b));
    }
  }
  return open;
}

function* pairsOf(trial: Levels): Generator<string> {
  for (const [one, level] of trial.entries()) for (let other = one + 1; other < trial.length; other++) yield keyOf(one, level, other, trial[other]!);
}

function nextTrial({ levels, open, used, random }: State): number[] {
  const chosen = new Map<number, number>();
  for (const [, factor, level] of (open.values().next().value ?? '').matchAll(/(\d+)=(\d+)/g)) chosen.set(Number(factor), Number(level));
  const rest = [...levels.keys()].filter((factor) => !chosen.has(factor)).map((factor) => ({ factor, order: random() })).toSorted((one, other) => one.order - other.order);
  for (const { factor } of rest) chosen.set(factor, bestLevel(factor, chosen, { levels, open, used, random }));
  return levels.map((_, factor) => chosen.get(factor) ?? 0);
}

/** Most new pairs, then least used, then by chance. */
function bestLevel(factor: number, chosen: ReadonlyMap<number, number>, { levels, open, used, random }: State): number {
  const rated = Array.from({ length: levels[factor]! }, (_, level) => {
    const gains = [...chosen].filter(([other, otherLevel]) => open.has(keyOf(factor, level, other, otherLevel))).length;
    return { level, gains, uses: used[factor]![level]!, order: random() };
  });
  return rated.toSorted((one, other) => other.gains - one.gains || one.uses - other.uses || one.order - other.order)[0]!.level;
}
