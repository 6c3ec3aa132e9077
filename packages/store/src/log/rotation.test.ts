/**
 * Handing the log over from one signing key to the next: what stays provable, and what a thief of an old key cannot do.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { entryOf, hex, openCheckpoint, signCheckpoint, verifierKeyText } from '@shozo/tlog';
import type { Signer } from '@shozo/tlog';
import type { Receipt } from '@shozo/vocabulary';
import { memoryDisk } from '../testing/memory-disk.ts';
import type { MemoryDisk } from '../testing/memory-disk.ts';
import { recordOf } from '../testing/records.ts';
import { finishHandover, logKey, logSigner, prepareNextKey } from './log-key.ts';
import { openLog } from './log.ts';
import { readKeyring, writeNotice } from './notices.ts';
import { verifyDisk } from './verify-log.ts';

const AT = '2026-11-25T12:00:00.000Z';
const keys = memoryDisk();
const disk = memoryDisk();
const entries = (count: number, first = 0): Promise<Uint8Array[]> => Promise.all(Array.from({ length: count }, (_, at) => entryOf(recordOf(`${first + at}`), new Uint8Array(32).fill(first + at))));
const checkpointOf = (of: MemoryDisk): string => Buffer.from(of.files.get('checkpoint') ?? []).toString();
const copyOf = (of: MemoryDisk): MemoryDisk => memoryDisk(new Map(of.files));

async function handOver(of: { keys: MemoryDisk; log: MemoryDisk }): Promise<{ old: Signer; next: Signer }> {
  const old = await logSigner(of);
  const next = await prepareNextKey(of.keys, old.key);
  const { checkpoint } = await writeNotice({ disk: of.log, checkpoint: checkpointOf(of.log), signer: old, next, notice: { event: 'log-key-handover', at: AT, from: old.key, to: next.key } });
  await of.log.replace('checkpoint', Buffer.from(checkpoint));
  await finishHandover(of.keys, checkpoint);
  await logSigner(of);
  return { old, next };
}

const first = await logSigner({ keys, log: disk });
/** As a thief has it. */
const stolenKey = keys.files.get('log.key') ?? assert.fail();
const receipts: Receipt[] = await (await openLog({ disk, signer: first })).append(await entries(300));
const before = copyOf(disk);
const { next: second } = await handOver({ keys, log: disk });
receipts.push(...(await (await openLog({ disk, signer: second })).append(await entries(300, 300))));
const { next: third } = await handOver({ keys, log: disk });
receipts.push(...(await (await openLog({ disk, signer: third })).append(await entries(5, 600))));

test('a log that was handed over twice verifies, counts its decisions, and is followed from any key that ever signed it', async () => {
  for (const trusted of [first, second, third]) {
    const { ok, leaves, refused, problems } = await verifyDisk(disk, { trusted: trusted.key });
    assert.deepEqual({ ok, leaves, refused, problems }, { ok: true, leaves: 607, refused: 605, problems: [] });
  }
  const { keys: known } = await readKeyring(disk, third.key, 607);
  assert.deepEqual(known.map(({ key, until }) => [hex(key.keyId), until]), [[hex(first.key.keyId), 301], [hex(second.key.keyId), 602], [hex(third.key.keyId), null]]);
  assert.equal((await verifyDisk(disk, { since: 606 })).ok, true);
});

test('receipts of every key are still found in the log', async () => {
  for (const at of [0, 299, 300, 599, 604]) assert.deepEqual((await verifyDisk(disk, { receipt: receipts[at] ?? assert.fail() })).problems, [], `receipt ${at}`);
});

test('the handover is signed by both keys, and from then on the new one signs alone', async () => {
  const notice = Buffer.from(disk.files.get('notices/300') ?? []).toString();
  for (const { key } of [first, second]) assert.equal((await openCheckpoint(notice, key))?.size, 301);
  assert.equal(await openCheckpoint(checkpointOf(disk), second.key), null);
  assert.equal((await openCheckpoint(checkpointOf(disk), third.key))?.size, 607);
  assert.equal(verifierKeyText((await logKey(keys)) ?? assert.fail()), verifierKeyText(third.key));
  assert.deepEqual([...keys.files.keys()], ['log.key']); // no old private key is left
});

test('who still has the old key cannot continue the log', async () => {
  await assert.rejects(openLog({ disk: copyOf(disk), signer: second }), { code: 'log/corrupt' });
  await assert.rejects(logSigner({ keys: memoryDisk(), log: disk }), { code: 'log/corrupt' });
});

test('a thief of an old key signs a new history: it does not verify for anybody who knows a newer key', async () => {
  const forged = copyOf(before);
  await (await openLog({ disk: forged, signer: first })).append(await entries(500, 5000));
  assert.equal((await verifyDisk(forged)).ok, true); // by its own word alone: this is why a key from elsewhere is needed
  for (const { key } of [second, third]) {
    const { ok, problems } = await verifyDisk(forged, { trusted: key });
    assert.equal(ok, false);
    assert.match(problems.join(), /was not handed over from it/);
  }
  assert.equal((await verifyDisk(disk, { trusted: third.key })).ok, true);
});

test('a thief of an old key hands the log over to a key of his own: the present key is not in that chain', async () => {
  const [stolen, forged] = [memoryDisk(), copyOf(before)];
  await stolen.write(new Map([['log.key', stolenKey]]));
  await handOver({ keys: stolen, log: forged });
  assert.equal((await verifyDisk(forged, { trusted: third.key })).ok, false);
});

test('a thief of an old key signs a longer tree over the very entries of the log: no receipt of it counts', async () => {
  const forged = copyOf(before);
  const [receipt] = await (await openLog({ disk: forged, signer: first })).append(await entries(1, 300));
  const { ok, problems } = await verifyDisk(disk, { receipt: { ...(receipt ?? assert.fail()) } });
  assert.equal(ok, false);
  assert.match(problems.join(), /not the receipt’s leaf/);
  const tree = (await openCheckpoint(checkpointOf(disk), third.key)) ?? assert.fail();
  const forgedReceipt = { ...(receipts[604] ?? assert.fail()), checkpoint: await signCheckpoint(tree, first) };
  assert.match((await verifyDisk(disk, { receipt: forgedReceipt })).problems.join(), /signed no tree of more than 301/);
});

test('a notice that is missing, changed or moved is noticed', async () => {
  for (const path of ['notices/300', 'notices/601']) {
    const without = copyOf(disk);
    without.files.delete(path);
    assert.equal((await verifyDisk(without)).ok, false, path);
    const changed = copyOf(disk);
    changed.files.set(path, (disk.files.get(path) ?? assert.fail()).map((byte, at) => (at === 30 ? byte ^ 1 : byte)));
    assert.equal((await verifyDisk(changed)).ok, false, path);
  }
  const more = copyOf(disk);
  more.files.set('notices/5', disk.files.get('notices/300') ?? assert.fail());
  assert.equal((await verifyDisk(more)).ok, false);
});

test('a revoked key: its receipts count for decisions before that day, and not for later ones', async () => {
  const revoked = copyOf(disk);
  const at = recordOf('0').open.at;
  const { checkpoint } = await writeNotice({ disk: revoked, checkpoint: checkpointOf(revoked), signer: third, notice: { event: 'log-key-revoked', at: AT, key: hex(first.key.keyId), revokedFrom: at } });
  await revoked.replace('checkpoint', Buffer.from(checkpoint));
  const { ok, problems } = await verifyDisk(revoked, { receipt: receipts[10] ?? assert.fail() });
  assert.equal(ok, false);
  assert.match(problems.join(), /revoked from/);
  assert.equal((await verifyDisk(revoked, { receipt: receipts[400] ?? assert.fail() })).ok, true); // another key’s
  assert.equal((await verifyDisk(revoked)).ok, true); // the present key vouches for the log
  const later = copyOf(disk);
  const after = await writeNotice({ disk: later, checkpoint: checkpointOf(later), signer: third, notice: { event: 'log-key-revoked', at: AT, key: hex(first.key.keyId), revokedFrom: new Date(Date.parse(at) + 1).toISOString() } });
  await later.replace('checkpoint', Buffer.from(after.checkpoint));
  assert.deepEqual((await verifyDisk(later, { receipt: receipts[10] ?? assert.fail() })).problems, []);
});

test('a handover that was cut short is finished or undone, as the checkpoint says', async () => {
  for (const committed of [false, true]) {
    const [own, log] = [memoryDisk(), memoryDisk()];
    const old = await logSigner({ keys: own, log });
    await (await openLog({ disk: log, signer: old })).append(await entries(3));
    const next = await prepareNextKey(own, old.key);
    const { checkpoint } = await writeNotice({ disk: log, checkpoint: checkpointOf(log), signer: old, next, notice: { event: 'log-key-handover', at: AT, from: old.key, to: next.key } });
    if (committed) await log.replace('checkpoint', Buffer.from(checkpoint));
    const signer = await logSigner({ keys: own, log });
    assert.equal(hex(signer.key.keyId), hex((committed ? next : old).key.keyId));
    await (await openLog({ disk: log, signer })).append(await entries(2, 3));
    assert.deepEqual((await verifyDisk(log)).problems, []);
    assert.deepEqual([...own.files.keys()], ['log.key']);
  }
});
