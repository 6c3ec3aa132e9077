/**
 * Tone: what the sandbox means by grey, sepia, warm, vivid, brighter…
 *
 * Every change but sharpening is one function of a pixel's own colour, so that
 * the person lock can fit it and put the same tone on the photo's own person.
 */
import { applyCurve, mixChannels, sharpen } from '@shozo/picture';
import type { ColourMatrix } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';

/** ITU-R BT.601 */
const LUMA = [0.299, 0.587, 0.114] as const;

const POSTER_LEVELS = 6;

/** Luma times a tint; the tint's own luma is 1, so that nothing gets brighter. */
function tinted(red: number, green: number, blue: number): ColourMatrix {
  const [r, g, b] = LUMA;
  return [[red * r, red * g, red * b], [green * r, green * g, green * b], [blue * r, blue * g, blue * b]];
}

/** 0 is grey, 1 is unchanged. */
function saturated(amount: number): ColourMatrix {
  const [r, g, b] = LUMA.map((share) => share * (1 - amount)) as [number, number, number];
  return [[r + amount, g, b], [r, g + amount, b], [r, g, b + amount]];
}

const gamma = (exponent: number) => (value: number) => 255 * (value / 255) ** exponent;

/** Steeper around the picture's own mean, so that a dark photo does not simply get darker. */
function withContrast(pixels: Pixels): Pixels {
  let sum = 0;
  for (const value of pixels.data) sum += value;
  const middle = sum / pixels.data.length;
  return applyCurve(pixels, (value) => middle + (value - middle) * 1.25);
}

const step = 255 / (POSTER_LEVELS - 1);

export const TONES = {
  'colour.grey': (pixels: Pixels) => mixChannels(pixels, tinted(1, 1, 1)),
  'colour.sepia': (pixels: Pixels) => mixChannels(pixels, tinted(1.15, 0.98, 0.71)),
  'colour.warm': (pixels: Pixels) => mixChannels(pixels, [[1.1, 0, 0], [0, 1, 0], [0, 0, 0.82]]),
  'colour.cool': (pixels: Pixels) => mixChannels(pixels, [[0.82, 0, 0], [0, 0.97, 0], [0, 0, 1.08]]),
  'colour.vivid': (pixels: Pixels) => mixChannels(pixels, saturated(1.45)),
  'colour.muted': (pixels: Pixels) => mixChannels(pixels, saturated(0.5)),
  'light.brighten': (pixels: Pixels) => applyCurve(pixels, gamma(0.72)),
  'light.darken': (pixels: Pixels) => applyCurve(pixels, (value) => value * 0.6),
  'light.contrast': withContrast,
  'style.poster': (pixels: Pixels) => applyCurve(pixels, (value) => Math.round(value / step) * step),
  'detail.sharpen': sharpen,
} as const;
