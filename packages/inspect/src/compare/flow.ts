/**
 * How things shifted between expectation and draft, place by place.
 *
 * Lucas and Kanade's local least squares, coarse to fine, on lightness. A model
 * that paints the picture anew shifts everything a little; a body made wider
 * shifts only there. Shifts are in grid pixels: the draft at (x, y) shows what
 * was expected at (x + shiftX, y + shiftY).
 *
 * Trust: an attacker may choose the shifts. INVARIANT: none is longer than `MOST`,
 * and none explains anything that is far longer than the picture's usual one: in a
 * picture that was not painted anew an edge that moved was moved.
 */
import { median } from './median.ts';
import { boxMean, emptyPlane, sample } from './plane.ts';
import type { Plane } from './plane.ts';

export type Flow = { readonly shiftX: Plane; readonly shiftY: Plane; /** how well the picture tells a shift here: the weaker direction's contrast, squared levels */ readonly sure: Plane };

const MOST = 4;
/** Radius of the window and of the blur before it. */
const ROUNDS = [{ window: 20, blur: 3 }, { window: 12, blur: 2 }, { window: 7, blur: 1 }, { window: 7, blur: 1 }] as const;
/** Squared levels: contrast below this is noise and moves nothing. */
const NOISE = 12;

/** @param start - a first guess at each pixel's centre, in grid pixels; affine. */
export function findFlow(expected: Plane, draft: Plane, where: Plane, start: Guess = STILL): Flow {
  const flow = guessed(draft, start);
  const [one, other] = [emptyPlane(draft.width, draft.height), emptyPlane(draft.width, draft.height)];
  const sums = emptySums(draft);
  for (const { window, blur } of ROUNDS) {
    gradientSums(moved(boxMean(expected, blur, one), flow), boxMean(draft, blur, other), where, sums);
    refine(flow, sums, window >> 1);
  }
  return flow;
}

/** Squared levels: where a shift can be told at all. */
const TELLING = 20;

/** The median length, in grid pixels: at most 0.16 where nothing was painted anew, from 0.6 on where it was (sample1–3, n = 36 and 15). */
export function usualShift({ shiftX, shiftY, sure }: Flow): number {
  const lengths = new Float64Array(sure.data.length);
  let count = 0;
  for (let at = 0; at < lengths.length; at++) if (sure.data[at]! > TELLING) lengths[count++] = Math.hypot(shiftX.data[at]!, shiftY.data[at]!);
  return median(lengths, count);
}

/** Grid pixels that any alignment may be off by; and how many usual shifts one may be long. */
const [INEXACT, USUAL] = [0.5, 3];

/** Of the square of a length: what is shorter by this needs no root. */
const PLAINLY = 0.999;

/** The flow as far as the whole picture's own unrest explains it. */
export function explainable(flow: Flow, usual: number): Flow {
  const most = Math.min(MOST, INEXACT + USUAL * usual);
  const [shiftX, shiftY] = [copied(flow.shiftX), copied(flow.shiftY)];
  for (let at = 0; at < shiftX.data.length; at++) {
    const x = shiftX.data[at]!;
    const y = shiftY.data[at]!;
    if (x * x + y * y < most * most * PLAINLY) continue;
    const share = Math.min(1, most / Math.hypot(x, y));
    shiftX.data[at] = x * share;
    shiftY.data[at] = y * share;
  }
  return { ...flow, shiftX, shiftY };
}

function copied({ width, height, data }: Plane): Plane {
  return { width, height, data: data.slice() };
}

type Guess = (x: number, y: number) => { readonly x: number; readonly y: number };
const STILL: Guess = () => ({ x: 0, y: 0 });

/** From three corners: a guess is one placement against another, and so changes evenly. */
function guessed({ width, height }: Plane, start: Guess): Flow {
  const flow: Flow = { shiftX: emptyPlane(width, height), shiftY: emptyPlane(width, height), sure: emptyPlane(width, height) };
  const [corner, right, bottom] = [start(0, 0), start(width, 0), start(0, height)];
  const across = { x: (right.x - corner.x) / width, y: (right.y - corner.y) / width };
  const down = { x: (bottom.x - corner.x) / height, y: (bottom.y - corner.y) / height };
  for (let y = 0; y < height; y++) {
    fillRow(flow.shiftX, y, { first: corner.x + down.x * (y + 0.5), step: across.x });
    fillRow(flow.shiftY, y, { first: corner.y + down.y * (y + 0.5), step: across.y });
  }
  return flow;
}

/** @param first - at the row's beginning. */
function fillRow({ width, data }: Plane, y: number, { first, step }: { readonly first: number; readonly step: number }): void {
  for (let x = 0, at = y * width; x < width; x++, at++) data[at] = first + step * (x + 0.5);
}

/** Moves a plane along the flow. */
export function moved(plane: Plane, { shiftX, shiftY }: Flow): Plane {
  const out = emptyPlane(plane.width, plane.height);
  for (let y = 0; y < plane.height; y++) moveRow(plane, y, [shiftX.data, shiftY.data], out.data);
  return out;
}

function moveRow(plane: Plane, y: number, [shiftX, shiftY]: readonly [Float32Array, Float32Array], out: Float32Array): void {
  for (let x = 0, at = y * plane.width; x < plane.width; x++, at++) out[at] = sample(plane, x + 0.5 + shiftX[at]!, y + 0.5 + shiftY[at]!);
}

type Sums = { readonly xx: Plane; readonly xy: Plane; readonly yy: Plane; readonly xt: Plane; readonly yt: Plane };

function emptySums({ width, height }: Plane): Sums {
  const empty = () => emptyPlane(width, height);
  return { xx: empty(), xy: empty(), yy: empty(), xt: empty(), yt: empty() };
}

/** In place. @param radius - of the window, a box applied twice. */
function refine({ shiftX, shiftY, sure }: Flow, { xx, xy, yy, xt, yt }: Sums, radius: number): void {
  for (const plane of [xx, xy, yy, xt, yt]) boxMean(boxMean(plane, radius, plane), radius, plane);
  for (let at = 0; at < sure.data.length; at++) {
    const a = xx.data[at]! + NOISE;
    const b = xy.data[at]!;
    const c = yy.data[at]! + NOISE;
    const determinant = a * c - b * b;
    const x = shiftX.data[at]! + (c * xt.data[at]! - b * yt.data[at]!) / determinant;
    const y = shiftY.data[at]! + (a * yt.data[at]! - b * xt.data[at]!) / determinant;
    const length = Math.sqrt(x * x + y * y);
    const cap = length > MOST ? MOST / length : 1;
    shiftX.data[at] = x * cap;
    shiftY.data[at] = y * cap;
    const half = (xx.data[at]! + yy.data[at]!) / 2;
    sure.data[at] = Math.max(0, half - Math.sqrt(Math.max(0, half * half - xx.data[at]! * yy.data[at]! + b * b)));
  }
}

/** Products of the gradients with each other and with what is left to explain, written to `sums`; large differences are no shift and have little say. */
function gradientSums(one: Plane, other: Plane, where: Plane, { xx, xy, yy, xt, yt }: Sums): void {
  const { width, height } = one;
  for (const { data } of [xx, xy, yy, xt, yt]) data.fill(0);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      if (where.data[at]! < 0.5) continue;
      const gx = (one.data[at + 1]! - one.data[at - 1]! + other.data[at + 1]! - other.data[at - 1]!) / 4;
      const gy = (one.data[at + width]! - one.data[at - width]! + other.data[at + width]! - other.data[at - width]!) / 4;
      const left = other.data[at]! - one.data[at]!;
      const weight = 1 / (1 + (left / FAR) ** 2);
      xx.data[at] = gx * gx * weight; xy.data[at] = gx * gy * weight; yy.data[at] = gy * gy * weight;
      xt.data[at] = gx * left * weight; yt.data[at] = gy * left * weight;
    }
  }
}

/** Levels: a difference this large counts half. */
const FAR = 25;
