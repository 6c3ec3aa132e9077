/**
 * What small steps add up to since the root photo.
 *
 * Nobody keeps the root photo itself (decision 0040), so a draft is compared
 * with the photo that was uploaded, and what earlier steps did is added. Only
 * steps that may touch a person count: under the lock the person is the photo's
 * own. Sums are upper bounds: skin that was bared in several places may be less
 * than their sum, and face distances add up at most (triangle inequality).
 *
 * INVARIANT: a step that could not be measured makes every later sum unknown.
 */
import { measured, unavailable } from '@shozo/vocabulary';
import type { Signal, Signals } from '@shozo/vocabulary';

/** Sums over the steps from the root photo; null when one of them was not measured. */
export type Gained = {
  /** Bare share of the body, 0–1. */
  readonly exposure: number;
  /** As `draft.exposure-increase`. */
  readonly bared: number;
  /** L2 between face embeddings. */
  readonly distance: number;
} | null;

export const NOTHING_GAINED: Gained = { exposure: 0, bared: 0, distance: 0 };

const BY = 'lineage/1';

export type Step = { readonly photo: Signals; readonly draft: Signals; readonly locked: boolean };

/** The sums with this step, and the draft's signals as seen from the root photo. */
export function addStep(before: Gained, step: Step): { readonly gained: Gained; readonly signals: Signals } {
  if (step.locked) return { gained: before, signals: { ...step.draft, 'draft.lineage-exposure': known(before?.exposure, 'share') } };
  const exposure = sum(before?.exposure, difference(step.draft['draft.exposure'], step.photo['photo.exposure']));
  const bared = sum(before?.bared, numberOf(step.draft['draft.exposure-increase']));
  const distance = sum(before?.distance, numberOf(step.draft['draft.same-person']));
  const gained = exposure === undefined || bared === undefined || distance === undefined ? null : { exposure, bared, distance };
  return {
    gained,
    signals: {
      ...step.draft,
      'draft.lineage-exposure': known(exposure, 'share'),
      ...(step.draft['draft.exposure-increase']?.state === 'measured' ? { 'draft.exposure-increase': known(bared, 'share') } : {}),
      ...(step.draft['draft.same-person']?.state === 'measured' ? { 'draft.same-person': known(distance, 'distance') } : {}),
    },
  };
}

function known(value: number | undefined, unit: 'share' | 'distance'): Signal {
  return value === undefined ? unavailable('unknown-step') : measured(unit === 'share' ? Math.min(1, value) : value, unit, BY);
}

function sum(before: number | undefined, step: number | undefined): number | undefined {
  return before === undefined || step === undefined ? undefined : before + step;
}

/** A step that covers somebody takes nothing off the sum. */
function difference(draft: Signal | undefined, photo: Signal | undefined): number | undefined {
  const [after, before] = [numberOf(draft), numberOf(photo)];
  return after === undefined || before === undefined ? undefined : Math.max(0, after - before);
}

function numberOf(signal: Signal | undefined): number | undefined {
  return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : undefined;
}
