import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wilson } from './interval.ts';

test('the interval of 0 of 1,000 ends at 0.38 %', () => {
  const { low, high } = wilson(0, 1000);
  assert.ok(low < 1e-12);
  assert.ok(Math.abs(high - 0.003827) < 1e-5);
});

test('nothing measured says nothing', () => {
  assert.deepEqual(wilson(0, 0), { count: 0, n: 0, share: 0, low: 0, high: 1 });
});

test('the interval holds the share and stays within 0 and 1', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
    const { share, low, high } = wilson(Math.round(part * n), n);
    assert.ok(low >= 0 && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1);
  }));
});
