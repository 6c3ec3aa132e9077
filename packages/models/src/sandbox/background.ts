/**
 * The background: everything outside the person mask of the first photo.
 */
import { blend, blur, blurMask, plainPicture, resize, resizeMask } from '@shozo/picture';
import type { Mask, Pixels } from '@shozo/vocabulary';

const DEFAULT_COLOUR = '#dcdcdc';

/** A strong blur, done small: what remains is far below the small picture's detail. */
const BLURRED_SIDE = 320;

export async function blurBackground(pixels: Pixels, people: Mask): Promise<Pixels> {
  const scale = Math.min(1, BLURRED_SIDE / Math.max(pixels.width, pixels.height));
  const small = await resize(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale)));
  const sigma = Math.max(1, Math.max(small.width, small.height) / 45);
  const soft = await resize(await blur(small, sigma), pixels.width, pixels.height);
  return blend(soft, pixels, await feathered(people, pixels));
}

export async function replaceBackground(pixels: Pixels, people: Mask, colour: string | null): Promise<Pixels> {
  const plain = plainPicture(pixels.width, pixels.height, colour ?? DEFAULT_COLOUR);
  return blend(plain, pixels, await feathered(people, pixels));
}

/** Whether anybody is there to stand before a background. */
export function showsPerson(people: Mask): boolean {
  return people.data.some((value) => value >= 128);
}

/** The mask at the picture's size, soft over about two of its own pixels; what it doubts more than the person lock does is background. */
async function feathered(people: Mask, { width, height }: Pixels): Promise<Mask> {
  const soft = await blurMask(people, 1.2);
  const data = soft.data.map((value) => Math.min(255, Math.max(0, (value - 77) * 3.4)));
  return resizeMask({ ...soft, data }, width, height);
}
