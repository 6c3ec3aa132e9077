import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largest } from './pool.ts';

test('what is no number in a map of a person is no measure', () => {
  const map = (...values: number[]) => ({ width: values.length, height: 1, data: Float32Array.from(values) });
  assert.deepEqual([largest(map(1, NaN, 2)), largest(map(1, 0, 2)), largest(map())], [NaN, 2, 0]);
});
