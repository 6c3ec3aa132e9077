import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paceOf } from './hold-pace.ts';

test('a quick hold and a slow one go out at the same instants', () => {
  assert.deepEqual([paceOf(1), paceOf(2999), paceOf(3000), paceOf(3001)], [2999, 1, 0, 2999]);
});

test('a hold never waits longer than one step', () => {
  fc.assert(fc.property(fc.nat(600_000), (elapsed) => paceOf(elapsed) >= 0 && paceOf(elapsed) < 3000));
});
