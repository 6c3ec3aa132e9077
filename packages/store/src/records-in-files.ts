/**
 * Writing records of a home that one server holds: rows in its database, the log in its files.
 *
 *     rows `recording` and their lineages, synced → append to the log → rows `recorded` → receipts
 *
 * INVARIANT: every leaf has a row, so that its sealed part can be shown to its
 * owner and erased.
 *
 * After a failure or a crash a row is `recorded` if the log holds its leaf at
 * its place, else it goes: nobody was told of it.
 */
import { sameBytes } from '@shozo/tlog';
import { invariant, ShozoError } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import { sql } from 'kysely';
import type { CountsToWrite } from './brakes-in-memory.ts';
import type { Database } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';
import type { Log } from './log/log.ts';
import { insertRows, lastRecorded, leavesOnlyItsRow, withoutKnown } from './records.ts';
import type { Answer, Pending, WriteBatch } from './records.ts';

type Store = { readonly database: Database; readonly log: Log; readonly seal: FingerprintSeal; readonly counts: CountsToWrite };

/**
 * Brings rows and log together as a crash left them, then writes.
 * @throws ShozoError `log/corrupt` when the log lost a leaf that a row has a receipt for.
 */
export async function recordsInFiles(store: Store): Promise<WriteBatch> {
  await settleRows(store);
  await checkLastLeaf(store);
  let settled = true; // owned by the function below, which runs once at a time
  return async (batch) => {
    if (!settled) await settleRows(store);
    settled = false;
    const answers = await writeBatch(store, batch);
    settled = true;
    return answers;
  };
}

/** Nearly all are new to the database, which is the one to say so; only when it knows one it is asked which. */
async function writeBatch(store: Store, batch: readonly Pending[]): Promise<readonly Answer[]> {
  if (await insertNew(store, batch)) return await appendInserted(store, batch);
  const { fresh, known } = await withoutKnown(store.database, batch);
  if (fresh.length > 0) {
    invariant(await insertNew(store, fresh), 'nobody else writes records into this home');
    const written = await appendInserted(store, fresh);
    fresh.forEach((pending, at) => { const answer = written[at]; if (answer) known.set(pending, answer); });
  }
  return batch.map((pending) => {
    const answer = known.get(pending);
    invariant(answer, 'a record was known or has been written');
    return answer;
  });
}

/** @returns false when one of the ids is there already, or comes twice; nothing was written then. */
async function insertNew({ database, log, seal, counts }: Store, batch: readonly Pending[]): Promise<boolean> {
  await log.settle(); // else the places below could be another leaf's
  const first = log.size();
  const counted = counts.take();
  const insert = (into: Database): Promise<void> => insertRows(into, seal, batch.map((pending, at) => ({ pending, place: first + at, receipt: null })), counted);
  try {
    await (batch.every(leavesOnlyItsRow) ? insert(database) : database.transaction().execute(insert));
    return true;
  } catch (error) {
    counts.giveBack(counted);
    if (isKnownId(error)) return false;
    throw error;
  }
}

async function appendInserted({ database, log }: Store, batch: readonly Pending[]): Promise<Answer[]> {
  const receipts = await log.append(batch.map(({ entry }) => entry));
  await markRecorded(database, batch.map(({ record }, at) => [record.id, receipts[at]] as const));
  return receipts.map((receipt) => ({ receipt, anew: true }));
}

/** `unique_violation` of the decisions’ own key, not that of a watermark. */
function isKnownId(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505' && 'constraint' in error && error.constraint === 'decisions_pkey';
}

/** Synced before anybody is told: else a log that was cut before a crash would take a row that was acknowledged with it. */
async function markRecorded(database: Database, receipts: readonly (readonly [id: string, receipt: Receipt | undefined])[]): Promise<void> {
  const rows = receipts.flatMap(([id, receipt]) => (receipt ? [sql`(${id}, ${JSON.stringify(receipt)}::jsonb)`] : []));
  await sql`update decisions set state = 'recorded', receipt = written.receipt
    from (values ${sql.join(rows)}) as written (id, receipt) where decisions.id = written.id`.execute(database);
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
  const last = await lastRecorded(database);
  const leaf = last && (await log.leafAt(last.index));
  if (last && !(leaf && sameBytes(leaf, last.hash))) {
    throw new ShozoError('log/corrupt', { detail: `the database knows leaf ${last.index}, the log of ${log.size()} leaves does not` });
  }
}
