import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, unavailable } from '@shozo/vocabulary';
import type { Signals } from '@shozo/vocabulary';
import fc from 'fast-check';
import { addStep, NOTHING_GAINED } from './gained.ts';
import type { Gained } from './gained.ts';

const share = (value: number) => measured(value, 'share', 'test');
const step = (photo: number, draft: number, locked = false) => ({
  photo: { 'photo.exposure': share(photo) } satisfies Signals,
  draft: { 'draft.exposure': share(draft), 'draft.exposure-increase': share(0.01), 'draft.same-person': measured(0.1, 'distance', 'test') } satisfies Signals,
  locked,
});
const exposureOf = (signals: Signals): number | null => {
  const signal = signals['draft.lineage-exposure'];
  return signal?.state === 'measured' && typeof signal.value === 'number' ? Math.round(signal.value * 1000) / 1000 : null;
};

test('twenty steps of two hundredths are over five hundredths at the third', () => {
  const seen: (number | null)[] = [];
  let gained: Gained = NOTHING_GAINED;
  for (let at = 0; at < 20; at++) {
    const next = addStep(gained, step(0.2 + 0.02 * at, 0.22 + 0.02 * at));
    gained = next.gained;
    seen.push(exposureOf(next.signals));
  }
  assert.deepEqual(seen.slice(0, 4), [0.02, 0.04, 0.06, 0.08]);
});

test('a step that covers somebody takes nothing off, so bare-and-cover does not reset the sum', () => {
  const first = addStep(NOTHING_GAINED, step(0.2, 0.24));
  const second = addStep(first.gained, step(0.24, 0.1));
  assert.equal(exposureOf(addStep(second.gained, step(0.1, 0.12)).signals), 0.06);
});

test('locked steps add nothing, whatever they measure: their person is the photo’s own', () => {
  const locked = addStep(NOTHING_GAINED, step(0.2, 0.9, true));
  assert.deepEqual(locked.gained, NOTHING_GAINED);
  assert.equal(exposureOf(locked.signals), 0);
});

test('distances of faces and bared skin are told as sums over the steps', () => {
  const first = addStep(NOTHING_GAINED, step(0.2, 0.2));
  const { signals } = addStep(first.gained, step(0.2, 0.2));
  assert.deepEqual([signals['draft.same-person'], signals['draft.exposure-increase']].map((signal) => signal?.state === 'measured' && signal.value), [0.2, 0.02]);
});

test('once a step was not measured, nothing later is', () => {
  const unmeasured = { ...step(0.2, 0.2), photo: { 'photo.exposure': unavailable('no-face') } };
  const { gained } = addStep(NOTHING_GAINED, unmeasured);
  assert.equal(gained, null);
  assert.equal(exposureOf(addStep(gained, step(0.2, 0.2)).signals), null);
  assert.equal(addStep(gained, step(0.2, 0.2, true)).gained, null);
});

test('a sum never falls', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { maxLength: 10 }), (steps) => {
    let gained: Gained = NOTHING_GAINED;
    for (const [photo, draft, locked] of steps) {
      const next: Gained = addStep(gained, step(photo, draft, locked)).gained;
      assert.ok(next && gained && next.exposure >= gained.exposure && next.bared >= gained.bared && next.distance >= gained.distance);
      gained = next;
    }
  }));
});
