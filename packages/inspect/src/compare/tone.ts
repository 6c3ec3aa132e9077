/**
 * The global change of tone between photo and draft: draft = T(photo).
 *
 * T is a low-order polynomial in the photo's colour (with a falling-off towards
 * the corners), so grey, sepia, warmth, brightness, contrast and vignettes fit
 * and a change of one thing in the picture does not. It is fitted by least
 * trimmed squares: the 40 % that fit worst have no say.
 *
 * INVARIANT: T keeps dark darker than light. An attacker would like T to learn
 * "black cloth becomes skin", so that a change of the person passes for tone and
 * the lock paints it; that needs a T that flattens or turns the ramp of greys.
 */
import { addRow, emptyNormal, solve } from './least-squares.ts';
import type { Grid, Colour } from './grid.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Coefficients of `FEATURES` for red, green and blue; colours in [0, 1]. */
export type Tone = { readonly coefficients: readonly [Float64Array, Float64Array, Float64Array]; readonly plausible: boolean };

const FEATURES = 10;
const KEPT = 0.6;
const ROUNDS = 6;
/** Of the total weight; just enough for features that never vary. */
const RIDGE = 1e-6;
const SCENE_WEIGHT = 0.15;
/** The ramp of greys must rise by at least this much of its own rise. */
const LEAST_RISE = 0.15;
const STRIDE = 2;

export const IDENTITY: Tone = { coefficients: [unit(1), unit(2), unit(3)], plausible: true };

function unit(feature: number): Float64Array {
  const out = new Float64Array(FEATURES);
  out[feature] = 1;
  return out;
}

/** @param people - where people are, on the grid. @param trusted - faces and scene: where a fit is started from. */
export function fitTone(grid: Grid, people: Plane, trusted: Plane): Tone {
  const samples = takeSamples(grid, people, trusted);
  if (samples.length < 50) return { ...IDENTITY, plausible: false };
  balance(samples, grid);
  const fits = [samples, samples.filter(({ start }) => start)]
    .filter((start) => start.length >= 50)
    .map((start) => trimmedFit(samples, start))
    .filter(({ coefficients }) => rises(coefficients, samples));
  const chosen = fits.toSorted((one, other) => one.error - other.error)[0];
  return chosen ? { coefficients: chosen.coefficients, plausible: true } : { ...IDENTITY, plausible: false };
}

type Coefficients = Tone['coefficients'];
type Sample = { readonly features: Float64Array; readonly target: readonly [number, number, number]; readonly luma: number; readonly start: boolean; weight: number; error: number };

function takeSamples(grid: Grid, people: Plane, trusted: Plane): Sample[] {
  const samples: Sample[] = [];
  const { photo, draft, seen, width, height } = grid;
  for (let y = 1; y < height - 1; y += STRIDE) {
    for (let x = 1 + (y % (STRIDE * 2) > 1 ? 1 : 0); x < width - 1; x += STRIDE) {
      const at = y * width + x;
      if (seen.data[at]! < 0.5) continue;
      const [r, g, b] = [photo[0].data[at]! / 255, photo[1].data[at]! / 255, photo[2].data[at]! / 255];
      const features = new Float64Array(FEATURES);
      fill(features, r, g, b, falloff(x + 0.5, y + 0.5, grid));
      samples.push({
        features,
        target: [draft[0].data[at]! / 255, draft[1].data[at]! / 255, draft[2].data[at]! / 255],
        luma: 0.299 * r + 0.587 * g + 0.114 * b,
        start: trusted.data[at]! > 0.5,
        weight: people.data[at]! > 0.5 ? 1 : SCENE_WEIGHT,
        error: 0,
      });
    }
  }
  return samples;
}

/** Squared distance from the centre; 1 in the corners. */
export function falloff(x: number, y: number, { width, height }: { width: number; height: number }): number {
  const dx = x / width - 0.5;
  const dy = y / height - 0.5;
  return (dx * dx * width * width + dy * dy * height * height) / (0.25 * (width * width + height * height));
}

function fill(features: Float64Array, r: number, g: number, b: number, corner: number): void {
  features[0] = 1;
  features[1] = r; features[2] = g; features[3] = b;
  features[4] = r * r; features[5] = g * g; features[6] = b * b;
  features[7] = corner * r; features[8] = corner * g; features[9] = corner * b;
}

/** Rare lightnesses count as much as common ones, or dark photos fail under contrast. */
function balance(samples: readonly Sample[], { width, height }: Grid): void {
  const bins = new Float64Array(32);
  const bin = (luma: number) => Math.min(31, Math.floor(luma * 32));
  for (const sample of samples) bins[bin(sample.luma)]!++;
  const scale = (width * height) / (GRID_AREA * STRIDE * STRIDE);
  for (const sample of samples) sample.weight /= Math.sqrt(bins[bin(sample.luma)]! + 20 * scale);
}

const GRID_AREA = 320 * 240;

function trimmedFit(samples: readonly Sample[], start: readonly Sample[]): { coefficients: Coefficients; error: number } {
  let kept = start;
  let coefficients = fitOnce(kept, null);
  let error = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const sample of samples) sample.error = residual(sample, coefficients);
    ({ kept, error } = closest(samples));
    coefficients = fitOnce(kept, coefficients);
  }
  return { coefficients, error };
}

function fitOnce(samples: readonly Sample[], before: Coefficients | null): Coefficients {
  const normal = emptyNormal(FEATURES, 3);
  const target: [number, number, number] = [0, 0, 0];
  let weight = 0;
  for (const sample of samples) {
    for (let channel = 0; channel < 3; channel++) target[channel] = before ? unclipped(sample, before, channel) : sample.target[channel]!;
    addRow(normal, sample.features, target, sample.weight);
    weight += sample.weight;
  }
  const [red, green, blue] = solve(normal, RIDGE * weight, IDENTITY.coefficients);
  return [red!, green!, blue!];
}

/** A clipped value says only "at least" or "at most": where T goes beyond it already, T is right. */
function unclipped({ features, target }: Sample, coefficients: Coefficients, channel: number): number {
  const value = target[channel]!;
  if (value > 0.006 && value < 0.994) return value;
  const fitted = dot(coefficients[channel]!, features);
  return value <= 0.006 ? Math.min(value, fitted) : Math.max(value, fitted);
}

function residual({ features, target }: Sample, coefficients: Coefficients): number {
  return coefficients.reduce((sum, values, channel) => sum + Math.abs(clamp(dot(values, features)) - target[channel]!), 0);
}

function closest(samples: readonly Sample[]): { kept: Sample[]; error: number } {
  const order = samples.toSorted((one, other) => one.error - other.error);
  const total = order.reduce((sum, { weight }) => sum + weight, 0);
  const kept: Sample[] = [];
  let weight = 0;
  let error = 0;
  for (const sample of order) {
    if (weight > KEPT * total) break;
    weight += sample.weight;
    error += sample.weight * sample.error;
    kept.push(sample);
  }
  return { kept, error: error / weight };
}

/** Over the lightnesses that the photo has, T of a grey ramp must rise everywhere. */
function rises(coefficients: Coefficients, samples: readonly Sample[]): boolean {
  const lumas = Float64Array.from(samples, ({ luma }) => luma).sort();
  const low = lumas[Math.floor(lumas.length * 0.02)]!;
  const high = lumas[Math.floor(lumas.length * 0.98)]!;
  if (high - low < 0.05) return true;
  const features = new Float64Array(FEATURES);
  const ramp = Array.from({ length: 7 }, (_, step) => {
    const grey = low + ((high - low) * step) / 6;
    fill(features, grey, grey, grey, 0.3);
    const [r, g, b] = coefficients.map((values) => dot(values, features));
    return 0.299 * r! + 0.587 * g! + 0.114 * b!;
  });
  return ramp.every((value, step) => step === 0 || value >= 0.98 || ramp[step - 1]! <= 0.02
    || value - ramp[step - 1]! >= (LEAST_RISE * (high - low)) / 6);
}

function dot(values: Float64Array, features: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < FEATURES; index++) sum += values[index]! * features[index]!;
  return sum;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** T of whole planes. */
export function toned(colour: Colour, { coefficients }: Tone): Colour {
  const { width, height } = colour[0];
  const out = [emptyPlane(width, height), emptyPlane(width, height), emptyPlane(width, height)] as const;
  const features = new Float64Array(FEATURES);
  for (let index = 0; index < width * height; index++) {
    const corner = falloff((index % width) + 0.5, Math.floor(index / width) + 0.5, { width, height });
    fill(features, colour[0].data[index]! / 255, colour[1].data[index]! / 255, colour[2].data[index]! / 255, corner);
    for (let channel = 0; channel < 3; channel++) out[channel]!.data[index] = 255 * clamp(dot(coefficients[channel]!, features));
  }
  return out;
}

/** T of one colour (0–255) at a place; written into `out` at `at`. The inner loop of the lock. */
export function tonePixel(tone: Tone, colour: readonly [number, number, number], corner: number, out: Uint8Array, at: number): void {
  const r = colour[0] / 255;
  const g = colour[1] / 255;
  const b = colour[2] / 255;
  for (let channel = 0; channel < 3; channel++) {
    const c = tone.coefficients[channel]!;
    const value = c[0]! + r * (c[1]! + c[4]! * r + c[7]! * corner) + g * (c[2]! + c[5]! * g + c[8]! * corner) + b * (c[3]! + c[6]! * b + c[9]! * corner);
    out[at + channel] = value <= 0 ? 0 : value >= 1 ? 255 : value * 255 + 0.5;
  }
}
