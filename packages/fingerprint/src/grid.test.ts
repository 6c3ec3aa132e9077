import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pixels, Placement } from '@shozo/vocabulary';
import { agreement, gridOf, shows } from './grid.ts';

const PERIOD = 0.2;

/** Shapes that differ from seed to seed. */
function drawn(seed: number, width = 480, height = 320): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = 128 + 60 * Math.sin((x * (1 + seed % 3)) / 61 + seed) + 60 * Math.cos((y * (2 + seed % 2)) / 53 + seed * 2) * Math.sin((x + y) / 97);
      data.fill(level, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return { width, height, data };
}

function window({ width, data }: Pixels, { x, y, w, h }: { x: number; y: number; w: number; h: number }): Pixels {
  const to = new Uint8Array(w * h * 3);
  for (let row = 0; row < h; row++) to.set(data.subarray(((y + row) * width + x) * 3, ((y + row) * width + x + w) * 3), row * w * 3);
  return { width: w, height: h, data: to };
}

/** As a watermark tells it: less whole periods. */
function placed(release: Pixels, { x, y, w, h }: { x: number; y: number; w: number; h: number }): Placement {
  const side = Math.sqrt(release.width * release.height);
  const scale = Math.sqrt(w * h) / side;
  return { a: scale, b: 0, c: 0, d: scale, left: ((x + w / 2) / side) % PERIOD, top: ((y + h / 2) / side) % PERIOD, period: PERIOD };
}

const release = drawn(1);
const grid = gridOf(release);
const WHOLE = { x: 0, y: 0, w: 480, h: 320 };
const QUARTER = { x: 101, y: 67, w: 240, h: 160 };

test('the release, a tenth cut off and a quarter of it show the release; so does a darker copy', () => {
  for (const cut of [WHOLE, { x: 48, y: 32, w: 432, h: 288 }, QUARTER]) assert.equal(shows(window(release, cut), grid, placed(release, cut)), 'near', JSON.stringify(cut));
  const dark = { ...release, data: release.data.map((level) => level * 0.5) };
  assert.equal(shows(dark, grid, placed(release, WHOLE)), 'near');
});

test('a mirrored copy shows the release when the watermark says that it is mirrored, and not otherwise', () => {
  const { width, height, data } = release;
  const mirrored = { width, height, data: data.map((_, at) => data[(Math.floor(at / 3 / width) * width + width - 1 - (Math.floor(at / 3) % width)) * 3] ?? 0) };
  assert.equal(shows(mirrored, grid, { ...placed(release, WHOLE), a: -1 }), 'near');
  assert.equal(shows(mirrored, grid, placed(release, WHOLE)), 'none');
});

test('another picture does not show the release, whole or cut', () => {
  for (const seed of [2, 3, 4, 5]) for (const cut of [WHOLE, QUARTER]) assert.equal(shows(window(drawn(seed), cut), grid, placed(release, cut)), 'none', `${seed}`);
});

test('of a plain release nothing can be told, and nothing is', () => {
  const plain = { width: 480, height: 320, data: new Uint8Array(480 * 320 * 3).fill(200) };
  assert.equal(shows(plain, gridOf(plain), placed(plain, WHOLE)), 'unavailable');
  assert.equal(shows(release, gridOf(plain), placed(plain, WHOLE)), 'unavailable');
});

test('a part in a larger picture is found where it lies', () => {
  const beside = { width: 960, height: 320, data: new Uint8Array(960 * 320 * 3).fill(250) };
  for (let row = 0; row < 320; row++) beside.data.set(release.data.subarray(row * 480 * 3, (row + 1) * 480 * 3), row * 960 * 3);
  const found = agreement(beside, grid, placed(release, { x: 0, y: 0, w: 960, h: 320 }));
  assert.ok(found.correlation > 0.99 && found.cells === 256, JSON.stringify(found));
});
