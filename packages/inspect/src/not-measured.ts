/**
 * Signals nobody measured, from the one table: silence is never harmless.
 */
import { SIGNALS, unavailable } from '@shozo/vocabulary';
import type { SignalName, Signals } from '@shozo/vocabulary';

type Of = (typeof SIGNALS)[SignalName]['of'];

const namesOf = (of: Of, built: boolean): SignalName[] =>
  (Object.keys(SIGNALS) as SignalName[]).filter((name) => SIGNALS[name].of === of && SIGNALS[name].built === built); // keys of the table itself

/** Every planned signal of a kind, as `unavailable: not-built`. */
export function notBuilt(of: Of): Signals {
  return fill(namesOf(of, false), 'not-built');
}

/** Every signal of a kind, for an inspection that failed as a whole. */
export function nothingMeasured(of: 'photo' | 'draft', why = 'inspector-failed'): Signals {
  return { ...fill(namesOf(of, true).filter((name) => !ELSEWHERE.has(name)), why), ...notBuilt(of) };
}

/** Measured by the marks, from the uploaded bytes, and by a second model in a pool of its own: not ours to answer, not even with a failure. */
const ELSEWHERE: ReadonlySet<SignalName> = new Set(['photo.provenance', 'photo.second-look', 'draft.second-look']);

function fill(names: readonly SignalName[], why: string): Signals {
  return Object.fromEntries(names.map((name) => [name, unavailable(why)]));
}
