/**
 * The first look: at which scale and shift could a draft lie on its photo?
 *
 * Both are shrunk until the photo is 56 px long; every scale from a slight
 * enlargement of the frame down to a crop of 42 % is tried at every shift.
 */
import { edges } from './edges.ts';
import { mapPlane, resized } from './plane.ts';
import type { Plane } from './plane.ts';
import { orientPlane, orientedSize } from './orientation.ts';
import type { Orientation, Size } from './orientation.ts';
import type { Placement } from './placement.ts';

export type Candidate = { readonly placement: Placement; readonly correlation: number };
/** Lumas at working size beside the true sizes they stand for. */
export type Pair = { readonly photo: Plane; readonly draft: Plane; readonly photoSize: Size; readonly draftSize: Size };

const SIDE = 56;
const SCALE_STEP = 0.965;
const LARGEST = 1.16;
const SMALLEST = 0.42;
/** Share of the smaller picture that must overlap. */
const OVERLAP = 0.72;

/** The best shift at every scale, best first. `weight` (of the photo) leaves out what may have changed. */
export function coarseCandidates(pair: Pair, orientation: Orientation, weight: Plane | null): Candidate[] {
  const turned = orientedSize(pair.photoSize, orientation);
  const grid = SIDE / Math.max(turned.width, turned.height);
  const size = { width: Math.round(turned.width * grid), height: Math.round(turned.height * grid) };
  const photo = edges(resized(orientPlane(pair.photo, orientation), size.width, size.height));
  const weights = weight && resized(orientPlane(weight, orientation), size.width, size.height);
  const target = weights ? mapPlane(photo, (value, index) => value * weights.data[index]!) : photo;
  return scales(turned, pair.draftSize)
    .flatMap((scale) => {
      const width = Math.round(pair.draftSize.width * scale * grid);
      const height = Math.round(pair.draftSize.height * scale * grid);
      if (Math.min(width, height) < 10) return [];
      const found = bestShift(target, edges(resized(pair.draft, width, height)));
      return [{ correlation: found.correlation, placement: { orientation, scaleX: scale, scaleY: scale, x: found.x / grid, y: found.y / grid, lean: 0 } }];
    })
    .sort((one, other) => other.correlation - one.correlation);
}

function scales(photo: Size, draft: Size): number[] {
  const fits = [photo.width / draft.width, photo.height / draft.height];
  const tried: number[] = [];
  for (let scale = Math.max(...fits) * LARGEST; scale >= Math.min(...fits) * SMALLEST; scale *= SCALE_STEP) tried.push(scale);
  return [...tried, ...fits];
}

type Shift = { readonly x: number; readonly y: number; readonly correlation: number };

/** Where `part` lies on `whole`, by normalised correlation over what overlaps. */
function bestShift(whole: Plane, part: Plane): Shift {
  const wholeSums = integrals(whole);
  const partSums = integrals(part);
  const needed = OVERLAP * Math.min(whole.width * whole.height, part.width * part.height);
  let best: Shift = { x: 0, y: 0, correlation: -1 };
  for (let y = -part.height + 1; y < whole.height; y++) {
    const rows = Math.min(whole.height, y + part.height) - Math.max(0, y);
    if (rows * Math.min(whole.width, part.width) < needed) continue;
    for (let x = -part.width + 1; x < whole.width; x++) {
      const columns = Math.min(whole.width, x + part.width) - Math.max(0, x);
      if (rows * columns < needed) continue;
      const correlation = shiftCorrelation(whole, part, wholeSums, partSums, { x, y });
      if (correlation > best.correlation) best = { x, y, correlation };
    }
  }
  return best;
}

function shiftCorrelation(whole: Plane, part: Plane, wholeSums: Integrals, partSums: Integrals, shift: { x: number; y: number }): number {
  const left = Math.max(0, shift.x);
  const top = Math.max(0, shift.y);
  const right = Math.min(whole.width, shift.x + part.width);
  const bottom = Math.min(whole.height, shift.y + part.height);
  const a = inside(wholeSums, left, top, right, bottom);
  const b = inside(partSums, left - shift.x, top - shift.y, right - shift.x, bottom - shift.y);
  const product = overlapProduct(whole, part, shift, { left, top, right, bottom });
  const count = (right - left) * (bottom - top);
  const spread = (a.squares - (a.sum * a.sum) / count) * (b.squares - (b.sum * b.sum) / count);
  return spread > 1e-9 ? (product - (a.sum * b.sum) / count) / Math.sqrt(spread) : 0;
}

type Area = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The hottest loop of the search: two sums at once, or each addition waits for the last. */
function overlapProduct(whole: Plane, part: Plane, shift: { x: number; y: number }, { left, top, right, bottom }: Area): number {
  const one = whole.data;
  const other = part.data;
  let even = 0;
  let odd = 0;
  for (let y = top; y < bottom; y++) {
    let at = y * whole.width + left;
    const end = at + right - left;
    const away = (y - shift.y) * part.width + left - shift.x - at;
    for (; at + 1 < end; at += 2) {
      even += one[at]! * other[at + away]!;
      odd += one[at + 1]! * other[at + 1 + away]!;
    }
    if (at < end) even += one[at]! * other[at + away]!;
  }
  return even + odd;
}

/** Summed-area tables of the values and their squares, one row and column larger than the plane. */
type Integrals = { readonly stride: number; readonly sum: Float64Array; readonly squares: Float64Array };

function integrals(plane: Plane): Integrals {
  return { stride: plane.width + 1, sum: integral(plane), squares: integral(mapPlane(plane, (value) => value * value)) };
}

function integral(plane: Plane): Float64Array {
  const stride = plane.width + 1;
  const out = new Float64Array(stride * (plane.height + 1));
  for (let y = 0; y < plane.height; y++) {
    let row = 0;
    for (let x = 0; x < plane.width; x++) {
      row += plane.data[y * plane.width + x]!;
      out[(y + 1) * stride + x + 1] = out[y * stride + x + 1]! + row;
    }
  }
  return out;
}

function inside(table: Integrals, left: number, top: number, right: number, bottom: number): { sum: number; squares: number } {
  const read = (values: Float64Array) => values[bottom * table.stride + right]! - values[top * table.stride + right]!
    - values[bottom * table.stride + left]! + values[top * table.stride + left]!;
  return { sum: read(table.sum), squares: read(table.squares) };
}

