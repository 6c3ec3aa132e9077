import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isPoster } from './poster.ts';

const curve = (of: (value: number) => number) => Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, Math.round(of(value)))));

test('posters of any number of levels are posters, uneven ones too, and so is no change at all', () => {
  for (let levels = 2; levels <= 16; levels++) {
    const step = 255 / (levels - 1);
    for (const level of [(value: number) => Math.round(value / step) * step, (value: number) => Math.floor((value * levels) / 256) * step, (value: number) => (Math.floor((value * levels) / 256) + 0.5) * (256 / levels)]) {
      assert.ok(isPoster(curve(level)), `${levels} levels`);
    }
  }
  assert.ok(isPoster(curve((value) => value)));
  assert.ok(isPoster(curve((value) => (value < 60 ? 20 : value < 180 ? 110 : 230))));
});

test('a curve that makes dark cloth as light as skin is none, in however fine steps', () => {
  assert.equal(isPoster(curve((value) => (value < 40 ? 150 : value))), false);
  assert.equal(isPoster(curve((value) => 90 + 4 * Math.floor((value * 0.6) / 4))), false);
  assert.equal(isPoster(curve((value) => value * 0.7)), false);
});
