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
 * the lock paints it; that needs a T that flattens, turns or tints the ramp of
 * greys, one that does not fit the faces, or one that tells hues apart (`uneven-tone.ts`).
 */
import type { Pixels } from '@shozo/vocabulary';
import { addRows, emptyNormal, solve } from './least-squares.ts';
import type { Grid } from './grid.ts';
import type { Plane } from './plane.ts';
import { cosines, wave, WAVES } from './waves.ts';

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
/** Greys of that ramp. */
const RAMP = 7;
/** How far its channels may part: sepia parts by .4 of its light; harmless pictures painted anew by 18 of 255 besides (MODEL.md). */
const MOST_TINT = { ofLight: 0.4, besides: 0.095 } as const;
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
    if (![rises, tintsGreysLittle, fitsFaces].every((holds) => holds(fit.coefficients, samples))) continue;
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
  /** The lightnesses that the photo has, but for 2 % at either end. */
  readonly range: readonly [number, number];
  readonly weight: Float64Array;
  readonly error: Float64Array;
  /** 1 where a fit may be started from, and where that is a face. */
  readonly start: Uint8Array;
  readonly face: Uint8Array;
};

function takeSamples(grid: Grid, { people, trusted }: { readonly people: Plane; readonly trusted: Plane }, columns: number): Samples {
  const { seen, width, height } = grid;
  const places: number[] = [];
  for (let y = 1; y < height - 1; y += STRIDE) {
    for (let x = 1 + (y % 3); x < width - 1; x += STRIDE) if (seen.data[y * width + x]! > 0.5) places.push(y * width + x);
  }
  const count = places.length;
  const samples: Omit<Samples, 'range'> = {
    count, columns, features: new Float64Array(count * columns), targets: new Float64Array(count * 3), luma: new Float64Array(count),
    weight: new Float64Array(count), error: new Float64Array(count), start: new Uint8Array(count), face: new Uint8Array(count),
  };
  const falloff = falloffOf(width, height);
  places.forEach((at, index) => takeSample(samples, index, { at, grid, falloff, onPerson: people.data[at]! > 0.5, trusted: trusted.data[at]! > 0.5 }));
  if (columns > FEATURES) addWaves(samples, places, grid);
  return { ...samples, range: rangeOf(samples.luma) };
}

type Place = { /** on the grid */ readonly at: number; readonly grid: Grid; readonly falloff: Falloff; readonly onPerson: boolean; readonly trusted: boolean };

function takeSample(samples: Omit<Samples, 'range'>, index: number, { at, grid: { photo, draft, width }, falloff: { across, down, most }, onPerson, trusted }: Place): void {
  const r = photo[0].data[at]! / 255;
  const g = photo[1].data[at]! / 255;
  const b = photo[2].data[at]! / 255;
  fill(samples.features, index * samples.columns, { r, g, b, corner: (across[at % width]! + down[Math.floor(at / width)]!) / most });
  for (let channel = 0; channel < 3; channel++) samples.targets[index * 3 + channel] = draft[channel]!.data[at]! / 255;
  samples.luma[index] = 0.299 * r + 0.587 * g + 0.114 * b;
  samples.weight[index] = (onPerson ? 1 : SCENE_WEIGHT) * (clipped(samples.targets, index) ? CLIPPED_WEIGHT : 1);
  samples.start[index] = trusted ? 1 : 0;
  samples.face[index] = trusted && onPerson ? 1 : 0;
}

/** Beside T's features, the drift's; the constant wave is T's own. */
function addWaves({ features, columns }: Omit<Samples, 'range'>, places: readonly number[], { width, height }: Grid): void {
  const waves = new Float64Array(WAVES);
  const [across, down] = [cosines(width), cosines(height)];
  places.forEach((at, index) => {
    wave(across[at % width]!, down[Math.floor(at / width)]!, waves, 0);
    features.set(waves.subarray(1), index * columns + FEATURES);
  });
}

function rangeOf(luma: Float64Array): readonly [number, number] {
  const lumas = luma.toSorted();
  const at = (share: number) => lumas[Math.floor(lumas.length * share)] ?? 0;
  return [at(0.02), at(0.98)];
}

/** Black and white say little about T, and they always fit: they must not fill the 60 %. */
function clipped(targets: Float64Array, index: number): boolean {
  const r = targets[index * 3]!;
  const g = targets[index * 3 + 1]!;
  const b = targets[index * 3 + 2]!;
  return Math.max(r, g, b) < 0.01 || Math.min(r, g, b) > 0.99;
}

/** Squared distance from the centre in px: what columns and rows add to it, and what it is in the corners. */
type Falloff = { readonly across: Float64Array; readonly down: Float64Array; readonly most: number };

export function falloffOf(width: number, height: number): Falloff {
  const squares = (size: number) => Float64Array.from({ length: size }, (_, at) => {
    const away = (at + 0.5) / size - 0.5;
    return away * away * size * size;
  });
  return { across: squares(width), down: squares(height), most: 0.25 * (width * width + height * height) };
}

type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly corner: number };

function fill(features: Float64Array, from: number, { r, g, b, corner }: Colour): void {
  features[from] = 1;
  features[from + 1] = r; features[from + 2] = g; features[from + 3] = b;
  features[from + 4] = r * r; features[from + 5] = g * g; features[from + 6] = b * b;
  features[from + 7] = corner * r; features[from + 8] = corner * g; features[from + 9] = corner * b;
  features[from + 10] = Math.sqrt(r); features[from + 11] = Math.sqrt(g); features[from + 12] = Math.sqrt(b);
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
  const values = new Float64Array(samples.count);
  const weights = new Float64Array(samples.count);
  let weight = 0;
  for (let index = 0; index < samples.count; index++) {
    if (which[index] === 0) continue;
    const value = samples.targets[index * 3 + channel]!;
    if ((value <= DARKEST || value >= LIGHTEST) && (before === null || isBeyond(value, predicted(samples, index, before[channel])))) continue;
    values[index] = value;
    weights[index] = samples.weight[index]!;
    weight += weights[index]!;
  }
  addRows(normal, { features: samples.features, values, weights });
  if (!roots) for (let feature = FIRST_ROOT; feature < FEATURES; feature++) normal.matrix[feature * columns + feature]! += 1e6 * Math.max(weight, 1e-6);
  for (let feature = FEATURES; feature < columns; feature++) normal.matrix[feature * columns + feature]! += DRIFT_RIDGE * weight;
  const prior = new Float64Array(columns);
  prior.set(IDENTITY.coefficients[channel]);
  return solve(normal, RIDGE * Math.max(weight, 1e-6), prior);
}

/** A clipped value says only "at least" or "at most": nothing before there is a T, nor where T goes beyond it already. */
function isBeyond(value: number, fitted: number): boolean {
  return value <= DARKEST ? fitted <= value : fitted >= value;
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

/** T of a ramp of greys over the lightnesses that the photo has. */
function ramp(coefficients: Coefficients, { range: [low, high] }: Samples): readonly (readonly [number, number, number])[] {
  const features = new Float64Array(FEATURES);
  return Array.from({ length: RAMP }, (_, step) => {
    const grey = low + ((high - low) * step) / (RAMP - 1);
    fill(features, 0, { r: grey, g: grey, b: grey, corner: 0.3 });
    return [dot(coefficients[0], features), dot(coefficients[1], features), dot(coefficients[2], features)];
  });
}

/** It must rise everywhere. */
function rises(coefficients: Coefficients, samples: Samples): boolean {
  const [low, high] = samples.range;
  if (high - low < 0.05) return true;
  const lightness = ramp(coefficients, samples).map(lumaOf);
  return lightness.every((value, step) => step === 0 || value >= 0.98 || lightness[step - 1]! <= 0.02
    || value - lightness[step - 1]! >= (LEAST_RISE * (high - low)) / (RAMP - 1));
}

/** It may be warm, cool or brown, in proportion to its light; channels that part further make one cloth another's colour. */
function tintsGreysLittle(coefficients: Coefficients, samples: Samples): boolean {
  return ramp(coefficients, samples).every((colour) => {
    const [r, g, b] = colour.map(clamp) as [number, number, number]; // three as before
    return Math.max(r, g, b) - Math.min(r, g, b) <= MOST_TINT.ofLight * lumaOf([r, g, b]) + MOST_TINT.besides;
  });
}

function lumaOf([r, g, b]: readonly [number, number, number]): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

function dot(values: Float64Array, features: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < FEATURES; index++) sum += values[index]! * features[index]!;
  return sum;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** The picture under T, by tables: T adds up channel by channel but for the corners. */
export function toned({ width, height, data }: Pixels, { coefficients }: Tone): Pixels {
  const out = new Uint8Array(data.length);
  const limited = new Uint8ClampedArray(out.buffer);
  const tables = tabled(coefficients);
  const falloff = falloffOf(width, height);
  const corners = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    cornerRow(falloff, y, corners);
    toneRow(data, limited, { from: y * width * 3, corners, tables });
  }
  return { width, height, data: out };
}

function cornerRow({ across, down, most }: Falloff, y: number, out: Float64Array): void {
  for (let x = 0; x < out.length; x++) out[x] = (across[x]! + down[y]!) / most;
}

type ToneRow = { /** of its first byte */ readonly from: number; readonly corners: Float64Array; readonly tables: Tables };

/** A function of its own: the engine compiles what is called often, and gives up a loop inside of a loop with every row. */
function toneRow(data: Uint8Array, out: Uint8ClampedArray, { from, corners, tables: { red, green, blue, falls: [rr, rg, rb, gr, gg, gb, br, bg, bb] } }: ToneRow): void {
  for (let x = 0, at = from; x < corners.length; x++, at += 3) {
    const r = data[at]!;
    const g = data[at + 1]!;
    const b = data[at + 2]!;
    const corner = corners[x]!;
    out[at] = red[r * ENTRY]! + green[g * ENTRY]! + blue[b * ENTRY]! + corner * (rr * r + rg * g + rb * b);
    out[at + 1] = red[r * ENTRY + 1]! + green[g * ENTRY + 1]! + blue[b * ENTRY + 1]! + corner * (gr * r + gg * g + gb * b);
    out[at + 2] = red[r * ENTRY + 2]! + green[g * ENTRY + 2]! + blue[b * ENTRY + 2]! + corner * (br * r + bg * g + bb * b);
  }
}

/** Of a channel before: for each of its levels, in levels, what it adds to the three after; one entry in one line of the cache. */
type Table = Float64Array;
type Falls = readonly [number, number, number, number, number, number, number, number, number];
/** `falls`: in the corners, per level; what red, green and blue add to red, then to green, then to blue. */
type Tables = { readonly red: Table; readonly green: Table; readonly blue: Table; readonly falls: Falls };
/** Three numbers, and one for the line. */
const ENTRY = 4;

function tabled(coefficients: Coefficients): Tables {
  const table = (input: 0 | 1 | 2): Table => {
    const out = new Float64Array(256 * ENTRY);
    for (let level = 0; level < 256; level++) {
      const value = level / 255;
      coefficients.forEach((c, channel) => {
        out[level * ENTRY + channel] = 255 * ((input === 0 ? c[0]! : 0) + value * (c[1 + input]! + c[4 + input]! * value) + c[10 + input]! * Math.sqrt(value));
      });
    }
    return out;
  };
  return { red: table(0), green: table(1), blue: table(2), falls: coefficients.flatMap((c) => [...c.subarray(7, 10)]) as unknown as Falls }; // as: three of three
}
