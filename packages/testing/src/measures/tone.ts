/**
 * Measures of tone: photo and released picture pixel by pixel, in the same frame.
 */
import type { Plane, Planes } from './planes.ts';
import { correlationBesides, deviation, mean, planeFit, quantile, regression, shareOf } from './statistics.ts';

export type Measured = { readonly ok: boolean; readonly value: number };

/** The same frame, at the same small size. A label covers a small part of it: hence medians and shares, not extremes. */
export type Pair = { readonly photo: Planes; readonly released: Planes };

const difference = (a: Float64Array, b: Float64Array) => a.map((value, index) => value - (b[index] ?? 0));
const chroma = ({ red, green, blue }: Planes) => red.data.map((r, at) => Math.max(r, green.data[at] ?? 0, blue.data[at] ?? 0) - Math.min(r, green.data[at] ?? 0, blue.data[at] ?? 0));
const warmth = ({ red, blue }: Planes) => difference(red.data, blue.data);

/** More than the visible label covers of any picture: China’s, the largest, takes 6.6 % of a square one. */
export const LABEL_SHARE = 0.07;

/** The luma still tells the same picture. */
export const sameScene = ({ photo, released }: Pair) => correlationBesides(LABEL_SHARE, photo.luma.data, released.luma.data) > 0.85;

/** Value: the share of pixels without colour. */
export function grey(pair: Pair): Measured {
  const value = shareOf(chroma(pair.released), (amount) => amount < 12);
  return { value, ok: value >= 0.93 && shareOf(chroma(pair.photo), (amount) => amount >= 12) > 0.12 && sameScene(pair) };
}

/** Value: the median of red over blue where it is neither dark nor white. One hue all over, brown. */
export function sepia(pair: Pair): Measured {
  const { luma, red, green } = pair.released;
  const warm = warmth(pair.released);
  const middles = [...luma.data.keys()].filter((at) => (luma.data[at] ?? 0) > 60 && (luma.data[at] ?? 0) < 200);
  const relative = (values: Float64Array) => middles.map((at) => (values[at] ?? 0) / (luma.data[at] ?? 1));
  const value = quantile(middles.map((at) => warm[at] ?? 0), 0.5);
  const oneHue = deviation(relative(warm)) < 0.12 && quantile(relative(difference(red.data, green.data)), 0.1) > -0.03;
  return { value, ok: value > 18 && oneHue && sameScene(pair) };
}

/** Value: the median change of luma. Everything moves the same way, and colours stay colours. */
export function brighter(pair: Pair): Measured {
  const change = difference(pair.released.luma.data, pair.photo.luma.data);
  const value = quantile(change, 0.5);
  return { value, ok: value > 7 && quantile(change, 0.12) > -3 && inColour(pair) && sameScene(pair) && Math.abs(warmShift(pair)) < 12 };
}

export function darker(pair: Pair): Measured {
  const change = difference(pair.released.luma.data, pair.photo.luma.data);
  const value = quantile(change, 0.5);
  return { value, ok: value < -7 && quantile(change, 0.88) < 3 && inColour(pair) && sameScene(pair) && Math.abs(warmShift(pair)) < 12 };
}

/** Value: how much steeper luma runs where nothing is clipped. Dark parts got darker and light parts lighter. */
export function contrast(pair: Pair): Measured {
  const [before, after] = [pair.photo.luma.data, pair.released.luma.data];
  const open = [...before.keys()].filter((at) => (after[at] ?? 0) > 4 && (after[at] ?? 0) < 250);
  const { slope, fit } = regression(open.map((at) => before[at] ?? 0), open.map((at) => after[at] ?? 0));
  const change = difference(after, before);
  const bothWays = shareOf(change, (value) => value > 4) > 0.08 && shareOf(change, (value) => value < -4) > 0.08;
  return { value: slope, ok: slope > 1.12 && fit > 0.9 && bothWays && inColour(pair) };
}

/** Value: what neutral colours gained in red over blue. */
export function warmer(pair: Pair): Measured {
  const value = warmShift(pair);
  return { value, ok: value > 7 && inColour(pair) && sameScene(pair) };
}

export function cooler(pair: Pair): Measured {
  const value = warmShift(pair);
  return { value, ok: value < -7 && inColour(pair) && sameScene(pair) };
}

/** Value: chroma against the photo's. */
export function vivid(pair: Pair): Measured {
  const value = chromaRatio(pair);
  return { value, ok: value > 1.15 && Math.abs(warmShift(pair)) < 7 && sameLuma(pair) };
}

export function muted(pair: Pair): Measured {
  const value = chromaRatio(pair);
  return { value, ok: value < 0.8 && value > 0.15 && Math.abs(warmShift(pair)) < 7 && sameLuma(pair) };
}

const chromaRatio = ({ photo, released }: Pair) => mean(chroma(released)) / Math.max(1, mean(chroma(photo)));

function sameLuma(pair: Pair): boolean {
  const { slope, fit } = regression(pair.photo.luma.data, pair.released.luma.data);
  return fit > 0.9 && slope > 0.9 && slope < 1.1 && Math.abs(mean(difference(pair.released.luma.data, pair.photo.luma.data))) < 8;
}

/** Different things keep different colours: neither grey nor one tint. */
function inColour(pair: Pair): boolean {
  const { slopes: [slope], fit } = warmthFit(pair);
  return slope > 0.5 && fit > 0.7;
}

/** The change of red − blue for a colour that had none, of middling lightness. */
function warmShift(pair: Pair): number {
  const { slopes: [, byLuma], intercept } = warmthFit(pair);
  return intercept + byLuma * mean(pair.photo.luma.data);
}

/** Tints grow with lightness: red − blue afterwards, from red − blue and luma before. */
const warmthFit = ({ photo, released }: Pair) => planeFit(warmth(photo), photo.luma.data, warmth(released));

/** Every part of the picture moved the same way: what was done to the background alone is another edit. */
export function everywhere(measure: (pair: Pair) => Measured, pair: Pair, parts: readonly (readonly number[])[]): Measured {
  const whole = measure(pair);
  // White stays white and black stays black under any tone.
  const tonal = (at: number) => (pair.photo.luma.data[at] ?? 0) > 20 && (pair.photo.luma.data[at] ?? 0) < 235;
  const values = parts.map((part) => part.filter(tonal)).filter((part) => part.length >= 300).map((part) => measure(partOf(pair, part)).value);
  return { value: whole.value, ok: whole.ok && values.every((value) => value / whole.value > 0.2) };
}

function partOf({ photo, released }: Pair, part: readonly number[]): Pair {
  const picked = ({ data }: Plane): Plane => ({ width: part.length, height: 1, data: new Float64Array(part.length).map((_, index) => data[part[index] ?? 0] ?? 0) });
  const planes = ({ red, green, blue, luma }: Planes): Planes => ({ red: picked(red), green: picked(green), blue: picked(blue), luma: picked(luma) });
  return { photo: planes(photo), released: planes(released) };
}
