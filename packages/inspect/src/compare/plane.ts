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
  return mapPlane(red, (value, index) => 0.299 * value + 0.587 * green.data[index]! + 0.114 * blue.data[index]!);
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

/** Three planes as a picture. */
export function joined([red, green, blue]: readonly [Plane, Plane, Plane]): Pixels {
  const data = new Uint8Array(red.data.length * 3);
  for (let index = 0; index < red.data.length; index++) {
    data[index * 3] = red.data[index]! + 0.5;
    data[index * 3 + 1] = green.data[index]! + 0.5;
    data[index * 3 + 2] = blue.data[index]! + 0.5;
  }
  return { width: red.width, height: red.height, data };
}

/** Sum over a square of side `2 * radius + 1`, cut off at the border. */
export function boxSum(plane: Plane, radius: number): Plane {
  return sumColumns(sumRows(plane, radius), radius, null);
}

/** Mean over a square, of the pixels that exist. */
export function boxMean(plane: Plane, radius: number): Plane {
  return sumColumns(sumRows(plane, radius), radius, { columns: spans(plane.width, radius), rows: spans(plane.height, radius) });
}

/** What the first pass leaves for the second, and nobody else: a plane for every one of hundreds of windows is what the collector of garbage would live on. */
let between = new Float32Array(0);

function sumRows({ width, height, data }: Plane, radius: number): Plane {
  if (between.length < data.length) between = new Float32Array(data.length);
  const out = { width, height, data: between };
  for (let row = 0, end = width; row < data.length; row = end, end += width) {
    let sum = 0;
    for (let at = row, to = Math.min(row + radius, end); at < to; at++) sum += data[at]!;
    for (let at = row; at < end; at++) {
      const ahead = at + radius;
      const behind = at - radius - 1;
      if (ahead < end) sum += data[ahead]!;
      if (behind >= row) sum -= data[behind]!;
      out.data[at] = sum;
    }
  }
  return out;
}

/** Pixels of a row or column that a window around each of them covers. */
type Cover = { readonly columns: Float64Array; readonly rows: Float64Array };

/** @param cover - to divide by, for means. */
function sumColumns({ width, height, data }: Plane, radius: number, cover: Cover | null): Plane {
  const out = emptyPlane(width, height);
  const sums = new Float64Array(width);
  for (let at = 0, end = Math.min(radius, height) * width, x = 0; at < end; at++, x = x + 1 === width ? 0 : x + 1) sums[x]! += data[at]!;
  for (let y = 0; y < height; y++) {
    const ahead = y + radius < height ? (y + radius) * width : -1;
    const behind = y - radius - 1 >= 0 ? (y - radius - 1) * width : -1;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      let sum = sums[x]!;
      if (ahead >= 0) sum += data[ahead + x]!;
      if (behind >= 0) sum -= data[behind + x]!;
      sums[x] = sum;
      out.data[at] = cover === null ? sum : Math.fround(sum) / (cover.rows[y]! * cover.columns[x]!);
    }
  }
  return out;
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
  const out = emptyPlane(width, height);
  for (let y = 0, index = 0; y < height; y++) {
    const from = ((y + 0.5) * plane.height) / height;
    for (let x = 0; x < width; x++, index++) out.data[index] = sample(plane, ((x + 0.5) * plane.width) / width, from);
  }
  return out;
}

/** Where every pixel within `radius` (city-block steps in a square) is at least `level`. */
export function eroded(plane: Plane, radius: number, level = 0.5): Plane {
  const outside = emptyPlane(plane.width, plane.height);
  for (let at = 0; at < outside.data.length; at++) outside.data[at] = plane.data[at]! < level ? 1 : 0;
  const count = boxSum(outside, radius);
  for (let at = 0; at < count.data.length; at++) count.data[at] = count.data[at]! < 0.5 ? 1 : 0;
  return count;
}

/** Where some pixel within `radius` is at least `level`. */
export function dilated(plane: Plane, radius: number, level = 0.5): Plane {
  const inside = emptyPlane(plane.width, plane.height);
  for (let at = 0; at < inside.data.length; at++) inside.data[at] = plane.data[at]! >= level ? 1 : 0;
  const count = boxSum(inside, radius);
  for (let at = 0; at < count.data.length; at++) count.data[at] = count.data[at]! > 0.5 ? 1 : 0;
  return count;
}

/** The plane on a smaller (or larger) grid without aliasing: where it shrinks, the mean of the area that each pixel covers. */
export function resized(plane: Plane, width: number, height: number): Plane {
  const across = width < plane.width ? shrunkRows(plane, width) : plane;
  const both = height < across.height ? transposed(shrunkRows(transposed(across), height)) : across;
  return both.width === width && both.height === height ? both : stretch(both, width, height);
}

function shrunkRows({ width, height, data }: Plane, columns: number): Plane {
  const out = emptyPlane(columns, height);
  const step = width / columns;
  for (let column = 0; column < columns; column++) {
    const from = column * step;
    const to = Math.min(width, from + step);
    const first = Math.floor(from);
    const last = Math.min(width - 1, Math.ceil(to) - 1);
    const left = Math.min(first + 1, to) - from;
    const right = last > first ? to - last : 0;
    for (let y = 0, row = 0; y < height; y++, row += width) {
      let sum = left * data[row + first]! + right * data[row + last]!;
      for (let x = first + 1; x < last; x++) sum += data[row + x]!;
      out.data[y * columns + column] = sum / (to - from);
    }
  }
  return out;
}

function transposed({ width, height, data }: Plane): Plane {
  const out = emptyPlane(height, width);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) out.data[x * height + y] = data[at]!;
  return out;
}
