/**
 * Held cases: kept sealed, shown to a reviewer, settled once, and erased then or after 72 hours.
 *
 * A case is kept before its hold is recorded, so it may have no decision: it is
 * listed only once the decision is there, and expires like any other.
 *
 * INVARIANT: a case leaves `open` once, and its key goes in the same statement.
 */
import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database, ReviewRow } from './database/schema.ts';
import type { Parts, Vault } from './vault.ts';

/** First choice; docs/decisions/0003 says when to look again. */
export const HOLD_HOURS = 72;
/** Open cases beyond which the caller refuses instead of holding. */
export const MAX_OPEN = { requester: 5, home: 200 } as const;

export type Review = {
  readonly id: string;
  readonly decisionId: string;
  readonly requester: string;
  readonly state: ReviewRow['state'];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly settledAt: string | null;
  readonly reason: string | null;
  readonly reviewer: string | null;
  readonly newDecisionId: string | null;
};

export type NewCase = { readonly decisionId: string; readonly requester: string; readonly parts: Parts; readonly now: Date };

export type Settlement = {
  readonly state: 'released' | 'refused';
  readonly reviewer: string;
  readonly reason: string;
  readonly newDecisionId: string;
  readonly now: Date;
};

export type Reviews = {
  /** Seals the parts and opens a case. @returns its id. */
  readonly keep: (held: NewCase) => Promise<string>;
  /** Open cases of recorded holds, the oldest first. */
  readonly list: () => Promise<Review[]>;
  /** By the case's own id or its decision's; null when unknown. */
  readonly find: (id: string) => Promise<Review | null>;
  /** What was sealed; null when the case is unknown or erased. */
  readonly open: (id: string) => Promise<Parts | null>;
  /** Settles an open case and erases it; false when it was settled or has expired already, and then nothing changed. */
  readonly settle: (id: string, settlement: Settlement) => Promise<boolean>;
  /** Closes and erases what is past its time. @returns the cases, so that their refusals can be recorded. */
  readonly expire: (now: Date) => Promise<Review[]>;
  /** Open cases, of one requester and of the whole home: the caller refuses when `MAX_OPEN` is reached. */
  readonly countOpen: (requester: string) => Promise<{ readonly requester: number; readonly home: number }>;
  /** Drops what a crash left: cases whose hold was never recorded, files that no case names. Only before the first request. */
  readonly sweep: () => Promise<void>;
};

export function createReviews({ database, vault }: { readonly database: Database; readonly vault: Vault }): Reviews {
  return {
    keep: (held) => keep(database, vault, held),
    list: () => list(database),
    find: async (id) => {
      const row = await rowOf(database, id);
      return row ? reviewOf(row) : null;
    },
    open: async (id) => {
      const row = await rowOf(database, id);
      return row?.wrapped_key ? vault.open(row.id, { file: row.sealed_file, wrappedKey: new Uint8Array(row.wrapped_key) }) : null;
    },
    settle: (id, settlement) => settle(database, vault, { id, settlement }),
    expire: (now) => expire(database, vault, now),
    countOpen: (requester) => countOpen(database, requester),
    sweep: () => sweep(database, vault),
  };
}

async function keep(database: Database, vault: Vault, { decisionId, requester, parts, now }: NewCase): Promise<string> {
  const id = randomBytes(12).toString('base64url');
  const { file, wrappedKey } = await vault.seal(id, parts);
  await database.insertInto('reviews').values({
    id, decision_id: decisionId, requester, state: 'open', sealed_file: file, wrapped_key: wrappedKey, created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + HOLD_HOURS * 3_600_000).toISOString(), settled_at: null, reason: null, reviewer: null, new_decision_id: null,
  }).execute();
  return id;
}

async function list(database: Database): Promise<Review[]> {
  const rows = await database.selectFrom('reviews').selectAll('reviews')
    .innerJoin('decisions', 'decisions.id', 'reviews.decision_id').where('decisions.state', '=', 'recorded')
    .where('reviews.state', '=', 'open').orderBy('reviews.created_at').orderBy('reviews.id').execute();
  return rows.map(reviewOf);
}

async function rowOf(database: Database, id: string): Promise<Selectable<ReviewRow> | undefined> {
  return database.selectFrom('reviews').selectAll().where((where) => where.or([where('id', '=', id), where('decision_id', '=', id)])).executeTakeFirst();
}

function reviewOf(row: Selectable<ReviewRow>): Review {
  return {
    id: row.id, decisionId: row.decision_id, requester: row.requester, state: row.state, createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(), settledAt: row.settled_at?.toISOString() ?? null, reason: row.reason, reviewer: row.reviewer,
    newDecisionId: row.new_decision_id,
  };
}

async function settle(database: Database, vault: Vault, { id, settlement }: { id: string; settlement: Settlement }): Promise<boolean> {
  const { state, reviewer, reason, newDecisionId, now } = settlement;
  const row = await database.updateTable('reviews')
    .set({ state, reviewer, reason, new_decision_id: newDecisionId, settled_at: now.toISOString(), wrapped_key: null })
    .where('id', '=', id).where('state', '=', 'open').where('expires_at', '>', now).returning('sealed_file').executeTakeFirst();
  if (!row) return false;
  await vault.remove(row.sealed_file);
  return true;
}

async function expire(database: Database, vault: Vault, now: Date): Promise<Review[]> {
  const rows = await database.updateTable('reviews').set({ state: 'expired', settled_at: now.toISOString(), wrapped_key: null })
    .where('state', '=', 'open').where('expires_at', '<=', now).returningAll().execute();
  for (const row of rows) await vault.remove(row.sealed_file);
  return rows.map(reviewOf);
}

async function countOpen(database: Database, requester: string): Promise<{ requester: number; home: number }> {
  const { home, own } = await database.selectFrom('reviews').where('state', '=', 'open')
    .select((select) => [select.fn.countAll<string>().as('home'), select.fn.countAll<string>().filterWhere('requester', '=', requester).as('own')])
    .executeTakeFirstOrThrow();
  return { requester: Number(own), home: Number(home) };
}

async function sweep(database: Database, vault: Vault): Promise<void> {
  await database.deleteFrom('reviews').where('state', '=', 'open')
    .where('decision_id', 'not in', database.selectFrom('decisions').select('id').where('state', '=', 'recorded')).execute();
  const rows = await database.selectFrom('reviews').select('sealed_file').where('state', '=', 'open').execute();
  const named = new Set(rows.map(({ sealed_file: file }) => file));
  for (const file of await vault.files()) if (!named.has(file)) await vault.remove(file);
}
