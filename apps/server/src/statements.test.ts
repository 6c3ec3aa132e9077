import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Stopped } from '@shozo/guard';
import { createPolicies } from '@shozo/policy';
import { measured, unavailable } from '@shozo/vocabulary';
import type { Signals } from '@shozo/vocabulary';
import { createStatements } from './statements.ts';
import type { Told } from './statements.ts';

const policies = createPolicies('policies', { now: () => new Date('2026-11-26T00:00:00Z'), switches: () => ({ on: [], readAt: 0 }) });
const statement = createStatements({ decisions: { takeAppealSecret: () => null }, policies, addresses: { base: 'http://here' } });
const HAIRCUT = { 'prompt.purpose': measured(['person.haircut'], 'purposes', 'test') } as const;

function told(signals: Signals, asked: Partial<Told> = {}, settledBy = ['base/changed-person']): string {
  const stop = { effect: 'hold', id: 'dec_1', decision: { effect: 'hold', policies: settledBy, obligations: {}, policySet: 'x' }, signals, receipt: {} } as unknown as Stopped; // as: a statement reads no more of it
  return statement(stop, { kind: 'edit', subject: 'unknown', locale: 'en', ...asked }).message;
}

test('what a hold says turns on the prompt’s purpose and the declaration alone: no rule, photo, draft, age or score changes a word', () => {
  const others: Signals[] = [
    { 'photo.people': measured(0, 'count', 'test') }, { 'photo.people': measured(2, 'count', 'test') }, { 'photo.nudity': measured(0.5, 'score', 'test') },
    { 'draft.exposure-increase': unavailable('inspector-failed') }, { 'draft.age': measured(0.9, 'score', 'test') }, { 'prompt.person-change': measured(0.7, 'score', 'test') },
  ];
  for (const own of [HAIRCUT, {}]) {
    for (const signals of others) assert.equal(told({ ...own, ...signals }, {}, ['base/people-counted']), told(own));
  }
  assert.notEqual(told(HAIRCUT), told({}));
  assert.equal(told({ 'prompt.purpose': measured(['restore.photo'], 'purposes', 'test') }), told({}), 'a restoration states nothing about somebody');
});

test('whoever said already that it is them or somebody who agreed is not told to say it; “nobody” is not such a word', () => {
  assert.match(told(HAIRCUT), /clothes, hair, face or body wait for a person[\s\S]*Say who is in the photo/);
  for (const subject of ['self', 'permitted'] as const) assert.doesNotMatch(told(HAIRCUT, { subject }), /Say who/);
  assert.match(told(HAIRCUT, { subject: 'nobody' }), /Say who/);
});

test('a picture from words alone has nobody in a photo, and what was not read counts as unclear', () => {
  assert.equal(told(HAIRCUT, { kind: 'generation' }), told({}, { kind: 'generation' }));
  assert.equal(told({ 'prompt.purpose': unavailable('inspector-failed') }), told({}));
});
