import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { storeKeys } from './key-list.ts';
import { verifyLog } from './log/verify-log.ts';
import { openStore } from './open-store.ts';
import { newPin } from './reports.ts';
import { destroySealKey, revokeLogKey, rotateLog, rotateSeal } from './rotate.ts';
import { testTemplate } from './testing/fresh-database.ts';
import { recordOf } from './testing/records.ts';

const home = await mkdtemp(join(tmpdir(), 'shozo-rotate-'));
after(() => rm(home, { recursive: true }));
const options = { home, template: await testTemplate() };
const listed = async () => (await storeKeys({ log: join(home, 'log'), keys: join(home, 'keys'), databaseUrl: null })).filter(({ purpose }) => purpose !== 'statement');
const NOW = new Date('2026-11-25T12:00:00.000Z');

test('a home whose log and sealing key were rotated goes on: old receipts verify, old cases open, and the old private keys are gone or only open', async () => {
  const before = await openStore(options);
  const receipt = await before.recorder.record(recordOf('before', 'release'));
  const caseId = (await before.reviews.keep({ decisionId: 'before', requester: 'r', parts: { a: Uint8Array.of(1, 2) }, now: NOW })) ?? assert.fail();
  const oldKey = readFileSync(join(home, 'keys', 'log.key'), 'utf8');
  await assert.rejects(rotateLog(options, NOW), { code: 'store/locked' }); // a server would go on with the old one
  await before.close();
  const [log, seal] = [await rotateLog(options, NOW), await rotateSeal(options)];
  const again = await openStore(options);
  assert.deepEqual((await again.reviews.open(caseId))?.['a'], Uint8Array.of(1, 2));
  assert.equal((await again.recorder.record(recordOf('after'))).index, 2);
  assert.deepEqual((await again.decisions.find('before'))?.receipt, receipt);
  await again.close();
  assert.deepEqual((await verifyLog(join(home, 'log'), { receipt })).problems, []);
  assert.notEqual(readFileSync(join(home, 'keys', 'log.key'), 'utf8'), oldKey);
  assert.deepEqual((await listed()).map(({ purpose, id, state }) => [purpose, id, state]), [['log', log.from, 'earlier'], ['log', log.to, 'in use'], ['seal', seal.to, 'in use'], ['seal', seal.from, 'earlier']]);
  assert.equal(statSync(join(home, 'keys', 'retired', `seal-${seal.from}.key`)).mode & 0o777, 0o600);
});

test('an earlier log key is revoked on record; the one in use and a stranger’s are not', async () => {
  const [earlier, inUse] = await listed();
  const revoke = (id: string | undefined) => revokeLogKey(options, { id: id ?? '', revokedFrom: new Date('2026-11-24'), now: NOW });
  for (const id of [inUse?.id, '00000000']) await assert.rejects(revoke(id), { code: 'config/invalid' });
  await revoke(earlier?.id);
  assert.deepEqual((await listed())[0], { purpose: 'log', id: earlier?.id, state: 'revoked', revokedFrom: '2026-11-24T00:00:00.000Z' });
  assert.deepEqual((await verifyLog(join(home, 'log'))).problems, []);
});

test('an earlier sealing key is destroyed once no open case needs it', async () => {
  const seal = (await listed()).find(({ purpose, state }) => purpose === 'seal' && state === 'earlier')?.id ?? assert.fail();
  await assert.rejects(destroySealKey(options, seal), { code: 'config/invalid', message: /an open case/ });
  await assert.rejects(destroySealKey(options, '0123456789abcdef'), { code: 'config/invalid' });
  const store = await openStore(options);
  await store.reviews.expire(new Date('2027-01-01'));
  await store.close();
  await destroySealKey(options, seal);
  assert.equal(existsSync(join(home, 'keys', 'retired', `seal-${seal}.key`)), false);
});

test('an earlier sealing key stays while the evidence of a report or the wish of an appeal needs it', async () => {
  const before = await openStore(options);
  await before.recorder.record(recordOf('contested'));
  const secret = before.decisions.takeAppealSecret('contested') ?? assert.fail();
  assert.equal(await before.decisions.appeal('contested', secret, { text: 'why', wish: 'make it rain', receivedAt: NOW, dueAt: NOW }), true);
  const { hash: pinHash } = await newPin();
  const evidenceUntil = new Date('2026-12-01');
  await before.reports.keep({ id: 'rep_kept', kind: 'insult', watermark: null, releaseId: null, blockedBy: null, sent: 'picture', receivedAt: NOW, dueAt: NOW, evidenceUntil, pinHash, parts: { 'report.json': Uint8Array.of(1) } });
  await before.close();
  const { from } = await rotateSeal(options);
  const isKept = (why: RegExp) => assert.rejects(destroySealKey(options, from), { code: 'config/invalid', message: why });
  const forgetting = async (forget: (store: Awaited<ReturnType<typeof openStore>>) => Promise<void>) => {
    const store = await openStore(options);
    await forget(store);
    await store.close();
  };
  await isKept(/evidence of a report/);
  await forgetting((store) => store.reports.forget(evidenceUntil));
  await isKept(/wish of an appeal/);
  await forgetting((store) => store.appeals.forget(new Date('2027-03-01')));
  await destroySealKey(options, from);
  assert.equal(existsSync(join(home, 'keys', 'retired', `seal-${from}.key`)), false);
});
