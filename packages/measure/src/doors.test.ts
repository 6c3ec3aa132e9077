import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plan } from './doors.ts';

const rows = ['a', 'b', 'c'].map((id) => ({ id, lang: 'en', text: id, abusive: true, technique: 'plain' }));
const photos = ['1', '2'].map((name) => ({ name, bytes: new Uint8Array() }));
const of = { rows, photos, models: ['x', 'y'], doors: ['multipart', 'json'] as const, trials: 1000 };

test('all combinations are tried, each once', () => {
  const planned = plan(of);
  const keys = planned.map(({ row, photo, model, door }) => [row.id, photo.name, model, door].join());
  assert.equal(planned.length, 3 * 2 * 2 * 2);
  assert.equal(new Set(keys).size, keys.length);
});

test('a smaller number of trials still meets every row, photo, model and door', () => {
  const planned = plan({ ...of, trials: 12 });
  assert.equal(planned.length, 12);
  assert.equal(new Set(planned.map(({ row }) => row.id)).size, 3);
  assert.equal(new Set(planned.map(({ photo }) => photo.name)).size, 2);
  assert.equal(new Set(planned.map(({ model }) => model)).size, 2);
});
