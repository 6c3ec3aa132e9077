/**
 * Hamming distance between hashes, and what counts as the same picture.
 */
import type { Hash } from './pdq.ts';

/** Bits: the reference's own line for "the same picture" (pdq/README.md). A fact of the hash, not a judgement of ours. */
export const MATCH = 31;
/** A hash of a picture with less structure than this agrees with others by chance (pdq/README.md). */
export const LEAST_QUALITY = 50;

export function distance(left: Hash, right: Hash): number {
  let bits = 0;
  for (let word = 0; word < 8; word++) bits += ones(left[word]! ^ right[word]!);
  return bits;
}

/** How many bits of a 32-bit word are set. */
export function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
