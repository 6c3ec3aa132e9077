/**
 * The keys of check statements: made once, handed on, revoked from a day on, and never half there.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hex } from '@shozo/tlog';
import { openStatementKeys, readStatementKeys, revokeStatementKey, rotateStatementKey } from './statement-keys.ts';
import { memoryDisk } from './testing/memory-disk.ts';

const NOW = new Date('2026-11-26T02:10:00.500Z');
const invalid = { code: 'config/invalid' };

test('the key is made once, in whole seconds, and read again; nothing is made where it is only read', async () => {
  const disk = memoryDisk();
  assert.equal(await readStatementKeys(disk), null);
  const made = await openStatementKeys(disk, NOW);
  assert.match(made.signer.key.name, /^shozo\.local\/check\/[0-9a-f]{8}$/);
  assert.deepEqual(made.accepted, [{ key: made.signer.key, from: '2026-11-26T02:10:00Z', revokedFrom: null }]);
  assert.deepEqual((await openStatementKeys(disk, new Date())).accepted, made.accepted);
});

test('after a rotation the new key signs under the same name, the old one is believed, and its secret is gone', async () => {
  const disk = memoryDisk();
  const old = await openStatementKeys(disk, NOW);
  const rotated = await rotateStatementKey(disk, new Date('2026-11-27T00:00:00Z'));
  const { signer, accepted } = (await readStatementKeys(disk)) ?? assert.fail();
  assert.deepEqual(rotated, { from: hex(old.signer.key.keyId), to: hex(signer.key.keyId) });
  assert.deepEqual([accepted.map(({ key }) => hex(key.keyId)), signer.key.name], [[rotated.from, rotated.to], old.signer.key.name]);
  assert.equal(Buffer.from((await disk.read('statement.key')) ?? []).toString().match(/PRIVATE\+KEY/g)?.length, 1);
});

test('an earlier key is revoked from a day that only moves back; the one in use and an unknown one are not', async () => {
  const disk = memoryDisk();
  const { from, to } = await openStatementKeys(disk, NOW).then(() => rotateStatementKey(disk, NOW));
  for (const day of ['2026-11-20', '2026-11-25']) await revokeStatementKey(disk, from, new Date(day));
  assert.deepEqual((await readStatementKeys(disk))?.accepted.map(({ revokedFrom }) => revokedFrom), ['2026-11-20T00:00:00.000Z', null]);
  await assert.rejects(revokeStatementKey(disk, to, NOW), invalid);
  await assert.rejects(revokeStatementKey(disk, '00000000', NOW), invalid);
});

test('a file that cannot be used is no reason to make another, and its secret is in no message', async () => {
  const disk = memoryDisk();
  await openStatementKeys(disk, NOW);
  const text = Buffer.from((await disk.read('statement.key')) ?? []).toString();
  const other = memoryDisk();
  const foreign = (await openStatementKeys(other, NOW)) && Buffer.from((await other.read('statement.key')) ?? []).toString();
  const secretOf = (file: string) => /"secret": "([^"]+)"/.exec(file)?.[1] ?? assert.fail();
  const broken = ['', '{}', '{"keys": []}', '[', text.slice(0, -20), text.replace(/"secret": "[^"]+"/, '"secret": null'), text.replace(secretOf(text), secretOf(foreign)), text.replace('"revokedFrom": null', '"revokedFrom": "2026-11-20T00:00:00Z"'), text.replace(/"from": "[^"]+"/, '"from": "soon"')];
  for (const [at, file] of broken.entries()) {
    await disk.replace('statement.key', Buffer.from(file));
    await assert.rejects(openStatementKeys(disk, NOW), (error: Error & { code?: string }) => error.code === 'config/invalid' && !/PRIVATE|AYEK/.test(`${error.message} ${String(error.cause)}`), `${at}`);
  }
  await disk.replace('statement.key', Buffer.from(text));
  assert.equal((await openStatementKeys(disk, NOW)).accepted.length, 1);
});
