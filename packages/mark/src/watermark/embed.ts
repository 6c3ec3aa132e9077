/**
 * Writes a mark into pixels: where the picture is busy, more; where it is smooth, less.
 *
 *     residual = gain × mask(x, y) × tile((x + offset) mod 128, …)   in the mark's plane,
 *     stretched to the picture and added alike to red, green and blue
 *
 * The mask comes from the least local detail around, so that no halo of noise
 * lies around edges in smooth areas.
 */
import type { Pixels } from '@shozo/vocabulary';
import { encodeId } from './code.ts';
import { SYNC_GAIN, SYNC_LINES, TILE } from './parameters.ts';
import type { Pattern } from './pattern.ts';
import { boxMean, erode, fineDetail, lumaPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { transformTile } from './tile.ts';

export type Strength = {
  /** dB of the residual against full scale that is aimed at */
  readonly psnr: number;
  /** the most that the mask may be multiplied with */
  readonly most: number;
};

const LEAST_LEVELS = 0.8;
const LEVELS_PER_SPREAD = 0.3;
const MOST_LEVELS = 4.5;

/** How strong the mark may be where, in levels, in the mark's plane. */
export function maskOf(luma: Plane): Plane {
  const { detail: mask, scratch } = fineDetail(luma);
  for (let at = 0; at < scratch.length; at++) mask.data[at] = (mask.data[at] ?? 0) ** 2;
  boxMean(mask, 3, scratch);
  erode(mask, 4);
  boxMean(mask, 4, scratch);
  for (let at = 0; at < scratch.length; at++) mask.data[at] = Math.min(MOST_LEVELS, LEAST_LEVELS + LEVELS_PER_SPREAD * Math.sqrt(Math.max(0, mask.data[at] ?? 0)));
  return mask;
}

/** How busy a picture is, for the table of strengths: the mean of its mask, levels in [0.8, 4.5]. */
export function textureOf(mask: Plane): number {
  let sum = 0;
  for (const level of mask.data) sum += level;
  return sum / mask.data.length;
}

export type Embedding = { readonly pixels: Pixels; readonly pattern: Pattern; readonly id: string; readonly strengthOf: (texture: number) => Strength };

export function embed({ pixels, pattern, id, strengthOf }: Embedding): { readonly pixels: Pixels; readonly texture: number } {
  const mask = maskOf(lumaPlane(pixels));
  const texture = textureOf(mask);
  const residual = residualOf(mask, tileOf(pattern, id), pattern.offsetOf(id));
  const gain = gainFor(residual, strengthOf(texture));
  for (let at = 0; at < residual.data.length; at++) residual.data[at] = (residual.data[at] ?? 0) * gain;
  return { pixels: added(pixels, residual), texture };
}

function gainFor({ data }: Plane, { psnr, most }: Strength): number {
  let power = 0;
  for (const level of data) power += level * level;
  return Math.min(most, 255 / 10 ** (psnr / 20) / Math.sqrt(Math.max(1e-9, power / data.length)));
}

/** One period of the pattern with the id's chips on it, by column (`tile[x * TILE + y]`), at a root mean square of 1. */
export function tileOf(pattern: Pattern, id: string): Float32Array {
  const code = encodeId(id);
  const [re, im] = [new Float64Array(TILE * TILE), new Float64Array(TILE * TILE)];
  for (let line = 0; line < pattern.active; line++) {
    const chip = 2 * (line - SYNC_LINES);
    const turn = line < SYNC_LINES ? 0 : Math.atan2(chipOf(pattern, code, chip + 1), chipOf(pattern, code, chip));
    const gain = line < SYNC_LINES ? SYNC_GAIN : 1;
    const at = ((pattern.v[line] ?? 0) & (TILE - 1)) * TILE + ((pattern.u[line] ?? 0) & (TILE - 1));
    re[at] = gain * Math.cos((pattern.phase[line] ?? 0) + turn);
    // The transform runs forward: conjugate coefficients give the picture of the backward one.
    im[at] = -gain * Math.sin((pattern.phase[line] ?? 0) + turn);
  }
  transformTile(re, im);
  let power = 0;
  for (const value of re) power += value * value;
  return Float32Array.from(re, (value) => value / Math.sqrt(power / re.length));
}

function chipOf({ chipBit, chipSign }: Pattern, code: Uint8Array, chip: number): number {
  return (code[chipBit[chip] ?? 0] ? -1 : 1) * (chipSign[chip] ?? 1);
}

function residualOf(mask: Plane, tile: Float32Array, offset: { readonly x: number; readonly y: number }): Plane {
  const { width, height } = mask;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (y + offset.y) & (TILE - 1);
    for (let x = 0; x < width; x++) data[y * width + x] = (mask.data[y * width + x] ?? 0) * (tile[((x + offset.x) & (TILE - 1)) * TILE + row] ?? 0);
  }
  return { width, height, data };
}

/** Stretched bilinearly; a clamped array rounds and stays within 0 and 255. */
function added(pixels: Pixels, residual: Plane): Pixels {
  const { width, height } = pixels;
  const data = new Uint8ClampedArray(pixels.data.length);
  const [across, row] = [betweenOf(residual.width, width), new Float32Array(residual.width)];
  const down = betweenOf(residual.height, height);
  for (let y = 0; y < height; y++) {
    mixRows(residual, down.first[y] ?? 0, down.share[y] ?? 0, row);
    let at = y * width * 3;
    for (let x = 0; x < width; x++, at += 3) {
      const left = across.first[x] ?? 0;
      const value = (row[left] ?? 0) + (across.share[x] ?? 0) * ((row[left + 1] ?? 0) - (row[left] ?? 0));
      data[at] = (pixels.data[at] ?? 0) + value;
      data[at + 1] = (pixels.data[at + 1] ?? 0) + value;
      data[at + 2] = (pixels.data[at + 2] ?? 0) + value;
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

function betweenOf(from: number, to: number): { readonly first: Int32Array; readonly share: Float32Array } {
  const [first, share] = [new Int32Array(to), new Float32Array(to)];
  for (let at = 0; at < to; at++) {
    const place = Math.max(0, Math.min(from - 1, ((at + 0.5) * from) / to - 0.5));
    first[at] = Math.max(0, Math.min(from - 2, Math.floor(place)));
    share[at] = from > 1 ? place - (first[at] ?? 0) : 0;
  }
  return { first, share };
}

function mixRows({ width, height, data }: Plane, y: number, share: number, row: Float32Array): void {
  const [top, bottom] = [y * width, Math.min(height - 1, y + 1) * width];
  for (let x = 0; x < width; x++) row[x] = (data[top + x] ?? 0) * (1 - share) + (data[bottom + x] ?? 0) * share;
}
