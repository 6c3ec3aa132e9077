/**
 * The measure of posters: are the colours a staircase of the photo's?
 */
import type { Pixels } from '@shozo/vocabulary';
import { planeFit, quantile } from './statistics.ts';
import type { Measured } from './tone.ts';

/** Steps a poster may have. */
const LEVELS = [3, 4, 5, 6, 7, 8] as const;

/** About this many pixels are looked at, spread over the picture. */
const SAMPLES = 5000;

/**
 * Value: how far the picture is from a staircase of the photo, against how far
 * it is from the photo or a smooth tone of it (medians of luma); 0 is a perfect poster.
 */
export function posterised(photo: Pixels, released: Pixels): Measured {
  const { before, after } = samplesOf(photo, released);
  const [from, to] = [before.map(lumaOf), after.map(lumaOf)];
  const { slopes, intercept, fit } = planeFit(from, from.map((luma) => luma * luma), to);
  const off = (expected: readonly number[]) => quantile(to.map((luma, at) => Math.abs(luma - (expected[at] ?? 0))), 0.5);
  const fromSmooth = Math.min(off(from), off(from.map((luma) => slopes[0] * luma + slopes[1] * luma * luma + intercept)));
  const stairs = LEVELS.map((levels) => off(before.map(([r, g, b]) => lumaOf([stair(r, levels), stair(g, levels), stair(b, levels)]))));
  const value = Math.min(...stairs) / Math.max(1, fromSmooth);
  return { value, ok: value < 0.7 && fromSmooth > 4 && fit > 0.7 };
}

type Colour = readonly [number, number, number];
const lumaOf = ([r, g, b]: Colour) => 0.299 * r + 0.587 * g + 0.114 * b;

const stair = (amount: number, levels: number) => Math.round(amount / 255 * (levels - 1)) * 255 / (levels - 1);

/** The same places of both, by nearest pixel: averaging would smooth the steps away. */
function samplesOf(photo: Pixels, released: Pixels): { before: Colour[]; after: Colour[] } {
  const every = Math.max(1, Math.floor(Math.sqrt(photo.width * photo.height / SAMPLES)));
  const scale = released.width / photo.width;
  const before: Colour[] = [];
  const after: Colour[] = [];
  for (let y = 0; y < photo.height && Math.floor(y * scale) < released.height; y += every) {
    for (let x = 0; x < photo.width; x += every) {
      before.push(colourAt(photo, x, y));
      after.push(colourAt(released, Math.min(released.width - 1, Math.floor(x * scale)), Math.floor(y * scale)));
    }
  }
  return { before, after };
}

function colourAt({ data, width }: Pixels, x: number, y: number): Colour {
  const at = (y * width + x) * 3;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}
