/**
 * A broken assumption is the caller's bug, not an answer. This package depends
 * on nothing, so it is a plain `RangeError`; what strangers send never gets here.
 */
export function mustHold(condition: unknown, what: string): asserts condition {
  if (!condition) throw new RangeError(what);
}
