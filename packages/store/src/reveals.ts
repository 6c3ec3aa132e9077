/**
 * Reveals: who saw which held or reported picture sharp, and when.
 *
 * Written before the picture is sent, and never changed; the rows outlive the
 * case, which is erased when it is settled.
 */
import type { Database } from './database/schema.ts';

/** Days that a row is kept; reason in docs/decisions/0063. */
export const REVEALS_KEPT_DAYS = 365;

/** @property picture - `photo-0`, `draft-0`, `picture`. */
export type Reveal = { readonly caseId: string; readonly reviewer: string; readonly picture: string; readonly at: Date };

export type Reveals = {
  readonly note: (reveal: Reveal) => Promise<void>;
  /** Newest last; of one case, or all. */
  readonly list: (caseId?: string) => Promise<readonly Reveal[]>;
  readonly forget: (now: Date) => Promise<void>;
};

export function createReveals(database: Database): Reveals {
  return {
    note: async ({ caseId, reviewer, picture, at }) => {
      await database.insertInto('reveals').values({ case_id: caseId, reviewer, picture, at: at.toISOString() }).execute();
    },
    list: async (caseId) => {
      const rows = await database.selectFrom('reveals').selectAll().$if(caseId !== undefined, (query) => query.where('case_id', '=', caseId ?? '')).orderBy('id').execute();
      return rows.map(({ case_id: of, reviewer, picture, at }) => ({ caseId: of, reviewer, picture, at }));
    },
    forget: async (now) => {
      await database.deleteFrom('reveals').where('at', '<=', new Date(now.getTime() - REVEALS_KEPT_DAYS * 86_400_000)).execute();
    },
  };
}
