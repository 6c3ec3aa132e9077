/**
 * Measures of tone: photo and released picture pixel by pixel, in the same frame.
 */
import type { Planes } from './planes.ts';
import { correlation, deviation, mean, quantile, regression, shareOf } from './statistics.ts';

export type Measured = { readonly ok: boolean; readonly value: number };

/** The same frame, at the same small size. A label covers a small part of it: hence medians and shares, not extremes. */
export type Pair = { readonly photo: Planes; readonly released: Planes };

const difference = (a: Float64Array, b: Float64Array) => a.map((value, index) => value - (b[index] ?? 0));
const chroma = ({ red, green, blue }: Planes) => red.data.map((r, at) => Math.max(r, green.data[at] ?? 0, blue.data[at] ?? 0) - Math.min(r, green.data[at] ?? 0, blue.data[at] ?? 0));
const warmth = ({ red, blue }: Planes) => difference(red.data, blue.data);

/** The luma still tells the same picture. */
const sameScene = ({ photo, released }: Pair) => correlation(photo.luma.data, released.luma.data) > 0.85;

/** Value: the share of pixels without colour. */
export function grey(pair: Pair): Measured {
  const value = shareOf(chroma(pair.released), (amount) => amount < 12);
  return { value, ok: value >= 0.93 && quantile(chroma(pair.photo), 0.5) > 12 && sameScene(pair) };
}

/** Value: the median of red over blue where it is neither dark nor white. One hue all over, brown. */
export function sepia(pair: Pair): Measured {
  const { luma, red, green } = pair.released;
  const middles = [...luma.data.keys()].filter((at) => (luma.data[at] ?? 0) > 60 && (luma.data[at] ?? 0) < 200);
  const relative = (values: Float64Array) => middles.map((at) => (values[at] ?? 0) / (luma.data[at] ?? 1));
  const warm = relative(warmth(pair.released));
  const value = quantile(middles.map((at) => warmth(pair.released)[at] ?? 0), 0.5);
  const oneHue = deviation(warm) < 0.12 && quantile(relative(difference(red.data, green.data)), 0.1) > -0.03;
  return { value, ok: value > 18 && oneHue && sameScene(pair) && !greyish(pair) };
}

const greyish = (pair: Pair) => grey(pair).ok;

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

/** Value: how much steeper luma runs. Dark parts got darker and light parts lighter. */
export function contrast(pair: Pair): Measured {
  const change = difference(pair.released.luma.data, pair.photo.luma.data);
  const { slope, fit } = regression(pair.photo.luma.data, pair.released.luma.data);
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
function inColour({ photo, released }: Pair): boolean {
  const { slope, fit } = regression(warmth(photo), warmth(released));
  return slope > 0.55 && fit > 0.75;
}

/** The change of red − blue for a colour that had none; NaN never. */
function warmShift({ photo, released }: Pair): number {
  return regression(warmth(photo), warmth(released)).intercept;
}
