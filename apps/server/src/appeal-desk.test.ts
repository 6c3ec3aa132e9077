import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Appeal } from '@shozo/store';
import { APPEAL_HOURS, createAppealDesk } from './appeal-desk.ts';

const NOW = Date.parse('2026-11-25T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW + count * 3_600_000);
const appeal = (dueIn: number, answeredIn: number | null = null): Appeal => ({ decisionId: 'dec_1', text: 'why', receivedAt: hours(0), dueAt: hours(dueIn), answer: answeredIn === null ? null : { text: 'because', at: hours(answeredIn), by: 'key' } });

/** Only what a test asks is there. */
function desk({ appeals, now = NOW, requester = '', reviewer = null }: { appeals: readonly Appeal[]; now?: number; requester?: string; reviewer?: string | null }) {
  const store = {
    appeals: { list: async () => appeals, find: async () => appeals[0] ?? null },
    decisions: { find: async () => ({ effect: 'hold', policies: ['base/one'], sealed: { requester } }), appeal: async (_id: string, secret: string) => secret === 'right' },
    reviews: { find: async () => (reviewer === null ? null : { reviewer }) },
  } as unknown as Parameters<typeof createAppealDesk>[0]['store']; // as: the five that are asked
  return createAppealDesk({ store, now: () => new Date(now) });
}

test('an appeal has seven days from its receipt, and a wrong secret starts no clock', async () => {
  assert.equal(APPEAL_HOURS, 168);
  assert.equal(await desk({ appeals: [] }).take('dec_1', 'right', 'why'), hours(168).toISOString());
  assert.equal(await desk({ appeals: [] }).take('dec_1', 'wrong', 'why'), null);
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
  assert.deepEqual(await desk({ appeals: [] }).partiesOf('dec_1'), []);
});
