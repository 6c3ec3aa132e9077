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
import { addRow, emptyNormal, solve } from './least-squares.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { wave, WAVES } from './waves.ts';

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
  places.forEach((at, index) => wave(((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height, out, index * WAVES));
  return out;
}

/** @param coefficients - of the waves, for each channel. */
function drifted(colour: Colour, coefficients: readonly Float64Array[]): Colour {
  const { width, height } = colour[0];
  const out = mapColour(colour, () => emptyPlane(width, height));
  const row = new Float64Array(WAVES);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      wave((x + 0.5) / width, (y + 0.5) / height, row, 0);
      for (let channel = 0; channel < 3; channel++) {
        const drift = dot(coefficients[channel]!, row, 0);
        out[channel]!.data[at] = colour[channel]!.data[at]! + Math.min(MOST_DRIFT, Math.max(-MOST_DRIFT, drift));
      }
    }
  }
  return out;
}

/** Robust: whatever changed in one place has little say. */
function driftOf(plane: Plane, draft: Plane, places: Int32Array, waves: Float64Array): Float64Array {
  const nothing = new Float64Array(WAVES);
  const left = Float64Array.from(places, (at) => draft.data[at]! - plane.data[at]!);
  let coefficients: Float64Array = nothing;
  for (let round = 0; round < ROUNDS; round++) {
    const errors = left.map((value, index) => Math.abs(value - dot(coefficients, waves, index * WAVES)));
    const scale = OUTLYING * Math.max(1, errors.toSorted()[errors.length >> 1] ?? 0);
    const normal = emptyNormal(WAVES);
    for (let index = 0; index < left.length; index++) addRow(normal, waves, index * WAVES, left[index]!, 1 / (1 + (errors[index]! / scale) ** 2));
    coefficients = solve(normal, RIDGE * Math.max(1, left.length), nothing);
  }
  return coefficients;
}

function dot(coefficients: Float64Array, rows: Float64Array, from: number): number {
  let sum = 0;
  for (let index = 0; index < WAVES; index++) sum += coefficients[index]! * rows[from + index]!;
  return sum;
}
