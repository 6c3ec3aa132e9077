/**
 * Measures of the frame: where the photo's content went.
 */
import type { Pixels } from '@shozo/vocabulary';
import { emptyPlane, planesOf, remap } from './planes.ts';
import type { Plane } from './planes.ts';
import { correlation, correlationBesides, mean, quantile, shareOf } from './statistics.ts';
import { LABEL_SHARE } from './tone.ts';
import type { Measured } from './tone.ts';

const SIDE = 64;
const FOUND = 0.9;

/** Luma of the whole picture, at SIDE × SIDE whatever its shape. */
const squareLuma = (pixels: Pixels) => planesOf(pixels, SIDE, SIDE).luma;
const likeness = (a: Plane, b: Plane) => correlation(a.data, b.data);
const end = SIDE - 1;

const TURNS = {
  right: (x: number, y: number) => [y, end - x],
  left: (x: number, y: number) => [end - y, x],
  over: (x: number, y: number) => [end - x, end - y],
  sideways: (x: number, y: number) => [end - x, y],
  upwards: (x: number, y: number) => [x, end - y],
} as const satisfies Record<string, (x: number, y: number) => readonly [number, number]>;

/** Value: the likeness of the photo and the picture turned back. */
export function turned(photo: Pixels, released: Pixels, by: readonly (keyof typeof TURNS)[]): Measured {
  const before = squareLuma(photo);
  const after = squareLuma(released);
  const value = Math.max(...by.map((name) => likeness(before, remap(after, SIDE, SIDE, TURNS[name]))));
  const others = [likeness(before, after), ...keysOf(TURNS).filter((name) => !by.includes(name)).map((name) => likeness(before, remap(after, SIDE, SIDE, TURNS[name])))];
  const lying = by.includes('right');
  return { value, ok: value > 0.8 && value > Math.max(...others) + 0.1 && sameShape(photo, released, lying) };
}

function sameShape(photo: Pixels, released: Pixels, lying: boolean): boolean {
  const [width, height] = lying ? [photo.height, photo.width] : [photo.width, photo.height];
  return Math.abs(Math.log((released.width / released.height) / (width / height))) < 0.1;
}

const keysOf = <Key extends string>(table: Record<Key, unknown>) => Object.keys(table) as Key[];

/** Small enough to look everywhere; fine enough to tell a crop of 5 %. */
const SEARCH_SIDE = 48;

/** Value: the share of the photo's area that the picture still shows, 1 when it is all there or not found. */
export function cropped(photo: Pixels, released: Pixels): Measured {
  const scale = SEARCH_SIDE / Math.max(photo.width, photo.height);
  const before = planesOf(photo, Math.round(photo.width * scale), Math.round(photo.height * scale)).luma;
  let best = { score: 0, share: 1, besidesLabel: 0 };
  for (let size = 1; size > 0.3; size *= 0.98) {
    const width = Math.round(before.width * size);
    const height = Math.round(before.width * size * released.height / released.width);
    if (height > before.height || height < 12) continue;
    const part = planesOf(released, width, height).luma;
    const { score, from } = bestPlace(before, part);
    if (score > best.score) best = { score, share: (part.width * part.height) / (before.width * before.height), besidesLabel: correlationBesides(LABEL_SHARE, windowOf(before, part, from), part.data) };
  }
  return { value: best.share, ok: best.besidesLabel > FOUND && best.share < 0.97 };
}

/** What the whole shows where a part of it begins at `from`. */
function windowOf(whole: Plane, { width, height }: Plane, from: number): Plane['data'] {
  return Float64Array.from({ length: width * height }, (_, at) => whole.data[from + Math.floor(at / width) * whole.width + (at % width)] ?? 0);
}

/** The best likeness of the part with any place of the whole, and where. */
function bestPlace(whole: Plane, part: Plane): { score: number; from: number } {
  const middle = mean(part.data);
  const pattern = part.data.map((value) => value - middle);
  const energy = pattern.reduce((sum, value) => sum + value * value, 0);
  let best = { score: 0, from: 0 };
  for (let top = 0; top <= whole.height - part.height; top++) {
    for (let left = 0; left <= whole.width - part.width; left++) {
      const from = top * whole.width + left;
      const score = match(whole, { ...part, data: pattern }, energy, from);
      if (score > best.score) best = { score, from };
    }
  }
  return best;
}

/** Correlation of a pattern of mean 0 with the window of the whole that starts at `from`. */
function match(whole: Plane, pattern: Plane, energy: number, from: number): number {
  let sum = 0;
  let squares = 0;
  let product = 0;
  for (let y = 0; y < pattern.height; y++) {
    for (let x = 0; x < pattern.width; x++) {
      const value = whole.data[from + y * whole.width + x] ?? 0;
      sum += value;
      squares += value * value;
      product += value * (pattern.data[y * pattern.width + x] ?? 0);
    }
  }
  const spread = squares - (sum * sum) / pattern.data.length;
  const flat = Math.min(spread, energy) < pattern.data.length;
  return flat ? 0 : product / Math.sqrt(spread * energy);
}

/** Value: the released long side over the photo's. */
export function resized(photo: Pixels, released: Pixels): Measured {
  const value = Math.max(released.width, released.height) / Math.max(photo.width, photo.height);
  return { value, ok: Math.abs(value - 1) > 0.05 && sameShape(photo, released, false) && likeness(squareLuma(photo), squareLuma(released)) > FOUND };
}

/**
 * Value: the height of the band with words in it, as a share of the picture.
 * The photo is above it, whole and at the same width; the band is one colour
 * with strokes of another.
 */
export function captioned(photo: Pixels, released: Pixels): Measured {
  const above = Math.round(photo.height * released.width / photo.width);
  const band = { x: 0, y: above, width: released.width, height: released.height - above };
  const value = band.height / released.height;
  if (value < 0.03) return { value, ok: false };
  const kept = planesOf(released, SIDE, SIDE, { x: 0, y: 0, width: released.width, height: above }).luma;
  return { value, ok: correlationBesides(LABEL_SHARE, squareLuma(photo).data, kept.data) > FOUND && hasWords(planesOf(released, Math.min(600, released.width), Math.min(120, band.height), band).luma) };
}

/** Strokes, be it of one short word: a band without any has none above what coding leaves. */
function hasWords(band: Plane): boolean {
  const ground = quantile(band.data, 0.5);
  const strokes = band.data.map((luma) => Math.abs(luma - ground));
  const drawn = shareOf(strokes, (amount) => amount > 60);
  return drawn > 0.001 && drawn < 0.45 && shareOf(strokes, (amount) => amount < 20) > 0.5;
}

/** How much two neighbours differ, along x and y. */
export function detail(plane: Plane): Plane {
  const result = emptyPlane(plane.width, plane.height);
  for (let y = 1; y < plane.height; y++) {
    for (let x = 1; x < plane.width; x++) {
      const at = y * plane.width + x;
      const here = plane.data[at] ?? 0;
      result.data[at] = (Math.abs(here - (plane.data[at - 1] ?? 0)) + Math.abs(here - (plane.data[at - plane.width] ?? 0))) / 2;
    }
  }
  return result;
}
