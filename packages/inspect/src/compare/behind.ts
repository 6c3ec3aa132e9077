/**
 * The scene behind people, in the ring around them: never the draft's own pixels.
 *
 * A replaced scene continues from beyond the ring. A blurred one is the photo's: what
 * the photo shows there, without the people and as blurred as the draft is
 * beyond; only what is left of the difference is continued.
 */
import { either } from './areas.ts';
import type { Areas } from './areas.ts';
import { continued } from './continued.ts';
import type { Colour, Grid } from './grid.ts';
import { boxMean, dilated, mapPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** @param photo - as the draft should show it, on the grid. @returns on the grid; null where no scene is left to go by. */
export function behind({ ringed, seam, people }: Areas, { draft, seen }: Grid, photo: Colour, blurred: boolean): Colour | null {
  const known = mapPlane(either(ringed, seam), (value, at) => 1 - Math.min(value, seen.data[at]!));
  if (!blurred) return continued(draft, known);
  const alone = continued(photo, mapPlane(dilated(people, BESIDE), (value) => 1 - value));
  if (alone === null) return null;
  const soft = likest(RADII.map((radius) => alone.map((plane) => boxMean(boxMean(plane, radius), radius)) as unknown as Colour), draft, known); // as: one for each of three
  const rest = continued(combined(draft, soft, (one, other) => one - other), known);
  return rest && combined(soft, rest, (one, other) => one + other);
}

/** Grid pixels: nearer to them the photo still shows people. */
const BESIDE = 3;
/** Of a box applied twice, in grid pixels. */
const RADII = [0, 1, 2, 4, 7, 11, 16];

function likest(tried: readonly Colour[], draft: Colour, known: Plane): Colour {
  const errors = tried.map((colour) => colour.reduce((sum, plane, channel) =>
    sum + plane.data.reduce((inner, value, at) => inner + known.data[at]! * Math.abs(value - draft[channel]!.data[at]!), 0), 0));
  return tried[errors.indexOf(Math.min(...errors))]!;
}

function combined(one: Colour, other: Colour, by: (one: number, other: number) => number): Colour {
  return one.map((plane, channel) => mapPlane(plane, (value, at) => by(value, other[channel]!.data[at]!))) as unknown as Colour; // as: one for each of three
}
