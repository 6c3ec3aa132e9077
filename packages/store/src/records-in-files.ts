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
import type { Database } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';
import type { Log } from './log/log.ts';
import { insertRows, lastRecorded, leavesOnlyItsRow, withoutKnown } from './records.ts';
import type { Answer, Pending, WriteBatch } from './records.ts';

type Store = { readonly database: Database; readonly log: Log; readonly seal: FingerprintSeal };

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

async function writeBatch({ database, log, seal }: Store, batch: readonly Pending[]): Promise<Answer[]> {
  const { fresh, known } = await withoutKnown(database, batch);
  if (fresh.length > 0) {
    await log.settle(); // else the places below could be another leaf's
    const first = log.size();
    const insert = (into: Database): Promise<void> => insertRows(into, seal, fresh.map((pending, at) => ({ pending, place: first + at, receipt: null })));
    await (fresh.every(leavesOnlyItsRow) ? insert(database) : database.transaction().execute(insert));
    const receipts = await log.append(fresh.map(({ entry }) => entry));
    await markRecorded(database, fresh.map(({ record }, at) => [record.id, receipts[at]] as const));
    fresh.forEach((pending, at) => { const receipt = receipts[at]; if (receipt) known.set(pending, receipt); });
  }
  return batch.map((pending) => {
    const answer = known.get(pending);
    invariant(answer, 'a record was known or has been written');
    return answer;
  });
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
