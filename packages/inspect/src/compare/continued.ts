/**
 * A scene continued to where it is not known: near people nothing that a model
 * painted is released, the scene beyond goes on there.
 *
 * Pull and push: means of ever larger areas, the finest that know anything.
 */
import { mapColour } from './grid.ts';
import type { Colour } from './grid.ts';
import { emptyPlane, mapPlane, stretch } from './plane.ts';
import type { Plane } from './plane.ts';

/** @param known - weight of what is there, [0, 1]. @returns null when nothing is known. */
export function continued(colour: Colour, known: Plane): Colour | null {
  return known.data.some((weight) => weight > 0.5) ? mapColour(colour, (plane) => filled(plane, known)) : null;
}

function filled(plane: Plane, known: Plane): Plane {
  if (plane.width === 1 && plane.height === 1) return plane;
  const half = halved(plane, known);
  const around = stretch(filled(half.plane, half.known), plane.width, plane.height);
  return mapPlane(plane, (value, at) => value * known.data[at]! + around.data[at]! * (1 - known.data[at]!));
}

function halved({ width, height, data }: Plane, known: Plane): { plane: Plane; known: Plane } {
  const plane = emptyPlane((width + 1) >> 1, (height + 1) >> 1);
  const weight = emptyPlane(plane.width, plane.height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, to = (y >> 1) * plane.width; x < width; x++, at++) {
      plane.data[to + (x >> 1)]! += data[at]! * known.data[at]!;
      weight.data[to + (x >> 1)]! += known.data[at]!;
    }
  }
  for (let at = 0; at < plane.data.length; at++) plane.data[at]! /= Math.max(weight.data[at]!, 1e-6);
  return { plane, known: mapPlane(weight, (sum) => Math.min(1, sum)) };
}
