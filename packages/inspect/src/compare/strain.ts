/**
 * Did the edit stretch a body? How unevenly things shifted, in per cent.
 *
 * A model that paints the picture anew shifts everything a little and smoothly;
 * a waist made narrower or a chest made larger moves its two sides apart, or
 * together, by as much as it is changed. Cloth between them may be too plain to
 * tell a shift: so the sides are compared, across and down, each pair by itself.
 */
import type { Flow } from './flow.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Squared levels: with less contrast a shift is a guess, and counts as little. */
const SURE = 10;

/** @param reach - grid pixels to either side. */
export function strainMap(flow: Flow, reach: number): Plane {
  const { width, height } = flow.shiftX;
  const out = emptyPlane(width, height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * width;
    const bottom = Math.min(height - 1, y + reach) * width;
    strainRow(flow, out, { y, reach, top, bottom });
  }
  return out;
}

type Row = { readonly y: number; readonly reach: number; /** where the rows begin that are compared, above and below */ readonly top: number; readonly bottom: number };

function strainRow({ shiftX, shiftY, sure }: Flow, { width, data }: Plane, { y, reach, top, bottom }: Row): void {
  const row = y * width;
  for (let x = 0; x < width; x++) {
    const left = row + Math.max(0, x - reach);
    const right = row + Math.min(width - 1, x + reach);
    const across = apart(shiftX, sure, left, right) / (right - left);
    const down = apart(shiftY, sure, top + x, bottom + x) / ((bottom - top) / width);
    data[row + x] = 100 * Math.sqrt(across * across + down * down);
  }
}

/** How much more one place shifted than the other, as far as both can be told. */
function apart({ data }: Plane, { data: sure }: Plane, one: number, other: number): number {
  const known = Math.min(sure[one]!, sure[other]!);
  return ((data[other]! - data[one]!) * known) / (known + SURE);
}
