/**
 * Letters as light as what they stand on, in another colour: yellow on a bright sky, white on it too.
 *
 * The detector sees little of them in the picture itself and all of them where
 * only the colour is drawn (MODEL.md): no channel, and no stretching, does as well.
 */
import type { Pixels } from '@shozo/vocabulary';
import type { Pyramid } from '../pyramid.ts';

/** Levels of colourfulness; where nothing reaches it there is no colour to write with. */
const GREY = 24;

/** From 0, a grey, to 255; yellow has 255, skin some 80. */
export function colourfulness(red: number, green: number, blue: number): number {
  return Math.max(red, green, blue) - Math.min(red, green, blue);
}

/** @returns the same picture with a pixel as light as it is colourful; null for one without colours. */
export function inColour({ width, height, levels }: Pyramid): Pyramid | null {
  const [finest, ...coarser] = levels;
  if (!finest) return null;
  const drawn = drawColour(finest);
  return drawn.data.some((level) => level >= GREY) ? { width, height, levels: [drawn, ...coarser.map(drawColour)] } : null;
}

function drawColour({ width, height, data }: Pixels): Pixels {
  const drawn = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const level = colourfulness(data[at]!, data[at + 1]!, data[at + 2]!);
    drawn[at] = level;
    drawn[at + 1] = level;
    drawn[at + 2] = level;
  }
  return { width, height, data: drawn };
}
