/**
 * Pictures in and out: the only place that decodes and encodes, and the only one that knows sharp.
 */
export { decodeAlpha } from './alpha.ts';
export { decode, decodeReadable, LIMITS, sizeInFile, sniffFormat, sniffReadable } from './decode.ts';
export type { ReadableFormat } from './decode.ts';
export { encode, encodeMask } from './encode.ts';
export type { EncodeOptions } from './encode.ts';
export { resize, resizeMask, resizeMasks } from './resize.ts';
export { renderText } from './text.ts';
export type { TextStyle } from './text.ts';
export { giveWorkersRoom, OLD_GENERATION, WORKER_LIMITS } from './worker-limits.ts';
export { applyCurve, blend, blur, blurMask, crop, drawSvg, fitInto, mirror, mixChannels, plainPicture, sharpen, turn } from './change.ts';
export type { ColourMatrix } from './change.ts';
