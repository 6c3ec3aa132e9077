/**
 * Draft → Cleared → Marked → Recorded: the only way a picture can leave.
 *
 * Each state carries a brand that this module does not export, so only these
 * functions can make one, and each demands the proof of its step. A release
 * takes `Recorded`; handing it anything earlier does not compile.
 */
import { MANDATORY_MARKS, invariant } from '@shozo/vocabulary';
import type { Decision, MarkedBytes, People, Pixels, Receipt, Watermark } from '@shozo/vocabulary';
import type { Gained } from './gained.ts';
import type { InspectedDraft } from './inspect.ts';

declare const state: unique symbol;

/** A model's picture after decoding. Nobody has looked at it yet. */
export type Draft = { readonly pixels: Pixels; /** the model's own file, for its credentials; null once it was sealed for a reviewer */ readonly upstream: Uint8Array | null; readonly [state]: 'draft' };
/** The pixels that were inspected and judged; the person locked where the purpose allows. */
export type Cleared = { readonly pixels: Pixels; readonly upstream: Uint8Array | null; readonly people: People; readonly decision: Decision; readonly gained: Gained; readonly [state]: 'cleared' };
/** Final bytes from which every mandatory mark was read back. */
export type Marked = { readonly bytes: Uint8Array; readonly pixels: Pixels; readonly watermark: Watermark; readonly words: string | null; readonly gained: Gained; readonly [state]: 'marked' };
/** Final bytes that the log covers. */
export type Recorded = { readonly bytes: Uint8Array; readonly receipt: Receipt; readonly [state]: 'recorded' };

export function draft(pixels: Pixels, upstream: Uint8Array | null): Draft {
  return { pixels, upstream } as Draft; // as: the brand exists for the compiler only
}

export function cleared({ release: pixels, upstream, people, gained }: InspectedDraft, decision: Decision): Cleared {
  invariant(decision.effect === 'release', 'only a decision to release clears a draft');
  return { pixels, upstream, people, decision, gained } as Cleared; // as: see draft
}

/** INVARIANT: no unmarked pixel leaves. */
export function marked(answer: MarkedBytes, { gained }: Pick<Cleared, 'gained'>): Marked {
  const missing = MANDATORY_MARKS.filter((mark) => !answer.readBack.includes(mark));
  invariant(missing.length === 0, `every mandatory mark is read back; missing: ${missing.join(', ')}`);
  invariant(answer.bytes.length > 0, 'a marked picture has bytes');
  return { bytes: answer.bytes, pixels: answer.pixels, watermark: answer.watermark, words: answer.words, gained } as Marked; // as: see draft
}

/** INVARIANT: no release without a record. */
export function recorded(pictures: readonly Marked[], receipt: Receipt): Recorded[] {
  invariant(receipt.checkpoint.length > 0 && receipt.leaf.length > 0, 'a receipt names its leaf and its checkpoint');
  return pictures.map(({ bytes }) => ({ bytes, receipt }) as Recorded); // as: see draft
}
