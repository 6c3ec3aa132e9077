/**
 * Recording decisions: a row, a leaf under a signed checkpoint, and only then a receipt.
 *
 * Order, for all records that wait at the same moment (group commit):
 *
 *     rows `recording`, synced → append to the log → rows `recorded` → receipts
 *
 * INVARIANT: `record` resolves only when a signed, synced checkpoint covers the
 * leaf. INVARIANT: every leaf has a row, so that its sealed part can be shown
 * to its owner and erased.
 *
 * A record that comes alone is written at once; those that come while a batch
 * is being written form the next. Nothing waits for a timer.
 *
 * After a failure or a crash a row is `recorded` if the log holds its leaf at
 * its place, else it goes: nobody was told of it.
 */
import { randomBytes } from 'node:crypto';
import { canonicalJson, entryOf, leafInput, SALT_BYTES, sameBytes } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { DecisionRecord, Receipt } from '@shozo/vocabulary';
import { asJson } from './database/schema.ts';
import type { Database } from './database/schema.ts';
import { MAX_APPEND } from './log/log.ts';
import type { Log } from './log/log.ts';
import { sha256 } from './log/sha256.ts';

export type Recorder = {
  /**
   * The same record may be given again (after a lost answer): it gets the receipt it has.
   * @throws ShozoError `record/unwritable`: nothing may be released.
   */
  readonly record: (record: DecisionRecord) => Promise<Receipt>;
};

type Waiting = {
  readonly record: DecisionRecord;
  readonly salt: Uint8Array;
  readonly entry: Uint8Array;
  readonly done: (receipt: Receipt) => void;
  readonly failed: (error: unknown) => void;
};

type Store = { readonly database: Database; readonly log: Log };

/**
 * Brings rows and log together as a crash left them, then records.
 * @throws ShozoError `log/corrupt` when the log lost a leaf that a row has a receipt for.
 */
export async function createRecorder(store: Store): Promise<Recorder> {
  await settleRows(store);
  await checkLastLeaf(store);
  const waiting: Waiting[] = [];
  let writing = false;
  let settled = true;
  let alone = 0;

  /** Owns `settled` and `alone`: one runs at a time. */
  const writeNext = async (): Promise<void> => {
    const batch = waiting.splice(0, alone > 0 ? 1 : MAX_APPEND);
    alone = Math.max(0, alone - 1);
    try {
      if (!settled) await settleRows(store);
      settled = true;
      await writeBatch(store, batch);
    } catch (error) {
      settled = false;
      // One record that the database refuses must not fail the others: each goes alone then.
      const retry = batch.length > 1 && !(error instanceof ShozoError);
      if (retry) {
        waiting.unshift(...batch);
        alone = batch.length;
      } else for (const one of batch) one.failed(unwritable(error));
    }
  };
  const writeAll = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    while (waiting.length > 0) await writeNext();
    writing = false;
  };

  return {
    record: async (record) => {
      const salt = new Uint8Array(randomBytes(SALT_BYTES));
      const entry = await entryOf(record, salt, sha256).catch((cause: unknown) => { throw unwritable(cause); });
      return new Promise<Receipt>((done, failed) => {
        waiting.push({ record, salt, entry, done, failed });
        void writeAll();
      });
    },
  };
}

function unwritable(cause: unknown): ShozoError {
  return cause instanceof ShozoError && cause.code === 'record/unwritable' ? cause : new ShozoError('record/unwritable', { cause });
}

async function writeBatch(store: Store, batch: readonly Waiting[]): Promise<void> {
  const fresh = await withoutKnown(store.database, batch);
  if (fresh.length === 0) return;
  await insertRows(store, fresh);
  const receipts = await store.log.append(fresh.map(({ entry }) => entry));
  await markRecorded(store.database, fresh.map(({ record }, at) => [record.id, receipts[at]] as const));
  fresh.forEach((one, at) => {
    const receipt = receipts[at];
    if (receipt) one.done(receipt);
  });
}

/** Answers those that are recorded already, or twice in this batch, and returns the others. */
async function withoutKnown(database: Database, batch: readonly Waiting[]): Promise<Waiting[]> {
  const ids = batch.map(({ record }) => record.id);
  const known = await database.selectFrom('decisions').select(['id', 'sealed', 'receipt']).where('id', 'in', ids).execute();
  const fresh = new Map<string, Waiting>();
  for (const one of batch) {
    const row = known.find(({ id }) => id === one.record.id);
    if (row) answerKnown(one, row);
    else if (fresh.has(one.record.id)) one.failed(taken());
    else fresh.set(one.record.id, one);
  }
  return [...fresh.values()];
}

function answerKnown(one: Waiting, row: { sealed: DecisionRecord['sealed'] | null; receipt: Receipt | null }): void {
  const same = row.sealed !== null && canonicalJson(row.sealed) === canonicalJson(one.record.sealed);
  if (same && row.receipt) one.done(row.receipt);
  else one.failed(taken());
}

function taken(): ShozoError {
  return new ShozoError('record/unwritable', { cause: new Error('another decision has this id') });
}

async function insertRows({ database, log }: Store, batch: readonly Waiting[]): Promise<void> {
  await log.settle(); // else the places below could be another leaf's
  const first = log.size();
  const rows = batch.map(({ record: { id, open, sealed }, salt, entry }, at) => ({
    id, at: open.at, kind: open.kind, effect: open.effect, stage: open.stage, policies: asJson(open.policies), policy_set: open.policySet,
    fault: open.fault, pictures: open.pictures, requester: sealed.requester, door: sealed.door, model: sealed.model,
    salt, sealed: asJson(sealed), leaf_index: first + at, leaf_hash: sha256(leafInput(entry)), state: 'recording' as const,
    appeal_secret_hash: null, receipt: null,
  }));
  const marks = batch.flatMap(({ record: { id, open, sealed } }) => sealed.watermarks.map((mark) => ({
    id: mark.id, decision_id: id, key_id: mark.keyId, strength: mark.strength, at: open.at, fingerprint: null,
  })));
  // INVARIANT: no leaf of a release without the rows of its watermarks; and both go when the leaf did not come about.
  await database.transaction().execute(async (transaction) => {
    await transaction.insertInto('decisions').values(rows).execute();
    if (marks.length > 0) await transaction.insertInto('watermarks').values(marks).execute();
  });
}

async function markRecorded(database: Database, receipts: readonly (readonly [id: string, receipt: Receipt | undefined])[]): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const [id, receipt] of receipts) {
      if (!receipt) continue;
      await transaction.updateTable('decisions').set({ state: 'recorded', receipt: asJson(receipt) }).where('id', '=', id).execute();
    }
  });
}

/** Decides the rows whose record was cut short: the log says which of them happened. */
async function settleRows({ database, log }: Store): Promise<void> {
  await log.settle();
  const rows = await database.selectFrom('decisions').select(['id', 'leaf_index', 'leaf_hash']).where('state', '=', 'recording').execute();
  for (const row of rows) {
    const index = Number(row.leaf_index);
    const leaf = await log.leafAt(index);
    if (leaf && sameBytes(leaf, row.leaf_hash)) await markRecorded(database, [[row.id, await log.receiptAt(index)]]);
    else await database.deleteFrom('decisions').where('id', '=', row.id).where('state', '=', 'recording').execute();
  }
}

/** A log that was cut or swapped is noticed before anything is added to it. */
async function checkLastLeaf({ database, log }: Store): Promise<void> {
  const last = await database.selectFrom('decisions').select(['leaf_index', 'leaf_hash']).where('state', '=', 'recorded').orderBy('leaf_index', 'desc').limit(1).executeTakeFirst();
  if (!last) return;
  const leaf = await log.leafAt(Number(last.leaf_index));
  if (!leaf || !sameBytes(leaf, last.leaf_hash)) {
    throw new ShozoError('log/corrupt', { detail: `the database knows leaf ${last.leaf_index}, the log of ${log.size()} leaves does not` });
  }
}
