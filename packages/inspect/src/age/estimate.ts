/**
 * How old a face looks, in years: face-api's age network on four looks at the face.
 *
 * face-api feeds the box around its 68 landmarks, a fifth larger; ours lies at the
 * same place by the detector's box (MODEL.md), turned until the eyes are level:
 * upside down a face looks years older. One look moves by several years with the
 * crop, so two sizes, each also mirrored, are averaged.
 *
 * INVARIANT: years stay inside this folder. What leaves it is a score of `youth.ts`.
 */
import type { Box, Face, Point } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import { cropSquare, rotated } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';
import { turnOf } from './facing.ts';

/** px; below, a crop of 112 px is mostly interpolation. */
export const SMALLEST_FACE = 24;
/** Sides of the crops in box heights, and how far from the box's centre toward the chin theirs lies. */
const LOOKS = { sizes: [1.05, 1.25], lower: 0.03 } as const;
/** The network subtracts its own mean. */
export const RANGE = { scale: 1, offset: 0, fill: 0 } as const;

/** @returns years, not limited to what people reach; NaN when the network says nothing, null when nobody can tell which way the face lies. */
export async function estimateYears(pyramid: Pyramid, face: Pick<Face, 'box' | 'points'>, networks: Networks): Promise<number | null> {
  const network = networks.age;
  const turn = await turnOf(pyramid, face, networks);
  if (turn === null) return null;
  const looks = looksAt(face, turn, network.side);
  let sum = 0;
  for (const look of looks) {
    const [years] = await network.run(cropSquare(pyramid, look, network.side, RANGE));
    sum += years?.[0] ?? NaN;
  }
  return sum / looks.length;
}

/** The four crops, in px of the picture. @param turn - radians, clockwise, of the face. */
export function looksAt({ box }: Pick<Face, 'box'>, turn: number, side: number): Placement[] {
  const centre = towardChin(box, turn);
  return LOOKS.sizes.map((size) => rotated(centre, box.height * size, turn, side)).flatMap((look) => [look, mirrored(look, side)]);
}

function towardChin({ x, y, width, height }: Box, turn: number): Point {
  const lower = LOOKS.lower * height;
  return { x: x + width / 2 - Math.sin(turn) * lower, y: y + height / 2 + Math.cos(turn) * lower };
}

function mirrored({ x0, y0, ux, uy, vx, vy }: Placement, side: number): Placement {
  return { x0: x0 + ux * side, y0: y0 + uy * side, ux: -ux, uy: -uy, vx, vy };
}
