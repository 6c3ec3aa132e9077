/**
 * Planes of brightness: a picture's luma at the mark's own size, and the filters over it.
 *
 * Pure and without allocation inside loops; a caller may keep the buffers.
 */
import type { Pixels } from '@shozo/vocabulary';
import { PLANE_AREA } from './parameters.ts';

export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** The size of the plane for a picture: `PLANE_AREA` pixels, the picture's aspect. */
export function planeSize({ width, height }: { readonly width: number; readonly height: number }): { width: number; height: number } {
  const scale = Math.sqrt(PLANE_AREA / (width * height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** ITU-R BT.601 luma in levels, resampled with a triangle as wide as the step. */
export function lumaPlane(pixels: Pixels): Plane {
  const { width, height } = planeSize(pixels);
  const [across, down] = [tapsOf(pixels.width, width), tapsOf(pixels.height, height)];
  const rows = new Float32Array(pixels.height * width);
  const line = new Float32Array(pixels.width);
  for (let y = 0; y < pixels.height; y++) {
    lumaRow(pixels, y, line);
    weighRow(line, across, rows.subarray(y * width, (y + 1) * width));
  }
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) sumRows(rows, down, y, data.subarray(y * width, (y + 1) * width));
  return { width, height, data };
}

function lumaRow({ width, data }: Pixels, y: number, line: Float32Array): void {
  let from = y * width * 3;
  for (let x = 0; x < width; x++, from += 3) line[x] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
}

type Taps = { readonly count: number; readonly first: Int32Array; readonly weights: Float32Array };

function tapsOf(from: number, to: number): Taps {
  const step = from / to;
  const reach = Math.max(1, step);
  const count = Math.min(from, Math.ceil(2 * reach) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let at = 0; at < to; at++) {
    const centre = (at + 0.5) * step - 0.5;
    const start = Math.max(0, Math.min(from - count, Math.ceil(centre - reach)));
    let sum = 0;
    for (let tap = 0; tap < count; tap++) sum += weights[at * count + tap] = Math.max(0, 1 - Math.abs(start + tap - centre) / reach);
    for (let tap = 0; tap < count; tap++) weights[at * count + tap] = (weights[at * count + tap] ?? 0) / sum;
    first[at] = start;
  }
  return { count, first, weights };
}

function weighRow(line: Float32Array, { count, first, weights }: Taps, into: Float32Array): void {
  for (let at = 0; at < into.length; at++) {
    const start = first[at] ?? 0;
    let sum = 0;
    for (let tap = 0; tap < count; tap++) sum += (line[start + tap] ?? 0) * (weights[at * count + tap] ?? 0);
    into[at] = sum;
  }
}

function sumRows(rows: Float32Array, { count, first, weights }: Taps, y: number, into: Float32Array): void {
  const width = into.length;
  for (let tap = 0; tap < count; tap++) {
    const weight = weights[y * count + tap] ?? 0;
    if (weight === 0) continue;
    const from = ((first[y] ?? 0) + tap) * width;
    for (let x = 0; x < width; x++) into[x] = (into[x] ?? 0) + weight * (rows[from + x] ?? 0);
  }
}

/** Mean over a square of 2 `radius` + 1, as much of it as lies inside. In place; `scratch` is as large as the plane. */
export function boxMean({ width, height, data }: Plane, radius: number, scratch: Float32Array): void {
  const inverse = inverseCounts(Math.max(width, height), radius, width);
  for (let y = 0; y < height; y++) meanRow(data, scratch, { from: y * width, width, radius, inverse });
  const counts = inverseCounts(height, radius, height);
  const sums = new Float64Array(width);
  for (let y = 0; y < Math.min(radius, height); y++) addRow(sums, scratch, y * width, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(sums, scratch, (y + radius) * width, 1);
    if (y - radius - 1 >= 0) addRow(sums, scratch, (y - radius - 1) * width, -1);
    const count = counts[y] ?? 0;
    for (let x = 0; x < width; x++) data[y * width + x] = (sums[x] ?? 0) * count;
  }
}

type Row = { readonly from: number; readonly width: number; readonly radius: number; readonly inverse: Float32Array };

function meanRow(data: Float32Array, into: Float32Array, { from, width, radius, inverse }: Row): void {
  let sum = 0;
  for (let x = 0; x < Math.min(radius, width); x++) sum += data[from + x] ?? 0;
  for (let x = 0; x < width; x++) {
    if (x + radius < width) sum += data[from + x + radius] ?? 0;
    if (x - radius - 1 >= 0) sum -= data[from + x - radius - 1] ?? 0;
    into[from + x] = sum * (inverse[x] ?? 0);
  }
}

function addRow(sums: Float64Array, data: Float32Array, from: number, sign: number): void {
  for (let x = 0; x < sums.length; x++) sums[x] = (sums[x] ?? 0) + sign * (data[from + x] ?? 0);
}

function inverseCounts(length: number, radius: number, side: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => 1 / Math.max(1, Math.min(side - 1, at + radius) - Math.max(0, at - radius) + 1));
}

/** What is left of a plane without its slow changes: the band that the mark lives in. */
export function fineDetail(plane: Plane): { readonly detail: Plane; readonly scratch: Float32Array } {
  const scratch = new Float32Array(plane.data.length);
  const detail: Plane = { ...plane, data: Float32Array.from(plane.data) };
  boxMean(detail, 5, scratch);
  boxMean(detail, 5, scratch);
  for (let at = 0; at < scratch.length; at++) detail.data[at] = (plane.data[at] ?? 0) - (detail.data[at] ?? 0);
  return { detail, scratch };
}

/** Least value over a square of 2 `radius` + 1, in place, in a time that does not depend on the radius (van Herk, 1992; Gil and Werman, 1993). */
export function erode({ width, height, data }: Plane, radius: number): void {
  const line = erodeLine(Math.max(width, height), radius);
  for (let y = 0; y < height; y++) line(data, y * width, 1, width);
  for (let x = 0; x < width; x++) line(data, x, width, height);
}

type ErodeLine = (data: Float32Array, from: number, stride: number, count: number) => void;

function erodeLine(longest: number, radius: number): ErodeLine {
  const span = 2 * radius + 1;
  const padded = longest + 2 * span;
  const [values, ahead, behind] = [new Float32Array(padded), new Float32Array(padded), new Float32Array(padded)];
  return (data, from, stride, count) => {
    const length = Math.ceil((count + 2 * radius) / span) * span;
    values.fill(Infinity, 0, length);
    for (let at = 0; at < count; at++) values[at + radius] = data[from + at * stride] ?? 0;
    for (let at = 0; at < length; at++) ahead[at] = at % span === 0 ? values[at] ?? 0 : Math.min(ahead[at - 1] ?? 0, values[at] ?? 0);
    for (let at = length - 1; at >= 0; at--) behind[at] = at % span === span - 1 ? values[at] ?? 0 : Math.min(behind[at + 1] ?? 0, values[at] ?? 0);
    for (let at = 0; at < count; at++) data[from + at * stride] = Math.min(behind[at] ?? 0, ahead[at + span - 1] ?? 0);
  };
}
