import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveringDesign } from './covering.ts';

/** Numbers that repeat. */
const chance = () => {
  let state = 1;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
};

test('every two levels of two factors meet, in far fewer trials than there are combinations', () => {
  const levels = [8, 3, 6, 20];
  const { trials, missing, pairs } = coveringDesign(levels, 200, chance());
  assert.equal(missing, 0);
  assert.equal(pairs, 8 * 3 + 8 * 6 + 8 * 20 + 3 * 6 + 3 * 20 + 6 * 20);
  const met = new Set(trials.map(([door, , , country]) => `${door} ${country}`));
  assert.equal(met.size, 8 * 20);
});

test('with too few trials it says what did not meet', () => {
  assert.equal(coveringDesign([2, 2], 1, chance()).missing, 3);
});

test('levels come about equally often, and the same chance makes the same design', () => {
  const { trials } = coveringDesign([3, 4], 240, chance());
  for (const level of [0, 1, 2]) assert.ok(Math.abs(trials.filter(([first]) => first === level).length - 80) <= 4);
  assert.deepEqual(coveringDesign([3, 4], 240, chance()).trials, trials);
});
