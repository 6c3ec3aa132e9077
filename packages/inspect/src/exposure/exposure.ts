/**
 * Exposure: the share of people's bodies that has the colour of their own faces.
 */
import type { Face, Mask, Pixels } from '@shozo/vocabulary';
import type { Pyramid } from '../pyramid.ts';
import { largestSkin } from './largest-skin.ts';
import { hasColour, isAnybodys, possibleSkin, showsSkin, SKIN, skinLikelihood, skinReferences } from './skin.ts';

/**
 * Exposure. Where there is no face to compare with, the largest part that could be skin of one body counts; without
 * colour (black and white, sepia) only lightness can rule skin out. Both times the share is `atMost` this.
 */
export type Exposure = { readonly share: number; readonly atMost: boolean };

/** px, long side, at least */
const WORK_SIDE = 200;

/**
 * @param faces - in px of the picture.
 * @returns share 0 where nobody is.
 */
export function measureExposure(pyramid: Pyramid, faces: readonly Face[], mask: Mask): Exposure {
  if (!mask.data.some((value) => value >= 128)) return { share: 0, atMost: false };
  const small = workPicture(pyramid);
  const scale = small.width / pyramid.width;
  const references = skinReferences(small, faces.filter(showsSkin).map(({ box }) => ({ box: { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale } })));
  const likelihood = skinLikelihood(small, references, mask);
  const coloured = hasColour(small);
  const bound = () => Math.max(...coarser(pyramid, small).map((level) => largestSkin(level, mask)));
  if (likelihood === null && coloured) return { share: bound(), atMost: true };
  const share = bareShare(likelihood ?? possibleSkin(small, mask), small, mask);
  // A face of no skin's colour (painted over, a sticker, coloured light) may have a body of one.
  if (coloured && references.some(({ colour }) => !isAnybodys(colour))) return { share: Math.max(share, bound()), atMost: true };
  return { share, atMost: likelihood === null || !coloured };
}

/** The level nearest above the working size. */
function workPicture({ levels }: Pyramid): Pixels {
  return levels.findLast((level) => Math.max(level.width, level.height) >= WORK_SIDE) ?? (levels[0] as Pixels); // a pyramid has at least its base
}

/** A size and the two below it, where patterns over skin have melted into it. */
function coarser({ levels }: Pyramid, size: Pixels): readonly Pixels[] {
  const from = levels.indexOf(size);
  return levels.slice(from, from + 3);
}

function bareShare(likelihood: Float32Array, { width, height }: Pixels, mask: Mask): number {
  let body = 0;
  let bare = 0;
  for (let y = 0, index = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * mask.height) / height) * mask.width;
    for (let x = 0; x < width; x++, index++) {
      const value = likelihood[index] ?? 0;
      if (value < 0 || (mask.data[row + Math.floor(((x + 0.5) * mask.width) / width)] ?? 0) < 128) continue;
      body++;
      if (value > SKIN) bare++;
    }
  }
  return body === 0 ? 0 : bare / body;
}
