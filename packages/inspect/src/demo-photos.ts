/**
 * For tests: the photos of people that ship with face-api, and the converted models.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decode, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { convertAll } from './conversion/convert-all.ts';

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'demo');
const MODELS = join(import.meta.dirname, '..', '..', '..', '.cache', 'models');

/** How many adults each photo shows, counted by eye. */
export const PEOPLE = [3, 3, 3, 4, 5, 4] as const;

/** @param number - 1–6; the picture is shrunk to `long` px on its long side. */
export async function demoPhoto(number: number, long = 900): Promise<Pixels> {
  const pixels = await decode(readFileSync(join(FOLDER, `sample${number}.jpg`)));
  const scale = long / Math.max(pixels.width, pixels.height);
  return resize(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
}

/** The folder of models, converted now if `prepare` has not run. */
export async function demoModels(): Promise<string> {
  await convertAll(MODELS, () => {});
  return MODELS;
}
