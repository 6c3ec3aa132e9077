/**
 * What the photo explains of a draft that was painted anew as a whole: the
 * expectation with everything shifted as the draft shifted it, and with the
 * draft's slow drift of colour.
 *
 * For the comparison only. What the lock releases stays where the photo has it.
 *
 * Trust: the draft's maker may choose shifts and drift. INVARIANT: what drift
 * can hide is `MOST_DRIFT` levels, over a large part of the picture; what shifts
 * can hide is bounded in `flow.ts`, and measured as strain.
 */
import { moved } from './flow.ts';
import type { Flow } from './flow.ts';
import type { Colour } from './grid.ts';
import { mapColour } from './grid.ts';
import { addRows, emptyNormal, solve } from './least-squares.ts';
import { median } from './median.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { cosines, wave, WAVES } from './waves.ts';

/** Levels. Measured: a drift of ±5 in simulation (`rerender` level 2). */
const MOST_DRIFT = 8;
const STRIDE = 5;
const ROUNDS = 4;
/** Of the number of samples: a wave that the picture says little about stays flat. */
const RIDGE = 0.005;
/** A pixel that is off by this many medians counts half. */
const OUTLYING = 2;

/** @param where - 1 where both can be compared at all. */
export function explained(expected: Colour, draft: Colour, flow: Flow, where: Plane): Colour {
  const places = placesOf(where);
  const waves = wavesAt(places, where);
  const shifted = mapColour(expected, (plane) => moved(plane, flow));
  return drifted(shifted, [0, 1, 2].map((channel) => driftOf(shifted[channel]!, draft[channel]!, places, waves)));
}

function placesOf({ width, height, data }: Plane): Int32Array {
  const places: number[] = [];
  for (let y = 0; y < height; y += STRIDE) for (let x = y % 3; x < width; x += STRIDE) if (data[y * width + x]! > 0.5) places.push(y * width + x);
  return Int32Array.from(places);
}

function wavesAt(places: Int32Array, { width, height }: Plane): Float64Array {
  const out = new Float64Array(places.length * WAVES);
  const [across, down] = [cosines(width), cosines(height)];
  places.forEach((at, index) => wave(across[at % width]!, down[Math.floor(at / width)]!, out, index * WAVES));
  return out;
}

/** @param coefficients - of the waves, for each channel. */
function drifted(colour: Colour, coefficients: readonly Float64Array[]): Colour {
  const { width, height } = colour[0];
  const out = mapColour(colour, () => emptyPlane(width, height));
  const [across, down] = [cosines(width), cosines(height)];
  const waves = new Float64Array(width * WAVES);
  for (let y = 0; y < height; y++) {
    waveRow(across, down[y]!, waves);
    for (let channel = 0; channel < 3; channel++) driftRow(colour[channel]!, out[channel]!, { y, waves, coefficients: coefficients[channel]! });
  }
  return out;
}

function waveRow(across: Float64Array, v: number, out: Float64Array): void {
  for (let x = 0; x < across.length; x++) wave(across[x]!, v, out, x * WAVES);
}

function driftRow({ width, data }: Plane, out: Plane, { y, waves, coefficients }: { readonly y: number; readonly waves: Float64Array; readonly coefficients: Float64Array }): void {
  for (let x = 0, at = y * width; x < width; x++, at++) {
    out.data[at] = data[at]! + Math.min(MOST_DRIFT, Math.max(-MOST_DRIFT, dot(coefficients, waves, x * WAVES)));
  }
}

/** Robust: whatever changed in one place has little say. */
function driftOf(plane: Plane, draft: Plane, places: Int32Array, waves: Float64Array): Float64Array {
  const nothing = new Float64Array(WAVES);
  const left = Float64Array.from(places, (at) => draft.data[at]! - plane.data[at]!);
  const weights = new Float64Array(left.length);
  let coefficients: Float64Array = nothing;
  for (let round = 0; round < ROUNDS; round++) {
    const errors = left.map((value, index) => Math.abs(value - dot(coefficients, waves, index * WAVES)));
    const scale = OUTLYING * Math.max(1, median(errors.slice()));
    errors.forEach((error, index) => { weights[index] = 1 / (1 + (error / scale) ** 2); });
    const normal = emptyNormal(WAVES);
    addRows(normal, { features: waves, values: left, weights });
    coefficients = solve(normal, RIDGE * Math.max(1, left.length), nothing);
  }
  return coefficients;
}

function dot(coefficients: Float64Array, rows: Float64Array, from: number): number {
  let sum = 0;
  for (let index = 0; index < WAVES; index++) sum += coefficients[index]! * rows[from + index]!;
  return sum;
}
