import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { crop, turn } from '@shozo/picture';
import { HARMLESS_DRAFTS, rerender } from '@shozo/testing';
import type { Face, Pixels, Signal } from '@shozo/vocabulary';
import fc from 'fast-check';
import { demoModels, demoPhoto, PEOPLE } from '../demo-photos.ts';
import { findFaces } from '../face/faces.ts';
import { ageSignal, becameYoungerSignal, seePeople, UNSEEN } from '../look.ts';
import { loadNetworks, readModels } from '../network.ts';
import type { Networks } from '../network.ts';
import { buildPyramid } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { estimateYears } from './estimate.ts';
import { turnOf } from './facing.ts';
import { youngerSignal, youthAt, youthSignal } from './youth.ts';

const NOWHERE = { x: 0, y: 0 };
const POINTS = { rightEye: NOWHERE, leftEye: NOWHERE, nose: NOWHERE, mouth: NOWHERE };
const faceAt = (x: number, size = 40): Face => ({ box: { x, y: 50, width: size, height: size }, score: 1, points: POINTS, embedding: null });
const grey = (level: number): Pixels => ({ width: 1200, height: 150, data: new Uint8Array(1200 * 150 * 3).fill(level) });
const pyramid = buildPyramid(grey(30));
const why = (signal: Signal) => (signal.state === 'unavailable' ? signal.why : signal.value);

/** A mesh that fits this well in every turn, with its left eye to the right of all else. */
const meshOf = (presence: number) => ({ side: 192, run: async () => [Float32Array.from({ length: 468 * 3 }, (_, at) => Number(at === 263 * 3)), Float32Array.of(presence)] });

/** A network that takes the brightness of the crop's middle for years. */
function brightness(presence = 1): Networks {
  const age = { side: 112, run: async (input: Float32Array) => [Float32Array.of(input[(56 * 112 + 56) * 3]!)] };
  return { age, 'face-mesh': meshOf(presence) } as unknown as Networks; // the only two asked
}

test('the sign of youth is 1 up to 18 years, ½ at 25, ¼ at 35 and 0 from 50 on, and never rises with age', () => {
  assert.deepEqual([-4, 0, 17, 18, 21.5, 25, 30, 35, 42.5, 50, 80].map(youthAt), [1, 1, 1, 1, 0.75, 0.5, 0.375, 0.25, 0.125, 0, 0]);
  assert.ok(Number.isNaN(youthAt(NaN)));
  const years = fc.double({ min: -20, max: 120, noNaN: true });
  fc.assert(fc.property(years, years, (one, other) => youthAt(Math.min(one, other)) >= youthAt(Math.max(one, other))));
});

test('of several faces the youngest-looking one counts', async () => {
  const { width, height, data } = grey(60);
  const bands = Uint8Array.from(data, (value, at) => (Math.floor(at / 3) % width < 600 ? value : 25));
  const two = buildPyramid({ width, height, data: bands });
  assert.equal(why(await youthSignal(two, [faceAt(100), faceAt(900)], brightness())), 0.5);
  assert.equal(why(await youthSignal(two, [faceAt(100)], brightness())), 0);
});

test('no face, one that is too small, a crowd, and a network that says nothing are no sign of age', async () => {
  const many = Array.from({ length: 13 }, (_, index) => faceAt(index * 80));
  assert.equal(why(await youthSignal(pyramid, [], brightness())), 'no-face');
  assert.equal(why(await youthSignal(pyramid, [faceAt(100), faceAt(300, 23)], brightness())), 'face-too-small');
  assert.equal(why(await youthSignal(pyramid, many, brightness())), 'too-many-faces');
  assert.equal(typeof why(await youthSignal(pyramid, many.slice(1), brightness())), 'number');
  const silent = { ...brightness(), age: { side: 112, run: async () => [] } } as unknown as Networks; // as above
  assert.equal(why(await youthSignal(pyramid, [faceAt(100)], silent)), 'inspector-failed');
  const broken = { ...brightness(), age: { side: 112, run: async () => Promise.reject(new Error('broken')) } } as unknown as Networks; // as above
  const sight = { people: { ...UNSEEN, faces: [faceAt(100)] }, pyramid, complete: true, disguises: [] };
  assert.equal(why(await ageSignal(sight, broken)), 'inspector-failed');
  assert.equal(why(await ageSignal({ ...sight, complete: false }, brightness())), 'inspector-failed');
  const pair = { root: pyramid, draft: pyramid };
  assert.equal(why(await becameYoungerSignal(pair, [{ face: faceAt(100), drawn: [faceAt(100)] }], broken)), 'inspector-failed');
  assert.equal(why(await becameYoungerSignal(pair, null, brightness())), 'unsure-alignment');
});

test('a face of which nobody can tell which way it lies is no sign of age, nor of having become younger', async () => {
  assert.equal(why(await youthSignal(pyramid, [faceAt(100)], brightness(0.99))), 0.375, 'the twin');
  assert.equal(why(await youthSignal(pyramid, [faceAt(100)], brightness(0.95))), 'face-turn-unsure');
  const pair = { root: pyramid, draft: pyramid };
  assert.equal(why(await youngerSignal(pair, [{ face: faceAt(100), drawn: [faceAt(100)] }], brightness(0.95))), 'face-turn-unsure');
});

test('a face that became younger is measured against the face it was; older is no sign', async () => {
  const younger = async (before: number, after: number, drawn = [faceAt(100)]) =>
    why(await youngerSignal({ root: buildPyramid(grey(before)), draft: buildPyramid(grey(after)) }, [{ face: faceAt(100), drawn }], brightness()));
  assert.deepEqual([await younger(40, 40), await younger(40, 35), await younger(40, 30), await younger(40, 20), await younger(30, 60)], [0, 0.5, 1, 1, 0]);
  assert.equal(await younger(40, 40, []), 'face-lost');
  assert.equal(await younger(40, 40, [faceAt(100, 20)]), 'face-too-small');
  assert.equal(why(await youngerSignal({ root: pyramid, draft: pyramid }, [], brightness())), 'no-face');
});

test('of two faces in one place the younger counts', async () => {
  const { width, height, data } = grey(40);
  const bands = Uint8Array.from(data, (value, at) => (Math.floor(at / 3) % width < 600 ? value : 32));
  const pair = { root: buildPyramid(grey(40)), draft: buildPyramid({ width, height, data: bands }) };
  const signal = await youngerSignal(pair, [{ face: faceAt(100), drawn: [faceAt(100), faceAt(900)] }], brightness());
  assert.equal(why(signal), 0.8);
});

/** A face with what is around it. */
function portraitOf(pixels: Pixels, { box }: Face): Promise<Pixels> {
  const [x, y] = [Math.max(0, Math.round(box.x - box.width * 0.9)), Math.max(0, Math.round(box.y - box.height * 0.8))];
  return crop(pixels, { x, y, width: Math.min(pixels.width - x, Math.round(box.width * 2.8)), height: Math.min(pixels.height - y, Math.round(box.height * 3)) });
}

describe('on the six photos', () => {
  let networks: Networks;
  const photos: { pixels: Pixels; faces: Face[] }[] = [];
  before(async () => {
    networks = await loadNetworks(readModels(await demoModels()));
    for (const [index] of PEOPLE.entries()) {
      const pixels = await demoPhoto(index + 1);
      photos.push({ pixels, faces: await findFaces(buildPyramid(pixels), networks) });
    }
  });

  test('adults of about twenty to forty are estimated as such, within the error of the network', async () => {
    let unsure = 0;
    for (const { pixels, faces } of photos) {
      const seen = buildPyramid(pixels);
      for (const face of faces) {
        const years = await estimateYears(seen, face, networks);
        if (years === null) unsure++;
        else assert.ok(years > 12 && years < 50, `${years.toFixed(0)} years`);
      }
      const youth = await youthSignal(seen, faces, networks);
      if (youth.state === 'measured') assert.ok(Number(youth.value) >= 0.25);
    }
    assert.ok(unsure <= 2, `${unsure} of 22 lie nobody can tell how`);
  });

  async function lying(seen: Pyramid, face: Face): Promise<{ turn: number; years: number } | null> {
    const [angle, years] = [await turnOf(seen, face, networks), await estimateYears(seen, face, networks)];
    return angle === null || years === null ? null : { turn: angle, years };
  }

  test('turned on a side or upside down a face is about as old as upright, or nobody could tell; and no photo of young people loses its sign', async () => {
    let told = 0;
    for (const { pixels, faces } of photos) {
      for (const face of faces) {
        const alone = await portraitOf(pixels, face);
        const [upright, ...others] = (await findFaces(buildPyramid(alone), networks));
        if (upright === undefined || others.length > 0) continue;
        const before = await lying(buildPyramid(alone), upright);
        if (before === null) continue;
        for (const degrees of [90, 180, 270] as const) {
          const seen = buildPyramid(await turn(alone, degrees));
          const [turned, ...more] = await findFaces(seen, networks);
          const after = turned && more.length === 0 ? await lying(seen, turned) : null;
          if (after === null) continue;
          const off = after.turn - before.turn - (degrees * Math.PI) / 180;
          assert.ok(Math.cos(off) > 0.9, `${degrees}: off by ${off}`);
          assert.ok(after.years - before.years < 10, `${degrees}: ${before.years} ${after.years}`);
          told++;
        }
      }
      for (const degrees of [90, 180, 270] as const) {
        const signal = await ageSignal(await seePeople(await turn(pixels, degrees), networks), networks);
        assert.ok(signal.state === 'unavailable' || Number(signal.value) >= 0.25, `${degrees}: ${JSON.stringify(signal)}`);
      }
    }
    assert.ok(told >= 30, `${told} were told`);
  });

  test('hardly anybody is younger in a warmer light, painted anew or as they are: at most one of nine', async () => {
    const values: number[] = [];
    for (const { pixels, faces } of photos.slice(0, 3)) {
      for (const draft of [await HARMLESS_DRAFTS['warm']!(pixels, { ...UNSEEN, faces }, 0), await rerender(pixels, 1), pixels]) {
        const drawn = await findFaces(buildPyramid(draft), networks);
        const matches = faces.flatMap((face) => {
          const same = drawn.filter(({ box }) => Math.hypot(box.x - face.box.x, box.y - face.box.y) < face.box.height / 2);
          return same.length > 0 ? [{ face, drawn: same }] : [];
        });
        const signal = await youngerSignal({ root: buildPyramid(pixels), draft: buildPyramid(draft) }, matches, networks);
        if (signal.state === 'measured') values.push(Number(signal.value));
        else assert.equal(signal.why, 'face-turn-unsure');
      }
    }
    assert.ok(values.length >= 6, `${values.length} of 9 were measured`);
    assert.ok(values.filter((value) => value >= 0.5).length <= 1, values.join());
  });
});
