import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besides } from './check-sentence.ts';

const NOTHING = { withdrawn: null, changed: null, layers: { others: [] } } as const;

test('beside the answer stands nothing where nothing is known', () => {
  assert.deepEqual(besides(NOTHING), []);
});

test('another light is told whichever way it went; where there is none it is told that colour alone is not counted', () => {
  const said = (share: number, tone: boolean) => besides({ ...NOTHING, changed: { share, tone, box: null, cells: [] } });
  assert.deepEqual(said(0.04, true), ['4 % of it is not as the photo was, the label included, and all of it has another light or contrast']);
  assert.deepEqual(said(0.04, false), ['4 % of it is not as the photo was, the label included, changes of colour alone not counted']);
  assert.deepEqual(said(0.001, false), ['1 % of it is not as the photo was, the label included, changes of colour alone not counted']);
  assert.deepEqual(said(0, false), ['no part of it was found that is not as the photo was, changes of colour alone not counted']);
});

test('a report comes first, and marks that it says it has last', () => {
  assert.deepEqual(besides({ withdrawn: true, changed: null, layers: { others: [{ kind: 'watermark', name: 'SynthID', saidBy: 'metadata' }] } }), ['it was reported as misuse and is withdrawn', 'it says that it has other marks: SynthID']);
});
