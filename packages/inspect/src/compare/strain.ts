/**
 * Did the edit stretch a body? How unevenly things shifted, in per cent.
 *
 * A model that paints the picture anew shifts everything a little and smoothly;
 * a waist made narrower or a chest made larger stretches one place by as much
 * as it is changed. What is stretched is read from the flow over half a face.
 */
import type { Flow } from './flow.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Squared levels: with less contrast a shift is a guess, and counts as little. */
const SURE = 10;

/** @param reach - grid pixels to either side. */
export function strainMap({ shiftX, shiftY, sure }: Flow, reach: number): Plane {
  const { width, height } = shiftX;
  const out = emptyPlane(width, height);
  for (let y = 0, at = 0; y < height; y++) {
    const top = Math.max(0, y - reach) * width;
    const bottom = Math.min(height - 1, y + reach) * width;
    const down = (bottom - top) / width;
    for (let x = 0; x < width; x++, at++) {
      const left = y * width + Math.max(0, x - reach);
      const right = y * width + Math.min(width - 1, x + reach);
      const across = right - left;
      const xx = (shiftX.data[right]! - shiftX.data[left]!) / across;
      const yy = (shiftY.data[bottom + x]! - shiftY.data[top + x]!) / down;
      const shear = (shiftX.data[bottom + x]! - shiftX.data[top + x]!) / down + (shiftY.data[right]! - shiftY.data[left]!) / across;
      const known = Math.min(sure.data[left]!, sure.data[right]!, sure.data[top + x]!, sure.data[bottom + x]!);
      out.data[at] = (100 * Math.sqrt(xx * xx + yy * yy + (shear * shear) / 2) * known) / (known + SURE);
    }
  }
  return out;
}
