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

/** px, long side: every inspector still sees everybody, and an edit takes three quarters of the time that it takes at 640. */
const SMALL = 480;
const small = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The same photo, small, as a JPEG: for whoever does not ask about large ones. @param side - px, the long one. */
export function smallPhoto(number: number, side = SMALL): Promise<Uint8Array<ArrayBuffer>> {
  const name = `${number} ${side}`;
  const known = small.get(name) ?? shrunk(photo(number), side);
  small.set(name, known);
  return known;
}

/** The same, as a page takes a file. */
export async function smallPhotoFile(number: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name: `sample${number}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(await smallPhoto(number)) };
}

async function shrunk(bytes: Uint8Array, side: number): Promise<Uint8Array<ArrayBuffer>> {
  const pixels = await decode(bytes);
  const { width, height } = pixels;
  const scale = side / Math.max(width, height);
  return new Uint8Array(await encode(await resize(pixels, Math.round(width * scale), Math.round(height * scale)), 'jpeg'));
}
