/**
 * Which part of a picture is not as its photo was, from the 16 × 16 mean lumas of both.
 */
import { GRID_SIDE } from '@shozo/fingerprint';
import type { Verification } from '@shozo/vocabulary';

/** Levels: a cell that differs by more after the fit of one tone for all was changed. First choice, over what encoding does to a mean of some hundred pixels. */
const CHANGED = 12;

/** @param before - lumas of the photo; both of pictures of one shape. */
export function changedRegion(before: Uint8Array, after: Uint8Array): NonNullable<Verification['changed']> {
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
