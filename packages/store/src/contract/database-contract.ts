/**
 * What every database under Shozo must do, as one suite for all of them.
 *
 * An adapter's test calls `databaseContract` with a way to open it empty and
 * migrated. The log and the sealed files are in memory: this is about rows.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { commitmentOf, verifyReceipt } from '@shozo/tlog';
import type { Receipt } from '@shozo/vocabulary';
import type { Database } from '../database/schema.ts';
import { createDecisions } from '../decisions.ts';
import type { Decisions } from '../decisions.ts';
import { logSigner } from '../log/log-key.ts';
import { openLog } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import { verifyDisk } from '../log/verify-log.ts';
import { createRecorder } from '../recorder.ts';
import type { Recorder } from '../recorder.ts';
import { createReviews, HOLD_HOURS } from '../reviews.ts';
import type { Reviews } from '../reviews.ts';
import { createSwitches } from '../switches.ts';
import { memoryDisk } from '../testing/memory-disk.ts';
import type { MemoryDisk } from '../testing/memory-disk.ts';
import { recordOf } from '../testing/records.ts';
import { createVault } from '../vault.ts';
import { createWatermarks } from '../watermarks.ts';

export type OpenEmpty = () => Promise<{ readonly database: Database; readonly close: () => Promise<void> }>;

type World = { database: Database; disk: MemoryDisk; sealed: MemoryDisk; log: Log; recorder: Recorder; decisions: Decisions; reviews: Reviews; close: () => Promise<void> };

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

async function worldOf(open: OpenEmpty): Promise<World> {
  const { database, close } = await open();
  const [keys, disk, sealed] = [memoryDisk(), memoryDisk(), memoryDisk()];
  const log = await openLog({ disk, signer: await logSigner({ keys, log: disk }) });
  const reviews = createReviews({ database, vault: await createVault({ keys, sealed }) });
  return { database, disk, sealed, log, recorder: await createRecorder({ database, log }), decisions: createDecisions(database), reviews, close };
}

export function databaseContract(name: string, open: OpenEmpty): void {
  describe(`a database for Shozo: ${name}`, () => {
    let world: World;
    before(async () => { world = await worldOf(open); });
    after(() => world.close());
    recordingContract(() => world);
    registerContract(() => world);
    failureContract(() => world);
    reviewContract(() => world);
  });
}

function recordingContract(world: () => World): void {
  test('a recorded decision is found under its id, with the receipt that was given', async () => {
    const { recorder, decisions, log } = world();
    const record = recordOf(randomUUID(), 'release');
    const receipt = await recorder.record(record);
    const found = await decisions.find(record.id);
    const { policySet: _, ...open } = record.open;
    assert.deepEqual(found, { id: record.id, ...open, receipt, sealed: record.sealed, salt: found?.salt });
    assert.deepEqual((await verifyReceipt(receipt, 'any', log.key)).problems, []);
    assert.equal(await decisions.find('unknown'), null);
  });

  test('with salt and sealed part the commitment in the log can be recomputed; after erasing nobody can, and the log still verifies', async () => {
    const { recorder, decisions, disk } = world();
    const record = recordOf(randomUUID());
    const receipt = await recorder.record(record);
    const { sealed, salt } = (await decisions.find(record.id)) ?? assert.fail();
    assert.ok(sealed && salt);
    const bundles = [...disk.files].filter(([path]) => path.includes('/entries/')).map(([, bytes]) => Buffer.from(bytes).toString('latin1')).join('');
    assert.ok(bundles.includes(await commitmentOf(sealed, salt)));
    await decisions.erase(record.id);
    const erased = await decisions.find(record.id);
    assert.deepEqual([erased?.sealed, erased?.salt], [null, null]);
    assert.equal((await verifyDisk(disk, { receipt })).ok, true);
  });

  test('records that come together get one leaf each, in any number', async () => {
    const { recorder, disk } = world();
    const before = (await verifyDisk(disk)).leaves;
    const receipts = await Promise.all(Array.from({ length: 40 }, () => recorder.record(recordOf(randomUUID()))));
    assert.equal(new Set(receipts.map(({ index }) => index)).size, 40);
    assert.deepEqual([(await verifyDisk(disk)).leaves, (await verifyDisk(disk)).ok], [before + 40, true]);
  });

  test('a record given again gets the receipt it has; another record with its id is refused', async () => {
    const { recorder, log } = world();
    const record = recordOf(randomUUID());
    const receipt = await recorder.record(record);
    const size = log.size();
    assert.deepEqual(await recorder.record(record), receipt);
    assert.equal(log.size(), size);
    await assert.rejects(recorder.record({ ...record, sealed: { ...record.sealed, requester: 'another' } }), { code: 'record/unwritable' });
  });

  test('an appeal secret is given once, fits its decision and no other', async () => {
    const { recorder, decisions } = world();
    const [mine, other] = [randomUUID(), randomUUID()];
    await Promise.all([recorder.record(recordOf(mine)), recorder.record(recordOf(other))]);
    const secret = (await decisions.issueAppealSecret(mine)) ?? assert.fail();
    assert.equal(await decisions.issueAppealSecret(mine), null);
    assert.equal(await decisions.issueAppealSecret('unknown'), null);
    assert.equal(await decisions.appeal(mine, `${secret}x`, 'why'), false);
    assert.equal(await decisions.appeal(other, secret, 'why'), false);
    assert.equal(await decisions.appeal(mine, secret, 'why'), true);
    assert.equal(await decisions.appeal(mine, secret, 'again'), false);
  });

  test('a switch keeps what it was set to', async () => {
    const switches = createSwitches(world().database);
    assert.equal(await switches.get('stop'), null);
    await switches.set('stop', { people: false });
    await switches.set('stop', { people: true });
    assert.deepEqual(await switches.get('stop'), { people: true });
  });
}

function registerContract(world: () => World): void {
  test('the register knows a released picture by its watermark once the release is recorded; erasing keeps that it was made, not for whom', async () => {
    const { recorder, decisions, database } = world();
    const watermarks = createWatermarks(database);
    const record = recordOf(randomUUID(), 'release');
    const mark = { id: randomUUID().slice(0, 8).padEnd(12, '0'), keyId: 'key', strength: 'full' } as const;
    await recorder.record({ ...record, sealed: { ...record.sealed, watermarks: [mark] } });
    const known = { kind: record.open.kind, at: record.open.at, decisionId: record.id };
    assert.deepEqual(await watermarks.find(mark.id), known);
    assert.equal(await watermarks.find('ffffffffffff'), null);
    await decisions.erase(record.id);
    assert.deepEqual(await watermarks.find(mark.id), known);
    assert.doesNotMatch(JSON.stringify(await database.selectFrom('watermarks').selectAll().execute()), /requester/);
  });

  test('a watermark that another picture has fails its record, and leaves neither row nor leaf', async () => {
    const { recorder, decisions, disk } = world();
    const mark = { id: randomUUID().slice(0, 8).padEnd(12, 'a'), keyId: 'key', strength: 'full' } as const;
    const [first, second] = [recordOf(randomUUID(), 'release'), recordOf(randomUUID(), 'release')];
    await recorder.record({ ...first, sealed: { ...first.sealed, watermarks: [mark] } });
    const { leaves } = await verifyDisk(disk);
    await assert.rejects(recorder.record({ ...second, sealed: { ...second.sealed, watermarks: [mark] } }), { code: 'record/unwritable' });
    assert.equal(await decisions.find(second.id), null);
    assert.equal((await verifyDisk(disk)).leaves, leaves);
  });
}

function failureContract(world: () => World): void {
  test('no release without a record: when the log cannot be written every waiting record fails, and later ones succeed', async () => {
    const { recorder, decisions, disk } = world();
    const ids = Array.from({ length: 5 }, () => randomUUID());
    disk.failAfter(1);
    const outcomes = await Promise.allSettled(ids.map((id) => recorder.record(recordOf(id, 'release'))));
    assert.deepEqual(outcomes.map(({ status }) => status), ids.map(() => 'rejected'));
    disk.heal();
    const receipts = await Promise.all(ids.map((id) => recorder.record(recordOf(id, 'release'))));
    const last: Receipt = receipts.at(-1) ?? assert.fail();
    assert.deepEqual((await verifyDisk(disk, { receipt: last })).problems, []);
    for (const id of ids) assert.ok(await decisions.find(id));
  });

  test('a record that the database refuses fails alone; those beside it are recorded', async () => {
    const { recorder, disk } = world();
    const bad = recordOf(randomUUID());
    const records = [recordOf(randomUUID()), { ...bad, sealed: { ...bad.sealed, requester: 'a\0b' } }, recordOf(randomUUID())];
    const outcomes = await Promise.allSettled(records.map((record) => recorder.record(record)));
    assert.deepEqual(outcomes.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
    assert.equal((await verifyDisk(disk)).ok, true);
  });

  test('a record that no entry can hold fails with the code for it; the next is recorded', async () => {
    const record = recordOf(randomUUID());
    await assert.rejects(world().recorder.record({ ...record, sealed: { ...record.sealed, requester: '\ud800' } }), { code: 'record/unwritable' });
    const policies = Array.from({ length: 5000 }, (_, at) => `base/policy-${at}`);
    await assert.rejects(world().recorder.record({ ...record, open: { ...record.open, policies } }), { code: 'record/unwritable' });
    assert.ok(await world().recorder.record(record));
  });

  test('after a crash a row whose leaf is in the log is recorded, and one whose leaf is not is gone', async () => {
    const { database, log, recorder, decisions, disk } = world();
    const [kept, lost] = [randomUUID(), randomUUID()];
    const receipt = await recorder.record(recordOf(kept));
    await recorder.record(recordOf(lost));
    await database.updateTable('decisions').set({ state: 'recording', receipt: null }).where('id', '=', kept).execute();
    await database.updateTable('decisions').set({ state: 'recording', receipt: null, leaf_index: 1_000_000 }).where('id', '=', lost).execute();
    for (const again of [1, 2]) {
      await createRecorder({ database, log });
      assert.equal((await decisions.find(kept))?.receipt.index, receipt.index, `restart ${again}`);
      assert.equal(await decisions.find(lost), null);
    }
    assert.deepEqual((await verifyDisk(disk, { receipt: (await decisions.find(kept))?.receipt ?? assert.fail() })).problems, []);
  });

  test('a log that lost a leaf under a recorded row is noticed before anything is added', async () => {
    const { database, log } = world();
    const empty = memoryDisk();
    const cut = await openLog({ disk: empty, signer: await logSigner({ keys: memoryDisk(), log: empty }) });
    await assert.rejects(createRecorder({ database, log: cut }), { code: 'log/corrupt' });
    await createRecorder({ database, log });
  });
}

function reviewContract(world: () => World): void {
  const hold = async (requester: string = randomUUID()): Promise<{ id: string; decisionId: string; requester: string }> => {
    const decisionId = randomUUID();
    const id = await world().reviews.keep({ decisionId, requester, parts: { 'draft-0.png': Uint8Array.of(1, 2, 3), 'case.json': new Uint8Array() }, now: NOW });
    return { id, decisionId, requester };
  };
  const refused = { state: 'refused', reviewer: 'reviewer', reason: 'not hers to give', newDecisionId: 'new', now: hours(1) } as const;

  test('a held case is listed once its hold is recorded, and opens as it was sealed', async () => {
    const { reviews, recorder } = world();
    const { id, decisionId } = await hold();
    assert.equal((await reviews.list()).some((review) => review.id === id), false);
    await recorder.record(recordOf(decisionId, 'hold'));
    assert.equal((await reviews.list()).some((review) => review.id === id), true);
    assert.deepEqual(await reviews.open(id), { 'draft-0.png': Uint8Array.of(1, 2, 3), 'case.json': new Uint8Array() });
    assert.equal((await reviews.find(decisionId))?.id, id);
    assert.equal(await reviews.find('unknown'), null);
  });

  test('a case is settled once; then its pictures are gone', async () => {
    const { reviews, sealed } = world();
    const { id } = await hold();
    const files = sealed.files.size;
    assert.deepEqual(await Promise.all([reviews.settle(id, refused), reviews.settle(id, { ...refused, state: 'released' })]), [true, false]);
    const review = await reviews.find(id);
    assert.deepEqual([review?.state, review?.reason, review?.reviewer, review?.newDecisionId], ['refused', 'not hers to give', 'reviewer', 'new']);
    assert.equal(await reviews.open(id), null);
    assert.equal(sealed.files.size, files - 1);
  });

  test('a case expires after 72 hours and not before, is told once, and can then not be released', async () => {
    const { reviews } = world();
    const { id } = await hold();
    const expired = async (now: Date): Promise<boolean> => (await reviews.expire(now)).some((review) => review.id === id);
    assert.equal(await expired(new Date(hours(HOLD_HOURS).getTime() - 1)), false);
    assert.equal(await reviews.settle(id, { ...refused, state: 'released', now: hours(HOLD_HOURS) }), false);
    assert.equal(await expired(hours(HOLD_HOURS)), true);
    assert.equal(await expired(hours(HOLD_HOURS)), false);
    assert.equal(await reviews.open(id), null);
  });

  test('open cases are counted by requester and in all', async () => {
    const { reviews } = world();
    const before = await reviews.countOpen('nobody');
    const { requester, id } = await hold();
    await hold(requester);
    assert.deepEqual(await reviews.countOpen(requester), { requester: 2, home: before.home + 2 });
    await reviews.settle(id, refused);
    assert.deepEqual(await reviews.countOpen(requester), { requester: 1, home: before.home + 1 });
  });

  test('a restart drops cases whose hold was never recorded and files that no case names, and keeps the others', async () => {
    const { reviews, recorder, sealed } = world();
    const [kept, orphan] = [await hold(), await hold()];
    await recorder.record(recordOf(kept.decisionId, 'hold'));
    sealed.files.set('stray.sealed', Uint8Array.of(1));
    await reviews.sweep();
    assert.ok(await reviews.open(kept.id));
    assert.equal(await reviews.find(orphan.id), null);
    assert.equal(sealed.files.has('stray.sealed'), false);
  });
}
