/**
 * Does a tone treat all colours alike?
 *
 * Light, contrast, warmth, saturation, grey and sepia ask of a colour only its
 * channels' own values and its lightness. What makes one garment the colour of
 * skin and leaves the rest must tell hues apart, which T can, a little
 * (`tone.ts`): whoever draws with a curve of T's own form would have the lock
 * paint it. So T is held against the plain tone that comes nearest to it.
 */
import type { Pixels } from '@shozo/vocabulary';
import { hasColour } from '../exposure/skin.ts';
import { both } from './areas.ts';
import type { Areas } from './areas.ts';
import type { Grid } from './grid.ts';
import { addRows, emptyNormal, solve } from './least-squares.ts';
import { emptyPlane, joined } from './plane.ts';
import type { Plane } from './plane.ts';
import { strongest } from './pool.ts';
import { falloffOf, toned } from './tone.ts';
import type { Tone } from './tone.ts';

/** Grid pixels from sample to sample. */
const STRIDE = 6;
/** Of a mixed colour: a constant, its value, its square, its root, and its value towards the corners. */
const FEATURES = 5;
const RIDGE = 1e-6;
/** How much the scene has to say beside the people. */
const SCENE_WEIGHT = 0.3;
/** A value beyond these may be the end of any other. */
const [DARKEST, LIGHTEST] = [5, 250];
/** How much of its own colour a picture keeps: 0 none, as in grey and sepia, 1 all of it, above that it is more vivid. */
const SATURATIONS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.6, 2.2] as const;
const LUMA = [0.299, 0.587, 0.114] as const;
/** Of a face's height. */
const WINDOW = 0.16;

/**
 * @returns levels by which T differs from the nearest plain tone, in the window of people where it differs most;
 *   0 where T leaves no colour: black and white may weigh the colours as it likes.
 */
export function unevenness(tone: Tone, grid: Grid, { people, faceHeight }: Areas): number {
  const photo = joined(grid.photo);
  const changed = toned(photo, tone);
  const shown = both(people, grid.seen);
  if (!hasColour(inside(changed, shown))) return 0;
  const plain = toned(photo, plainest(photo, changed, { people: shown, seen: grid.seen }));
  return strongest([difference(changed, plain)], shown, WINDOW * faceHeight)[0]!;
}

/** The plain tone that comes nearest to T. */
export function plainTone(tone: Tone, grid: Grid, { people }: Areas): Tone {
  const photo = joined(grid.photo);
  return plainest(photo, toned(photo, tone), { people: both(people, grid.seen), seen: grid.seen });
}

/** @param changed - the photo under T. @param people - where the draft shows them. */
function plainest(photo: Pixels, changed: Pixels, areas: Record<'people' | 'seen', Plane>): Tone {
  const samples = takeSamples(photo, changed, areas);
  const [first, ...others] = SATURATIONS.map((saturation) => fitPlain(samples, saturation));
  return others.reduce((best, one) => (one.error < best.error ? one : best), first!).tone;
}

/** The pixels of an area, in one row. */
function inside({ data }: Pixels, area: Plane): Pixels {
  const row = new Uint8Array(data.length);
  let end = 0;
  for (let at = 0; at < area.data.length; at++) {
    if (area.data[at]! <= 0.5) continue;
    row.set(data.subarray(at * 3, at * 3 + 3), end);
    end += 3;
  }
  return { width: end / 3, height: 1, data: row.subarray(0, end) };
}

type Channels = readonly [Float64Array, Float64Array, Float64Array];
/**
 * Parallel arrays in [0, 1]: three numbers a sample, one of `corner`, and one in each channel of `targets` and
 * `weights`; a weight of 0: that channel says nothing here.
 */
type Samples = { readonly count: number; readonly values: Float64Array; readonly squares: Float64Array; readonly roots: Float64Array; readonly corner: Float64Array; readonly targets: Channels; readonly weights: Channels };

function takeSamples({ width, height, data }: Pixels, changed: Pixels, { people, seen }: Record<'people' | 'seen', Plane>): Samples {
  const places: number[] = [];
  for (let y = 0; y < height; y += STRIDE) for (let x = (y / STRIDE) % 3; x < width; x += STRIDE) if (seen.data[y * width + x]! > 0.5) places.push(y * width + x);
  const ofPeople = places.reduce((sum, at) => sum + (people.data[at]! > 0.5 ? 1 : 0), 0);
  const { across, down, most } = falloffOf(width, height);
  const one = () => new Float64Array(places.length);
  const three = () => new Float64Array(places.length * 3);
  const samples: Samples = { count: places.length, values: three(), squares: three(), roots: three(), corner: one(), targets: [one(), one(), one()], weights: [one(), one(), one()] };
  places.forEach((at, index) => {
    const weight = people.data[at]! > 0.5 ? 1 / ofPeople : SCENE_WEIGHT / (places.length - ofPeople);
    samples.corner[index] = (across[at % width]! + down[Math.floor(at / width)]!) / most;
    for (const channel of [0, 1, 2] as const) {
      const to = index * 3 + channel;
      const [before, after] = [data[at * 3 + channel]! / 255, changed.data[at * 3 + channel]!];
      samples.values[to] = before;
      samples.squares[to] = before * before;
      samples.roots[to] = Math.sqrt(before);
      samples.targets[channel][index] = after / 255;
      samples.weights[channel][index] = after < DARKEST || after > LIGHTEST ? 0 : weight;
    }
  });
  return samples;
}

function fitPlain(samples: Samples, saturation: number): { readonly tone: Tone; readonly error: number } {
  const fits = ([0, 1, 2] as const).map((channel) => fitChannel(samples, saturation, channel));
  const [red, green, blue] = fits.map(({ coefficients }) => coefficients) as [Float64Array, Float64Array, Float64Array]; // one a channel
  return { tone: { coefficients: [red, green, blue], plausible: true }, error: fits.reduce((sum, { error }) => sum + error, 0) };
}

function fitChannel(samples: Samples, saturation: number, channel: 0 | 1 | 2): { readonly coefficients: Float64Array; readonly error: number } {
  const share = shares(saturation, channel);
  const features = mixed(samples, share);
  const [values, weights] = [samples.targets[channel], samples.weights[channel]];
  const normal = emptyNormal(FEATURES);
  addRows(normal, { features, values, weights });
  const found = solve(normal, RIDGE, Float64Array.of(0, 1, 0, 0, 0));
  let error = 0;
  for (let index = 0, at = 0; index < samples.count; index++) {
    let off = -values[index]!;
    for (let feature = 0; feature < FEATURES; feature++, at++) off += found[feature]! * features[at]!;
    error += weights[index]! * off * off;
  }
  return { coefficients: asTone(found, share), error };
}

/** Rows of `FEATURES`. */
function mixed({ count, values, squares, roots, corner }: Samples, [red, green, blue]: readonly [number, number, number]): Float64Array {
  const rows = new Float64Array(count * FEATURES);
  for (let index = 0, at = 0, to = 0; index < count; index++, at += 3, to += FEATURES) {
    const value = red * values[at]! + green * values[at + 1]! + blue * values[at + 2]!;
    rows[to] = 1;
    rows[to + 1] = value;
    rows[to + 2] = red * squares[at]! + green * squares[at + 1]! + blue * squares[at + 2]!;
    rows[to + 3] = red * roots[at]! + green * roots[at + 1]! + blue * roots[at + 2]!;
    rows[to + 4] = corner[index]! * value;
  }
  return rows;
}

/** What a channel is mixed of: its own colour, and the lightness of all three. */
function shares(saturation: number, channel: 0 | 1 | 2): readonly [number, number, number] {
  const of = (index: 0 | 1 | 2) => (1 - saturation) * LUMA[index] + (index === channel ? saturation : 0);
  return [of(0), of(1), of(2)];
}

/** In T's own coefficients: a constant, then of red, green and blue the values, squares, corners and roots. */
function asTone([constant = 0, value = 0, square = 0, root = 0, corners = 0]: Float64Array, share: readonly number[]): Float64Array {
  return Float64Array.from([constant, ...[value, square, corners, root].flatMap((of) => share.map((one) => of * one))]);
}

/** Of the channel that differs most, in levels. */
function difference({ width, height, data }: Pixels, { data: other }: Pixels): Plane {
  const out = emptyPlane(width, height);
  for (let index = 0, at = 0; index < out.data.length; index++, at += 3) {
    out.data[index] = Math.max(Math.abs(data[at]! - other[at]!), Math.abs(data[at + 1]! - other[at + 1]!), Math.abs(data[at + 2]! - other[at + 2]!));
  }
  return out;
}
