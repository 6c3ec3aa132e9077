/**
 * Contested decisions: what somebody said of one, and what a person answered.
 *
 * Taking an appeal is `Decisions.appeal`: it needs the decision's one secret.
 */
import type { Selectable } from 'kysely';
import type { AppealRow, Database } from './database/schema.ts';

export type Appeal = {
  readonly decisionId: string;
  readonly text: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly answer: { readonly text: string; readonly at: Date; /** a key's id, or `administrator`; null = answered before that was kept */ readonly by: string | null } | null;
};

export type Appeals = {
  /** Those without an answer, or all; the nearest deadline first. */
  readonly list: (which: 'open' | 'all') => Promise<Appeal[]>;
  /** How the clocks of those without an answer stand: how many run, how many are over, and when the next one ends. */
  readonly clocks: (now: Date) => Promise<{ readonly open: number; readonly overdue: number; readonly nextDueAt: Date | null }>;
  readonly find: (decisionId: string) => Promise<Appeal | null>;
  /** Answers once: false when there is no such appeal, or it has an answer. */
  readonly answer: (decisionId: string, answer: { readonly text: string; readonly by: string; readonly at: Date }) => Promise<boolean>;
};

export function createAppeals(database: Database): Appeals {
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
    answer: async (decisionId, { text, by, at }) => {
      const { numUpdatedRows } = await database.updateTable('appeals').set({ answer: text, answered_at: at.toISOString(), answered_by: by })
        .where('decision_id', '=', decisionId).where('answered_at', 'is', null).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

function appealOf({ decision_id: decisionId, text, received_at: receivedAt, due_at: dueAt, answer, answered_at: at, answered_by: by }: Selectable<AppealRow>): Appeal {
  return { decisionId, text, receivedAt, dueAt, answer: answer !== null && at !== null ? { text: answer, at, by } : null };
}
