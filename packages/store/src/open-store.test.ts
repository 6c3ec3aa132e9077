import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { verifyReceipt } from '@shozo/tlog';
import { verifyLog } from './log/verify-log.ts';
import { openStore } from './open-store.ts';
import { testTemplate } from './testing/fresh-database.ts';
import { killRounds } from './testing/kill-rounds.ts';
import { recordOf } from './testing/records.ts';

const folder = await mkdtemp(join(tmpdir(), 'shozo-store-'));
after(() => rm(folder, { recursive: true }));
const template = await testTemplate();

test('the database really syncs: at least once for every row that is inserted', async () => {
  let syncs = 0;
  const store = await openStore({ home: join(folder, 'synced'), template, onSync: () => { syncs += 1; } });
  for (let at = 0; at < 20; at += 1) {
    const before = syncs;
    await store.switches.set(`switch ${at}`, at);
    assert.ok(syncs > before, `insert ${at} was not synced`);
  }
  await store.close();
});

test('a home closed and opened again goes on with the same log, and its private files are its owner’s only', async () => {
  const home = join(folder, 'reopened');
  const first = await openStore({ home, template });
  const receipt = await first.recorder.record(recordOf('first', 'release'));
  await first.close();
  const again = await openStore({ home, template });
  assert.deepEqual((await again.decisions.find('first'))?.receipt, receipt);
  assert.deepEqual((await verifyReceipt(receipt, 'any', again.log.key)).problems, []);
  assert.equal((await again.recorder.record(recordOf('second'))).index, 1);
  await again.reviews.keep({ decisionId: randomUUID(), requester: 'r', parts: {}, now: new Date(0) });
  await again.close();
  for (const name of await readdir(join(home, 'keys'))) assert.equal(statSync(join(home, 'keys', name)).mode & 0o777, 0o600, name);
  for (const name of await readdir(join(home, 'sealed'))) assert.equal(statSync(join(home, 'sealed', name)).mode & 0o777, 0o600, name);
});

test('a home that is open cannot be opened twice; one that failed to open is free again', async () => {
  const home = join(folder, 'once');
  const store = await openStore({ home, template });
  await store.recorder.record(recordOf('only'));
  await assert.rejects(openStore({ home, template }), { code: 'store/locked' });
  await store.close();
  await rm(join(home, 'keys', 'log.key'));
  await assert.rejects(openStore({ home, template }), { code: 'log/corrupt' });
  await assert.rejects(openStore({ home, template }), { code: 'log/corrupt' });
});

test('log truncated before a kill: what a refusal left on the disk when it was acknowledged is enough to notice it', async () => {
  const [home, killed] = [join(folder, 'idle'), join(folder, 'idle-killed')];
  const store = await openStore({ home, template });
  await store.recorder.record(recordOf('first', 'release'));
  await cp(join(home, 'log'), join(folder, 'older'), { recursive: true });
  await store.recorder.record(recordOf('second', 'refuse'));
  await cp(home, killed, { recursive: true }); // as a kill at this instant leaves it
  await store.close();
  await rm(join(killed, 'log'), { recursive: true });
  await cp(join(folder, 'older'), join(killed, 'log'), { recursive: true });
  await assert.rejects(openStore({ home: killed, template }), { code: 'log/corrupt' });
});

test('no release without a record: five kills in the middle of recording lose nothing that was acknowledged', async () => {
  const home = join(folder, 'killed');
  const report = await killRounds({ home, template, rounds: 5, withinMs: 400, random: Math.random });
  assert.deepEqual(report.problems, []);
  assert.ok(report.acknowledged > 0);
  assert.ok(report.leaves >= report.acknowledged);
  assert.equal((await verifyLog(join(home, 'log'))).leaves, report.leaves);
});
