/**
 * Small pictures as numbers: one float per pixel, for the loops of the comparison.
 *
 * Everything here is meant for pictures of at most a few hundred pixels a side;
 * whole photos are shrunk natively first.
 */
import type { Mask, Pixels } from '@shozo/vocabulary';

/** Row by row; `data.length === width * height`. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array };

export function emptyPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

export function mapPlane(plane: Plane, change: (value: number, index: number) => number): Plane {
  const data = new Float32Array(plane.data.length);
  for (let index = 0; index < data.length; index++) data[index] = change(plane.data[index]!, index);
  return { ...plane, data };
}

/** Pixel by pixel. */
export function product({ width, height, data }: Plane, { data: other }: Plane): Plane {
  const out = emptyPlane(width, height);
  for (let index = 0; index < data.length; index++) out.data[index] = data[index]! * other[index]!;
  return out;
}

/** What shares leave of 1. */
export function inverse({ width, height, data }: Plane): Plane {
  const out = emptyPlane(width, height);
  for (let index = 0; index < data.length; index++) out.data[index] = 1 - data[index]!;
  return out;
}

export function meanOf({ data }: Plane): number {
  return data.reduce((sum, value) => sum + value, 0) / data.length;
}

/** Rec. 601 luma, 0–255. */
export function luma({ width, height, data }: Pixels): Plane {
  const plane = emptyPlane(width, height);
  for (let index = 0, at = 0; index < plane.data.length; index++, at += 3) {
    plane.data[index] = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  }
  return plane;
}

/** Red, green and blue as three planes. */
export function channels({ width, height, data }: Pixels): readonly [Plane, Plane, Plane] {
  const planes = [emptyPlane(width, height), emptyPlane(width, height), emptyPlane(width, height)] as const;
  for (let index = 0, at = 0; index < width * height; index++, at += 3) {
    planes[0].data[index] = data[at]!;
    planes[1].data[index] = data[at + 1]!;
    planes[2].data[index] = data[at + 2]!;
  }
  return planes;
}

/** Rec. 601 luma of three planes. */
export function lightness([red, green, blue]: readonly [Plane, Plane, Plane]): Plane {
  const out = emptyPlane(red.width, red.height);
  for (let index = 0; index < out.data.length; index++) out.data[index] = 0.299 * red.data[index]! + 0.587 * green.data[index]! + 0.114 * blue.data[index]!;
  return out;
}

/** A mask as coverage in [0, 1]. */
export function coverage({ width, height, data }: Mask): Plane {
  const out = emptyPlane(width, height);
  for (let index = 0; index < data.length; index++) out.data[index] = data[index]! / 255;
  return out;
}

/** Coverage as a mask. */
export function asMask({ width, height, data }: Plane): Mask {
  const mask = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) mask[index] = Math.round(data[index]! * 255);
  return { width, height, data: mask };
}

/** Three planes as a picture; what is beyond black or white is that. */
export function joined([red, green, blue]: readonly [Plane, Plane, Plane]): Pixels {
  const data = new Uint8ClampedArray(red.data.length * 3);
  for (let index = 0; index < red.data.length; index++) {
    data[index * 3] = red.data[index]!;
    data[index * 3 + 1] = green.data[index]!;
    data[index * 3 + 2] = blue.data[index]!;
  }
  return { width: red.width, height: red.height, data: new Uint8Array(data.buffer) };
}

/** Sum over a square of side `2 * radius + 1`, cut off at the border. @param out - where it is written; `plane` itself will do. */
export function boxSum(plane: Plane, radius: number, out: Plane = emptyPlane(plane.width, plane.height)): Plane {
  sumRows(plane, radius);
  sumColumns(out, radius, null);
  return out;
}

/** Mean over a square, of the pixels that exist. @param out - as above. */
export function boxMean(plane: Plane, radius: number, out: Plane = emptyPlane(plane.width, plane.height)): Plane {
  sumRows(plane, radius);
  sumColumns(out, radius, { across: spans(plane.width, radius), down: spans(plane.height, radius) });
  return out;
}

/**
 * What the first pass leaves for the second, and nobody else: a plane for every one of hundreds of windows is
 * what the collector of garbage would live on. After the last row stands one of zeros, for what lies beyond the border.
 */
let between = new Float32Array(0);

function sumRows({ width, height, data }: Plane, radius: number): void {
  if (between.length < data.length + width) between = new Float32Array(data.length + width);
  for (let y = 0, from = 0; y < height; y++, from += width) sumRow(data, between, { from, width, radius });
}

type Row = { readonly from: number; readonly width: number; readonly radius: number };

/** In stretches where the window grows, moves and shrinks: without questions in between it takes half of the time. */
function sumRow(data: Float32Array, out: Float32Array, { from, width, radius }: Row): void {
  let sum = 0;
  for (let x = 0; x < radius && x < width; x++) sum += data[from + x]!;
  const end = width - radius;
  const whole = Math.min(radius + 1, end);
  let x = 0;
  for (; x < whole; x++) {
    sum += data[from + x + radius]!;
    out[from + x] = sum;
  }
  for (; x < end; x++) {
    sum += data[from + x + radius]! - data[from + x - radius - 1]!;
    out[from + x] = sum;
  }
  for (; x < width; x++) {
    if (x > radius) sum -= data[from + x - radius - 1]!;
    out[from + x] = sum;
  }
}

/** @param spanned - how many pixels a window spans, where the mean is wanted and not the sum. */
function sumColumns({ width, height, data }: Plane, radius: number, spanned: Spanned | null): void {
  const blank = data.length;
  between.fill(0, blank, blank + width);
  const sums = new Float64Array(width);
  for (let y = 0, at = 0; y < radius && y < height; y++) for (let x = 0; x < width; x++, at++) sums[x]! += between[at]!;
  const shares = new Float64Array(width).fill(1);
  for (let y = 0; y < height; y++) {
    if (spanned !== null && (y === 0 || spanned.down[y] !== spanned.down[y - 1])) for (let x = 0; x < width; x++) shares[x] = 1 / (spanned.down[y]! * spanned.across[x]!);
    addRow(between, sums, { ahead: y + radius < height ? (y + radius) * width : blank, behind: y > radius ? (y - radius - 1) * width : blank, shares, out: data, to: y * width });
  }
}

type Spanned = { readonly across: Float64Array; readonly down: Float64Array };
type NextRow = { /** where the rows begin that come into the window and leave it */ readonly ahead: number; readonly behind: number; readonly shares: Float64Array; readonly out: Float32Array; readonly to: number };

function addRow(rows: Float32Array, sums: Float64Array, { ahead, behind, shares, out, to }: NextRow): void {
  for (let x = 0; x < sums.length; x++) {
    const sum = sums[x]! + rows[ahead + x]! - rows[behind + x]!;
    sums[x] = sum;
    out[to + x] = sum * shares[x]!;
  }
}

function spans(size: number, radius: number): Float64Array {
  const out = new Float64Array(size);
  for (let at = 0; at < size; at++) out[at] = Math.min(at + radius, size - 1) - Math.max(at - radius, 0) + 1;
  return out;
}

/** Value at a point in pixel-edge coordinates (the centre of the first pixel is 0.5), clamped to the border. */
export function sample({ width, height, data }: Plane, x: number, y: number): number {
  const left = Math.min(Math.max(x - 0.5, 0), width - 1);
  const top = Math.min(Math.max(y - 0.5, 0), height - 1);
  const column = Math.min(Math.floor(left), Math.max(width - 2, 0));
  const row = Math.min(Math.floor(top), Math.max(height - 2, 0));
  const across = left - column;
  const down = top - row;
  const at = row * width + column;
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  return (data[at]! * (1 - across) + data[at + right]! * across) * (1 - down)
    + (data[at + below]! * (1 - across) + data[at + below + right]! * across) * down;
}

/** The plane on another grid; good for growing and for shrinking by less than half. */
export function stretch(plane: Plane, width: number, height: number): Plane {
  const { data } = plane;
  const out = emptyPlane(width, height);
  const across = taps(plane.width, width);
  const down = taps(plane.height, height);
  const right = plane.width > 1 ? 1 : 0;
  const below = plane.height > 1 ? plane.width : 0;
  for (let y = 0, index = 0; y < height; y++) {
    const row = down.at[y]! * plane.width;
    const lower = down.share[y]!;
    for (let x = 0; x < width; x++, index++) {
      const at = row + across.at[x]!;
      const share = across.share[x]!;
      out.data[index] = (data[at]! * (1 - share) + data[at + right]! * share) * (1 - lower)
        + (data[at + below]! * (1 - share) + data[at + below + right]! * share) * lower;
    }
  }
  return out;
}

/** For each place of a row (or column) the first of the two that it lies between on another grid, and the share of the second; as in `sample`. */
function taps(from: number, to: number): { readonly at: Int32Array; readonly share: Float64Array } {
  const at = new Int32Array(to);
  const share = new Float64Array(to);
  for (let index = 0; index < to; index++) {
    const place = Math.min(Math.max(((index + 0.5) * from) / to - 0.5, 0), from - 1);
    at[index] = Math.min(Math.floor(place), Math.max(from - 2, 0));
    share[index] = place - at[index]!;
  }
  return { at, share };
}

/** Where every pixel within `radius` (city-block steps in a square) is at least `level`. */
export function eroded(plane: Plane, radius: number, level = 0.5): Plane {
  const outside = emptyPlane(plane.width, plane.height);
  for (let at = 0; at < outside.data.length; at++) outside.data[at] = plane.data[at]! < level ? 1 : 0;
  const { data } = boxSum(outside, radius, outside);
  for (let at = 0; at < data.length; at++) data[at] = data[at]! < 0.5 ? 1 : 0;
  return outside;
}

/** Where some pixel within `radius` is at least `level`. */
export function dilated(plane: Plane, radius: number, level = 0.5): Plane {
  const inside = emptyPlane(plane.width, plane.height);
  for (let at = 0; at < inside.data.length; at++) inside.data[at] = plane.data[at]! >= level ? 1 : 0;
  const { data } = boxSum(inside, radius, inside);
  for (let at = 0; at < data.length; at++) data[at] = data[at]! > 0.5 ? 1 : 0;
  return inside;
}

/** The plane on a smaller (or larger) grid without aliasing: where it shrinks, the mean of the area that each pixel covers. */
export function resized(plane: Plane, width: number, height: number): Plane {
  const across = width < plane.width ? shrunkRows(plane, width) : plane;
  const both = height < across.height ? shrunkColumns(across, height) : across;
  return both.width === width && both.height === height ? both : stretch(both, width, height);
}

/** The pixels, from `first` to `last`, whose mean one of a smaller grid is, and how much of both ends counts. */
type Cell = { readonly first: number; readonly last: number; readonly left: number; readonly right: number; readonly length: number };

function cellsOf(size: number, smaller: number): Cell[] {
  const step = size / smaller;
  return Array.from({ length: smaller }, (_, index) => {
    const from = index * step;
    const to = Math.min(size, from + step);
    const first = Math.floor(from);
    const last = Math.min(size - 1, Math.ceil(to) - 1);
    return { first, last, left: Math.min(first + 1, to) - from, right: last > first ? to - last : 0, length: to - from };
  });
}

function shrunkRows({ width, height, data }: Plane, columns: number): Plane {
  const out = emptyPlane(columns, height);
  const cells = cellsOf(width, columns);
  for (let y = 0, row = 0, to = 0; y < height; y++, row += width) {
    for (const { first, last, left, right, length } of cells) {
      let sum = left * data[row + first]! + right * data[row + last]!;
      for (let x = row + first + 1, end = row + last; x < end; x++) sum += data[x]!;
      out.data[to++] = sum / length;
    }
  }
  return out;
}

function shrunkColumns({ width, height, data }: Plane, rows: number): Plane {
  const out = emptyPlane(width, rows);
  const sums = new Float64Array(width);
  cellsOf(height, rows).forEach((cell, row) => shrunkRow(data, sums, cell, out.data.subarray(row * width, (row + 1) * width)));
  return out;
}

function shrunkRow(data: Float32Array, sums: Float64Array, { first, last, left, right, length }: Cell, out: Float32Array): void {
  const { length: width } = sums;
  for (let x = 0, above = first * width, below = last * width; x < width; x++) sums[x] = left * data[above + x]! + right * data[below + x]!;
  for (let y = first + 1; y < last; y++) for (let x = 0, at = y * width; x < width; x++, at++) sums[x]! += data[at]!;
  for (let x = 0; x < width; x++) out[x] = sums[x]! / length;
}
