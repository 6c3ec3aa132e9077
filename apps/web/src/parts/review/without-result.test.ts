import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithoutResult } from './without-result.ts';

const named = (...names: string[]) => names.map((name) => ({ name, blurred: '' }));

test('a hold without a draft is without a result, with or without photos; a report is no request', () => {
  assert.equal(isWithoutResult({ kind: 'hold', pictures: named('photo-0', 'photo-1') }), true);
  assert.equal(isWithoutResult({ kind: 'hold', pictures: [] }), true);
  assert.equal(isWithoutResult({ kind: 'hold', pictures: named('photo-0', 'draft-0') }), false);
  assert.equal(isWithoutResult({ kind: 'report', pictures: named('picture') }), false);
});
