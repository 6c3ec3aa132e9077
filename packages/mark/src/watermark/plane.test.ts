import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnPixels } from '../testing/pictures.ts';
import { transformOf } from './fourier.ts';
import { boxMean, erode, lumaPlane, planeSize } from './plane.ts';
import type { Plane } from './plane.ts';

const [width, height] = [37, 23];
const uneven = (): Plane => ({ width, height, data: Float32Array.from({ length: width * height }, (_, at) => (at * 7919) % 251) });
const around = ({ data }: Plane, x: number, y: number, radius: number): number[] => {
  const values: number[] = [];
  for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
    for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) values.push(data[row * width + column] ?? NaN);
  }
  return values;
};

test('erosion and mean are those of the square around, as far as it lies inside', () => {
  for (const radius of [1, 4, 6]) {
    const [before, least, mean] = [uneven(), uneven(), uneven()];
    erode(least, radius);
    boxMean(mean, radius, new Float32Array(width * height));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const values = around(before, x, y, radius);
        assert.equal(least.data[y * width + x], Math.min(...values));
        assert.ok(Math.abs((mean.data[y * width + x] ?? NaN) - values.reduce((sum, value) => sum + value, 0) / values.length) < 1e-2);
      }
    }
  }
});

test('a transform is the sum that it stands for', () => {
  for (const length of [8, 16, 128, 1024]) {
    const input = Array.from({ length }, (_, at) => ((at * 37) % 11) - 5);
    const [re, im] = [Float64Array.from(input), Float64Array.from(input, (value) => value * value - 3)];
    const [wantedRe, wantedIm] = [new Float64Array(length), new Float64Array(length)];
    for (const k of [0, 1, 5, length >> 1, length - 1]) {
      for (let n = 0; n < length; n++) {
        const [c, s] = [Math.cos((2 * Math.PI * k * n) / length), -Math.sin((2 * Math.PI * k * n) / length)];
        wantedRe[k] = (wantedRe[k] ?? 0) + (re[n] ?? 0) * c - (im[n] ?? 0) * s;
        wantedIm[k] = (wantedIm[k] ?? 0) + (re[n] ?? 0) * s + (im[n] ?? 0) * c;
      }
    }
    transformOf(length).run(re, im);
    for (const k of [0, 1, 5, length >> 1, length - 1]) assert.ok(Math.hypot((re[k] ?? NaN) - (wantedRe[k] ?? NaN), (im[k] ?? NaN) - (wantedIm[k] ?? NaN)) < 1e-6 * length);
  }
});

test('a plane has the picture’s aspect and its brightness, at any size', () => {
  for (const [wide, high] of [[320, 240], [1600, 1200], [60, 900]] as const) {
    const plane = lumaPlane({ width: wide, height: high, data: new Uint8Array(wide * high * 3).fill(100) });
    assert.deepEqual({ width: plane.width, height: plane.height }, planeSize({ width: wide, height: high }));
    assert.ok(plane.data.every((level) => Math.abs(level - 100) < 0.01));
  }
  assert.deepEqual(planeSize(drawnPixels(400, 100)), { width: 1280, height: 320 });
});
