/**
 * Pictures without a mark: six photos, cut, turned over and scaled as chance has it.
 */
import { crop, decode, mirror, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { photo } from '../testing/photos.ts';

const SIDE = 960; // px: of the photos that cuts are made from

/** @param random - in [0, 1). */
export async function openUnmarked(random: () => number): Promise<() => Promise<Pixels>> {
  const photos = await Promise.all([1, 2, 3, 4, 5, 6].map(async (number) => {
    const pixels = await decode(photo(number));
    const scale = SIDE / Math.max(pixels.width, pixels.height);
    return resize(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
  }));
  return async () => {
    const whole = photos[Math.floor(random() * photos.length)];
    if (whole === undefined) throw new RangeError('expected a photo');
    const [width, height] = [Math.round(whole.width * (0.3 + 0.7 * random())), Math.round(whole.height * (0.3 + 0.7 * random()))];
    const cut = await crop(whole, { x: Math.floor(random() * (whole.width - width)), y: Math.floor(random() * (whole.height - height)), width, height });
    return random() < 0.5 ? cut : mirror(cut, 'horizontal');
  };
}
