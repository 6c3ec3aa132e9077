/**
 * Pictures in and out: the only place that decodes and encodes, and the only one that knows sharp.
 */
export { decode, sniffFormat, LIMITS } from './decode.ts';
export { encode } from './encode.ts';
export { resize, resizeMask } from './resize.ts';
