/**
 * A model that paints the whole picture anew: nothing stays on its pixel.
 *
 * Level 1 and 2 as in the comparison's MODEL.md: shrunk and grown, warped
 * smoothly, noisy, drifting in colour, compressed.
 */
import { decode, encode, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { colourAt, copied, paint } from './paint.ts';
import { bell, seeded } from './seeded.ts';

const LEVELS = {
  1: { shrink: 0.5, warp: 1.4, noise: 3, drift: 0, quality: 50 },
  2: { shrink: 0.4, warp: 3, noise: 5, drift: 5, quality: 40 },
} as const;

/** @param warp - of the level is in pixels of a picture 704 px long. */
export async function rerender(draft: Pixels, level: 1 | 2, seed = 1): Promise<Pixels> {
  const { shrink, warp, noise, drift, quality } = LEVELS[level];
  const { width, height } = draft;
  const small = await resize(draft, Math.round(width * shrink), Math.round(height * shrink));
  const soft = await resize(small, width, height);
  const random = seeded(seed);
  const phases = Array.from({ length: 6 }, () => random() * 2 * Math.PI);
  const reach = (warp * Math.max(width, height)) / 704;
  const out = copied(soft);
  paint(out, { x: 0, y: 0, width, height }, () => 1, (_, x, y) => {
    const u = (2 * Math.PI * x) / width;
    const v = (2 * Math.PI * y) / height;
    const moved = colourAt(soft, x + reach * Math.sin(2 * v + u + phases[0]!), y + reach * Math.sin(2 * u - v + phases[1]!));
    const grain = noise * bell(random);
    return [
      moved[0] + grain + drift * Math.sin(u + phases[2]!),
      moved[1] + grain + drift * Math.sin(v + phases[3]!),
      moved[2] + grain + drift * Math.sin(u + v + phases[4]!),
    ];
  });
  return decode(await encode(out, 'jpeg', { quality }));
}
