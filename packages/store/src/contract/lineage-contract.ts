/**
 * What is remembered of photos, on every database under Shozo: written with its decision, or not at all.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Decisions } from '../decisions.ts';
import type { Database } from '../database/schema.ts';
import type { LineageRows, Lineages, StoredFingerprint } from '../lineages.ts';
import type { Recorder } from '../recorder.ts';
import { recordOf } from '../testing/records.ts';

type World = {
  readonly database: Database;
  readonly recorder: Recorder;
  readonly decisions: Decisions;
  readonly lineages: Lineages;
  /** As a restart would: brings rows and log together. */
  readonly again: () => Promise<Recorder>;
};

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const left = (lineage: string, requester = 'someone', keyId = 'key'): LineageRows => ({
  fingerprints: [{
    lineage, kind: 'photo', words: Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 0xffff_ffff), quality: 80, pixelsSha256: Uint8Array.of(9), keyId, watermark: null, about: { figures: {} }, expiresAt: hours(48),
  }],
  refusals: [{ lineage, keyId, requester, at: NOW }],
  prints: [],
});

async function ofLineage(world: () => World, lineage: string, now = NOW): Promise<StoredFingerprint[]> {
  return (await world().lineages.page(0, 10_000, now)).filter((row) => row.lineage === lineage);
}

export function lineageContract(world: () => World): void {
  test('what a record leaves is there with it: fingerprints as they were given, refusals by key and requester', async () => {
    const { recorder, lineages } = world();
    const lineage = randomUUID();
    for (const requester of ['one', 'one', 'two']) await recorder.record(recordOf(randomUUID()), left(lineage, requester));
    await recorder.record(recordOf(randomUUID()), left(lineage, 'one', 'another key'));
    const [found] = await ofLineage(world, lineage);
    assert.deepEqual(found, { ...left(lineage).fingerprints[0], id: found?.id, decisionId: found?.decisionId });
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

  test('what the database refuses leaves neither decision nor lineage', async () => {
    const { recorder, decisions } = world();
    const [id, lineage] = [randomUUID(), randomUUID()];
    await assert.rejects(recorder.record(recordOf(id), left(lineage, 'a\0b')), { code: 'record/unwritable' });
    assert.equal(await decisions.find(id), null);
    assert.deepEqual(await ofLineage(world, lineage), []);
  });

  test('everything has a date of deletion, and erasing a decision deletes its fingerprints and names nobody', async () => {
    const { recorder, lineages, decisions } = world();
    const [id, lineage] = [randomUUID(), randomUUID()];
    await recorder.record(recordOf(id), left(lineage));
    assert.equal((await ofLineage(world, lineage, hours(49))).length, 0);
    await decisions.erase(id);
    assert.equal((await ofLineage(world, lineage)).length, 0);
    assert.deepEqual((await lineages.refusals([lineage], hours(-1))).map(({ requester }) => requester), ['']);
    await lineages.forget(hours(49), { refused: hours(1), printed: hours(1) });
    assert.deepEqual(await lineages.refusals([lineage], hours(-1)), []);
  });
}

export function markedContract(world: () => World): void {
  test('what was made from a release is followed by what is sure, or by one key, or all of it, and no further than asked', async () => {
    const { recorder, lineages } = world();
    const mark = () => randomUUID().slice(-12);
    const [first, sure, own, alike, other] = [mark(), mark(), mark(), mark(), mark()];
    const rows = left(randomUUID());
    const [like = assert.fail()] = rows.fingerprints;
    const made = (watermark: string, keyId: string, about: object) => ({ ...like, kind: 'released' as const, watermark, keyId, about });
    await recorder.record(recordOf(randomUUID()), { ...rows, refusals: [], fingerprints: [
      made(sure, 'another', { madeFrom: [first], surelyFrom: [first] }), made(own, 'key', { madeFrom: [first], surelyFrom: [] }),
      made(alike, 'another', { madeFrom: [first] }), made(other, 'key', { madeFrom: [other], surelyFrom: [other] }),
    ] });
    const marks = async (sureOrBy: string | null, most = 9) => (await lineages.madeFrom([first], NOW, { sureOrBy, most })).map(({ watermark }) => watermark);
    assert.deepEqual([await marks('key'), await marks('nobody'), await marks(null), await marks(null, 1)], [[sure, own], [sure], [sure, own, alike], [sure]]);
    assert.deepEqual(await lineages.madeFrom([], NOW, { sureOrBy: null, most: 9 }), []);
  });

  test('what is about a release is found by the number of its watermark, until it expires', async () => {
    const { recorder, lineages } = world();
    const [lineage, watermark] = [randomUUID(), randomUUID().slice(0, 12)];
    const rows = left(lineage);
    await recorder.record(recordOf(randomUUID()), { ...rows, fingerprints: rows.fingerprints.map((row) => ({ ...row, kind: 'reported', watermark })) });
    assert.deepEqual((await lineages.ofWatermarks([watermark, 'ffffffffffff'], NOW)).map((row) => [row.kind, row.lineage, row.watermark]), [['reported', lineage, watermark]]);
    assert.deepEqual(await lineages.ofWatermarks([watermark], hours(49)), []);
    assert.deepEqual(await lineages.ofWatermarks([], NOW), []);
  });
}

/** What can only go wrong where rows and log are written one after the other. */
export function cutShortContract(world: () => World): void {
  test('a kill between row and leaf leaves nothing of the refusal; a kill after the leaf loses nothing of it', async () => {
    const { database, again, recorder, lineages } = world();
    const [kept, lost] = [randomUUID(), randomUUID()];
    await recorder.record(recordOf(kept), left(kept));
    await recorder.record(recordOf(lost), left(lost));
    await database.updateTable('decisions').set({ state: 'recording', receipt: null }).where('id', '=', kept).execute();
    await database.updateTable('decisions').set({ state: 'recording', receipt: null, leaf_index: 2_000_000 }).where('id', '=', lost).execute();
    assert.deepEqual(await lineages.refusals([kept, lost], hours(-1)), []);
    await again();
    assert.deepEqual([(await ofLineage(world, kept)).length, (await ofLineage(world, lost)).length], [1, 0]);
    assert.equal((await lineages.refusals([kept, lost], hours(-1))).length, 1);
  });
}
