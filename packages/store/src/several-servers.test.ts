import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import type { Signer } from '@shozo/tlog';
import { createAppealSecrets } from './appeal-secrets.ts';
import { databaseDisk } from './database/database-disk.ts';
import { openPostgres } from './database/postgres.ts';
import { folderDisk } from './disk.ts';
import { logSigner } from './log/log-key.ts';
import { exportDatabaseLog, verifyDatabaseLog } from './log/log-in-database.ts';
import { verifyDisk, verifyLog } from './log/verify-log.ts';
import { openStore } from './open-store.ts';
import type { StoreOptions } from './open-store.ts';
import { createFingerprintSeal } from './fingerprint-seal.ts';
import { createRecorder } from './recorder.ts';
import { recordsInDatabase } from './records-in-database.ts';
import { rotateLog, rotateSeal, rotateStatements } from './rotate.ts';
import { HOLD_HOURS } from './reviews.ts';
import { inspectStore, startAppending } from './testing/kill-rounds.ts';
import { recordOf } from './testing/records.ts';
import { startPostgres } from './testing/test-postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'shozo-servers-'));
const postgres = await startPostgres();
after(async () => {
  await postgres.remove();
  await rm(folder, { recursive: true });
});

/** Options of equal servers: one database, the same keys, a home each. */
async function servers(): Promise<(name: string) => StoreOptions> {
  const [databaseUrl, own] = [await postgres.newDatabase(), join(folder, randomUUID())];
  return (name) => ({ home: join(own, name), keys: join(own, 'keys'), databaseUrl });
}
const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

test('two servers, one paused while it records and one killed: one log, nothing acknowledged is lost', async (context) => {
  const options = await servers();
  const first = await openStore(options('checks'));
  const [paused, killed] = [startAppending(options('a')), startAppending(options('b'))];
  await Promise.all([paused.ready, killed.ready]);
  await wait(500);
  paused.signal('SIGSTOP');
  const before = killed.told.length;
  await wait(7000); // longer than a silent server keeps its turn
  assert.ok(killed.told.length > before, 'the other server goes on while one is paused');
  paused.signal('SIGCONT');
  await wait(500);
  const told = [...(await killed.kill()), ...(await paused.kill())];
  const { leaves, problems } = await inspectStore(first, told);
  assert.deepEqual(problems, []);
  context.diagnostic(`${told.length} acknowledged, ${leaves} leaves`);
  assert.ok(leaves >= told.length && told.length > 0, `${told.length} acknowledged, ${leaves} leaves`);
  await first.close();
});

test('a server that was paused in its turn until another had its own cannot write any more', async () => {
  const options = (await servers())('one');
  const url = options.databaseUrl ?? assert.fail();
  const [slow, other] = [await openPostgres({ url }), await openPostgres({ url })];
  const keys = folderDisk(join(folder, randomUUID()), { secret: true });
  const [signer, seal] = [await logSigner({ keys, log: databaseDisk(other.database, 'log_files') }), await createFingerprintSeal(keys)];
  const [signing, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let pause = false;
  const pausing: Signer = { ...signer, sign: async (bytes) => {
    if (pause) { signing.resolve(); await go.promise; }
    return await signer.sign(bytes);
  } };
  const late = createRecorder(await recordsInDatabase({ database: slow.database, signer: pausing, seal }), createAppealSecrets());
  const quick = createRecorder(await recordsInDatabase({ database: other.database, signer, seal }), createAppealSecrets());
  await late.record(recordOf('before'));
  pause = true;
  const lost = late.record(recordOf('late', 'release'));
  await signing.promise;
  assert.equal((await quick.record(recordOf('quick'))).index, 1, 'the database ends the silent server’s turn');
  go.resolve();
  await assert.rejects(lost, { code: 'record/unwritable' });
  pause = false;
  assert.equal((await late.record(recordOf('again', 'release'))).index, 2, 'it goes on from what the other wrote');
  const verification = await verifyDisk(databaseDisk(other.database, 'log_files'));
  assert.deepEqual([verification.ok, verification.leaves, verification.released], [true, 3, 1]);
  await Promise.all([slow.close(), other.close()]);
});

test('no release without a record: while the database is away records fail, and go on when it is back', async () => {
  const store = await openStore((await servers())('alone'));
  await store.recorder.record(recordOf('before'));
  await postgres.stop();
  await assert.rejects(store.recorder.record(recordOf('away', 'release')), { code: 'record/unwritable' });
  await postgres.start();
  const receipt = await store.recorder.record(recordOf('back', 'release'));
  assert.equal(receipt.index, 1);
  assert.deepEqual(await inspectStore(store, [{ id: 'back', receipt }]), { leaves: 2, problems: [] });
  await store.close();
});

test('a server with a log, sealing, fingerprint or statement key of its own is not let in; one with the same is, and each believes the other’s statements', async () => {
  const options = await servers();
  const first = await openStore(options('first'));
  await assert.rejects(openStore({ ...options('no-key'), keys: null }), { code: 'log/corrupt' });
  await openStore({ home: join(folder, 'stranger'), databaseUrl: await postgres.newDatabase() }).then((store) => store.close());
  await assert.rejects(openStore({ ...options('other-key'), keys: join(folder, 'stranger', 'keys') }), { code: 'log/corrupt' });
  for (const [at, key] of ['seal.key', 'fingerprint.key', 'statement.key'].entries()) {
    const keys = join(folder, `other-${key}`);
    await cp(options('first').keys ?? '', keys, { recursive: true });
    await rm(join(keys, key));
    await assert.rejects(openStore({ ...options(`other-${at}`), keys }), { code: 'config/invalid' });
  }
  const second = await openStore(options('second'));
  assert.deepEqual(second.statementKeys.accepted, first.statementKeys.accepted);
  assert.equal((await first.recorder.record(recordOf('of the first'))).index, 0);
  assert.equal((await second.recorder.record(recordOf('of the second'))).index, 1);
  assert.equal((await verifyDisk(second.log.disk)).leaves, 2);
  await Promise.all([first.close(), second.close()]);
});

test('while a log key is rotated, a server that still has the old one records nothing more; with the new keys it goes on', async () => {
  const options = await servers();
  const running = await openStore(options('running'));
  const receipt = await running.recorder.record(recordOf('before', 'release'));
  const [admin, copy] = [{ ...options('admin'), keys: join(folder, 'rotated-keys') }, options('running').keys ?? assert.fail()];
  await cp(copy, admin.keys, { recursive: true });
  const caseId = (await running.reviews.keep({ decisionId: 'before', requester: 'r', parts: { a: Uint8Array.of(1) }, now: new Date() })) ?? assert.fail();
  await rotateLog(admin, new Date());
  await rotateSeal(admin);
  await rotateStatements(admin, new Date());
  await assert.rejects(running.recorder.record(recordOf('with the old key', 'release')), { code: 'record/unwritable' });
  await running.close();
  await assert.rejects(openStore(options('running')), { code: 'log/corrupt' });
  const again = await openStore({ ...options('running'), keys: admin.keys });
  assert.equal((await again.recorder.record(recordOf('after'))).index, 2);
  assert.deepEqual((await again.reviews.open(caseId))?.['a'], Uint8Array.of(1));
  assert.deepEqual(again.statementKeys.accepted[0], running.statementKeys.accepted[0]);
  await again.close();
  assert.deepEqual((await verifyDatabaseLog(admin.databaseUrl ?? assert.fail(), { receipt })).problems, []);
});

test('the log verifies in the database, and as an export; an export that was changed does not', async () => {
  const options = (await servers())('exported');
  const store = await openStore(options);
  const receipts = [await store.recorder.record(recordOf('one', 'release')), await store.recorder.record(recordOf('two'))];
  const [url, copy] = [options.databaseUrl ?? assert.fail(), join(folder, 'export')];
  for (const receipt of receipts) assert.deepEqual((await verifyDatabaseLog(url, { receipt })).problems, []);
  assert.equal(await exportDatabaseLog(url, copy), 4);
  assert.deepEqual(await verifyLog(copy, { receipt: receipts[1] ?? assert.fail() }), { leaves: 2, released: 1, refused: 1, held: 0, faults: 0, corrections: 0, ok: true, problems: [] });
  await assert.rejects(exportDatabaseLog(url, copy), { code: 'config/invalid' });
  await store.database.updateTable('log_files').set({ bytes: Buffer.alloc(64) }).where('path', 'like', 'tile/0/%').execute();
  assert.equal((await verifyDatabaseLog(url, {})).ok, false);
  await store.close();
});

test('two servers opening one new database at once make one log', async () => {
  const options = await servers();
  const opened = await Promise.all(['a', 'b', 'c'].map((name) => openStore(options(name))));
  for (const store of opened) await store.recorder.record(recordOf(randomUUID()));
  assert.equal(await opened[0]?.log.size(), 3);
  await Promise.all(opened.map((store) => store.close()));
});

test('a case kept by one server is opened, settled and erased by another', async () => {
  const options = await servers();
  const [one, other] = [await openStore(options('one')), await openStore(options('other'))];
  const now = new Date('2026-11-23T09:00:00.000Z');
  const id = (await one.reviews.keep({ decisionId: 'held', requester: 'r', parts: { a: Uint8Array.of(1) }, now })) ?? assert.fail();
  assert.deepEqual(await other.reviews.open(id), { a: Uint8Array.of(1) });
  const late = new Date(now.getTime() + HOLD_HOURS * 3_600_000);
  const told = await Promise.all([one.reviews.expire(late), other.reviews.expire(late)]);
  assert.ok(told.flat().every((review) => review.id === id));
  assert.equal(await one.reviews.open(id), null);
  await Promise.all([one.close(), other.close()]);
});

test('a database that does not sync is refused', async () => {
  const url = await postgres.newDatabase();
  await postgres.run('alter system set fsync = off');
  await postgres.run('select pg_reload_conf()');
  await wait(300);
  await assert.rejects(openPostgres({ url }), { code: 'config/invalid' });
  await postgres.run('alter system reset fsync');
  await postgres.run('select pg_reload_conf()');
});
