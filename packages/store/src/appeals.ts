/**
 * Contested decisions: what somebody said of one, and what a person answered.
 *
 * Taking an appeal is `Decisions.appeal`: it needs the decision's one secret.
 */
import type { Database } from './database/schema.ts';

export type Appeal = {
  readonly decisionId: string;
  readonly text: string;
  readonly receivedAt: Date;
  readonly answer: { readonly text: string; readonly at: Date } | null;
};

export type Appeals = {
  /** Those without an answer, the oldest first. */
  readonly listOpen: () => Promise<Appeal[]>;
  readonly countOpen: () => Promise<number>;
  readonly find: (decisionId: string) => Promise<Appeal | null>;
  /** Answers once: false when there is no such appeal, or it has an answer. */
  readonly answer: (decisionId: string, text: string, now: Date) => Promise<boolean>;
};

export function createAppeals(database: Database): Appeals {
  const rows = () => database.selectFrom('appeals').selectAll();
  return {
    listOpen: async () => (await rows().where('answered_at', 'is', null).orderBy('received_at').orderBy('decision_id').execute()).map(appealOf),
    countOpen: async () => {
      const { open } = await database.selectFrom('appeals').select((select) => select.fn.countAll<string>().as('open')).where('answered_at', 'is', null).executeTakeFirstOrThrow();
      return Number(open);
    },
    find: async (decisionId) => {
      const row = await rows().where('decision_id', '=', decisionId).executeTakeFirst();
      return row ? appealOf(row) : null;
    },
    answer: async (decisionId, text, now) => {
      const { numUpdatedRows } = await database.updateTable('appeals').set({ answer: text, answered_at: now.toISOString() })
        .where('decision_id', '=', decisionId).where('answered_at', 'is', null).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

type Row = { readonly decision_id: string; readonly text: string; readonly received_at: Date; readonly answer: string | null; readonly answered_at: Date | null };

function appealOf({ decision_id: decisionId, text, received_at: receivedAt, answer, answered_at: at }: Row): Appeal {
  return { decisionId, text, receivedAt, answer: answer !== null && at !== null ? { text: answer, at } : null };
}
