/**
 * From maps to numbers: the strongest local mean inside an area.
 */
import { boxSum, emptyPlane, product } from './plane.ts';
import type { Plane } from './plane.ts';

/** Where local means are taken over less than this share of their window, missing pixels count as 0. */
const LEAST_COVER = 0.4;

/** Of each map: the largest local mean over the pixels of `area`; 0 where the area is empty. */
export function strongest(maps: readonly Plane[], area: Plane, radius: number): number[] {
  return localMeans(maps, area, radius).map(largest);
}

/** Of each map: local means (a box applied twice, radius in pixels) over the pixels of `area`, 0 beside it. */
export function localMeans(maps: readonly Plane[], area: Plane, radius: number): Plane[] {
  if (isEmpty(area)) return maps.map(({ width, height }) => emptyPlane(width, height));
  const reach = Math.max(1, Math.round(radius));
  const cover = twice(area, reach, emptyPlane(area.width, area.height));
  const least = LEAST_COVER * (2 * reach + 1) ** 4;
  return maps.map((map) => {
    const inside = product(map, area);
    return covered(twice(inside, reach, inside), area, cover, least);
  });
}

/** Sums to means, in place. */
function covered(sums: Plane, area: Plane, cover: Plane, least: number): Plane {
  for (let index = 0; index < sums.data.length; index++) {
    sums.data[index] = area.data[index]! > 0.5 ? sums.data[index]! / Math.max(cover.data[index]!, least) : 0;
  }
  return sums;
}

/** Nothing of it over a half. */
export function isEmpty({ data }: Plane): boolean {
  for (let index = 0; index < data.length; index++) if (data[index]! > 0.5) return false;
  return true;
}

/** `area` without `hole`. */
export function without(area: Plane, hole: Plane): Plane {
  const out = emptyPlane(area.width, area.height);
  for (let index = 0; index < out.data.length; index++) out.data[index] = hole.data[index]! > 0.5 ? 0 : area.data[index]!;
  return out;
}

/** 0 where nothing is more; NaN where anything is: what is no number was not measured. */
export function largest({ data }: Plane): number {
  let most = 0;
  for (let at = 0; at < data.length; at++) if (!(data[at]! <= most)) {
    if (Number.isNaN(data[at])) return NaN;
    most = data[at]!;
  }
  return most;
}

/** @param out - `plane` itself where that is not needed any more. */
function twice(plane: Plane, radius: number, out: Plane): Plane {
  return boxSum(boxSum(plane, radius, out), radius, out);
}
