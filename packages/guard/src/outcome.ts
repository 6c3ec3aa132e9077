/**
 * How a story can end. All four are recorded; only one carries a picture.
 */
import type { Decision, NotUnderstood, Receipt, ShozoError, Signals } from '@shozo/vocabulary';
import type { Recorded } from './picture-states.ts';

export type Released = {
  readonly effect: 'release';
  readonly id: string;
  readonly decision: Decision;
  readonly signals: Signals;
  readonly receipt: Receipt;
  readonly pictures: readonly Recorded[];
  /** What is written under each of them; null = nothing. */
  readonly words: string | null;
  readonly notUnderstood: NotUnderstood | null;
};

export type Stopped = {
  readonly effect: 'hold' | 'refuse';
  readonly id: string;
  readonly decision: Decision;
  readonly signals: Signals;
  readonly receipt: Receipt;
};

/** A stage could not do its work. Nothing was released, and that is on record. */
export type Faulted = { readonly effect: 'fault'; readonly id: string; readonly error: ShozoError; readonly receipt: Receipt };

export type Outcome = Released | Stopped | Faulted;
