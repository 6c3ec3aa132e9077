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
import { boxMean, emptyPlane, mapPlane, sample } from './plane.ts';
import type { Plane } from './plane.ts';

export type Flow = { readonly shiftX: Plane; readonly shiftY: Plane; /** how well the picture tells a shift here: the weaker direction's contrast, squared levels */ readonly sure: Plane };

const MOST = 4;
/** Radius of the window and of the blur before it. */
const ROUNDS = [{ window: 20, blur: 3 }, { window: 12, blur: 2 }, { window: 7, blur: 1 }, { window: 7, blur: 1 }] as const;
/** Squared levels: contrast below this is noise and moves nothing. */
const NOISE = 12;

/** @param start - a first guess at each pixel's centre, in grid pixels; affine. */
export function findFlow(expected: Plane, draft: Plane, where: Plane, start: Guess = STILL): Flow {
  let flow = guessed(draft, start);
  for (const { window, blur } of ROUNDS) flow = refined(flow, boxMean(expected, blur), boxMean(draft, blur), where, window);
  return flow;
}

/** Squared levels: where a shift can be told at all. */
const TELLING = 20;

/** The median length, in grid pixels: at most 0.16 where nothing was painted anew, from 0.6 on where it was (sample1–3, n = 36 and 15). */
export function usualShift({ shiftX, shiftY, sure }: Flow): number {
  const lengths = new Float64Array(sure.data.length);
  let count = 0;
  for (let at = 0; at < lengths.length; at++) if (sure.data[at]! > TELLING) lengths[count++] = Math.hypot(shiftX.data[at]!, shiftY.data[at]!);
  return lengths.subarray(0, count).sort()[count >> 1] ?? 0;
}

/** Grid pixels that any alignment may be off by; and how many usual shifts one may be long. */
const [INEXACT, USUAL] = [0.5, 3];

/** The flow as far as the whole picture's own unrest explains it. */
export function explainable(flow: Flow, usual: number): Flow {
  const most = Math.min(MOST, INEXACT + USUAL * usual);
  const shorten = (at: number) => Math.min(1, most / Math.max(1e-6, Math.hypot(flow.shiftX.data[at]!, flow.shiftY.data[at]!)));
  return { ...flow, shiftX: mapPlane(flow.shiftX, (value, at) => value * shorten(at)), shiftY: mapPlane(flow.shiftY, (value, at) => value * shorten(at)) };
}

type Guess = (x: number, y: number) => { readonly x: number; readonly y: number };
const STILL: Guess = () => ({ x: 0, y: 0 });

/** From three corners: a guess is one placement against another, and so changes evenly. */
function guessed({ width, height }: Plane, start: Guess): Flow {
  const flow: Flow = { shiftX: emptyPlane(width, height), shiftY: emptyPlane(width, height), sure: emptyPlane(width, height) };
  const [corner, right, bottom] = [start(0, 0), start(width, 0), start(0, height)];
  const [acrossX, acrossY] = [(right.x - corner.x) / width, (right.y - corner.y) / width];
  const [downX, downY] = [(bottom.x - corner.x) / height, (bottom.y - corner.y) / height];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      flow.shiftX.data[at] = corner.x + acrossX * (x + 0.5) + downX * (y + 0.5);
      flow.shiftY.data[at] = corner.y + acrossY * (x + 0.5) + downY * (y + 0.5);
    }
  }
  return flow;
}

/** Moves a plane along the flow. */
export function moved(plane: Plane, { shiftX, shiftY }: Flow): Plane {
  const out = emptyPlane(plane.width, plane.height);
  for (let y = 0, at = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++, at++) out.data[at] = sample(plane, x + 0.5 + shiftX.data[at]!, y + 0.5 + shiftY.data[at]!);
  }
  return out;
}

type Sums = { readonly xx: Plane; readonly xy: Plane; readonly yy: Plane; readonly xt: Plane; readonly yt: Plane };

function refined(flow: Flow, expected: Plane, draft: Plane, where: Plane, window: number): Flow {
  const sums = gradientSums(moved(expected, flow), draft, where);
  const [xx, xy, yy, xt, yt] = [sums.xx, sums.xy, sums.yy, sums.xt, sums.yt].map((plane) => boxMean(boxMean(plane, window >> 1), window >> 1)) as [Plane, Plane, Plane, Plane, Plane];
  const out: Flow = { shiftX: emptyPlane(draft.width, draft.height), shiftY: emptyPlane(draft.width, draft.height), sure: emptyPlane(draft.width, draft.height) };
  for (let at = 0; at < draft.data.length; at++) {
    const a = xx.data[at]! + NOISE;
    const b = xy.data[at]!;
    const c = yy.data[at]! + NOISE;
    const determinant = a * c - b * b;
    const x = flow.shiftX.data[at]! + (c * xt.data[at]! - b * yt.data[at]!) / determinant;
    const y = flow.shiftY.data[at]! + (a * yt.data[at]! - b * xt.data[at]!) / determinant;
    const length = Math.sqrt(x * x + y * y);
    const cap = length > MOST ? MOST / length : 1;
    out.shiftX.data[at] = x * cap;
    out.shiftY.data[at] = y * cap;
    const half = (xx.data[at]! + yy.data[at]!) / 2;
    out.sure.data[at] = Math.max(0, half - Math.sqrt(Math.max(0, half * half - xx.data[at]! * yy.data[at]! + b * b)));
  }
  return out;
}

/** Products of the gradients with each other and with what is left to explain; large differences are no shift and have little say. */
function gradientSums(one: Plane, other: Plane, where: Plane): Sums {
  const { width, height } = one;
  const [xx, xy, yy, xt, yt] = [0, 1, 2, 3, 4].map(() => emptyPlane(width, height)) as [Plane, Plane, Plane, Plane, Plane];
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
  return { xx, xy, yy, xt, yt };
}

/** Levels: a difference this large counts half. */
const FAR = 25;
