/**
 * Which part of a picture is not as its photo was, from the 16 × 16 mean lumas of both; or that this cannot be told.
 */
import { correlated, GRID_SIDE } from '@shozo/fingerprint';
import type { Verification } from '@shozo/vocabulary';

/** Levels: a cell that differs by more after the fit of one tone for all was changed. First choice, over what encoding does to a mean of some hundred pixels. */
const CHANGED = 12;

/**
 * @param before - lumas of the photo; both of pictures of one shape.
 * @returns null where the picture shows the photo cropped, mirrored or turned: its fields do not lie on the photo's then.
 */
export function changedRegion(before: Uint8Array, after: Uint8Array): Verification['changed'] {
  if (liesElsewhere(before, after)) return null;
  const { gain, offset } = tone(before, after);
  const changed = Array.from(after, (cell, at) => Math.abs(cell - (gain * (before[at] ?? 0) + offset)) > CHANGED);
  const cells = changed.flatMap((yes, at) => (yes ? [at] : []));
  const places = cells.map((at) => ({ x: at % GRID_SIDE, y: Math.floor(at / GRID_SIDE) }));
  const side = (of: 'x' | 'y') => places.map((place) => place[of]);
  const from = (of: 'x' | 'y') => Math.min(...side(of)) / GRID_SIDE;
  const span = (of: 'x' | 'y') => (Math.max(...side(of)) + 1) / GRID_SIDE - from(of);
  return {
    share: places.length / changed.length, tone: Math.abs(gain - 1) > 0.05 || Math.abs(offset) > 5,
    box: places.length === 0 ? null : { x: from('x'), y: from('y'), width: span('x'), height: span('y') },
    cells,
  };
}

/** The line through most cells: least squares, twice, the second time without what lies far off. */
function tone(photo: Uint8Array, release: Uint8Array): { gain: number; offset: number } {
  let pairs = Array.from(photo, (from, at) => [from, release[at] ?? 0] as const);
  let fitted = line(pairs);
  for (let round = 0; round < 2; round++) {
    const { gain, offset } = fitted;
    pairs = pairs.filter(([from, to]) => Math.abs(to - gain * from - offset) <= 2 * CHANGED);
    fitted = pairs.length < photo.length / 4 ? { gain: 1, offset: 0 } : line(pairs);
  }
  return fitted;
}

function line(pairs: readonly (readonly [number, number])[]): { gain: number; offset: number } {
  const n = Math.max(1, pairs.length);
  const [x, y] = [pairs.reduce((sum, [from]) => sum + from, 0) / n, pairs.reduce((sum, [, to]) => sum + to, 0) / n];
  const spread = pairs.reduce((sum, [from]) => sum + (from - x) ** 2, 0);
  const gain = spread === 0 ? 1 : pairs.reduce((sum, [from, to]) => sum + (from - x) * (to - y), 0) / spread;
  return { gain, offset: y - gain * x };
}

/**
 * Correlations. A photo laid elsewhere that explains the picture `WELL` need only do so better than where it lies; one that
 * `MIGHT`, by this much. Between crops to 95 to 55 % and edits of six photos (crops 0.79 to 0.97 in their place, at least
 * 0.05 more than in the frame's from 92 % on); a background so replaced that it seems a crop tells nothing, either.
 */
const [WELL, MIGHT, CLEARLY] = [0.92, 0.78, 0.05];
/** Of one that explains it well: a bird that was taken out of a sky must not make it a crop. */
const BETTER = 0.007;
/** Shares of each side that a crop leaves. */
const CROPS = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5] as const;
/** Fields from crop to crop. */
const STEP = 0.5;

function liesElsewhere(photo: Uint8Array, picture: Uint8Array): boolean {
  const here = correlated(photo, picture).correlation;
  const explains = (cells: ArrayLike<number>) => {
    const there = correlated(cells, picture).correlation;
    return there >= WELL ? there > here + BETTER : there >= MIGHT && there > here + CLEARLY;
  };
  const turned = Array.from({ length: 8 }, (_, index) => orientated(photo, index));
  const cropped = (one: Uint8Array) => CROPS.some((share) => croppedTo(share).some(([x, y]) => explains(laid(one, share, x, y))));
  return turned.slice(1).some(explains) || [turned[0]!, turned[4]!].some(cropped);
}

/** Where a crop may begin, in fields. */
function croppedTo(share: number): (readonly [number, number])[] {
  const places = Array.from({ length: Math.floor((GRID_SIDE * (1 - share)) / STEP) + 1 }, (_, index) => index * STEP);
  return places.flatMap((y) => places.map((x) => [x, y] as const));
}

/** The photo in one of its eight orientations: from 4 on mirrored. */
function orientated(cells: Uint8Array, index: number): Uint8Array {
  return Uint8Array.from(cells, (_, at) => {
    let [x, y] = [at % GRID_SIDE, Math.floor(at / GRID_SIDE)];
    for (let turn = 0; turn < index % 4; turn++) [x, y] = [y, GRID_SIDE - 1 - x];
    return cells[y * GRID_SIDE + (index >= 4 ? GRID_SIDE - 1 - x : x)]!;
  });
}

/** What a crop shows of the photo in each of its fields, between the middles of the photo's. */
function laid(cells: Uint8Array, share: number, left: number, top: number): Float64Array {
  const out = new Float64Array(cells.length);
  for (let row = 0, at = 0; row < GRID_SIDE; row++) {
    const [y, down] = between(top + (row + 0.5) * share - 0.5);
    for (let column = 0; column < GRID_SIDE; column++, at++) {
      const [x, across] = between(left + (column + 0.5) * share - 0.5);
      const from = y * GRID_SIDE + x;
      out[at] = (cells[from]! * (1 - across) + cells[from + 1]! * across) * (1 - down) + (cells[from + GRID_SIDE]! * (1 - across) + cells[from + GRID_SIDE + 1]! * across) * down;
    }
  }
  return out;
}

/** The first of two fields, and the share of the second. */
function between(place: number): readonly [number, number] {
  const inside = Math.min(Math.max(place, 0), GRID_SIDE - 1);
  const first = Math.min(Math.floor(inside), GRID_SIDE - 2);
  return [first, inside - first];
}
