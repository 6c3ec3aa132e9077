/**
 * Leases: which reviewer works on a case, so that no two do the same work.
 *
 * Softer than the claim that settles a held case: a lease runs out by itself,
 * is renewed by whoever has it, and decides nothing. Over all servers on this
 * database, for held pictures and reports alike.
 */
import type { Database } from './database/schema.ts';

/** After so long without a sign of its reviewer a case is free again; reason in docs/decisions/0063. */
export const LEASE_MS = 10 * 60_000;

export type Lease = { readonly caseId: string; readonly reviewer: string; readonly until: Date };

export type Leases = {
  /** Takes a free case, or renews one's own. @returns until when; null while another reviewer has it. */
  readonly take: (caseId: string, reviewer: string, now: Date) => Promise<Date | null>;
  /** Gives one's own back; another's stays. */
  readonly giveBack: (caseId: string, reviewer: string) => Promise<void>;
  /** Those that have not run out. */
  readonly live: (now: Date) => Promise<readonly Lease[]>;
  /** Drops what has run out. */
  readonly forget: (now: Date) => Promise<void>;
};

export function createLeases(database: Database): Leases {
  return {
    async take(caseId, reviewer, now) {
      const until = new Date(now.getTime() + LEASE_MS);
      const row = { case_id: caseId, reviewer, until: until.toISOString() };
      const { numInsertedOrUpdatedRows } = await database.insertInto('review_leases').values(row)
        .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ reviewer, until: row.until })
          .where((where) => where.or([where('review_leases.until', '<=', now), where('review_leases.reviewer', '=', reviewer)])))
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n ? until : null;
    },
    giveBack: async (caseId, reviewer) => {
      await database.deleteFrom('review_leases').where('case_id', '=', caseId).where('reviewer', '=', reviewer).execute();
    },
    live: async (now) => {
      const rows = await database.selectFrom('review_leases').selectAll().where('until', '>', now).execute();
      return rows.map(({ case_id: caseId, reviewer, until }) => ({ caseId, reviewer, until }));
    },
    forget: async (now) => {
      await database.deleteFrom('review_leases').where('until', '<=', now).execute();
    },
  };
}
