import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { entryOf } from '@shozo/tlog';
import type { Receipt, RecordedEffect } from '@shozo/vocabulary';
import { memoryDisk } from '../testing/memory-disk.ts';
import type { MemoryDisk } from '../testing/memory-disk.ts';
import { recordOf } from '../testing/records.ts';
import { logSigner } from './log-key.ts';
import { openLog } from './log.ts';
import { verifyDisk } from './verify-log.ts';

const keys = memoryDisk();
const whole = memoryDisk();
const signer = await logSigner({ keys, log: whole });
const log = await openLog({ disk: whole, signer });
const effects: RecordedEffect[] = ['release', 'refuse', 'refuse', 'hold', 'fault'];
const entries = await Promise.all(Array.from({ length: 600 }, (_, at) => entryOf(recordOf(`${at}`, effects[at % 5] ?? 'refuse'), new Uint8Array(32).fill(at))));
const receipts: Receipt[] = [...(await log.append(entries.slice(0, 300))), ...(await log.append(entries.slice(300)))];

const copy = (): MemoryDisk => memoryDisk(new Map(whole.files));

/** A log of other entries under the same key: what an operator who cheats could sign. */
async function resigned(others: readonly Uint8Array[]): Promise<MemoryDisk> {
  const disk = memoryDisk();
  await logSigner({ keys, log: disk });
  const forged = await openLog({ disk, signer });
  for (let at = 0; at < others.length; at += 500) await forged.append(others.slice(at, at + 500));
  return disk;
}

test('a sound log says what happened in numbers', async () => {
  assert.deepEqual(await verifyDisk(whole), { leaves: 600, released: 120, refused: 240, held: 120, faults: 120, corrections: 0, ok: true, problems: [] });
});

test('from a leaf on, only later entries are counted; the root is still checked whole', async () => {
  assert.deepEqual(await verifyDisk(whole, { since: 595 }), { leaves: 600, released: 1, refused: 2, held: 1, faults: 1, corrections: 0, ok: true, problems: [] });
  const disk = copy();
  disk.files.set('tile/0/000', flipped(disk.files.get('tile/0/000') ?? assert.fail(), 100));
  assert.equal((await verifyDisk(disk, { since: 595 })).ok, false);
});

test('a log that ends before the leaf it is verified from was cut short; one that ends there was not', async () => {
  const short = await verifyDisk(whole, { since: 601 });
  assert.deepEqual([short.ok, short.problems], [false, ['the log ends at 600 leaves, before leaf 601, from which on it was to be verified']]);
  assert.equal((await verifyDisk(whole, { since: 600 })).ok, true);
});

test('no byte of the log can be flipped unnoticed', async () => {
  const paths = [...whole.files.keys()];
  for (const path of paths) {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const disk = copy();
      disk.files.set(path, flipped(disk.files.get(path) ?? assert.fail(), at, difference));
      const verification = await verifyDisk(disk);
      assert.equal(verification.ok, false, path);
      assert.ok(verification.problems.length > 0);
    }), { numRuns: 10 });
  }
});

test('no file of the log can be missing or cut off unnoticed', async () => {
  for (const path of whole.files.keys()) {
    for (const bytes of [null, whole.files.get(path)?.slice(0, -1) ?? null]) {
      const disk = copy();
      if (bytes) disk.files.set(path, bytes);
      else disk.files.delete(path);
      assert.equal((await verifyDisk(disk)).ok, false, path);
    }
  }
});

test('a log with its last leaf cut off and signed again verifies alone, and a receipt shows the cut', async () => {
  const cut = await resigned(entries.slice(0, -1));
  assert.equal((await verifyDisk(cut)).ok, true);
  const last = await verifyDisk(cut, { receipt: receipts.at(-1) ?? assert.fail() });
  assert.equal(last.ok, false);
  assert.match(last.problems.join('; '), /leaf 599.*cut off/);
});

test('a log with one leaf replaced and signed again is shown by any receipt from then on', async () => {
  const replaced = await resigned(entries.with(10, entries[11] ?? assert.fail()));
  for (const at of [10, 400]) assert.equal((await verifyDisk(replaced, { receipt: receipts[at] ?? assert.fail() })).ok, false);
  assert.equal((await verifyDisk(replaced)).ok, true);
});

test('every receipt of a sound log is found in it, with old checkpoints too', async () => {
  for (const at of [0, 255, 256, 299, 300, 599]) assert.deepEqual((await verifyDisk(whole, { receipt: receipts[at] ?? assert.fail() })).problems, []);
});

test('a receipt of another log, or a strange one, is a problem and not an error', async () => {
  const receipt = receipts[5] ?? assert.fail();
  for (const strange of [{ index: -1 }, { index: Number.NaN }, { index: 6 }, { leaf: 'x' }, { checkpoint: '' }, { proof: ['x'] }, { proof: [] }]) {
    assert.equal((await verifyDisk(whole, { receipt: { ...receipt, ...strange } })).ok, false);
  }
});

test('a log that holds something else than decisions says so', async () => {
  const disk = await resigned([new TextEncoder().encode('{"v":2}'), new TextEncoder().encode('{'), ...entries.slice(0, 1)]);
  assert.deepEqual((await verifyDisk(disk)).problems, ['leaf 0 is not an entry of a decision', 'leaf 1 is not an entry of a decision']);
});

test('an empty log is sound', async () => {
  assert.deepEqual(await verifyDisk(await resigned([])), { leaves: 0, released: 0, refused: 0, held: 0, faults: 0, corrections: 0, ok: true, problems: [] });
});

function flipped(bytes: Uint8Array, at: number, difference = 1): Uint8Array {
  return bytes.map((byte, index) => (index === at % bytes.length ? byte ^ difference : byte));
}
