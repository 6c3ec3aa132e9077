/**
 * Drafts to test and measure with: what a model may send back, good and bad.
 *
 * The target is the number of a face; each draft is the same every time.
 */
export { BAD_DRAFTS, bared } from './bad.ts';
export { honestTwin } from './beyond.ts';
export { HARMLESS_DRAFTS } from './harmless.ts';
export type { Draw } from './harmless.ts';
export { rerender } from './rerender.ts';
export { inTone } from './tones.ts';
