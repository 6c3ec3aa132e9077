import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measured } from '@shozo/vocabulary';
import type { Purpose, Signal } from '@shozo/vocabulary';
import type { Comparison } from './compare/index.ts';
import type { SeenFace } from './face/faces.ts';
import { BY, UNSEEN } from './look.ts';
import { facesAgain, lockedExposure } from './task.ts';

const surely = (share: number) => measured(share, 'share', BY.exposure);
const atMost = (share: number) => measured(share, 'share', BY.exposureAtMost);
const photo = (exposure: Signal) => ({ people: UNSEEN, exposure });
const shares = (signals: ReturnType<typeof lockedExposure>) => Object.values(signals).map((signal) => (signal?.state === 'measured' ? [signal.value, signal.by] : signal));

test('in a grey release people are as bare as their photo showed them', () => {
  assert.deepEqual(shares(lockedExposure(atMost(0.7), photo(surely(0.2)))), [[0.2, `${BY.exposure} of the photo`]]);
  assert.deepEqual(shares(lockedExposure(atMost(0.3), photo(atMost(0.5)))), [[0.5, `${BY.exposure} of the photo`]]);
  assert.deepEqual(lockedExposure(surely(0.7), photo(surely(0.2))), {}, 'what a release tells by its own colours counts');
});

test('of a photo that itself tells only a most, more may come to light in the release', () => {
  assert.deepEqual(lockedExposure(atMost(0.7), photo(atMost(0.2))), {});
});

describe('faces of a release that is the photo', () => {
  const face = (x: number): SeenFace => ({ box: { x, y: 10, width: 40, height: 40 }, score: 1, points: null, embedding: null, anyPoseOnly: false });
  const [one, other, third] = [face(10), face(80), face(150)];
  const size = { width: 200, height: 100 };
  const again = (drawn: readonly SeenFace[], pairs: readonly (readonly SeenFace[])[], change: Partial<Comparison> = {}, purposes: readonly Purpose[] = ['light.brighten']) => facesAgain({ ...UNSEEN, faces: [one, other] }, {
    seen: { people: { ...UNSEEN, faces: drawn }, pyramid: { ...size, levels: [] }, complete: true, disguises: [] }, purposes,
    comparison: { signals: {}, release: { ...size, data: new Uint8Array() }, expected: null, locked: true, onlyPhoto: true, matches: pairs.map((drawnThere, at) => ({ face: at === 0 ? one : other, drawn: drawnThere })), ...change },
  });

  test('lie where the draft’s do, when each was found there', () => {
    assert.deepEqual(again([one, other], [[one], [other]]), [one, other]);
  });

  test('are looked for again when one is missing, new or doubtful, or when the release is not all the photo, or of another size', () => {
    assert.equal(again([one], [[one], []]), null);
    assert.equal(again([one, other, third], [[one], [other]]), null);
    assert.equal(again([one, third], [[one], [one]]), null, 'one for two, and a stranger');
    assert.equal(again([one, other], [[one]]), null, 'the frame does not show them all');
    assert.equal(again([one, other], [[one], [other]], { onlyPhoto: false }), null);
    assert.equal(again([one, other], [[one], [other]], { matches: null }), null);
    assert.equal(again([one, other], [[one], [other]], { release: { width: 100, height: 50, data: new Uint8Array() } }), null);
    assert.equal(again([one, other], [[one], [other]], {}, ['faces.pixelate']), null);
  });
});
