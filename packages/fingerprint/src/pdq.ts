/**
 * PDQ: 256 bits that stay nearly the same when a picture is resized, re-compressed or toned.
 *
 *     pixels → at most 512 × 512, nearest neighbour → luma → blur → 64 × 64
 *            → 16 × 16 low frequencies → bit = above the median
 *
 * Follows the C++ reference (facebook/ThreatExchange, pdq/cpp) to the bit: the
 * order of operations is the definition, and every one is in float32. Written
 * from its description; vectors/fingerprint/pdq.json holds the two together.
 *
 * Trust: pixels are untrusted, and whoever knows the algorithm can build a
 * picture with any hash: a match is a reason to look, never a proof. Privacy: a
 * hash can be turned back into a thumbnail. It is never logged, and sealed at rest.
 */
import type { Pixels } from '@shozo/vocabulary';
import { median } from './median.ts';
import { blurForDecimation } from './jarosz.ts';

/** 8 words of 32 bits; bit k of the reference is bit `k & 31` of word `k >> 5`. */
export type Hash = Uint32Array;

export type Fingerprint = {
  readonly hash: Hash;
  /** 0–100: how much structure there is. Under 50 two pictures may agree by chance. */
  readonly quality: number;
  /** 16 × 16 frequencies, row-major: what the hashes of the turned and mirrored picture are made from. */
  readonly frequencies: Float32Array;
};

const MOST = 512;
const GRID = 64;
const LOW = 16;
/** px: the reference hashes nothing smaller. */
const LEAST = 5;

const COSINES = cosines();

export function fingerprint(pixels: Pixels): Fingerprint {
  if (pixels.width < LEAST || pixels.height < LEAST) return { hash: new Uint32Array(8), quality: 0, frequencies: new Float32Array(LOW * LOW) };
  const grid = decimated(pixels);
  const frequencies = lowFrequencies(grid);
  return { hash: hashOf(frequencies), quality: qualityOf(grid), frequencies };
}

export function hashOf(frequencies: Float32Array): Hash {
  const middle = median(frequencies);
  const hash = new Uint32Array(8);
  frequencies.forEach((value, bit) => {
    if (value > middle) hash[bit >> 5]! |= 1 << (bit & 31);
  });
  return hash;
}

/** 64 hexadecimal digits, the highest bit first, as the reference prints it. */
export function toHex(hash: Hash): string {
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).toReversed().join('');
}

/** The hash that `toHex` prints. @param digits - 64 of them. */
export function fromHex(digits: string): Hash {
  return Uint32Array.from({ length: 8 }, (_, word) => Number.parseInt(digits.slice(56 - word * 8, 64 - word * 8), 16));
}

function decimated(pixels: Pixels): Float32Array {
  const { luma, width, height } = lumaOf(pixels);
  if (width === GRID && height === GRID) return luma;
  blurForDecimation(luma, new Float32Array(luma.length), width, height);
  const grid = new Float32Array(GRID * GRID);
  for (let y = 0, at = 0; y < GRID; y++) {
    const row = Math.floor(((y + 0.5) * height) / GRID) * width;
    for (let x = 0; x < GRID; x++) grid[at++] = luma[row + Math.floor(((x + 0.5) * width) / GRID)]!;
  }
  return grid;
}

/** A picture with a side over 512 is stretched to 512 × 512 by picking pixels, as the reference's reader does. */
function lumaOf({ width: wide, height: high, data }: Pixels): { luma: Float32Array; width: number; height: number } {
  const shrunk = wide > MOST || high > MOST;
  const [width, height] = shrunk ? [MOST, MOST] : [wide, high];
  const columns = Uint32Array.from({ length: width }, (_, x) => 3 * Math.floor((x * wide) / width));
  const luma = new Float32Array(width * height);
  const [red, green, blue] = [Math.fround(0.299), Math.fround(0.587), Math.fround(0.114)];
  for (let y = 0, at = 0; y < height; y++) {
    const row = 3 * wide * Math.floor((y * high) / height);
    for (let x = 0; x < width; x++) {
      const from = row + columns[x]!;
      const warm = Math.fround(Math.fround(red * data[from]!) + Math.fround(green * data[from + 1]!));
      luma[at++] = warm + Math.fround(blue * data[from + 2]!);
    }
  }
  return { luma, width, height };
}

/** Steps of the grid, each cut to whole percents of the full range; scaled by a constant of the reference. */
function qualityOf(grid: Float32Array): number {
  let sum = 0;
  const step = (u: number, v: number): number => Math.abs(Math.trunc(Math.fround(Math.fround(Math.fround(u - v) * 100) / 255)));
  for (let y = 0, at = 0; y < GRID; y++) {
    for (let x = 0; x < GRID; x++, at++) {
      if (y < GRID - 1) sum += step(grid[at]!, grid[at + GRID]!);
      if (x < GRID - 1) sum += step(grid[at]!, grid[at + 1]!);
    }
  }
  return Math.min(100, Math.trunc(sum / 90));
}

/** Frequencies 1–16 of both directions: D · grid · Dᵀ, both sums in order and rounded at each step. */
function lowFrequencies(grid: Float32Array): Float32Array {
  const half = new Float32Array(LOW * GRID);
  for (let i = 0; i < LOW; i++) {
    for (let j = 0; j < GRID; j++) {
      let sum = 0;
      for (let k = 0; k < GRID; k++) sum = Math.fround(sum + Math.fround(COSINES[i * GRID + k]! * grid[k * GRID + j]!));
      half[i * GRID + j] = sum;
    }
  }
  const low = new Float32Array(LOW * LOW);
  for (let i = 0; i < LOW; i++) {
    for (let j = 0; j < LOW; j++) {
      let sum = 0;
      for (let k = 0; k < GRID; k++) sum = Math.fround(sum + Math.fround(half[i * GRID + k]! * COSINES[j * GRID + k]!));
      low[i * LOW + j] = sum;
    }
  }
  return low;
}

function cosines(): Float32Array {
  const scale = Math.fround(Math.sqrt(2 / GRID));
  return Float32Array.from({ length: LOW * GRID }, (_, at) => scale * Math.cos((Math.PI / 2 / GRID) * (Math.floor(at / GRID) + 1) * (2 * (at % GRID) + 1)));
}
