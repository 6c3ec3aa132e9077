/**
 * How old a face looks, in years: face-api's age network on four looks at the face.
 *
 * face-api feeds the box around its 68 landmarks, a fifth larger; ours lies at the
 * same place by the detector's box (MODEL.md). One look moves by several years
 * with the crop, so two sizes, each also mirrored, are averaged.
 *
 * INVARIANT: years stay inside this folder. What leaves it is a score of `youth.ts`.
 */
import type { Box, Face } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import { cropSquare, upright } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';

/** px; below, a crop of 112 px is mostly interpolation. */
export const SMALLEST_FACE = 24;
/** Sides of the crops in box heights, and how far below the box's centre theirs lies. */
const LOOKS = { sizes: [1.05, 1.25], lower: 0.03 } as const;
/** The network subtracts its own mean. */
export const RANGE = { scale: 1, offset: 0, fill: 0 } as const;

/** @returns years, not limited to what people reach; NaN when the network says nothing. */
export async function estimateYears(pyramid: Pyramid, face: Pick<Face, 'box'>, networks: Networks): Promise<number> {
  const network = networks.age;
  const looks = looksAt(face, network.side);
  let sum = 0;
  for (const look of looks) {
    const [years] = await network.run(cropSquare(pyramid, look, network.side, RANGE));
    sum += years?.[0] ?? NaN;
  }
  return sum / looks.length;
}

/** The four crops, in px of the picture. */
export function looksAt({ box }: Pick<Face, 'box'>, side: number): Placement[] {
  return LOOKS.sizes.map((size) => around(box, size, side)).flatMap((look) => [look, mirrored(look, side)]);
}

function around({ x, y, width, height }: Box, size: number, side: number): Placement {
  const length = height * size;
  return upright(x + (width - length) / 2, y + height * (0.5 + LOOKS.lower) - length / 2, length, side);
}

function mirrored({ x0, y0, ux, uy, vx, vy }: Placement, side: number): Placement {
  return { x0: x0 + ux * side, y0: y0 + uy * side, ux: -ux, uy: -uy, vx, vy };
}
