/**
 * Contested decisions: what somebody said of one, and what a person answered.
 *
 * Taking an appeal is `Decisions.appeal`: it needs the decision's one secret.
 * Privacy: the wish that came with one lies sealed under a key of its own, which
 * goes when it is answered, and `WISH_DAYS` after it came at the latest.
 */
import type { Selectable } from 'kysely';
import type { AppealRow, Database } from './database/schema.ts';
import { CLAIM_MS } from './reviews.ts';
import type { Vault, WrappedKey } from './vault.ts';

/** A first choice: an appeal that nobody answers for so long is late twelve times over (docs/decisions/0078). */
export const WISH_DAYS = 90;

export type Appeal = {
  readonly decisionId: string;
  readonly text: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  /** What was asked for lies sealed beside it, or lay there until its file was lost. */
  readonly wished: boolean;
  readonly answer: { readonly text: string; readonly at: Date; /** a person says that the decision was wrong */ readonly overturned: boolean; /** a key's id, or `administrator`; null = answered before that was kept */ readonly by: string | null } | null;
};

export type NewAnswer = {
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly overturned: boolean;
  /** The record of the answer, for which it was claimed. */
  readonly leaf: string;
  /** The refusal no longer counts against its photo; in the same transaction. */
  readonly forgiven: boolean;
};

export type Appeals = {
  /** Those without an answer, or all; the nearest deadline first. */
  readonly list: (which: 'open' | 'all') => Promise<Appeal[]>;
  /** How the clocks of those without an answer stand: how many run, how many are over, and when the next one ends. */
  readonly clocks: (now: Date) => Promise<{ readonly open: number; readonly overdue: number; readonly nextDueAt: Date | null }>;
  readonly find: (decisionId: string) => Promise<Appeal | null>;
  /** Claims an appeal without an answer for the record of one; false when there is none, or another has claimed it. */
  readonly claim: (decisionId: string, leaf: string, now: Date) => Promise<boolean>;
  /** Gives a claim back: nothing was recorded. */
  readonly unclaim: (decisionId: string, leaf: string) => Promise<void>;
  /** Answers what its leaf has claimed, once, and erases the wish; false when it has not, and then nothing changed. */
  readonly answer: (decisionId: string, answer: NewAnswer) => Promise<boolean>;
  /** What was asked for, as whoever appealed sent it; null where they did not, once it was erased, and where it cannot be opened. */
  readonly wish: (decisionId: string) => Promise<string | null>;
  /** The wrapped keys of all wishes that are kept, to see which sealing keys are needed. */
  readonly wrappedKeys: () => Promise<readonly WrappedKey[]>;
  /** Erases wishes that nobody answered in time. */
  readonly forget: (now: Date) => Promise<void>;
};

export function createAppeals(database: Database, vault: Vault): Appeals {
  const rows = () => database.selectFrom('appeals').selectAll();
  return {
    list: async (which) => (await rows().$if(which === 'open', (query) => query.where('answered_at', 'is', null)).orderBy('due_at').orderBy('decision_id').execute()).map(appealOf),
    clocks: async (now) => {
      const { open, overdue, next } = await database.selectFrom('appeals').where('answered_at', 'is', null)
        .select((select) => [select.fn.countAll<string>().as('open'), select.fn.countAll<string>().filterWhere('due_at', '<=', now).as('overdue'), select.fn.min('due_at').as('next')])
        .executeTakeFirstOrThrow();
      return { open: Number(open), overdue: Number(overdue), nextDueAt: next };
    },
    find: async (decisionId) => {
      const row = await rows().where('decision_id', '=', decisionId).executeTakeFirst();
      return row ? appealOf(row) : null;
    },
    claim: (decisionId, leaf, now) => claim(database, { decisionId, leaf, now }),
    unclaim: async (decisionId, leaf) => {
      await database.updateTable('appeals').set({ answer_leaf: null, claimed_at: null }).where('decision_id', '=', decisionId).where('answer_leaf', '=', leaf).where('answered_at', 'is', null).execute();
    },
    answer: (decisionId, answer) => answerOnce(database, vault, { decisionId, answer }),
    wish: async (decisionId) => {
      const row = await rows().where('decision_id', '=', decisionId).executeTakeFirst();
      if (!row?.wrapped_key || row.sealed_file === null) return null;
      const sealed = { file: row.sealed_file, wrappedKey: new Uint8Array(row.wrapped_key) };
      const parts = await vault.open(decisionId, sealed).catch(() => null); // lost, damaged, or answered this moment: it must keep nobody from answering
      return parts?.['wish'] ? new TextDecoder().decode(parts['wish']) : null;
    },
    wrappedKeys: async () => {
      const kept = await database.selectFrom('appeals').select(['decision_id', 'wrapped_key']).where('wrapped_key', 'is not', null).execute();
      return kept.flatMap(({ decision_id: caseId, wrapped_key: key }) => (key ? [{ caseId, wrappedKey: new Uint8Array(key) }] : []));
    },
    forget: async (now) => {
      const erased = await database.updateTable('appeals').set({ wrapped_key: null }).where('wrapped_key', 'is not', null).where('wish_until', '<=', now).returning('sealed_file').execute();
      for (const { sealed_file: file } of erased) if (file !== null) await vault.remove(file);
    },
  };
}

/** A claim that is older was left by a crash. */
async function claim(database: Database, { decisionId, leaf, now }: { decisionId: string; leaf: string; now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await database.updateTable('appeals').set({ answer_leaf: leaf, claimed_at: now.toISOString() })
    .where('decision_id', '=', decisionId).where('answered_at', 'is', null)
    .where((where) => where.or([where('claimed_at', 'is', null), where('claimed_at', '<', new Date(now.getTime() - CLAIM_MS))])).executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function answerOnce(database: Database, vault: Vault, { decisionId, answer: { text, by, at, overturned, leaf, forgiven } }: { decisionId: string; answer: NewAnswer }): Promise<boolean> {
  const answered = await database.transaction().execute(async (transaction) => {
    const row = await transaction.updateTable('appeals').set({ answer: text, answered_at: at.toISOString(), answered_by: by, overturned, wrapped_key: null })
      .where('decision_id', '=', decisionId).where('answer_leaf', '=', leaf).where('answered_at', 'is', null).returning('sealed_file').executeTakeFirst();
    if (row && forgiven) await transaction.deleteFrom('refusals').where('decision_id', '=', decisionId).execute();
    return row;
  });
  if (answered?.sealed_file) await vault.remove(answered.sealed_file);
  return answered !== undefined;
}

function appealOf({ decision_id: decisionId, text, received_at: receivedAt, due_at: dueAt, answer, answered_at: at, answered_by: by, overturned, wrapped_key: key }: Selectable<AppealRow>): Appeal {
  return { decisionId, text, receivedAt, dueAt, wished: key !== null, answer: answer !== null && at !== null ? { text: answer, at, by, overturned } : null };
}
