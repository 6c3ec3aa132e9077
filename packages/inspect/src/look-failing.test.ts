import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import type { ModelName } from './conversion/sources.ts';
import { anyPoseAnswer } from './face/any-pose-answer.ts';
import { areaSignal, exposureSignal, facesSignal, maskedPersonSignal, nuditySignal, peopleSignal, seePeople, UNSEEN } from './look.ts';
import type { Networks } from './network.ts';
import { buildPyramid } from './pyramid.ts';

const FAILED = { state: 'unavailable', why: 'inspector-failed' };
const ALL: readonly ModelName[] = ['face-full', 'face-short', 'face-any', 'face-mesh', 'face-embedding', 'age', 'person', 'nudity'];

/** Networks that see nothing, except that `broken` throws. */
function networks(broken: ModelName | null): Networks {
  const rows: Partial<Record<ModelName, number>> = { 'face-full': 2304 * 17, 'face-short': 896 * 17, person: 256 * 256, nudity: 5 };
  const sides: Partial<Record<ModelName, number>> = { 'face-full': 192, 'face-short': 128, 'face-any': 32, person: 256, nudity: 224 };
  return Object.fromEntries(ALL.map((name) => [name, {
    side: sides[name] ?? 192,
    run: async () => {
      if (name === broken) throw new Error('broken');
      return name === 'face-any' ? anyPoseAnswer(picture) : [new Float32Array(rows[name] ?? 0).fill(name.startsWith('face') ? -100 : 0)];
    },
  }])) as unknown as Networks; // one entry for every name
}

const picture = plainPicture(64, 48, '#808080');
const whole = { pyramid: buildPyramid(picture), disguises: [] };

for (const broken of ['face-full', 'face-any'] as const) {
  test(`when faces cannot be looked for, nothing that needs them is measured: ${broken}`, async () => {
    const sight = await seePeople(picture, networks(broken));
    for (const signal of [peopleSignal(sight), facesSignal(sight), areaSignal(sight), await exposureSignal(sight), maskedPersonSignal(sight, UNSEEN.mask)]) {
      assert.deepEqual(signal, FAILED);
    }
  });
}

test('when the person net fails, everything counts as a person', async () => {
  const sight = await seePeople(picture, networks('person'));
  assert.deepEqual(sight.people.mask, UNSEEN.mask);
  assert.deepEqual(peopleSignal(sight), FAILED);
});

test('when the second look fails, nobody is not believed', async () => {
  let runs = 0;
  const once = { ...networks(null), person: { side: 256, run: async () => {
    if (runs++ > 0) throw new Error('broken');
    return [new Float32Array(256 * 256)];
  } } };
  const sight = await seePeople(picture, once);
  for (const signal of [peopleSignal(sight), areaSignal(sight), await exposureSignal(sight)]) assert.deepEqual(signal, FAILED);
});

test('a face that only the detector for any pose saw, without a body, does not spare the second look', async () => {
  const seeing = { ...networks(null), 'face-any': { side: 32, run: async () => anyPoseAnswer(picture, [{ box: { x: 29, y: 16, width: 6, height: 6 }, score: 0.99 }]) } };
  let looks = 0;
  const counting = (seen: Networks, mask: number): Networks => ({ ...seen, person: { side: 256, run: async () => {
    looks++;
    return [new Float32Array(256 * 256).fill(mask)];
  } } });
  await seePeople(picture, counting(seeing, 1));
  const withBody = looks;
  looks = 0;
  const { people, complete } = await seePeople(picture, counting(seeing, 0));
  assert.ok(looks > withBody + 3, `${withBody}, ${looks}`);
  assert.equal(people.faces.length, 1);
  assert.ok(complete);
});

test('one broken net leaves the others alone', async () => {
  const broken = networks('nudity');
  assert.deepEqual(await nuditySignal(whole, broken), FAILED);
  assert.equal(peopleSignal(await seePeople(picture, broken)).state, 'measured');
});

test('a net that answers nonsense is a failed one', async () => {
  const nonsense = { ...networks(null), nudity: { side: 224, run: async () => [Float32Array.of(NaN, NaN, NaN, NaN, NaN)] } };
  assert.deepEqual(await nuditySignal(whole, nonsense), FAILED);
  assert.equal((await nuditySignal(whole, networks(null))).state, 'measured');
});
