/**
 * Pictures from whole numbers alone, so that any language draws the same bytes: the pixels of vectors/fingerprint/pdq.json.
 *
 *     value(x, y, c) = (a·x + b·y + ((x·y·(c + 1)) >> shift) + tile + noise) & 255, as whole numbers
 *     tile           = 61 · ((x >> block) ^ (y >> block)) for one in two tiles, else 0
 *     noise          = the top `grain` bits of a 32-bit congruential generator, one draw a channel
 */
import type { Pixels } from '@shozo/vocabulary';

export type Drawing = { readonly width: number; readonly height: number; readonly seed: number };

export function drawnPixels({ width, height, seed }: Drawing): Pixels {
  const data = new Uint8Array(width * height * 3);
  const [a, b, shift, block, grain] = [seed % 3, (seed >> 2) % 4, 6 + (seed % 4), 3 + (seed % 5), seed % 6];
  let state = seed >>> 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const tiles = (x >> block) ^ (y >> block);
      const tile = (tiles & 1) === 0 ? 61 * tiles : 0;
      for (let channel = 0; channel < 3; channel++) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        const noise = grain === 0 ? 0 : state >>> (32 - grain);
        data[at++] = (a * x + b * y + ((x * y * (channel + 1)) >> shift) + tile + noise) & 255;
      }
    }
  }
  return { width, height, data };
}
