/**
 * A scene continued to where it is not known: near people nothing that a model
 * painted is released, the scene beyond goes on there.
 *
 * Pull and push: means of ever larger areas, the finest that know anything.
 */
import { mapColour } from './grid.ts';
import type { Colour } from './grid.ts';
import { emptyPlane, stretch } from './plane.ts';
import type { Plane } from './plane.ts';
import { isEmpty } from './pool.ts';

/** @param known - weight of what is there, [0, 1]. @returns null when nothing is known. */
export function continued(colour: Colour, known: Plane): Colour | null {
  return isEmpty(known) ? null : mapColour(colour, (plane) => filled(plane, known));
}

function filled(plane: Plane, known: Plane): Plane {
  if (plane.width === 1 && plane.height === 1) return plane;
  const half = halved(plane, known);
  const around = stretch(filled(half.plane, half.known), plane.width, plane.height);
  for (let at = 0; at < around.data.length; at++) around.data[at] = plane.data[at]! * known.data[at]! + around.data[at]! * (1 - known.data[at]!);
  return around;
}

function halved({ width, height, data }: Plane, known: Plane): { plane: Plane; known: Plane } {
  const plane = emptyPlane((width + 1) >> 1, (height + 1) >> 1);
  const weight = emptyPlane(plane.width, plane.height);
  for (let at = 0, x = 0, y = 0; at < data.length; at++) {
    const to = (y >> 1) * plane.width + (x >> 1);
    plane.data[to]! += data[at]! * known.data[at]!;
    weight.data[to]! += known.data[at]!;
    x = x + 1 === width ? 0 : x + 1;
    if (x === 0) y++;
  }
  for (let at = 0; at < plane.data.length; at++) plane.data[at]! /= Math.max(weight.data[at]!, 1e-6);
  for (let at = 0; at < weight.data.length; at++) weight.data[at] = Math.min(1, weight.data[at]!);
  return { plane, known: weight };
}
