/**
 * Contested decisions, on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createAppealSecrets } from '../appeal-secrets.ts';
import type { Appeals } from '../appeals.ts';
import type { Database } from '../database/schema.ts';
import { createDecisions } from '../decisions.ts';
import type { Decisions } from '../decisions.ts';
import type { Disk } from '../disk.ts';
import type { Lineages } from '../lineages.ts';
import type { Recorder } from '../recorder.ts';
import { CLAIM_MS } from '../reviews.ts';
import { recordOf } from '../testing/records.ts';
import type { Vault } from '../vault.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const contested = (text: string, dueAt = hours(168)) => ({ text, receivedAt: NOW, dueAt, wish: null });

/** As whoever answers does it: claimed first. */
async function answered(appeals: Appeals, decisionId: string, answer: Parameters<Appeals['answer']>[1]): Promise<boolean> {
  return (await appeals.claim(decisionId, answer.leaf, answer.at)) && (await appeals.answer(decisionId, answer));
}

const UPHELD = { overturned: false, leaf: 'cor_1', forgiven: false } as const;

type World = { readonly database: Database; readonly sealed: Disk; readonly recorder: Recorder; readonly decisions: Decisions; readonly appeals: Appeals; readonly lineages: Lineages };

export function appealContract(world: () => World): void {
  test('an appeal secret is given once, fits its decision and no other; an appeal is answered once', async () => {
    const { recorder, decisions, appeals } = world();
    const [mine, other] = [randomUUID(), randomUUID()];
    await Promise.all([recorder.record(recordOf(mine)), recorder.record(recordOf(other))]);
    const secret = decisions.takeAppealSecret(mine) ?? assert.fail();
    assert.equal(decisions.takeAppealSecret(mine), null);
    assert.equal(decisions.takeAppealSecret('unknown'), null);
    assert.equal(await decisions.appeal(mine, `${secret}x`, contested('why')), false);
    assert.equal(await decisions.appeal(other, secret, contested('why')), false);
    assert.equal(await decisions.appeal(mine, secret, contested('why')), true);
    assert.equal(await decisions.appeal(mine, secret, contested('again')), false);
    const open = async () => (await appeals.list('open')).filter(({ decisionId }) => decisionId === mine);
    assert.deepEqual((await open()).map(({ decisionId, text, answer }) => [decisionId, text, answer]), [[mine, 'why', null]]);
    assert.equal(await answered(appeals, other, { text: 'nobody asked', by: 'key', at: NOW, ...UPHELD }), false);
    assert.equal(await answered(appeals, mine, { text: 'because', by: 'key', at: hours(5), ...UPHELD }), true);
    assert.equal(await answered(appeals, mine, { text: 'or not', by: 'key', at: NOW, ...UPHELD }), false);
    assert.deepEqual(await appeals.find(mine), { decisionId: mine, text: 'why', receivedAt: NOW, dueAt: hours(168), wished: false, answer: { text: 'because', at: hours(5), by: 'key', overturned: false } });
    assert.deepEqual(await open(), []);
  });

  test('of two answers at once one claims the appeal; what was given back, or left by a crash, is there to be answered again', async () => {
    const { recorder, decisions, appeals } = world();
    const id = randomUUID();
    await recorder.record(recordOf(id));
    assert.equal(await appeals.claim(id, 'cor_none', NOW), false);
    await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), contested('why'));
    assert.deepEqual((await Promise.all(['cor_a', 'cor_b'].map((leaf) => appeals.claim(id, leaf, NOW)))).toSorted(), [false, true]);
    await Promise.all(['cor_a', 'cor_b'].map((leaf) => appeals.unclaim(id, leaf)));
    assert.equal(await appeals.claim(id, 'cor_c', NOW), true);
    assert.equal(await appeals.claim(id, 'cor_d', new Date(NOW.getTime() + CLAIM_MS)), false);
    assert.equal(await appeals.claim(id, 'cor_d', new Date(NOW.getTime() + CLAIM_MS + 1)), true);
    const answer = { text: 'because', by: 'key', at: hours(1), overturned: true, forgiven: false };
    assert.equal(await appeals.answer(id, { ...answer, leaf: 'cor_c' }), false);
    assert.equal((await appeals.find(id))?.answer, null);
    assert.equal(await appeals.answer(id, { ...answer, leaf: 'cor_d' }), true);
    assert.equal(await appeals.claim(id, 'cor_e', hours(5)), false);
  });

  test('appeals stand with the nearest deadline first, and their clocks say how many are late and when the next is due', async () => {
    const { recorder, decisions, appeals } = world();
    const before = await appeals.clocks(hours(3));
    const contest = async (dueAt: Date): Promise<string> => {
      const id = randomUUID();
      await recorder.record(recordOf(id));
      assert.equal(await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), contested('why', dueAt)), true);
      return id;
    };
    const [last, first, settled] = [await contest(hours(4)), await contest(hours(2)), await contest(hours(1))];
    await answered(appeals, settled, { text: 'because', by: 'key', at: hours(1), ...UPHELD });
    const after = await appeals.clocks(hours(3));
    assert.deepEqual([after.open - before.open, after.overdue - before.overdue, after.nextDueAt], [2, 1, hours(2)]);
    const ids = (which: 'open' | 'all') => appeals.list(which).then((all) => all.map(({ decisionId }) => decisionId).filter((id) => [first, last, settled].includes(id)));
    assert.deepEqual([await ids('open'), await ids('all')], [[first, last], [settled, first, last]]);
  });
}

export function wishContract(world: () => World): void {
  test('what was asked for is sealed beside an appeal until it is answered, or for 90 days; a forgiven refusal counts no longer, and no other is touched', async () => {
    const { recorder, decisions, appeals, lineages } = world();
    const [forgiven, upheld, left] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [forgiven, upheld, left]) {
      await recorder.record(recordOf(id), { fingerprints: [], prints: [], refusals: [{ lineage: `of ${forgiven}`, keyId: 'key', requester: 'someone', at: NOW }] });
      assert.equal(await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), { ...contested('why'), wish: 'make it\nrain' }), true);
    }
    const wishes = () => Promise.all([forgiven, upheld, left].map((id) => appeals.wish(id)));
    const counted = async () => (await lineages.refusals([`of ${forgiven}`], hours(-1)))[0]?.refusals;
    assert.deepEqual([await wishes(), await counted()], [['make it\nrain', 'make it\nrain', 'make it\nrain'], 3]);
    await answered(appeals, forgiven, { text: 'we were wrong', by: 'key', at: hours(1), overturned: true, leaf: 'cor_1', forgiven: true });
    await answered(appeals, upheld, { text: 'no', by: 'key', at: hours(1), ...UPHELD });
    assert.equal(await answered(appeals, upheld, { text: 'no', by: 'key', at: hours(1), overturned: true, leaf: 'cor_2', forgiven: true }), false);
    assert.deepEqual([await wishes(), await counted(), (await appeals.find(forgiven))?.answer?.overturned], [[null, null, 'make it\nrain'], 2, true]);
    await appeals.forget(hours(90 * 24 - 1));
    assert.equal(await appeals.wish(left), 'make it\nrain');
    await appeals.forget(hours(90 * 24));
    assert.equal(await appeals.wish(left), null);
    await answered(appeals, left, { text: 'late', by: 'key', at: hours(1), ...UPHELD });
  });

  test('erasing a decision erases the wish of its appeal and its file, and leaves the appeal to be answered', async () => {
    const { sealed, recorder, decisions, appeals } = world();
    const [id, before] = [randomUUID(), await sealed.list('.')];
    await recorder.record(recordOf(id));
    await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), { ...contested('why'), wish: 'make it rain' });
    assert.equal((await sealed.list('.')).length, before.length + 1);
    await decisions.erase(id);
    assert.deepEqual([await sealed.list('.'), await appeals.wish(id), (await appeals.find(id))?.wished], [before, null, false]);
    assert.equal(await answered(appeals, id, { text: 'no', by: 'key', at: hours(1), ...UPHELD }), true);
  });

  test('a wish whose file is lost or damaged is null, and keeps nobody from answering; an appeal whose wish cannot be written stands without it', async () => {
    const { database, sealed, recorder, decisions, appeals } = world();
    const contest = async (): Promise<{ readonly id: string; readonly file: string | undefined }> => {
      const [id, before] = [randomUUID(), await sealed.list('.')];
      await recorder.record(recordOf(id));
      assert.equal(await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), { ...contested('why'), wish: 'make it rain' }), true);
      return { id, file: (await sealed.list('.')).find((name) => !before.includes(name)) };
    };
    const [lost, damaged] = [await contest(), await contest()];
    await sealed.remove(lost.file ?? assert.fail());
    await sealed.replace(damaged.file ?? assert.fail(), new Uint8Array(40));
    for (const { id } of [lost, damaged]) {
      assert.deepEqual([await appeals.wish(id), (await appeals.find(id))?.wished], [null, true]);
      assert.equal(await answered(appeals, id, { text: 'no', by: 'key', at: hours(1), ...UPHELD }), true);
      assert.deepEqual([await appeals.wish(id), (await appeals.find(id))?.wished], [null, false]);
    }
    const id = randomUUID();
    await recorder.record(recordOf(id));
    const full = { seal: () => ({ file: 'full.sealed', wrappedKey: new Uint8Array(40), write: () => Promise.reject(new Error('no space left')) }) } as unknown as Vault; // as: appealing only seals
    const without = createDecisions(database, createAppealSecrets(), full);
    assert.equal(await without.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), { ...contested('why'), wish: 'make it rain' }), true);
    assert.deepEqual([await appeals.wish(id), (await appeals.find(id))?.wished], [null, false]);
    await answered(appeals, id, { text: 'no', by: 'key', at: hours(1), ...UPHELD });
  });
}
