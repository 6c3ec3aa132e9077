/**
 * Small float planes of a picture, to compute statistics on.
 *
 * Plain averaging in JavaScript, on purpose not the code that makes the edits.
 */
import type { Box, Pixels } from '@shozo/vocabulary';

/** One value a pixel, [0, 255]. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float64Array };
export type Planes = { readonly red: Plane; readonly green: Plane; readonly blue: Plane; readonly luma: Plane };

/** `part` of the picture, averaged down (or repeated up) to width × height. */
export function planesOf(pixels: Pixels, width: number, height: number, part: Box = { x: 0, y: 0, width: pixels.width, height: pixels.height }): Planes {
  const red = emptyPlane(width, height);
  const green = emptyPlane(width, height);
  const blue = emptyPlane(width, height);
  const luma = emptyPlane(width, height);
  for (let y = 0; y < height; y++) {
    const rows = span(part.y, part.height, y, height);
    for (let x = 0; x < width; x++) {
      const [r, g, b] = meanOf(pixels, span(part.x, part.width, x, width), rows);
      const at = y * width + x;
      red.data[at] = r;
      green.data[at] = g;
      blue.data[at] = b;
      luma.data[at] = 0.299 * r + 0.587 * g + 0.114 * b;
    }
  }
  return { red, green, blue, luma };
}

export function emptyPlane(width: number, height: number): Plane {
  return { width, height, data: new Float64Array(width * height) };
}

/** The plane seen through `source(x, y)`, which says where each new pixel comes from. */
export function remap(plane: Plane, width: number, height: number, source: (x: number, y: number) => readonly [number, number]): Plane {
  const result = emptyPlane(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = source(x, y);
      result.data[y * width + x] = plane.data[fromY * plane.width + fromX] ?? 0;
    }
  }
  return result;
}

type Span = readonly [from: number, to: number];

function span(start: number, length: number, index: number, count: number): Span {
  const from = start + Math.floor(length * index / count);
  return [from, Math.max(from + 1, start + Math.floor(length * (index + 1) / count))];
}

function meanOf({ data, width }: Pixels, [left, right]: Span, [top, bottom]: Span): [number, number, number] {
  let r = 0;
  let g = 0;
  let b = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
      r += data[at] ?? 0;
      g += data[at + 1] ?? 0;
      b += data[at + 2] ?? 0;
    }
  }
  const count = (right - left) * (bottom - top);
  return [r / count, g / count, b / count];
}
