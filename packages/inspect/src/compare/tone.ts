/**
 * The global change of tone between photo and draft: draft = T(photo).
 *
 * T is a low-order polynomial in the photo's colour, with its root for gammas and a
 * falling-off towards the corners: grey, sepia, warmth, brightness, contrast and vignettes fit,
 * a change of one thing in the picture does not. It is fitted by least
 * trimmed squares: the 40 % that fit worst have no say. Where a model painted anew,
 * its slow drift of colour is fitted beside T and left out of it, or T would bend to follow.
 *
 * INVARIANT: T keeps dark darker than light. An attacker would like T to learn
 * "black cloth becomes skin", so that a change of the person passes for tone and
 * the lock paints it; that needs a T that flattens or turns the ramp of greys,
 * or one that does not fit the faces.
 */
import { addRow, emptyNormal, solve } from './least-squares.ts';
import type { Grid } from './grid.ts';
import type { Plane } from './plane.ts';
import { wave, WAVES } from './waves.ts';

/** Coefficients of `FEATURES` for red, green and blue; colours in [0, 1]. */
export type Tone = { readonly coefficients: readonly [Float64Array, Float64Array, Float64Array]; readonly plausible: boolean };

const FEATURES = 13;
const FIRST_ROOT = 10;
/** Waves beside T; the constant one is T's own. */
const DRIFT = WAVES - 1;
const KEPT = 0.6;
const ROUNDS = 6;
/** Of the total weight; just enough for features that never vary. */
const RIDGE = 1e-6;
/** Of the same: a drift that the picture says little about stays flat. */
const DRIFT_RIDGE = 0.02;
const SCENE_WEIGHT = 0.15;
/** The ramp of greys must rise by at least this much of its own rise. */
const LEAST_RISE = 0.15;
const STRIDE = 3;
const CLIPPED_WEIGHT = 0.05;
/** Sum over three channels in [0, 1]: about half a level each. */
const CLEAN = 0.006;
/** Beyond these a value on the small grid may be the mean of clipped ones. */
const DARKEST = 0.03;
const LIGHTEST = 0.97;

export const IDENTITY: Tone = { coefficients: [unit(1), unit(2), unit(3)], plausible: true };

function unit(feature: number): Float64Array {
  const out = new Float64Array(FEATURES);
  out[feature] = 1;
  return out;
}

/** @param people - where people are, on the grid. @param trusted - faces and scene: where a fit is started from. @param drifting - the draft may drift in colour besides. */
export function fitTone(grid: Grid, people: Plane, trusted: Plane, drifting: boolean): Tone {
  const samples = takeSamples(grid, { people, trusted }, drifting ? FEATURES + DRIFT : FEATURES);
  if (samples.count < 50) return { ...IDENTITY, plausible: false };
  balance(samples);
  const everywhere = new Uint8Array(samples.count).fill(1);
  const starts = [everywhere, samples.start].filter((start) => start.reduce((sum, value) => sum + value, 0) >= 50);
  // Noise over clipped black bends the root of a strong contrast upwards: then the gamma is given up.
  const chosen = bestFit(samples, starts, true) ?? bestFit(samples, starts, false);
  return chosen ? { coefficients: chosen.coefficients, plausible: true } : { ...IDENTITY, plausible: false };
}

type Coefficients = Tone['coefficients'];
type Fit = { readonly coefficients: Coefficients; /** mean over what was kept, sum of three channels in [0, 1] */ readonly error: number };

/** The plausible fit with the smallest error; a second start is tried only where the first leaves much. */
function bestFit(samples: Samples, starts: readonly Uint8Array[], roots: boolean): Fit | null {
  let chosen: Fit | null = null;
  for (const start of starts) {
    const { coefficients: [red, green, blue], error } = trimmedFit(samples, start, roots);
    const fit: Fit = { coefficients: [red.subarray(0, FEATURES), green.subarray(0, FEATURES), blue.subarray(0, FEATURES)], error };
    if (!rises(fit.coefficients, samples) || !fitsFaces(fit.coefficients, samples)) continue;
    if (chosen === null || fit.error < chosen.error) chosen = fit;
    if (chosen.error < CLEAN) return chosen;
  }
  return chosen;
}

/** Parallel arrays; `features` and `targets` hold rows of `columns` and of 3. Owned by one fit. */
type Samples = {
  readonly count: number;
  /** T's features, and the waves of a drift where one is fitted. */
  readonly columns: number;
  readonly features: Float64Array;
  readonly targets: Float64Array;
  readonly luma: Float64Array;
  readonly weight: Float64Array;
  readonly error: Float64Array;
  /** 1 where a fit may be started from, and where that is a face. */
  readonly start: Uint8Array;
  readonly face: Uint8Array;
};

function takeSamples(grid: Grid, { people, trusted }: { readonly people: Plane; readonly trusted: Plane }, columns: number): Samples {
  const { photo, draft, seen, width, height } = grid;
  const places: number[] = [];
  for (let y = 1; y < height - 1; y += STRIDE) {
    for (let x = 1 + (y % 3); x < width - 1; x += STRIDE) if (seen.data[y * width + x]! > 0.5) places.push(y * width + x);
  }
  const count = places.length;
  const samples: Samples = {
    count, columns, features: new Float64Array(count * columns), targets: new Float64Array(count * 3), luma: new Float64Array(count),
    weight: new Float64Array(count), error: new Float64Array(count), start: new Uint8Array(count), face: new Uint8Array(count),
  };
  const row = new Float64Array(FEATURES);
  const waves = new Float64Array(WAVES);
  places.forEach((at, index) => {
    const [r, g, b] = [photo[0].data[at]! / 255, photo[1].data[at]! / 255, photo[2].data[at]! / 255];
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5];
    fill(row, r, g, b, falloff(x, y, grid));
    samples.features.set(row, index * columns);
    if (columns > FEATURES) {
      wave(x / width, y / height, waves, 0);
      samples.features.set(waves.subarray(1), index * columns + FEATURES);
    }
    for (let channel = 0; channel < 3; channel++) samples.targets[index * 3 + channel] = draft[channel]!.data[at]! / 255;
    samples.luma[index] = 0.299 * r + 0.587 * g + 0.114 * b;
    samples.weight[index] = people.data[at]! > 0.5 ? 1 : SCENE_WEIGHT;
    if (clipped(samples.targets, index)) samples.weight[index]! *= CLIPPED_WEIGHT;
    samples.start[index] = trusted.data[at]! > 0.5 ? 1 : 0;
    samples.face[index] = samples.start[index] === 1 && people.data[at]! > 0.5 ? 1 : 0;
  });
  return samples;
}

/** Black and white say little about T, and they always fit: they must not fill the 60 %. */
function clipped(targets: Float64Array, index: number): boolean {
  const [r, g, b] = [targets[index * 3]!, targets[index * 3 + 1]!, targets[index * 3 + 2]!];
  return Math.max(r, g, b) < 0.01 || Math.min(r, g, b) > 0.99;
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
  features[10] = Math.sqrt(r); features[11] = Math.sqrt(g); features[12] = Math.sqrt(b);
}

/** Rare lightnesses count as much as common ones, or dark photos fail under contrast. */
function balance({ count, luma, weight }: Samples): void {
  const bins = new Float64Array(32);
  const bin = (value: number) => Math.min(31, Math.floor(value * 32));
  for (const value of luma) bins[bin(value)]!++;
  for (let index = 0; index < count; index++) weight[index]! /= Math.sqrt(bins[bin(luma[index]!)]! + 20 / (STRIDE * STRIDE));
}

function trimmedFit(samples: Samples, start: Uint8Array, roots: boolean): Fit {
  let coefficients = fitOnce(samples, start, null, roots);
  let error = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let index = 0; index < samples.count; index++) samples.error[index] = residual(samples, index, coefficients);
    const kept = closest(samples);
    error = kept.error;
    coefficients = fitOnce(samples, kept.which, coefficients, roots);
  }
  return { coefficients, error };
}

function fitOnce(samples: Samples, which: Uint8Array, before: Coefficients | null, roots: boolean): Coefficients {
  const channel = (index: 0 | 1 | 2) => fitChannel(samples, which, before, { index, roots });
  return [channel(0), channel(1), channel(2)];
}

type Channel = { readonly index: 0 | 1 | 2; /** false: the roots stay at 0 */ readonly roots: boolean };

function fitChannel(samples: Samples, which: Uint8Array, before: Coefficients | null, { index: channel, roots }: Channel): Float64Array {
  const { columns } = samples;
  const normal = emptyNormal(columns);
  let weight = 0;
  for (let index = 0; index < samples.count; index++) {
    if (which[index] === 0) continue;
    const value = samples.targets[index * 3 + channel]!;
    if (saysNothing(value, before ? predicted(samples, index, before[channel]) : null)) continue;
    addRow(normal, samples.features, index * columns, value, samples.weight[index]!);
    weight += samples.weight[index]!;
  }
  if (!roots) for (let feature = FIRST_ROOT; feature < FEATURES; feature++) normal.matrix[feature * columns + feature]! += 1e6 * Math.max(weight, 1e-6);
  for (let feature = FEATURES; feature < columns; feature++) normal.matrix[feature * columns + feature]! += DRIFT_RIDGE * weight;
  const prior = new Float64Array(columns);
  prior.set(IDENTITY.coefficients[channel]);
  return solve(normal, RIDGE * Math.max(weight, 1e-6), prior);
}

/** A clipped value says only "at least" or "at most": nothing before there is a T, nor where T goes beyond it already. */
function saysNothing(value: number, fitted: number | null): boolean {
  if (value > DARKEST && value < LIGHTEST) return false;
  return fitted === null || (value <= DARKEST ? fitted <= value : fitted >= value);
}

/** With the drift where `coefficients` have it, else T alone. */
function predicted({ features, columns }: Samples, index: number, coefficients: Float64Array): number {
  let sum = 0;
  for (let feature = 0, at = index * columns; feature < coefficients.length; feature++, at++) sum += coefficients[feature]! * features[at]!;
  return sum;
}

function residual(samples: Samples, index: number, coefficients: Coefficients): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) sum += Math.abs(clamp(predicted(samples, index, coefficients[channel]!)) - samples.targets[index * 3 + channel]!);
  return sum;
}

/** The best-fitting 60 % of the weight, by a histogram of the errors. */
function closest({ count, error, weight }: Samples): { which: Uint8Array; error: number } {
  const bins = new Float64Array(3001);
  let total = 0;
  for (let index = 0; index < count; index++) {
    bins[Math.floor(error[index]! * 1000)]! += weight[index]!;
    total += weight[index]!;
  }
  let limit = 0;
  for (let sum = bins[0]!; sum < KEPT * total; sum += bins[limit]!) limit++;
  const which = new Uint8Array(count);
  let [kept, mean] = [0, 0];
  for (let index = 0; index < count; index++) {
    if (Math.floor(error[index]! * 1000) > limit) continue;
    which[index] = 1;
    kept += weight[index]!;
    mean += weight[index]! * error[index]!;
  }
  return { which, error: mean / kept };
}

/**
 * A T that leaves the faces worse off than no T at all was learned from something else.
 * Whoever changed the faces too is left with what the maps then see.
 */
function fitsFaces(coefficients: Coefficients, samples: Samples): boolean {
  const error = (tried: Coefficients) => {
    const errors: number[] = [];
    for (let index = 0; index < samples.count; index++) if (samples.face[index] === 1) errors.push(residual(samples, index, tried));
    return errors.sort((one, other) => one - other)[errors.length >> 1] ?? 0;
  };
  return error(coefficients) <= error(IDENTITY.coefficients) + FACE_SLACK;
}

/** Sum over three channels in [0, 1]: about 5 levels each. */
const FACE_SLACK = 0.06;

/** Over the lightnesses that the photo has, T of a grey ramp must rise everywhere. */
function rises(coefficients: Coefficients, { luma }: Samples): boolean {
  const lumas = luma.toSorted();
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

/**
 * T of whole colours, by tables: T adds up channel by channel but for the corners.
 * Makes the inner loop of the lock; writes red, green and blue (0–255) to `out` at `at`.
 */
export function tonePainter({ coefficients }: Tone): (colour: Uint8Array, corner: number, out: Uint8Array, at: number) => void {
  const table = (c: Float64Array, input: number) => Float64Array.from({ length: 256 }, (_, level) => {
    const value = level / 255;
    return (input === 0 ? c[0]! : 0) + value * (c[1 + input]! + c[4 + input]! * value) + c[10 + input]! * Math.sqrt(value);
  });
  const channels = coefficients.map((c) => ({ red: table(c, 0), green: table(c, 1), blue: table(c, 2), redFalls: c[7]! / 255, greenFalls: c[8]! / 255, blueFalls: c[9]! / 255 }));
  return (colour, corner, out, at) => {
    const r = colour[0]!;
    const g = colour[1]!;
    const b = colour[2]!;
    for (let channel = 0; channel < 3; channel++) {
      const { red, green, blue, redFalls, greenFalls, blueFalls } = channels[channel]!;
      const value = red[r]! + green[g]! + blue[b]! + corner * (redFalls * r + greenFalls * g + blueFalls * b);
      out[at + channel] = value <= 0 ? 0 : value >= 1 ? 255 : value * 255 + 0.5;
    }
  };
}
