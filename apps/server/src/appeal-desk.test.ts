import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Appeal } from '@shozo/store';
import type { DecisionRecord } from '@shozo/vocabulary';
import { APPEAL_HOURS, createAppealDesk, FORGIVEN, isForgivable } from './appeal-desk.ts';
import { FOLDERS } from './config.ts';

type NewAnswer = { readonly overturned: boolean; readonly forgiven: boolean; readonly leaf: string };

const NOW = Date.parse('2026-11-25T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW + count * 3_600_000);
const appeal = (dueIn: number, answeredIn: number | null = null): Appeal => ({ decisionId: 'dec_1', text: 'why', receivedAt: hours(0), dueAt: hours(dueIn), wished: false, answer: answeredIn === null ? null : { text: 'because', at: hours(answeredIn), by: 'key', overturned: false } });

/** Only what a test asks is there. */
function desk({ appeals, now = NOW, requester = '', keyId = undefined, reviewer = null, wish = null, policies = ['base/one'], recorded = [], answered = [], claims = [], record = async () => {} }: { appeals: readonly Appeal[]; now?: number; requester?: string; keyId?: string; reviewer?: string | null; wish?: string | null; policies?: readonly string[]; recorded?: string[]; answered?: NewAnswer[]; claims?: string[]; record?: (record: DecisionRecord) => Promise<void> }) {
  const store = {
    appeals: {
      list: async () => appeals, find: async () => appeals[0] ?? null, wish: async () => wish, answer: async (_id: string, answer: NewAnswer) => { answered.push(answer); return true; },
      claim: async (_id: string, leaf: string) => appeals[0]?.answer === null && claims.length === 0 && claims.push(leaf) > 0, unclaim: async () => { claims.length = 0; },
    },
    decisions: { find: async () => ({ effect: 'hold', kind: 'edit', policies, sealed: { requester, ...(keyId === undefined ? {} : { keyId }), promptSha256: createHash('sha256').update('make her\r\na joke').digest('hex') } }), appeal: async (_id: string, secret: string) => secret === 'right' },
    recorder: { record: async (one: DecisionRecord) => { await record(one); recorded.push(`${one.open.policies[0]} ${one.sealed.answers}`); } },
    reviews: { find: async () => (reviewer === null ? null : { reviewer }) },
  } as unknown as Parameters<typeof createAppealDesk>[0]['store']; // as: what is asked
  return createAppealDesk({ store, now: () => new Date(now) });
}

test('an appeal has seven days from its receipt, and a wrong secret starts no clock', async () => {
  assert.equal(APPEAL_HOURS, 168);
  assert.equal(await desk({ appeals: [] }).take('dec_1', 'right', { text: 'why', wish: null }), hours(168).toISOString());
  assert.equal(await desk({ appeals: [] }).take('dec_1', 'wrong', { text: 'why', wish: null }), null);
});

test('late is what has no answer when its clock is over, and what was answered after it', async () => {
  const late = async (one: Appeal, now: number) => (await desk({ appeals: [one], now: hours(now).getTime() }).list('all')).map((told) => [told.late, told.hoursToAnswer])[0];
  assert.deepEqual(await late(appeal(168), 168), [false, null]);
  assert.deepEqual(await late(appeal(168), 169), [true, null]);
  assert.deepEqual(await late(appeal(168, 5), 400), [false, 5]);
  assert.deepEqual(await late(appeal(168, 170), 171), [true, 170]);
});

test('an answered appeal is none to answer; who asked and who settled it are parties', async () => {
  assert.equal(await desk({ appeals: [appeal(168, 5)] }).find('dec_1'), null);
  assert.deepEqual(await desk({ appeals: [], requester: 'key_a', reviewer: 'key_b' }).partiesOf('dec_1'), ['key_a', 'key_b']);
  assert.deepEqual(await desk({ appeals: [], requester: 'key_a' }).partiesOf('dec_1'), ['key_a']);
  assert.deepEqual(await desk({ appeals: [], requester: 'hash of a user', keyId: 'key_a' }).partiesOf('dec_1'), ['key_a'], 'also where the key named a user');
  assert.equal(await desk({ appeals: [], reviewer: 'key_b' }).partiesOf('dec_1'), null, 'erased');
});

test('an answer is a leaf before it is told; a decision that was wrong counts no longer, one by a rule against sexual pictures counts on', async () => {
  for (const [policies, overturned, forgiven] of [[['base/no-demeaning', 'us-ca/likeness'], true, true], [['base/no-demeaning'], false, false], [['base/no-sexualising', 'base/no-demeaning'], true, false]] as const) {
    const recorded: string[] = [];
    const answered: NewAnswer[] = [];
    assert.equal(await desk({ appeals: [appeal(168)], policies, recorded, answered }).answer('dec_1', { text: 'because', overturned, by: 'key' }), true);
    assert.deepEqual([recorded, answered.map((one) => [one.overturned, one.forgiven])], [[`appeals/${overturned ? 'overturned' : 'upheld'} dec_1`], [[overturned, forgiven]]]);
    assert.match(answered[0]?.leaf ?? '', /^cor_/);
  }
  const recorded: string[] = [];
  assert.equal(await desk({ appeals: [appeal(168, 5)], recorded }).answer('dec_1', { text: 'again', overturned: true, by: 'key' }), false);
  assert.deepEqual(recorded, []);
});

test('of two answers at once one is on record and the other is none; an answer that could not be recorded is given again', async () => {
  const [recorded, answered]: [string[], NewAnswer[]] = [[], []];
  const one = desk({ appeals: [appeal(168)], recorded, answered });
  const both = await Promise.all([true, false].map((overturned) => one.answer('dec_1', { text: 'because', overturned, by: 'key' })));
  assert.deepEqual([both, recorded, answered.length], [[true, false], ['appeals/overturned dec_1'], 1]);
  let full = true;
  const other = desk({ appeals: [appeal(168)], recorded, answered, record: async () => { if (full) throw new Error('the log is full'); } });
  await assert.rejects(other.answer('dec_1', { text: 'because', overturned: false, by: 'key' }), /full/);
  assert.deepEqual([recorded.length, answered.length], [1, 1]);
  full = false;
  assert.equal(await other.answer('dec_1', { text: 'because', overturned: false, by: 'key' }), true);
  assert.deepEqual([recorded.length, answered.length], [2, 2]);
});

test('what counts on whatever is answered: whatever reads nudity, sex or age, also as words in a picture, another’s wish to be left alone, a person’s no, brakes, and what nobody listed', () => {
  for (const policy of ['base/no-minor-sexualising', 'base/no-undressing', 'base/draft-nudity', 'base/draft-exposure', 'base/intimate-photo', 'base/abusive-change', 'base/steps-add-up', 'base/photo-instruction', 'base/drawn-words', 'base/named-person', 'base/opted-out', 'base/reported-picture', 'base/no-consent', 'review/refused', 'brakes/refusals', 'gb/intimate-images', 'base/new']) {
    assert.equal(isForgivable([policy]), false, policy);
    assert.equal(isForgivable([policy, 'base/no-demeaning']), policy.startsWith('gb/'), policy); // a place’s rule comes with the base’s
  }
  assert.equal(isForgivable([]), false);
});

test('every rule whose refusal is forgiven refuses, and reads neither nudity, sex nor age', () => {
  for (const id of FORGIVEN) {
    const rule = readFileSync(join(FOLDERS.policies, `${id}.cedar`), 'utf8');
    assert.match(rule, /^@outcome\("refuse"\)$/m, id);
    assert.doesNotMatch(rule, /@escalates|\bhas (nudity|exposure|age|minor|sexualise|undress)\b/, id);
  }
});

test('the wish that was sent along is held against the hash on record, also as a form sends it, with the words marked that a plain rule read', async () => {
  const sent = (wish: string | null, policies = ['base/no-sexualising']) => desk({ appeals: [appeal(168)], wish, policies }).wish('dec_1');
  assert.equal(await sent(null), null);
  assert.deepEqual(await sent('make her\na joke'), { text: 'make her\r\na joke', asRecorded: true, spans: [] });
  const { text, asRecorded, spans } = (await sent('put her in a bikini')) ?? assert.fail();
  assert.deepEqual([asRecorded, spans.map(({ start, end }) => text.slice(start, end))], [false, ['put her in a', 'bikini']]);
});
