import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { median } from './median.ts';

test('the median is the middle one of the sorted values', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 60 }), (values) => {
    const sorted = values.toSorted((one, other) => one - other);
    assert.equal(median(Float64Array.from(values)) - sorted[values.length >> 1]! || 0, 0);
  }));
});

test('of the first few only, and 0 of none', () => {
  assert.equal(median(Float64Array.of(3, 1, 2, 100, 100), 3), 2);
  assert.equal(median(new Float64Array(4), 0), 0);
});
