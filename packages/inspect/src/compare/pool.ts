/**
 * From maps to numbers: the strongest local mean inside an area.
 */
import { boxSum, emptyPlane, product } from './plane.ts';
import type { Plane } from './plane.ts';

/** Where local means are taken over less than this share of their window, missing pixels count as 0. */
const LEAST_COVER = 0.4;

/** Of each map: the largest local mean (a box applied twice, radius in pixels) over the pixels of `area`; 0 where the area is empty. */
export function strongest(maps: readonly Plane[], area: Plane, radius: number): number[] {
  if (!area.data.some((share) => share > 0.5)) return maps.map(() => 0);
  const reach = Math.max(1, Math.round(radius));
  const cover = twice(area, reach);
  const least = LEAST_COVER * (2 * reach + 1) ** 4;
  return maps.map((map) => {
    const sums = twice(product(map, area), reach);
    let most = 0;
    for (let index = 0; index < sums.data.length; index++) {
      if (area.data[index]! > 0.5) most = Math.max(most, sums.data[index]! / Math.max(cover.data[index]!, least));
    }
    return most;
  });
}

/** `area` without `hole`. */
export function without(area: Plane, hole: Plane): Plane {
  const out = emptyPlane(area.width, area.height);
  for (let index = 0; index < out.data.length; index++) out.data[index] = hole.data[index]! > 0.5 ? 0 : area.data[index]!;
  return out;
}

function twice(plane: Plane, radius: number): Plane {
  return boxSum(boxSum(plane, radius), radius);
}
