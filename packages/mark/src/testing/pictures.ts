/**
 * For the tests of this package: drawn pictures, a marker on a folder of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '@shozo/picture';
import type { Box, Face, MarkQuestion, People, Photo, PictureFormat, Pixels } from '@shozo/vocabulary';
import { createMarker } from '../marker.ts';
import type { Marker, MarkerOptions } from '../marker.ts';

export const FORMATS = ['jpeg', 'png', 'webp'] as const satisfies PictureFormat[];
export const AT = '2026-11-22T12:00:00.000Z';

/** A busy drawing: gradients and stripes, dark and light, the same on every run. */
export function drawnPixels(width = 320, height = 240): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const stripe = (Math.floor(x / 9) + Math.floor(y / 13)) % 2 === 0 ? 60 : 0;
      data.set([(x * 255) / width, (y * 195) / height + stripe, 255 - (x * 120) / width - stripe], (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

export function flatPixels(level: number, width = 320, height = 240): Pixels {
  return { width, height, data: new Uint8Array(width * height * 3).fill(level) };
}

export async function drawnPhoto(format: PictureFormat = 'jpeg', pixels = drawnPixels()): Promise<Photo> {
  return photoOf(await encode(pixels, format), format, pixels);
}

export function photoOf(bytes: Uint8Array, format: PictureFormat, pixels = drawnPixels()): Photo {
  return { pixels, upload: { bytes, format, sha256: '' } };
}

export function peopleAt(...boxes: Box[]): People {
  const point = { x: 0, y: 0 };
  const faces: Face[] = boxes.map((box) => ({ box, score: 1, points: { rightEye: point, leftEye: point, nose: point, mouth: point }, embedding: null }));
  return { faces, mask: { width: 1, height: 1, data: new Uint8Array(1) } };
}

export function question(changes: Partial<MarkQuestion> = {}): MarkQuestion {
  return {
    pixels: drawnPixels(), people: peopleAt(), format: 'jpeg', kind: 'generation', labelLocale: 'en', caption: null, notUnderstood: null,
    obligations: { label: 'default', metadata: ['iptc', 'california'] }, parent: null, upstream: null, decisionId: 'decision-1', at: AT, ...changes,
  };
}

export type TestHome = { readonly marker: Marker; readonly keysDir: string; readonly close: () => Promise<void> };

export async function openTestHome(options: Partial<MarkerOptions> = {}): Promise<TestHome> {
  const keysDir = options.keysDir ?? mkdtempSync(join(tmpdir(), 'shozo-mark-'));
  const marker = await createMarker({ threads: 1, ...options, keysDir });
  await marker.ready;
  return { marker, keysDir, close: async () => { await marker.close(); rmSync(keysDir, { recursive: true, force: true }); } };
}
