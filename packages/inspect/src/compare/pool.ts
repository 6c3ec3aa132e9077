/**
 * From maps to numbers: the strongest local mean inside an area.
 */
import { boxSum, emptyPlane, product } from './plane.ts';
import type { Plane } from './plane.ts';

/** Where local means are taken over less than this share of their window, missing pixels count as 0. */
const LEAST_COVER = 0.4;

/** Of each map: the largest local mean over the pixels of `area`; 0 where the area is empty. */
export function strongest(maps: readonly Plane[], area: Plane, radius: number): number[] {
  return localMeans(maps, area, radius).map(({ data }) => data.reduce((most, value) => Math.max(most, value), 0));
}

/** Of each map: local means (a box applied twice, radius in pixels) over the pixels of `area`, 0 beside it. */
export function localMeans(maps: readonly Plane[], area: Plane, radius: number): Plane[] {
  if (!area.data.some((share) => share > 0.5)) return maps.map(({ width, height }) => emptyPlane(width, height));
  const reach = Math.max(1, Math.round(radius));
  const cover = twice(area, reach);
  const least = LEAST_COVER * (2 * reach + 1) ** 4;
  return maps.map((map) => {
    const sums = twice(product(map, area), reach);
    for (let index = 0; index < sums.data.length; index++) {
      sums.data[index] = area.data[index]! > 0.5 ? sums.data[index]! / Math.max(cover.data[index]!, least) : 0;
    }
    return sums;
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
