/**
 * The status of a refusal says where it comes from: anywhere 400, key or tier 403, country 451.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stopAnswer } from './answers.ts';

const STATEMENT = { message: 'm', policies: [], appeal: null, poll: null };
const RECEIPT = { leaf: 'a', index: 0, checkpoint: 'c', proof: [] };
const OBLIGATIONS = { label: 'default', metadata: [], labelStyles: [], labelLanguages: [], retentionDays: null } as const;

const status = (...policies: string[]) =>
  stopAnswer({ effect: 'refuse', id: 'dec_1', receipt: RECEIPT, decision: { effect: 'refuse', policies, policySet: 'sha256:0', obligations: OBLIGATIONS } }, STATEMENT, []).status;

test('base forbids it anywhere: 400, also where a country forbids it too', () => {
  assert.equal(status('base/no-undressing', 'fr/sexual-montage'), 400);
  assert.equal(status('review/refused'), 400);
});

test('only a country forbids it: 451; only a tier: 403', () => {
  assert.equal(status('fr/sexual-montage'), 451);
  assert.equal(status('free/limits'), 403);
});

test('a stop is 451 in a country and 403 for everybody, a key, or an unread switchboard', () => {
  assert.equal(status('switches/person-edits', 'switches/country-my'), 451);
  assert.equal(status('switches/edits', 'switches/country-my', 'switches/tenant'), 451);
  for (const stop of [['switches/person-edits'], ['switches/everything', 'switches/tenant'], ['switches/unread']]) assert.equal(status(...stop), 403, stop.join());
});
