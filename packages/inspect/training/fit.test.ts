import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit } from './fit.ts';
import type { Example } from './fit.ts';

test('a bias alone is the share of the examples that are so, whatever the last of them were', () => {
  for (const [count, share] of [[2_000, 0.3], [3_002, 0.2], [4_000, 0.45]] as const) {
    const examples = Array.from({ length: count }, (_, row): Example => ({ places: new Int32Array(0), values: new Float32Array(0), label: row < count * share ? 1 : 0, weight: 1 }));
    const { bias } = fit(examples, { size: 1, rounds: 15, rate: 0.1, decay: 0 });
    assert.ok(Math.abs(bias - Math.log(share / (1 - share))) < 0.02, String(bias));
  }
});
