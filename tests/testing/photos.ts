/**
 * The photos of clothed adults that ship with the dev dependency @vladmandic/face-api.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, encode, resize } from '@shozo/picture';

export const PHOTO_FOLDER = fileURLToPath(new URL('../../node_modules/@vladmandic/face-api/demo/', import.meta.url));

/** @param number - 1 to 6. */
export function photoPath(number: number): string {
  return `${PHOTO_FOLDER}sample${number}.jpg`;
}

export function photo(number: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(photoPath(number)));
}

const SMALL_WIDTH = 640;

/** The same photo 640 px wide: an edit of it takes half the time, and faces in it are still found. For tests that are not about sizes. */
export async function smallPhoto(number: number): Promise<Uint8Array<ArrayBuffer>> {
  const pixels = await decode(photo(number));
  return new Uint8Array(await encode(await resize(pixels, SMALL_WIDTH, Math.round((SMALL_WIDTH * pixels.height) / pixels.width)), 'jpeg', { quality: 92 }));
}
