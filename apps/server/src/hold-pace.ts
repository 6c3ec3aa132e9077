/**
 * Holds go out at a pace of their own, so that their latency says little of why something is held; and so do answers to reported fingerprints, of whether one is known.
 *
 * A hold found in the request is known sooner than one found in the draft, and
 * a check that stops early sooner than one that does not. Each answer waits for
 * the next full step after the request came; the steps are longer than all
 * inspections together, not longer than a slow model.
 */
const STEP_MS = 3000;

/** @param elapsedMs - since the request came. @returns how long its answer still waits, in ms. */
export function paceOf(elapsedMs: number): number {
  return Math.ceil(elapsedMs / STEP_MS) * STEP_MS - elapsedMs;
}
