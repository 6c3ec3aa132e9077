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
import { createLineages } from '../lineages.ts';
import type { LineageRows, Lineages, NewFingerprint } from '../lineages.ts';
import { createDecisions } from '../decisions.ts';
import type { Decisions } from '../decisions.ts';
import { createFingerprintSeal } from '../fingerprint-seal.ts';
import type { FingerprintSeal } from '../fingerprint-seal.ts';
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

export type OpenEmpty = () => Promise<{ readonly database: Database; readonly close: () => Promise<void> }>;

type World = { seal: FingerprintSeal; lineages: Lineages; database: Database; disk: MemoryDisk; sealed: MemoryDisk; log: Log; recorder: Recorder; decisions: Decisions; reviews: Reviews; close: () => Promise<void> };

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

async function worldOf(open: OpenEmpty): Promise<World> {
  const { database, close } = await open();
  const [keys, disk, sealed] = [memoryDisk(), memoryDisk(), memoryDisk()];
  const log = await openLog({ disk, signer: await logSigner({ keys, log: disk }) });
  const seal = await createFingerprintSeal(keys);
  const reviews = createReviews({ database, vault: await createVault({ keys, sealed }) });
  return { seal, lineages: createLineages(database, seal), database, disk, sealed, log, recorder: await createRecorder({ database, log, seal }), decisions: createDecisions(database), reviews, close };
}

export function databaseContract(name: string, open: OpenEmpty): void {
  describe(`a database for Shozo: ${name}`, () => {
    let world: World;
    before(async () => { world = await worldOf(open); });
    after(() => world.close());
    recordingContract(() => world);
    failureContract(() => world);
    reviewContract(() => world);
    lineageContract(() => world);
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
    const { database, log, recorder, decisions, disk, seal } = world();
    const [kept, lost] = [randomUUID(), randomUUID()];
    const receipt = await recorder.record(recordOf(kept));
    await recorder.record(recordOf(lost));
    await database.updateTable('decisions').set({ state: 'recording', receipt: null }).where('id', '=', kept).execute();
    await database.updateTable('decisions').set({ state: 'recording', receipt: null, leaf_index: 1_000_000 }).where('id', '=', lost).execute();
    for (const again of [1, 2]) {
      await createRecorder({ database, log, seal });
      assert.equal((await decisions.find(kept))?.receipt.index, receipt.index, `restart ${again}`);
      assert.equal(await decisions.find(lost), null);
    }
    assert.deepEqual((await verifyDisk(disk, { receipt: (await decisions.find(kept))?.receipt ?? assert.fail() })).problems, []);
  });

  test('a log that lost a leaf under a recorded row is noticed before anything is added', async () => {
    const { database, log, seal } = world();
    const empty = memoryDisk();
    const cut = await openLog({ disk: empty, signer: await logSigner({ keys: memoryDisk(), log: empty }) });
    await assert.rejects(createRecorder({ database, log: cut, seal }), { code: 'log/corrupt' });
    await createRecorder({ database, log, seal });
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

function lineageContract(world: () => World): void {
  const left = (lineage: string, requester = 'someone', keyId = 'key', change: Partial<NewFingerprint> = {}): LineageRows => ({
    fingerprints: [{
      lineage, kind: 'photo', words: Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 0xffff_ffff), quality: 80, pixelsSha256: Uint8Array.of(9), keyId, about: { figures: {} }, expiresAt: hours(48), ...change,
    }],
    refusals: [{ lineage, keyId, requester, at: NOW }],
  });
  const ofLineage = async (lineage: string, now = NOW) => (await world().lineages.page(0, 10_000, now)).filter((row) => row.lineage === lineage);

  test('what a record leaves is there with it: fingerprints as they were given, refusals by key and requester', async () => {
    const { recorder, lineages } = world();
    const lineage = randomUUID();
    for (const requester of ['one', 'one', 'two']) await recorder.record(recordOf(randomUUID()), left(lineage, requester));
    await recorder.record(recordOf(randomUUID()), left(lineage, 'one', 'another key'));
    const [found] = await ofLineage(lineage);
    assert.deepEqual(found, { ...left(lineage).fingerprints[0], id: found?.id });
    assert.deepEqual(await lineages.find([found?.id ?? 0], NOW), [found]);
    const counts = await lineages.refusals([lineage, 'unknown'], hours(-1));
    assert.deepEqual(counts.map(({ keyId, requester, refusals }) => [keyId, requester, refusals]).sort(), [['another key', 'one', 1], ['key', 'one', 2], ['key', 'two', 1]]);
    assert.deepEqual(await lineages.refusals([lineage], hours(1)), []);
  });

  test('a fingerprint is sealed in its row: the hash is nowhere in the table', async () => {
    const { database, recorder } = world();
    const lineage = randomUUID();
    await recorder.record(recordOf(randomUUID()), left(lineage));
    const { sealed } = await database.selectFrom('fingerprints').selectAll().where('lineage', '=', lineage).executeTakeFirstOrThrow();
    const plain = Buffer.from(Uint32Array.of(1, 2, 3, 4).buffer);
    assert.equal(Buffer.from(sealed).includes(plain), false);
    assert.equal(sealed.length, 12 + 32);
  });

  test('a kill between row and leaf leaves nothing of the refusal; a kill after the leaf loses nothing of it', async () => {
    const { database, log, recorder, lineages, seal } = world();
    const [kept, lost] = [randomUUID(), randomUUID()];
    await recorder.record(recordOf(kept), left(kept));
    await recorder.record(recordOf(lost), left(lost));
    await database.updateTable('decisions').set({ state: 'recording', receipt: null }).where('id', '=', kept).execute();
    await database.updateTable('decisions').set({ state: 'recording', receipt: null, leaf_index: 2_000_000 }).where('id', '=', lost).execute();
    assert.deepEqual(await lineages.refusals([kept, lost], hours(-1)), []);
    await createRecorder({ database, log, seal });
    assert.deepEqual([(await ofLineage(kept)).length, (await ofLineage(lost)).length], [1, 0]);
    assert.equal((await lineages.refusals([kept, lost], hours(-1))).length, 1);
  });

  test('what the database refuses leaves neither decision nor lineage', async () => {
    const { recorder, decisions } = world();
    const [id, lineage] = [randomUUID(), randomUUID()];
    await assert.rejects(recorder.record(recordOf(id), left(lineage, 'a\0b')), { code: 'record/unwritable' });
    assert.equal(await decisions.find(id), null);
    assert.deepEqual(await ofLineage(lineage), []);
  });

  test('everything has a date of deletion, and erasing a decision deletes its fingerprints and names nobody', async () => {
    const { recorder, lineages, decisions } = world();
    const [id, lineage] = [randomUUID(), randomUUID()];
    await recorder.record(recordOf(id), left(lineage));
    assert.equal((await ofLineage(lineage, hours(49))).length, 0);
    await decisions.erase(id);
    assert.equal((await ofLineage(lineage)).length, 0);
    assert.deepEqual((await lineages.refusals([lineage], hours(-1))).map(({ requester }) => requester), ['']);
    await lineages.forget(hours(49), hours(1));
    assert.deepEqual(await lineages.refusals([lineage], hours(-1)), []);
  });
}
