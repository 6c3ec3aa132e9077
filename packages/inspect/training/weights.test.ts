import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { model } from '../src/prompt/classify/classify.ts';
import { FAMILIES } from '../src/prompt/classify/table.ts';
import { overlaps } from './overlap.ts';
import { readRows } from './rows.ts';
import { readFileSync } from 'node:fs';

const rows = readRows(new URL('rows/', import.meta.url));
const captions = readRows(new URL('captions/', import.meta.url));
const scenes = readRows(new URL('scenes/', import.meta.url));

test('the committed weights were trained on the committed rows', () => {
  assert.equal(model().shape.rows, createHash('sha256').update(JSON.stringify([rows, captions, scenes])).digest('hex'));
  assert.equal(model().shape.count, rows.length);
});

test('every language has as many harmless rows as abusive ones or somewhat more, at least 300 of each', () => {
  for (const [lang, group = []] of Object.entries(Object.groupBy(rows, ({ lang }) => lang))) {
    const abusive = group.filter((row) => row.abusive).length;
    const harmless = group.length - abusive;
    assert.ok(abusive >= 300 && harmless >= abusive * 0.95 && harmless <= abusive * 1.25, lang);
  }
});

test('no row of the vectors is a training row, as it is or nearly', () => {
  const texts = ['ordinary', 'abusive', 'unseen'].flatMap((name) => readFileSync(new URL(`../../../vectors/edits/${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { text: string }).text)); // our own committed files
  assert.deepEqual(overlaps(texts, rows.map(({ text }) => text)), []);
});

test('an empty text is nothing of anything, and the families are those of the signals', () => {
  assert.deepEqual(Object.keys(model().shape.families), [...FAMILIES]);
});
