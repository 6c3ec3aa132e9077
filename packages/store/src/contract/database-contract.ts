/**
 * What every database under Shozo must do, as one suite for all of them.
 *
 * An adapter's test calls `databaseContract` with a way to open it empty and
 * migrated. With `log: 'files'` the log and the sealed cases are in memory, as
 * they are in files for a home of one server; with `log: 'database'` they are
 * in the database, as for many servers.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { commitmentOf, verifyReceipt } from '@shozo/tlog';
import type { Receipt } from '@shozo/vocabulary';
import { sql } from 'kysely';
import { createAppealSecrets } from '../appeal-secrets.ts';
import { brakesInDatabase } from '../brakes-in-database.ts';
import { brakesInMemory } from '../brakes-in-memory.ts';
import type { BrakesInMemory } from '../brakes-in-memory.ts';
import type { Brakes } from '../brakes.ts';
import { databaseDisk } from '../database/database-disk.ts';
import type { Database } from '../database/schema.ts';
import type { Disk } from '../disk.ts';
import { createLineages } from '../lineages.ts';
import type { Lineages } from '../lineages.ts';
import { createAppeals } from '../appeals.ts';
import type { Appeals } from '../appeals.ts';
import { createDecisions } from '../decisions.ts';
import type { Decisions } from '../decisions.ts';
import { createFingerprintSeal } from '../fingerprint-seal.ts';
import type { FingerprintSeal } from '../fingerprint-seal.ts';
import { logSigner } from '../log/log-key.ts';
import { openLog } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import { verifyDisk } from '../log/verify-log.ts';
import { logView } from '../log/log-view.ts';
import type { LogView } from '../log/log-view.ts';
import { createRecorder } from '../recorder.ts';
import type { Recorder } from '../recorder.ts';
import { recordsInDatabase } from '../records-in-database.ts';
import { recordsInFiles } from '../records-in-files.ts';
import { createReviews } from '../reviews.ts';
import type { Reviews } from '../reviews.ts';
import { createSwitches } from '../switches.ts';
import { memoryDisk } from '../testing/memory-disk.ts';
import { recordOf } from '../testing/records.ts';
import { createVault } from '../vault.ts';
import { brakeContract, closingContract } from './brake-contract.ts';
import { cutShortContract, lineageContract, markedContract } from './lineage-contract.ts';
import { createReports } from '../reports.ts';
import type { Reports } from '../reports.ts';
import { createInspections } from '../inspections.ts';
import type { Inspections } from '../inspections.ts';
import { appealContract, wishContract } from './appeal-contract.ts';
import { caseworkContract } from './casework-contract.ts';
import { inspectionContract } from './inspection-contract.ts';
import { evidenceContract, reportContract } from './report-contract.ts';
import { placeContract, queueContract, reviewContract } from './review-contract.ts';
import { createWatermarks } from '../watermarks.ts';

export type OpenEmpty = () => Promise<{ readonly database: Database; readonly close: () => Promise<void> }>;
export type LogPlace = 'files' | 'database';

type World = {
  readonly lineages: Lineages;
  readonly seal: FingerprintSeal;
  readonly database: Database;
  readonly disk: Disk;
  readonly sealed: Disk;
  readonly log: LogView;
  readonly recorder: Recorder;
  readonly decisions: Decisions;
  readonly appeals: Appeals;
  readonly reviews: Reviews;
  readonly reports: Reports;
  readonly inspections: Inspections;
  readonly brakes: Brakes;
  /** As a restart would: begins with what the database holds. */
  readonly brakesAgain: () => Promise<Brakes>;
  /** As a restart would: brings rows and log together. */
  readonly again: (log?: Log) => Promise<Recorder>;
  /** Makes the log unwritable. */
  readonly breakLog: () => Promise<void>;
  readonly healLog: () => Promise<void>;
  readonly close: () => Promise<void>;
};

async function worldOf(open: OpenEmpty, place: LogPlace): Promise<World> {
  const { database, close } = await open();
  const [keys, memory] = [memoryDisk(), memoryDisk()];
  const [disk, sealed] = place === 'files' ? [memory, memoryDisk()] : [databaseDisk(database, 'log_files'), databaseDisk(database, 'sealed_files')];
  const signer = await logSigner({ keys, log: disk });
  const seal = await createFingerprintSeal(keys);
  const vault = await createVault({ keys, sealed });
  const inFiles = place === 'files' ? await openLog({ disk, signer }) : null;
  const secrets = createAppealSecrets();
  const openBrakes = async (): Promise<Omit<BrakesInMemory, 'flush'>> => (place === 'files' ? await brakesInMemory(database) : { brakes: brakesInDatabase(database), counts: { take: () => [], giveBack: () => undefined } });
  const { brakes, counts } = await openBrakes();
  const again: World['again'] = async (log = inFiles ?? undefined) => createRecorder(log ? await recordsInFiles({ database, log, seal, counts }) : await recordsInDatabase({ database, signer, seal }), secrets);
  return {
    database, seal, disk, sealed, again, log: logView(disk, signer.key), recorder: await again(), decisions: createDecisions(database, secrets, vault), appeals: createAppeals(database, vault),
    lineages: createLineages(database, seal), reviews: createReviews({ database, vault }), reports: createReports(database, vault), inspections: createInspections(database, seal), brakes, brakesAgain: async () => (await openBrakes()).brakes, close,
    breakLog: async () => { if (inFiles) memory.failAfter(1); else await sql`alter table log_files rename to log_files_away`.execute(database); },
    healLog: async () => { if (inFiles) memory.heal(); else await sql`alter table log_files_away rename to log_files`.execute(database); },
  };
}

export function databaseContract(name: string, open: OpenEmpty, place: LogPlace): void {
  describe(`a database for Shozo: ${name}`, () => {
    let world: World;
    before(async () => { world = await worldOf(open, place); });
    after(() => world.close());
    recordingContract(() => world);
    switchContract(() => world);
    registerContract(() => world);
    appealContract(() => world);
    wishContract(() => world);
    failureContract(() => world);
    if (place === 'files') filesContract(() => world);
    reviewContract(() => world);
    queueContract(() => world);
    placeContract(() => world);
    caseworkContract(() => world);
    brakeContract(() => world);
    closingContract(() => world);
    lineageContract(() => world);
    markedContract(() => world);
    reportContract(() => world);
    evidenceContract(() => world);
    inspectionContract(() => world);
    if (place === 'files') cutShortContract(() => world);
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
    const paths = (await disk.list('.')).filter((path) => path.includes('/entries/'));
    const bundles = (await Promise.all(paths.map(async (path) => Buffer.from((await disk.read(path)) ?? []).toString('latin1')))).join('');
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
    const size = await log.size();
    assert.deepEqual(await recorder.record(record), receipt);
    assert.equal(await log.size(), size);
    await assert.rejects(recorder.record({ ...record, sealed: { ...record.sealed, requester: 'another' } }), { code: 'record/unwritable' });
  });

}

function switchContract(world: () => World): void {
  test('a switch keeps what it was set to, and is listed by the beginning of its key', async () => {
    const switches = createSwitches(world().database);
    assert.equal(await switches.get('stop'), null);
    await switches.set('stop', { people: false });
    await switches.set('stop', { people: true });
    assert.deepEqual(await switches.get('stop'), { people: true });
    await switches.set('other', 1);
    await switches.set('stop/%', 2);
    assert.deepEqual(await switches.list('stop'), [{ key: 'stop', value: { people: true } }, { key: 'stop/%', value: 2 }]);
    assert.deepEqual(await switches.list('st%p'), []);
  });
}

function registerContract(world: () => World): void {
  test('the register knows a released picture by its watermark once the release is recorded; erasing keeps that it was made, not for whom', async () => {
    const { recorder, decisions, database, seal } = world();
    const watermarks = createWatermarks(database, seal);
    const record = recordOf(randomUUID(), 'release');
    const mark = { id: randomUUID().slice(0, 8).padEnd(12, '0'), keyId: 'key', strength: 'full' } as const;
    const words = Uint32Array.of(1, 2, 3, 0xffff_ffff);
    await recorder.record({ ...record, sealed: { ...record.sealed, watermarks: [mark] } }, { fingerprints: [], refusals: [], prints: [{ watermark: mark.id, words, manifest: { id: `urn:c2pa:${mark.id}`, bytes: Uint8Array.of(7) } }] });
    assert.deepEqual(await watermarks.manifestIds(['ffffffffffff', mark.id]), [`urn:c2pa:${mark.id}`]);
    assert.deepEqual(await watermarks.manifest(`urn:c2pa:${mark.id}`), Uint8Array.of(7));
    assert.deepEqual(await watermarks.print(mark.id), words);
    assert.equal(await watermarks.print('ffffffffffff'), null);
    const known = { kind: record.open.kind, at: record.open.at, decisionId: record.id };
    assert.deepEqual(await watermarks.find(mark.id), known);
    assert.equal(await watermarks.find('ffffffffffff'), null);
    await decisions.erase(record.id);
    assert.equal(await watermarks.print(mark.id), null);
    assert.equal(await watermarks.manifest(`urn:c2pa:${mark.id}`), null);
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
    const { recorder, decisions, disk, breakLog, healLog } = world();
    const ids = Array.from({ length: 5 }, () => randomUUID());
    await breakLog();
    const outcomes = await Promise.allSettled(ids.map((id) => recorder.record(recordOf(id, 'release'))));
    assert.deepEqual(outcomes.map(({ status }) => status), ids.map(() => 'rejected'));
    await healLog();
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

}

/** What can only go wrong where rows and log are written one after the other. */
function filesContract(world: () => World): void {
  test('after a crash a row whose leaf is in the log is recorded, and one whose leaf is not is gone', async () => {
    const { database, again: reopen, recorder, decisions, disk } = world();
    const [kept, lost] = [randomUUID(), randomUUID()];
    const receipt = await recorder.record(recordOf(kept));
    await recorder.record(recordOf(lost));
    await database.updateTable('decisions').set({ state: 'recording', receipt: null }).where('id', '=', kept).execute();
    await database.updateTable('decisions').set({ state: 'recording', receipt: null, leaf_index: 1_000_000 }).where('id', '=', lost).execute();
    for (const again of [1, 2]) {
      await reopen();
      assert.equal((await decisions.find(kept))?.receipt.index, receipt.index, `restart ${again}`);
      assert.equal(await decisions.find(lost), null);
    }
    assert.deepEqual((await verifyDisk(disk, { receipt: (await decisions.find(kept))?.receipt ?? assert.fail() })).problems, []);
  });

  test('a log that lost a leaf under a recorded row is noticed before anything is added', async () => {
    const { again: reopen } = world();
    const empty = memoryDisk();
    const cut = await openLog({ disk: empty, signer: await logSigner({ keys: memoryDisk(), log: empty }) });
    await assert.rejects(reopen(cut), { code: 'log/corrupt' });
    await reopen();
  });
}
