import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Box, Mask, Pixels } from '@shozo/vocabulary';
import { faceColour, hasColour, possibleSkin, skinLikelihood, skinReferences } from './skin.ts';

type Rgb = readonly [number, number, number];

const SIZE = 60;
const FACE: Box = { x: 20, y: 5, width: 14, height: 14 };
const EVERYWHERE: Mask = { width: 1, height: 1, data: Uint8Array.of(255) };
/** A point on the body, below the face. */
const BODY = 45 * SIZE + 27;

/** A flat face on a flat body. */
function figure(face: Rgb, body: Rgb): Pixels {
  const data = new Uint8Array(SIZE * SIZE * 3);
  for (let index = 0; index < SIZE * SIZE; index++) {
    const [x, y] = [index % SIZE, Math.floor(index / SIZE)];
    const inside = x >= FACE.x && x < FACE.x + FACE.width && y >= FACE.y && y < FACE.y + FACE.height;
    data.set(inside ? face : body, index * 3);
  }
  return { width: SIZE, height: SIZE, data };
}

function bodyLikelihood(face: Rgb, body: Rgb): number {
  const pixels = figure(face, body);
  return skinLikelihood(pixels, skinReferences(pixels, [{ box: FACE }]), EVERYWHERE)?.[BODY] ?? NaN;
}

const TONES: readonly Rgb[] = [[82, 52, 37], [119, 81, 63], [159, 118, 101], [173, 137, 121], [214, 178, 155], [235, 205, 190]];

test('a body in the colour of its face is skin, in every tone', () => {
  for (const tone of TONES) assert.ok(bodyLikelihood(tone, tone) > 0.99);
});

test('so is the same body in shade', () => {
  for (const tone of TONES) assert.ok(bodyLikelihood(tone, [tone[0] * 0.7, tone[1] * 0.7, tone[2] * 0.7]) > 0.5);
});

test('blue, green and black cloth is not', () => {
  for (const tone of TONES) for (const cloth of [[40, 60, 160], [40, 120, 60], [12, 12, 12]] as const) assert.ok(bodyLikelihood(tone, cloth) < 0.1);
});

/** Monk 1, 3, 5, 7, 9 and 10 (skintone.google) */
const MONK: readonly Rgb[] = [[246, 237, 228], [247, 234, 208], [215, 189, 150], [130, 92, 67], [58, 49, 42], [41, 36, 32]];

test('without a face, skin of every tone counts, by lamplight and in cool light, too; leaves, sky and denim do not', () => {
  const possible = (colour: Rgb) => possibleSkin(figure(colour, colour), EVERYWHERE)[BODY];
  for (const [red, green, blue] of [...TONES, ...MONK]) {
    for (const [warm, cool] of [[1, 1], [1, 0.75], [0.97, 1.06]] as const) assert.equal(possible([Math.min(255, red * warm), green, Math.min(255, blue * cool)]), 1, `${red} ${green} ${blue} × ${warm}, ${cool}`);
  }
  for (const colour of [[40, 120, 60], [90, 140, 230], [40, 60, 160], [250, 210, 10]] as const) assert.equal(possible(colour), 0, `${colour}`);
});

test('heads are no body, and outside the mask nothing is', () => {
  const pixels = figure([159, 118, 101], [159, 118, 101]);
  const references = skinReferences(pixels, [{ box: FACE }]);
  assert.equal(skinLikelihood(pixels, references, EVERYWHERE)?.[12 * SIZE + 27], -1);
  assert.equal(skinLikelihood(pixels, references, { ...EVERYWHERE, data: Uint8Array.of(0) })?.[BODY], 0);
});

test('without a reference nothing was measured', () => {
  assert.equal(skinLikelihood(figure([1, 2, 3], [1, 2, 3]), [], EVERYWHERE), null);
  assert.equal(faceColour(figure([0, 0, 0], [0, 0, 0]), FACE), null);
});

test('each body is measured against its own face', () => {
  const [dark, light] = [TONES[0] as Rgb, TONES[5] as Rgb];
  const pixels = figure(dark, light);
  const far: Box = { x: 0, y: 5, width: 6, height: 6 };
  const likelihood = skinLikelihood(pixels, skinReferences(pixels, [{ box: FACE }, { box: far }]), EVERYWHERE);
  assert.ok((likelihood?.[25 * SIZE + 2] ?? NaN) > 0.99, 'below the light face');
  assert.ok((likelihood?.[BODY] ?? NaN) < 0.35, 'below the dark face');
});

test('likelihoods stay in [0, 1] for any colours', () => {
  const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(fc.property(colour, colour, (face, body) => {
    const value = bodyLikelihood(face, body);
    assert.ok(Number.isNaN(value) || (value >= 0 && value <= 1));
  }), { numRuns: 50 });
});

test('one tint is no colour, two are', () => {
  const grey = figure([90, 90, 90], [180, 180, 180]);
  const sepia = figure([104, 92, 72], [207, 184, 143]);
  assert.equal(hasColour(grey), false);
  assert.equal(hasColour(sepia), false);
  const two = figure([0, 0, 0], [40, 60, 200]);
  for (let index = 0; index < two.data.length / 2; index += 3) two.data.set([200, 60, 40], index);
  assert.equal(hasColour(two), true);
});
