/**
 * Writing records of many equal servers: rows, tiles and checkpoint in one transaction of one database.
 *
 *     lock the checkpoint's row → read it → rows, tiles and next checkpoint → commit → receipts
 *
 * Whoever holds the lock sequences the log, one group commit long; the other
 * servers wait their turn at that row. INVARIANT: a checkpoint replaces exactly
 * the one that was read under the lock, so two servers can never continue the
 * same tree. A server that was paused, or whose connection is gone, has lost its
 * transaction and the lock with it: what it would still write is refused by
 * the database (docs/decisions/0020). A checkpoint that did not commit was
 * shown to nobody.
 *
 * After a commit whose answer was lost, the record may be in the log and the
 * picture is not released: more is recorded than happened, never less.
 */
import { sameBytes } from '@shozo/tlog';
import type { Signer } from '@shozo/tlog';
import { invariant, ShozoError } from '@shozo/vocabulary';
import { sql } from 'kysely';
import { databaseDisk } from './database/database-disk.ts';
import type { Database } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';
import { appended, emptyState, leafAt, readState } from './log/state.ts';
import type { LogState } from './log/state.ts';
import { insertRows, lastRecorded, withoutKnown } from './records.ts';
import type { Answer, Pending, WriteBatch } from './records.ts';

/** How long a group commit waits for its turn. */
const TURN_MS = 8000;
/** How long a server may be silent while it holds the lock; then Postgres ends its session, and the next one goes on. */
const SILENT_MS = 5000;

type Shared = { readonly database: Database; readonly signer: Signer; readonly seal: FingerprintSeal };

/**
 * Begins the log if there is none.
 * @throws ShozoError `log/corrupt` when the tiles are not what the checkpoint signed, or a leaf is lost that a row has a receipt for.
 */
export async function recordsInDatabase({ database, signer, seal }: Shared): Promise<WriteBatch> {
  await beginOrCheck({ database, signer });
  let last: LogState | null = null; // owned by the function below: the state this server made or read last
  return async (batch) => {
    const { answers, state } = await inTurn(database, async (transaction, checkpoint) => {
      const from = last?.checkpoint === checkpoint ? last : await readState(databaseDisk(transaction, 'log_files'), checkpoint, signer);
      return await writeBatch({ database: transaction, signer, seal }, batch, from);
    });
    last = state;
    return answers;
  };
}

/** Runs `work` as the one sequencer, with the checkpoint as it is now. Nothing of it stays unless it all commits. */
export function inTurn<Result>(database: Database, work: (transaction: Database, checkpoint: string) => Promise<Result>): Promise<Result> {
  return database.transaction().setIsolationLevel('read committed').execute(async (transaction) => {
    await sql`select set_config('lock_timeout', ${`${TURN_MS}ms`}, true), set_config('idle_in_transaction_session_timeout', ${`${SILENT_MS}ms`}, true),
      set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local') then 'on' else current_setting('synchronous_commit') end, true)`.execute(transaction);
    const row = await transaction.selectFrom('log_files').select('bytes').where('path', '=', 'checkpoint').forUpdate().executeTakeFirst();
    if (!row) throw new ShozoError('log/corrupt', { detail: 'the log’s checkpoint is missing' });
    return await work(transaction, Buffer.from(row.bytes).toString('utf8'));
  });
}

async function writeBatch(shared: Shared, batch: readonly Pending[], from: LogState): Promise<{ answers: Answer[]; state: LogState }> {
  const { fresh, known } = await withoutKnown(shared.database, batch);
  const state = fresh.length > 0 ? await append(shared, fresh, { from, known }) : from;
  const answers = batch.map((pending) => {
    const answer = known.get(pending);
    invariant(answer, 'a record was known or has been written');
    return answer;
  });
  return { answers, state };
}

async function append({ database, signer, seal }: Shared, fresh: readonly Pending[], { from, known }: { from: LogState; known: Map<Pending, Answer> }): Promise<LogState> {
  const { next, receipts, files, superseded } = await appended(from, fresh.map(({ entry }) => entry), signer);
  const placed = fresh.map((pending, at) => {
    const receipt = receipts[at];
    invariant(receipt, 'an append gives a receipt for every entry');
    known.set(pending, { receipt, anew: true });
    return { pending, place: from.edge.size + at, receipt };
  });
  await insertRows(database, seal, placed);
  const disk = databaseDisk(database, 'log_files');
  await disk.write(files);
  for (const path of superseded) await disk.remove(path);
  const { numUpdatedRows } = await database.updateTable('log_files').set({ bytes: Buffer.from(next.checkpoint) })
    .where('path', '=', 'checkpoint').where('bytes', '=', Buffer.from(from.checkpoint)).executeTakeFirst();
  invariant(numUpdatedRows === 1n, 'the checkpoint that is replaced is the one that was read under the lock');
  return next;
}

/** Called while no other server opens the database. */
async function beginOrCheck({ database, signer }: Omit<Shared, 'seal'>): Promise<void> {
  const disk = databaseDisk(database, 'log_files');
  const known = await lastRecorded(database);
  if (!(await disk.read('checkpoint'))) {
    if (known || (await disk.list('tile')).length > 0) throw new ShozoError('log/corrupt', { detail: 'the log has tiles or decisions but no checkpoint' });
    await disk.replace('checkpoint', Buffer.from((await emptyState(signer)).checkpoint));
  }
  const { edge } = await inTurn(database, (transaction, checkpoint) => readState(databaseDisk(transaction, 'log_files'), checkpoint, signer));
  const leaf = known && (await leafAt(disk, known.index, edge.size));
  if (known && !(leaf && sameBytes(leaf, known.hash))) {
    throw new ShozoError('log/corrupt', { detail: `the database knows leaf ${known.index}, the log of ${edge.size} leaves does not` });
  }
}
