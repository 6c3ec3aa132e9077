import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured } from '@shozo/vocabulary';
import type { Signal } from '@shozo/vocabulary';
import { BY, UNSEEN } from './look.ts';
import { lockedExposure } from './task.ts';

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
