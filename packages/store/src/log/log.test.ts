import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { entryOf, leafInput, verifyReceipt } from '@shozo/tlog';
import type { Receipt } from '@shozo/vocabulary';
import { folderDisk } from '../disk.ts';
import { memoryDisk } from '../testing/memory-disk.ts';
import type { MemoryDisk } from '../testing/memory-disk.ts';
import { recordOf } from '../testing/records.ts';
import { logSigner } from './log-key.ts';
import { openLog } from './log.ts';
import type { Log } from './log.ts';
import { sha256 } from './sha256.ts';
import { verifyDisk, verifyLog } from './verify-log.ts';

const keys = memoryDisk();
const template = memoryDisk();
const signer = await logSigner({ keys, log: template });
const entry = await entryOf(recordOf('one'), new Uint8Array(32));
const released = await entryOf(recordOf('two', 'release'), new Uint8Array(32));
/** Entries that differ, cheaply: the effect alternates and the rest of the record does not matter here. */
const entries = (count: number): Uint8Array[] => Array.from({ length: count }, (_, at) => (at % 3 === 2 ? released : entry));

async function newLog(): Promise<{ disk: MemoryDisk; log: Log }> {
  const disk = memoryDisk(new Map(template.files));
  return { disk, log: await openLog({ disk, signer }) };
}

async function assertAllVerify(receipts: readonly Receipt[]): Promise<void> {
  for (const receipt of receipts) assert.deepEqual((await verifyReceipt(receipt, 'any', signer.key)).problems, []);
}

test('every receipt of appends of any size verifies, and the log verifies after each and after reopening', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 512 })), { minLength: 1, maxLength: 6 }), async (sizes) => {
    const { disk, log } = await newLog();
    for (const size of sizes) {
      const receipts = await log.append(entries(size));
      await assertAllVerify([...receipts.slice(0, 2), ...receipts.slice(-2)]);
    }
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.deepEqual((await verifyDisk(disk)).problems, []);
    const again = await openLog({ disk, signer });
    assert.equal(again.size(), total);
    const [receipt] = await again.append([entry]);
    assert.equal(receipt?.index, total);
    assert.deepEqual((await verifyDisk(disk, { receipt: receipt ?? assert.fail() })).problems, []);
  }), { numRuns: 15 });
});

test('an acknowledged leaf survives a crash at any write, and the log opens and verifies again', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 }), fc.nat(14), async (sizes, changes) => {
    const { disk, log } = await newLog();
    disk.failAfter(changes);
    const acknowledged: Receipt[] = [];
    for (const size of sizes) {
      const receipts = await log.append(entries(size)).catch(() => null);
      if (!receipts) break;
      acknowledged.push(...receipts);
    }
    const after = memoryDisk(new Map(disk.files));
    const reopened = await openLog({ disk: after, signer });
    assert.ok(reopened.size() >= acknowledged.length);
    const last = acknowledged.at(-1);
    assert.deepEqual((await verifyDisk(after, last ? { receipt: last } : {})).problems, []);
    await assertAllVerify([...acknowledged.slice(-2), ...(await reopened.append(entries(3)))]);
    assert.deepEqual((await verifyDisk(after)).problems, []);
  }), { numRuns: 40 });
});

test('a full disk fails the append, and the log goes on when there is room again', async () => {
  const { disk, log } = await newLog();
  await log.append(entries(250));
  disk.failAfter(1);
  await assert.rejects(log.append(entries(20)), { code: 'record/unwritable' });
  await assert.rejects(log.append(entries(1)), { code: 'record/unwritable' });
  disk.heal();
  const [receipt] = await log.append(entries(2));
  assert.equal(receipt?.index, 250);
  const verification = await verifyDisk(disk, { receipt: receipt ?? assert.fail() });
  assert.deepEqual([verification.ok, verification.leaves], [true, 252]);
});

test('appends asked for at once are written one after the other', async () => {
  const { disk, log } = await newLog();
  const receipts = (await Promise.all(Array.from({ length: 30 }, () => log.append(entries(20))))).flat();
  assert.deepEqual(receipts.map(({ index }) => index), Array.from({ length: 600 }, (_, at) => at));
  assert.equal((await verifyDisk(disk)).ok, true);
});

test('a receipt can be had for any leaf, however old', async () => {
  const { log } = await newLog();
  const all = [300, 512, 100].map(entries);
  for (const batch of all) await log.append(batch);
  for (const index of [0, 255, 256, 700, 911]) {
    const receipt = await log.receiptAt(index);
    assert.deepEqual((await verifyReceipt(receipt, { entry: all.flat()[index] ?? assert.fail() }, signer.key)).problems, []);
    assert.deepEqual(await log.leafAt(index), sha256(leafInput(all.flat()[index] ?? assert.fail())));
  }
  assert.equal(await log.leafAt(912), null);
});

test('a log keeps no partial tile that a longer one replaced', async () => {
  const { disk, log } = await newLog();
  for (let at = 0; at < 260; at += 1) await log.append([entry]);
  assert.deepEqual([...disk.files.keys()].sort(), ['checkpoint', 'key.pub', 'tile/0/000', 'tile/0/001.p/4', 'tile/1/000.p/1', 'tile/entries/000', 'tile/entries/001.p/4']);
});

test('a log without its key, without its checkpoint or with another log’s checkpoint does not open', async () => {
  const { disk, log } = await newLog();
  await log.append(entries(3));
  await assert.rejects(logSigner({ keys: memoryDisk(), log: disk }), { code: 'log/corrupt' });
  const stranger = await logSigner({ keys: memoryDisk(), log: memoryDisk() });
  await assert.rejects(openLog({ disk, signer: stranger }), { code: 'log/corrupt' });
  disk.files.delete('checkpoint');
  await assert.rejects(openLog({ disk, signer }), { code: 'log/corrupt' });
});

test('the same log on a real folder: appended, closed, verified, reopened with its own key', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-log-'));
  context.after(() => rm(folder, { recursive: true }));
  const open = async (): Promise<Log> => {
    const disk = folderDisk(join(folder, 'log'));
    return openLog({ disk, signer: await logSigner({ keys: folderDisk(join(folder, 'keys'), { secret: true }), log: disk }) });
  };
  const first = await open();
  const [receipt] = await first.append(entries(257));
  const second = await open();
  assert.deepEqual(second.key, first.key);
  await second.append(entries(1));
  assert.deepEqual(await verifyLog(join(folder, 'log'), { receipt: receipt ?? assert.fail() }), { leaves: 258, released: 85, refused: 173, held: 0, faults: 0, corrections: 0, ok: true, problems: [] });
});
