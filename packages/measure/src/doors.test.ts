import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plan } from './doors.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id, lang: 'en', text: id, abusive: true, technique: 'plain' }));
const photos = ['1', '2'].map((name) => ({ name, bytes: new Uint8Array() }));
const of = { rows, photos, models: ['x', 'y'], doors: ['multipart', 'json'], tiers: ['free', 'enterprise'], countries: ['jp', null], trials: 1000 } as const;

test('no more trials than there are combinations', () => {
  assert.equal(plan(of, () => 0.5).length, 3 * 2 * 2 * 2 * 2 * 2);
});

test('a smaller number of trials still meets every row, and every pair of door and country', () => {
  const planned = plan({ ...of, trials: 12 }, () => 0.5);
  assert.equal(planned.length, 12);
  assert.equal(new Set(planned.map(({ row }) => row.id)).size, 3);
  assert.equal(new Set(planned.map(({ door, country }) => `${door} ${country}`)).size, 4);
});
