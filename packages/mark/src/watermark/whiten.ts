/**
 * Makes a picture's own content as quiet as can be beside the mark.
 *
 * Detail is divided by its local spread and clipped, so that no edge outshouts
 * the rest, then weighed by how strong the mark is there.
 */
import { boxMean, fineDetail } from './plane.ts';
import type { Plane } from './plane.ts';

const FLOOR = 1.2; // levels: noise that is always there
const CLIP = 2.5;

export function whitened(luma: Plane): Plane {
  const { detail, scratch } = fineDetail(luma);
  const spread: Plane = { ...luma, data: new Float32Array(luma.data.length) };
  for (let at = 0; at < scratch.length; at++) spread.data[at] = (detail.data[at] ?? 0) ** 2;
  boxMean(spread, 6, scratch);
  boxMean(spread, 6, scratch);
  for (let at = 0; at < scratch.length; at++) {
    const s = Math.sqrt(Math.max(0, spread.data[at] ?? 0));
    const scaled = (detail.data[at] ?? 0) / (s + FLOOR);
    const clipped = scaled > CLIP ? CLIP : scaled < -CLIP ? -CLIP : scaled;
    detail.data[at] = (clipped * (0.9 + 0.18 * s)) / (s + FLOOR);
  }
  return detail;
}
