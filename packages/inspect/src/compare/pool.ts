/**
 * From maps to numbers: the strongest local mean inside an area.
 */
import { boxSum, emptyPlane, mapPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Where local means are taken over less than this share of their window, missing pixels count as 0. */
const LEAST_COVER = 0.4;

/** Local means (a box applied twice, radius in pixels) of `map` over the pixels of `area`. */
export function localMeans(map: Plane, area: Plane, radius: number): Plane {
  const reach = Math.max(1, Math.round(radius));
  const values = twice(mapPlane(map, (value, index) => value * area.data[index]!), reach);
  const cover = twice(area, reach);
  const least = LEAST_COVER * (2 * reach + 1) ** 4;
  for (let index = 0; index < values.data.length; index++) {
    values.data[index] = area.data[index]! > 0.5 ? values.data[index]! / Math.max(cover.data[index]!, least) : 0;
  }
  return values;
}

export function strongest(map: Plane, area: Plane, radius: number): number {
  return maximum(localMeans(map, area, radius));
}

export function maximum(plane: Plane): number {
  let most = 0;
  for (const value of plane.data) if (value > most) most = value;
  return most;
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
