/**
 * The scene behind people and in the ring around them.
 *
 * A replaced scene is the draft's, and continues from beyond the ring. A blurred one is the photo's: what
 * the photo shows there, without the people and as blurred as the draft is beyond the ring. Nothing of the draft's own is in it.
 */
import { both, either } from './areas.ts';
import type { Areas } from './areas.ts';
import { continued } from './continued.ts';
import { apartOver } from './grid.ts';
import type { Colour, Grid } from './grid.ts';
import { boxMean, dilated, inverse } from './plane.ts';
import type { Plane } from './plane.ts';

/** @param photo - as the release shows it, on the grid. @returns on the grid; null where no scene is left to go by. */
export function behind({ ringed, seam, people }: Areas, { draft, seen }: Grid, photo: Colour, blurred: boolean): Colour | null {
  const known = inverse(both(either(ringed, seam), seen));
  if (!blurred) return continued(draft, known);
  const alone = continued(photo, both(inverse(dilated(people, BESIDE)), seen));
  if (alone === null) return null;
  return likest(RADII.map((radius) => alone.map((plane) => boxMean(boxMean(plane, radius), radius)) as unknown as Colour), draft, known); // as: one for each of three
}

/** Grid pixels: nearer to them the photo still shows people. */
const BESIDE = 3;
/** Of a box applied twice, in grid pixels. */
const RADII = [0, 1, 2, 4, 7, 11, 16];

function likest(tried: readonly Colour[], draft: Colour, known: Plane): Colour {
  const errors = tried.map((colour) => apartOver(colour, draft, known));
  return tried[errors.indexOf(Math.min(...errors))]!;
}
