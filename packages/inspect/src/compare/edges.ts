/**
 * The feature that is aligned: contrast relative to its surroundings, which
 * light, tone and colour hardly change.
 */
import { boxMean, emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';

/** Added to the local mean so that noise in flat areas stays small; in levels. */
const FLOOR = 3;

export function edges(luma: Plane): Plane {
  const gradient = gradients(boxMean(luma, 1));
  const radius = Math.max(2, Math.round(Math.max(luma.width, luma.height) / 40));
  const around = boxMean(gradient, radius);
  for (let index = 0; index < gradient.data.length; index++) gradient.data[index]! /= around.data[index]! + FLOOR;
  return gradient;
}

function gradients({ width, height, data }: Plane): Plane {
  const out = emptyPlane(width, height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const across = data[at + 1]! - data[at - 1]!;
      const down = data[at + width]! - data[at - width]!;
      out.data[at] = Math.sqrt(across * across + down * down);
    }
  }
  return out;
}
