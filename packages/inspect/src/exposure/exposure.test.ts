import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Face, Pixels } from '@shozo/vocabulary';
import { buildPyramid } from '../pyramid.ts';
import { measureExposure } from './exposure.ts';

type Colour = readonly [red: number, green: number, blue: number];
const SKIN: Colour = [214, 165, 140];
const BLUE: Colour = [40, 70, 190];
const SIZE = { width: 200, height: 300 };
const FACE: Face = { box: { x: 70, y: 20, width: 60, height: 70 }, score: 1, points: { rightEye: { x: 85, y: 45 }, leftEye: { x: 115, y: 45 }, nose: { x: 100, y: 60 }, mouth: { x: 100, y: 75 } }, embedding: null };

/** A head and a body that fill the picture. */
function somebody(face: Colour, body: Colour): Pixels {
  const inHead = (x: number, y: number) => x >= 60 && x < 140 && y < 100;
  return { ...SIZE, data: Uint8Array.from({ length: SIZE.width * SIZE.height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return (inHead(pixel % SIZE.width, Math.floor(pixel / SIZE.width)) ? face : body)[at % 3] ?? 0;
  }) };
}

const measure = (face: Colour, body: Colour, seen = FACE) => measureExposure(buildPyramid(somebody(face, body)), [seen], { width: 1, height: 1, data: Uint8Array.of(255) });

test('a face painted in no skin’s colour does not hide a bare body', () => {
  const { share, atMost } = measure(BLUE, SKIN);
  assert.ok(share > 0.8 && atMost, String(share));
});

test('a face of skin beside blue cloth measures the cloth as cloth', () => {
  const { share, atMost } = measure(SKIN, BLUE);
  assert.ok(share < 0.05 && !atMost, String(share));
});

test('the box of somebody turned away shows hair: it is no reference for a bare body', () => {
  const HAIR: Colour = [70, 45, 30];
  assert.ok(measure(HAIR, SKIN).share < 0.05);
  const { share, atMost } = measure(HAIR, SKIN, { ...FACE, points: null });
  assert.ok(share > 0.8 && atMost, String(share));
});
