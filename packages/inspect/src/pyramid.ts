/**
 * A picture at halved sizes, and crops out of it: the one way pixels become a network's input.
 *
 * A crop reads the level that is at most twice too large, so that four-tap
 * sampling neither misses pixels nor loops over the whole photo.
 */
import type { Box, Pixels, Point } from '@shozo/vocabulary';

/** `levels[k]` is `2^-k` of the picture's size, rounded down. */
export type Pyramid = { readonly width: number; readonly height: number; readonly levels: readonly Pixels[] };

/**
 * Where a crop's pixels lie in the picture: crop (u, v) in px of the crop →
 * picture (x0 + u·ux + v·vx, y0 + u·uy + v·vy) in px of the picture.
 */
export type Placement = { readonly x0: number; readonly y0: number; readonly ux: number; readonly uy: number; readonly vx: number; readonly vy: number };

/** How bytes become a network's numbers: `byte * scale + offset`; `fill` is the number outside the picture. */
export type Range = { readonly scale: number; readonly offset: number; readonly fill: number };

const SMALLEST_LEVEL = 128;

export function buildPyramid(pixels: Pixels): Pyramid {
  const { width, height, data } = pixels;
  if (data.length !== width * height * 3) throw new Error(`expected ${width * height * 3} bytes, got ${data.length}`);
  const levels = [pixels];
  let last = pixels;
  while (Math.min(last.width, last.height) > 1 && Math.max(last.width, last.height) > SMALLEST_LEVEL * 2) {
    last = halve(last);
    levels.push(last);
  }
  return { width, height, levels };
}

/**
 * Means of two by two pixels; an odd last row or column is left out. The one
 * loop over a whole photo: for 1 MP it takes a third of the native resize, which
 * copies and changes threads.
 */
function halve({ width, height, data }: Pixels): Pixels {
  const half = { width: width >> 1, height: height >> 1 };
  const output = new Uint8Array(half.width * half.height * 3);
  const row = width * 3;
  for (let y = 0, to = 0; y < half.height; y++) {
    for (let x = 0, from = y * 2 * row; x < half.width; x++, from += 6, to += 3) {
      const below = from + row;
      output[to] = (data[from]! + data[from + 3]! + data[below]! + data[below + 3]! + 2) >> 2;
      output[to + 1] = (data[from + 1]! + data[from + 4]! + data[below + 1]! + data[below + 4]! + 2) >> 2;
      output[to + 2] = (data[from + 2]! + data[from + 5]! + data[below + 2]! + data[below + 5]! + 2) >> 2;
    }
  }
  return { ...half, data: output };
}

/** An upright square crop: `side` px of the crop show `size` px of the picture from (x, y) on. */
export function upright(x: number, y: number, size: number, side: number): Placement {
  const step = size / side;
  return { x0: x, y0: y, ux: step, uy: 0, vx: 0, vy: step };
}

/** A rotated square crop around a centre; `angle` in radians, clockwise in the picture. */
export function rotated(centre: Point, size: number, angle: number, side: number): Placement {
  const ux = (Math.cos(angle) * size) / side;
  const uy = (Math.sin(angle) * size) / side;
  return { x0: centre.x - ((ux - uy) * side) / 2, y0: centre.y - ((uy + ux) * side) / 2, ux, uy, vx: -uy, vy: ux };
}

/** A tile's side: a share of the short side and at most `most` px, but a strip is not looked at in thousands of tiles. */
export function tileSide({ width, height }: { readonly width: number; readonly height: number }, share: number, most = Infinity): number {
  return Math.max(Math.min(most, Math.min(width, height) * share), Math.max(width, height) / LONGEST_ROW);
}

/** Tiles beside each other, without their overlaps. */
const LONGEST_ROW = 8;

/** Where tiles of a size begin: evenly spread, the first at 0, the last at the end, at most `step` of a tile apart. */
export function starts(length: number, size: number, step: number): number[] {
  const count = Math.max(1, Math.ceil((length - size) / (size * step)) + 1);
  return Array.from({ length: count }, (_, index) => (count === 1 ? 0 : ((length - size) * index) / (count - 1)));
}

/** The whole picture, stretched to a square. */
export function stretched({ width, height }: { readonly width: number; readonly height: number }, side: number): Placement {
  return { x0: 0, y0: 0, ux: width / side, uy: 0, vx: 0, vy: height / side };
}

/** From crop to picture. */
export function place(point: Point, placement: Placement): Point {
  return {
    x: placement.x0 + point.x * placement.ux + point.y * placement.vx,
    y: placement.y0 + point.x * placement.uy + point.y * placement.vy,
  };
}

/** The picture box that an upright crop's box covers. */
export function placeBox(box: Box, placement: Placement): Box {
  const { x, y } = place(box, placement);
  return { x, y, width: box.width * placement.ux, height: box.height * placement.vy };
}

/** @returns `[side, side, 3]`, four-tap samples. */
export function cropSquare(pyramid: Pyramid, placement: Placement, side: number, range: Range): Float32Array {
  return crop(pyramid, placement, { width: side, height: side }, range);
}

/** @returns `[height, width, 3]`, four-tap samples. */
export function crop(pyramid: Pyramid, placement: Placement, size: { readonly width: number; readonly height: number }, range: Range): Float32Array {
  const step = Math.min(Math.hypot(placement.ux, placement.uy), Math.hypot(placement.vx, placement.vy));
  const depth = Math.min(pyramid.levels.length - 1, Math.max(0, Math.ceil(Math.log2(Math.max(step, 1)) - 0.6)));
  const level = pyramid.levels[depth] ?? (pyramid.levels[0] as Pixels); // a pyramid has at least its base
  return sample(level, scaled(placement, 2 ** -depth), size, range);
}

function scaled({ x0, y0, ux, uy, vx, vy }: Placement, by: number): Placement {
  return { x0: x0 * by, y0: y0 * by, ux: ux * by, uy: uy * by, vx: vx * by, vy: vy * by };
}

/** Channel by channel written out: one look at a picture samples a million of these. */
function sample({ width, height, data }: Pixels, { x0, y0, ux, uy, vx, vy }: Placement, size: { readonly width: number; readonly height: number }, { scale, offset, fill }: Range): Float32Array {
  const output = new Float32Array(size.width * size.height * 3);
  if (fill !== 0) output.fill(fill);
  const row = width * 3;
  for (let v = 0, index = 0; v < size.height; v++) {
    // pixel centres: the centre of crop pixel (u, v) is (u + ½, v + ½)
    let x = x0 + 0.5 * ux + (v + 0.5) * vx - 0.5;
    let y = y0 + 0.5 * uy + (v + 0.5) * vy - 0.5;
    for (let u = 0; u < size.width; u++, index += 3, x += ux, y += uy) {
      if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) continue;
      const left = x < 0 ? 0 : x | 0;
      const top = y < 0 ? 0 : y | 0;
      const shareX = x < 0 ? 0 : x - left;
      const shareY = y < 0 ? 0 : y - top;
      const a = top * row + left * 3;
      const b = left + 1 < width ? a + 3 : a;
      const below = top + 1 < height ? row : 0;
      const c = a + below;
      const d = b + below;
      const red = data[a]! + (data[b]! - data[a]!) * shareX;
      const green = data[a + 1]! + (data[b + 1]! - data[a + 1]!) * shareX;
      const blue = data[a + 2]! + (data[b + 2]! - data[a + 2]!) * shareX;
      output[index] = (red + (data[c]! + (data[d]! - data[c]!) * shareX - red) * shareY) * scale + offset;
      output[index + 1] = (green + (data[c + 1]! + (data[d + 1]! - data[c + 1]!) * shareX - green) * shareY) * scale + offset;
      output[index + 2] = (blue + (data[c + 2]! + (data[d + 2]! - data[c + 2]!) * shareX - blue) * shareY) * scale + offset;
    }
  }
  return output;
}
