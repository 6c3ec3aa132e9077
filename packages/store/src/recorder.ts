/**
 * Recording decisions: all that wait at the same moment are written together (group commit).
 *
 * INVARIANT: `record` resolves only when a signed, synced checkpoint covers the
 * leaf. How it comes there is the writer's: `records-in-files.ts` for a home of
 * one server, `records-in-database.ts` for many servers on one database.
 *
 * A record that comes alone is written at once; those that come while a batch
 * is being written form the next. Nothing waits for a timer.
 */
import { randomBytes } from 'node:crypto';
import { entryOf, SALT_BYTES } from '@shozo/tlog';
import { invariant, ShozoError } from '@shozo/vocabulary';
import type { DecisionRecord, Receipt } from '@shozo/vocabulary';
import { appealSecretHash, newAppealSecret } from './appeal-secrets.ts';
import type { AppealSecrets } from './appeal-secrets.ts';
import type { LineageRows } from './lineages.ts';
import { MAX_APPEND } from './log/state.ts';
import { sha256 } from './log/sha256.ts';
import type { Answer, Pending, WriteBatch } from './records.ts';

export type Recorder = {
  /**
   * The same record may be given again (after a lost answer): it gets the receipt it has.
   * @param left - rows for the lineages of its photos, written in the same transaction.
   * @throws ShozoError `record/unwritable`: nothing may be released.
   */
  readonly record: (record: DecisionRecord, left?: LineageRows | undefined) => Promise<Receipt>;
  /** Records that no checkpoint covers yet, and how long the oldest of them waits. */
  readonly waiting: () => { readonly records: number; readonly oldestMs: number };
};

type Waiting = Pending & { readonly done: (written: Exclude<Answer, ShozoError>) => void; readonly failed: (error: unknown) => void };

/** @param secrets - where the appeal secret of each stop waits once it is recorded. */
export function createRecorder(write: WriteBatch, secrets: AppealSecrets): Recorder {
  const waiting: Waiting[] = [];
  const since = new Map<symbol, number>(); // owned by record: when each that is under way came, the oldest first
  let writing = false;
  let alone = 0;

  /** Owns `alone`: one runs at a time. */
  const writeNext = async (): Promise<void> => {
    const batch = waiting.splice(0, alone > 0 ? 1 : MAX_APPEND);
    alone = Math.max(0, alone - 1);
    try {
      const answers = await write(batch);
      batch.forEach((one, at) => answer(one, answers[at]));
    } catch (error) {
      // One record that the database refuses must not fail the others: each goes alone then.
      if (batch.length > 1 && isRefusedData(error)) {
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
    record: async (record, left) => {
      const salt = new Uint8Array(randomBytes(SALT_BYTES));
      const entry = await entryOf(record, salt, sha256).catch((cause: unknown) => { throw unwritable(cause); });
      const secret = record.open.effect === 'refuse' || record.open.effect === 'hold' ? newAppealSecret() : null;
      const place = Symbol('waiting');
      since.set(place, performance.now());
      try {
        const { receipt, anew } = await new Promise<Exclude<Answer, ShozoError>>((done, failed) => {
          waiting.push({ record, left: left ?? null, salt, entry, appealSecretHash: secret === null ? null : appealSecretHash(secret), done, failed });
          void writeAll();
        });
        if (anew && secret !== null) secrets.keep(record.id, secret);
        return receipt;
      } finally {
        since.delete(place);
      }
    },
    waiting: () => {
      const [oldest] = since.values();
      return { records: since.size, oldestMs: oldest === undefined ? 0 : performance.now() - oldest };
    },
  };
}

function answer(one: Waiting, given: Answer | undefined): void {
  invariant(given, 'every record of a batch is answered');
  if (given instanceof ShozoError) one.failed(given);
  else one.done(given);
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity): it is the row, and not the database, that is at fault. */
function isRefusedData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]...$/.test(String(error.code));
}

function unwritable(cause: unknown): ShozoError {
  return cause instanceof ShozoError && cause.code === 'record/unwritable' ? cause : new ShozoError('record/unwritable', { cause });
}
