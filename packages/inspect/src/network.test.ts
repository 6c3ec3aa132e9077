import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbers } from './network.ts';

test('what a network answers is numbers, or it answered nothing', () => {
  const fine = [Float32Array.of(-100, 0, 3.5), new Float32Array(4)];
  assert.deepEqual(numbers(fine), fine);
  for (const wrong of [[undefined], [new Float32Array(0)], [Float32Array.of(1), Float32Array.of(0, NaN)], [Float32Array.of(Infinity)], [Float32Array.of(-Infinity, 2)]]) {
    assert.throws(() => numbers(wrong), /no number/);
  }
});
