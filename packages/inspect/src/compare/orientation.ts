/**
 * The eight ways to turn and mirror a picture by right angles.
 *
 * `turns` are quarter turns clockwise, applied after the mirroring (left-right).
 */
import type { Box, Pixels } from '@shozo/vocabulary';
import type { Plane } from './plane.ts';

export type Orientation = { readonly mirrored: boolean; readonly turns: 0 | 1 | 2 | 3 };
export type Size = { readonly width: number; readonly height: number };

export const UPRIGHT: Orientation = { mirrored: false, turns: 0 };

export const ORIENTATIONS: readonly Orientation[] = [false, true].flatMap((mirrored) =>
  ([0, 1, 2, 3] as const).map((turns) => ({ mirrored, turns })));

export function isUpright({ mirrored, turns }: Orientation): boolean {
  return !mirrored && turns === 0;
}

export function orientedSize({ width, height }: Size, { turns }: Orientation): Size {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Where a point of a picture of `size` comes to lie, in pixel-edge coordinates. */
export function orientPoint(x: number, y: number, { width, height }: Size, { mirrored, turns }: Orientation): { x: number; y: number } {
  const across = mirrored ? width - x : x;
  switch (turns) {
    case 0: return { x: across, y };
    case 1: return { x: height - y, y: across };
    case 2: return { x: width - across, y: height - y };
    case 3: return { x: y, y: width - across };
  }
}

export function orientBox(box: Box, size: Size, orientation: Orientation): Box {
  const one = orientPoint(box.x, box.y, size, orientation);
  const other = orientPoint(box.x + box.width, box.y + box.height, size, orientation);
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}

export function orientPixels(pixels: Pixels, orientation: Orientation): Pixels {
  if (isUpright(orientation)) return pixels;
  const { width, height } = orientedSize(pixels, orientation);
  const data = new Uint8Array(pixels.data.length);
  visit(pixels, orientation, (from, to) => {
    data[to * 3] = pixels.data[from * 3]!;
    data[to * 3 + 1] = pixels.data[from * 3 + 1]!;
    data[to * 3 + 2] = pixels.data[from * 3 + 2]!;
  });
  return { width, height, data };
}

export function orientPlane(plane: Plane, orientation: Orientation): Plane {
  if (isUpright(orientation)) return plane;
  const data = new Float32Array(plane.data.length);
  visit(plane, orientation, (from, to) => { data[to] = plane.data[from]!; });
  return { ...orientedSize(plane, orientation), data };
}

/** Calls `move` for every pixel: steps, not points, for whole photos pass here. */
function visit(size: Size, orientation: Orientation, move: (from: number, to: number) => void): void {
  const target = orientedSize(size, orientation);
  const index = (x: number, y: number) => {
    const place = orientPoint(x + 0.5, y + 0.5, size, orientation);
    return Math.floor(place.y) * target.width + Math.floor(place.x);
  };
  const origin = index(0, 0);
  const across = size.width > 1 ? index(1, 0) - origin : 0;
  const down = size.height > 1 ? index(0, 1) - origin : 0;
  for (let y = 0, from = 0; y < size.height; y++) {
    for (let x = 0, to = origin + y * down; x < size.width; x++, from++, to += across) move(from, to);
  }
}
