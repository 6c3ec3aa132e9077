/**
 * From a question to what a Cedar policy sees: one mapping for every signal.
 *
 * `draft.person-changed` becomes `context.draft.person_changed`. Cedar has no
 * fractions, so a value is scaled to a whole number, and what does not come out
 * even is rounded towards the stricter side. A signal that is unavailable, has
 * another unit than its row, or a value outside its range is left out; rules
 * read an attribute that is not there as a reason to hold.
 *
 * Tier and country are not in the context: no rule can open anything by them.
 */
import { LESS_IS_WORSE, PURPOSES, SIGNALS, isPlain, isPurpose } from '@shozo/vocabulary';
import type { Question, Signal, SignalName, Signals, Unit } from '@shozo/vocabulary';
import type { CedarContext, CedarRequest, CedarValue } from './cedar.ts';

export type Encoding = {
  /** `draft.person_changed` */
  readonly attribute: string;
  readonly type: 'Long' | 'Set<String>';
  /** What a value is multiplied by. */
  readonly scale: number;
  /** Where values round to: the side on which the picture is worse. */
  readonly round: 'up' | 'down';
};

/** How Cedar sees a signal; docs/reference/signals.md lists all of them. */
export function encoding(name: SignalName): Encoding {
  const { unit } = SIGNALS[name];
  return {
    attribute: name.replaceAll('-', '_'),
    type: unit === 'purposes' || unit === 'marks' || unit === 'lists' || unit === 'verdicts' ? 'Set<String>' : 'Long',
    scale: UNITS[unit].scale,
    round: LESS_IS_WORSE.has(name) ? 'down' : 'up',
  };
}

export function toCedar(question: Question): CedarRequest {
  const { stage, request, signals, locked } = question;
  const groups = { prompt: group('prompt', signals), photo: group('photo', signals), draft: group('draft', signals) };
  return {
    action: stage,
    resource: request.kind === 'edit' ? 'Edit' : 'Generation',
    context: { ...groups, ...purposes(signals), subject: request.subject, locked, n: request.n },
  };
}

/** Ranges are those of `Unit`; a value outside was not measured by anything we know. */
const UNITS = {
  score: { scale: 1000, low: 0, high: 1 },
  share: { scale: 1000, low: 0, high: 1 },
  count: { scale: 1, low: 0, high: 1e9 },
  levels: { scale: 10, low: 0, high: 1e9 },
  correlation: { scale: 1000, low: -1, high: 1 },
  distance: { scale: 1000, low: 0, high: 1e9 },
  purposes: { scale: 1, low: 0, high: 0 },
  marks: { scale: 1, low: 0, high: 0 },
  lists: { scale: 1, low: 0, high: 0 },
  verdicts: { scale: 1, low: 0, high: 0 },
} as const satisfies Record<Unit, { scale: number; low: number; high: number }>;

/** `as`: Object.keys of a constant table gives its keys. */
const NAMES = Object.keys(SIGNALS) as SignalName[];

function group(of: 'prompt' | 'photo' | 'draft', signals: Signals): CedarContext {
  const context: CedarContext = {};
  for (const name of NAMES) {
    if (SIGNALS[name].of !== of) continue;
    const value = encode(name, signals[name]);
    if (value !== null) context[encoding(name).attribute.slice(of.length + 1)] = value;
  }
  return context;
}

function encode(name: SignalName, signal: Signal | undefined): CedarValue | null {
  if (signal?.state !== 'measured' || signal.unit !== SIGNALS[name].unit) return null;
  const { type, round } = encoding(name);
  if (type === 'Set<String>') return typeof signal.value === 'object' ? [...signal.value] : null;
  if (typeof signal.value !== 'number') return null;
  const { scale, low, high } = UNITS[signal.unit];
  // NaN fails both comparisons.
  if (!(signal.value >= low && signal.value <= high)) return null;
  // Six decimals first: 0.07 * 1000 is 70.00000000000001, and is meant as 70.
  const scaled = Number((signal.value * scale).toFixed(6));
  return round === 'up' ? Math.ceil(scaled) : Math.floor(scaled);
}

/**
 * What the purpose table says about the purposes that were read. Left out when
 * the reader did not run or named a purpose that is not in the table.
 */
function purposes(signals: Signals): CedarContext {
  const read = encode('prompt.purpose', signals['prompt.purpose']);
  if (!Array.isArray(read)) return {};
  const rows = read.map((name) => (typeof name === 'string' && isPurpose(name) ? PURPOSES[name] : null));
  if (rows.includes(null)) return {};
  return {
    purposes: {
      listed: rows.length > 0,
      open: rows.some((row) => row?.person === 'open'),
      plain: rows.some((row) => row && isPlain(row.scene)),
      replaced: rows.some((row) => row?.scene === 'replaced'),
      framed: rows.some((row) => row?.scene === 'framed'),
      drawn: rows.some((row) => row?.scene === 'drawn'),
    },
  };
}
