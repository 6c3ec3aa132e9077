/**
 * For the tests and proofs of the watermark: pictures, and what is done to them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { boxMean } from '../watermark/plane.ts';

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

/** Turned by any angle about its middle, nearest pixels; what turns out of the frame is lost, what turns in is grey. */
export function rotated({ width, height, data }: Pixels, degrees: number): Pixels {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const to = new Uint8Array(data.length).fill(90);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [Math.round(width / 2 + cos * dx + sin * dy), Math.round(height / 2 - sin * dx + cos * dy)];
      if (fromX < 0 || fromX >= width || fromY < 0 || fromY >= height) continue;
      to.set(data.subarray((fromY * width + fromX) * 3, (fromY * width + fromX) * 3 + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data: to };
}

/** dB */
export function psnrOf(left: Pixels, right: Pixels): number {
  let sum = 0;
  for (let at = 0; at < left.data.length; at++) sum += ((left.data[at] ?? 0) - (right.data[at] ?? 0)) ** 2;
  return 10 * Math.log10((255 * 255 * left.data.length) / Math.max(1e-9, sum));
}

/** Structural similarity of lumas over squares of 7 × 7 px, mean of all places (Wang et al., 2004, without the Gaussian). */
export function ssimOf(left: Pixels, right: Pixels): number {
  const [x, y] = [luma(left), luma(right)];
  const { width, height } = left;
  const scratch = new Float32Array(width * height);
  const mean = (of: (at: number) => number): Float32Array => {
    const plane = { width, height, data: Float32Array.from({ length: width * height }, (_, at) => of(at)) };
    boxMean(plane, 3, scratch);
    return plane.data;
  };
  const [mx, my] = [mean((at) => x[at] ?? 0), mean((at) => y[at] ?? 0)];
  // Squares of differences from 128 keep single precision honest.
  const [xx, yy, xy] = [mean((at) => (x[at] ?? 0) ** 2), mean((at) => (y[at] ?? 0) ** 2), mean((at) => (x[at] ?? 0) * (y[at] ?? 0))];
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let sum = 0;
  for (let at = 0; at < scratch.length; at++) {
    const [a, b] = [mx[at] ?? 0, my[at] ?? 0];
    const [va, vb, ab] = [(xx[at] ?? 0) - a * a, (yy[at] ?? 0) - b * b, (xy[at] ?? 0) - a * b];
    // The stabilising term of the means wants levels from 0, not from 128.
    sum += ((2 * (a + 128) * (b + 128) + c1) * (2 * ab + c2)) / (((a + 128) ** 2 + (b + 128) ** 2 + c1) * (va + vb + c2));
  }
  return sum / scratch.length;
}

function luma({ width, height, data }: Pixels): Float32Array {
  return Float32Array.from({ length: width * height }, (_, at) => 0.299 * (data[at * 3] ?? 0) + 0.587 * (data[at * 3 + 1] ?? 0) + 0.114 * (data[at * 3 + 2] ?? 0) - 128);
}
