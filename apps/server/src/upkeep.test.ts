import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { HOLD_HOURS, openStore } from '@shozo/store';
import type { DecisionRecord } from '@shozo/vocabulary';
import { FOLDERS } from './config.ts';
import { createLineageDesk } from './lineage/lineage.ts';
import { reachable, tidy } from './upkeep.ts';

const home = await mkdtemp(join(tmpdir(), 'shozo-upkeep-'));
const store = await openStore({ home, template: FOLDERS.databaseTemplate });
const lineage = createLineageDesk({ lineages: store.lineages, watermarks: store.watermarks, now: () => NOW, marksIn: async () => [] });
after(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

const NOW = new Date('2026-11-23T09:00:00.000Z');
const LATE = new Date(NOW.getTime() + HOLD_HOURS * 3_600_000);

async function hold(): Promise<{ id: string; decisionId: string }> {
  const decisionId = randomUUID();
  const id = await store.reviews.keep({ decisionId, requester: randomUUID(), parts: {}, now: NOW });
  const record: DecisionRecord = {
    id: decisionId,
    open: { at: NOW.toISOString(), effect: 'hold', stage: 'decide', kind: 'edit', policies: ['base/people-counted'], policySet: '', fault: null, pictures: 0 },
    sealed: { id: decisionId, requester: 'r', door: 'openai-json', model: 'sandbox', promptSha256: 'aa', photoSha256: [], releasedSha256: [], watermarks: [] },
  };
  await store.recorder.record(record);
  return { id: id ?? assert.fail(), decisionId };
}

const endings = async (): Promise<number> => (await store.database.selectFrom('decisions').select('id').where('stage', '=', 'review').execute()).length;

test('a hold past its time ends as one refusal on record, however many servers see to it', async () => {
  const { id } = await hold();
  await tidy({ store, lineage, notices: { send: async () => undefined }, now: () => NOW });
  assert.equal(await endings(), 0, 'not before its time');
  await Promise.all([1, 2, 3].map(() => tidy({ store, lineage, notices: { send: async () => undefined }, now: () => LATE })));
  assert.equal(await endings(), 1);
  const review = await store.reviews.find(id);
  assert.equal(review?.state, 'expired');
  const ending = await store.decisions.find(review.newDecisionId ?? '');
  assert.deepEqual([ending?.effect, ending?.policies], ['refuse', ['review/expired']]);
});

test('a server that ended after it erased a case and before it recorded the refusal leaves that to the next', async () => {
  const before = await endings();
  await hold();
  await store.reviews.expire(LATE); // and then it was killed
  assert.equal(await endings(), before);
  await tidy({ store, lineage, notices: { send: async () => undefined }, now: () => LATE });
  await tidy({ store, lineage, notices: { send: async () => undefined }, now: () => LATE });
  assert.equal(await endings(), before + 1);
});

test('a store that answers is reachable; one whose database is closed is not', async () => {
  assert.deepEqual(await reachable(store), { database: true, log: true });
  const away = { ...store, switches: { ...store.switches, get: () => Promise.reject(new Error('away')) }, log: { ...store.log, size: () => new Promise<number>(() => undefined) } };
  assert.deepEqual(await reachable(away), { database: false, log: false });
});
