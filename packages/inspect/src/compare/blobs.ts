/**
 * Connected pieces of an area on the small grid.
 */
import type { Box } from '@shozo/vocabulary';
import type { Plane } from './plane.ts';

/** `at`: indices of its pixels, row by row of the plane, in no order. */
export type Blob = { readonly box: Box; readonly at: readonly number[] };

/** Pieces whose pixels (over 0.5) meet at an edge. */
export function blobs(area: Plane): Blob[] {
  const seen = new Uint8Array(area.data.length);
  const found: Blob[] = [];
  for (let start = 0; start < area.data.length; start++) {
    if (seen[start] === 0 && area.data[start]! > 0.5) found.push(flood(area, start, seen));
  }
  return found;
}

function flood({ width, height, data }: Plane, start: number, seen: Uint8Array): Blob {
  const open = [start];
  seen[start] = 1;
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let next = 0; next < open.length; next++) {
    const at = open[next]!;
    const x = at % width;
    const y = Math.floor(at / width);
    left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
    for (const beside of [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, y + 1 < height ? at + width : -1]) {
      if (beside < 0 || seen[beside] !== 0 || data[beside]! <= 0.5) continue;
      seen[beside] = 1;
      open.push(beside);
    }
  }
  return { box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }, at: open };
}
