/**
 * For the tests and proofs of the watermark: pictures, and what is done to them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';

/** @param number - 1 to 6: the photos that ship with @vladmandic/face-api. */
export async function demoPhoto(number: number): Promise<Pixels> {
  const folder = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json'));
  return decode(await readFile(join(folder, 'demo', `sample${number}.jpg`)));
}

/** Smooth shapes with some grain: neither flat nor noise; the same on every run. */
export function grainyPixels(width: number, height: number, seed = 1): Pixels {
  const data = new Uint8Array(width * height * 3);
  let state = seed;
  for (let at = 0; at < data.length; at++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    data[at] = 128 + 90 * Math.sin(x / 90 + (at % 3) + seed) * Math.cos(y / 70) + (state % 9);
  }
  return { width, height, data };
}

/** Turned by quarters, clockwise. */
export function turned(pixels: Pixels, quarters: number): Pixels {
  let now = pixels;
  for (let turn = 0; turn < quarters; turn++) now = quarterTurn(now);
  return now;
}

function quarterTurn({ width, height, data }: Pixels): Pixels {
  const to = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, into] = [(y * width + x) * 3, (x * height + height - 1 - y) * 3];
      to.set(data.subarray(from, from + 3), into);
    }
  }
  return { width: height, height: width, data: to };
}

/** dB */
export function psnrOf(left: Pixels, right: Pixels): number {
  let sum = 0;
  for (let at = 0; at < left.data.length; at++) sum += ((left.data[at] ?? 0) - (right.data[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * left.data.length) / Math.max(1e-9, sum));
}
