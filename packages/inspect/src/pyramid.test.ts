import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Pixels } from '@shozo/vocabulary';
import { buildPyramid, cropSquare, place, rotated, starts, stretched, tileSide, upright } from './pyramid.ts';

const PLAIN = { scale: 1, offset: 0, fill: -1 } as const;

/** Red grows to the right, green downwards; blue is 7. */
function ramp(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let index = 0; index < width * height; index++) data.set([((index % width) * 255) / width, (Math.floor(index / width) * 255) / height, 7], index * 3);
  return { width, height, data };
}

test('every level is half of the one before, down to 256 px', () => {
  const { levels } = buildPyramid(ramp(1001, 400));
  assert.deepEqual(levels.map(({ width, height }) => [width, height]), [[1001, 400], [500, 200], [250, 100]]);
});

test('pixels that are not there are an error, not black', () => {
  assert.throws(() => buildPyramid({ width: 9, height: 9, data: new Uint8Array(3) }));
});

test('a crop at the picture’s own scale is the picture’s own pixels', () => {
  const picture = ramp(64, 64);
  const crop = cropSquare(buildPyramid(picture), upright(10, 20, 8, 8), 8, PLAIN);
  assert.deepEqual([...crop.subarray(0, 3)], [...picture.data.subarray((20 * 64 + 10) * 3, (20 * 64 + 10) * 3 + 3)]);
});

test('outside the picture a crop holds the fill', () => {
  const crop = cropSquare(buildPyramid(ramp(64, 64)), upright(-100, -100, 50, 8), 8, PLAIN);
  assert.ok(crop.every((value) => value === -1));
});

test('a stretched crop of any picture keeps its ramp', () => {
  fc.assert(fc.property(fc.integer({ min: 16, max: 700 }), fc.integer({ min: 16, max: 700 }), (width, height) => {
    const crop = cropSquare(buildPyramid(ramp(width, height)), stretched({ width, height }, 16), 16, PLAIN);
    const at = (x: number, y: number) => [crop[(y * 16 + x) * 3] ?? NaN, crop[(y * 16 + x) * 3 + 1] ?? NaN];
    const [right = NaN, below = NaN] = at(8, 8);
    assert.ok(Math.abs(right - (8.5 / 16) * 255) < 20 && Math.abs(below - (8.5 / 16) * 255) < 20, `${right} ${below}`);
  }), { numRuns: 30 });
});

test('the centre of a rotated crop is its centre, at every angle', () => {
  fc.assert(fc.property(fc.double({ min: -4, max: 4, noNaN: true }), fc.integer({ min: 10, max: 500 }), (angle, size) => {
    const { x, y } = place({ x: 32, y: 32 }, rotated({ x: 120, y: 80 }, size, angle, 64));
    assert.ok(Math.hypot(x - 120, y - 80) < 1e-6);
  }));
});

test('tiles cover every picture, and no strip needs many', () => {
  fc.assert(fc.property(fc.integer({ min: 16, max: 3840 }), fc.integer({ min: 16, max: 3840 }), (width, height) => {
    const size = tileSide({ width, height }, 0.6);
    const [columns, rows] = [starts(width, size, 0.6), starts(height, size, 0.6)];
    assert.ok(columns.length * rows.length <= 60, `${columns.length} × ${rows.length}`);
    assert.ok((columns.at(-1) ?? NaN) + size >= width - 1e-6 && columns.every((x, at) => at === 0 || x - (columns[at - 1] ?? NaN) <= size));
  }));
});
