/**
 * The photos of clothed adults that ship with the dev dependency @vladmandic/face-api.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const PHOTO_FOLDER = fileURLToPath(new URL('../../node_modules/@vladmandic/face-api/demo/', import.meta.url));

/** @param number - 1 to 6. */
export function photoPath(number: number): string {
  return `${PHOTO_FOLDER}sample${number}.jpg`;
}

export function photo(number: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(photoPath(number)));
}
