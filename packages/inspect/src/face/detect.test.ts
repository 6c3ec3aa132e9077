import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { suppress } from './detect.ts';
import type { Detection } from './detect.ts';

const NOWHERE = { x: 0, y: 0 };
const face = (x: number, y: number, size: number, score: number): Detection =>
  ({ box: { x, y, width: size, height: size }, score, points: { rightEye: NOWHERE, leftEye: NOWHERE, nose: NOWHERE, mouth: NOWHERE } });

test('of two detections of one face the surer one stays', () => {
  assert.deepEqual(suppress([face(0, 0, 100, 0.6), face(10, 5, 100, 0.9)]), [face(10, 5, 100, 0.9)]);
});

test('a part of a face, cut by a tile, is that face', () => {
  assert.equal(suppress([face(0, 0, 100, 0.9), face(50, 50, 40, 0.8)]).length, 1);
});

test('two heads side by side are two faces', () => {
  assert.equal(suppress([face(0, 0, 100, 0.9), face(90, 0, 100, 0.8)]).length, 2);
});

test('the best detection always stays, and order does not matter', () => {
  const any = fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.3, max: 1, noNaN: true }));
  fc.assert(fc.property(fc.uniqueArray(any, { minLength: 1, maxLength: 12, selector: ([, , , score]) => score }), (rows) => {
    const detections = rows.map(([x, y, size, score]) => face(x, y, size, score));
    const kept = suppress(detections);
    assert.equal(kept[0]?.score, Math.max(...detections.map(({ score }) => score)));
    assert.deepEqual(suppress(detections.toReversed()), kept);
  }));
});
