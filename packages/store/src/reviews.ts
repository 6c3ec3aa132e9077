/**
 * Held cases: kept sealed, shown to a reviewer, settled once, and erased then or after 72 hours.
 *
 * A case is kept before its hold is recorded, so it may have no decision: it is
 * listed only once the decision is there, and expires like any other.
 *
 * Whoever settles a case claims it first, with the id of the decision that will
 * end it: then that decision is recorded, then the case is settled. So one
 * ending of a case is on record, however many reviewers there are.
 *
 * A case that is lifted may end in another hold, of the draft made only then:
 * the new case takes the place of the one that its decision has claimed.
 *
 * INVARIANT: a case leaves `open` once, and its key goes in the same statement.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Database, ReviewRow } from './database/schema.ts';
import type { Parts, Vault, WrappedKey } from './vault.ts';

/** First choices, with their reasons in docs/decisions/0021. */
export const HOLD_HOURS = 72;
/** Open cases beyond which no further one is kept. */
export const MAX_OPEN = { requester: 5, all: 200 } as const;
/** A case whose hold is not recorded after so long was left by a crash: a record is written or fails within seconds. */
export const SWEPT_AFTER_MS = 3_600_000;
/** A claim whose decision is not on record after so long was left by a crash: telling a story again takes no longer than a model may. */
export const CLAIM_MS = 15 * 60_000;
/** Counting and keeping are one step, over all servers. Any number that nobody else on this database uses. */
const KEEPING_LOCK = 0x73_68_6f_7a_70n;

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
  /**
   * Seals the parts and opens a case.
   * @returns its id; null when `MAX_OPEN` cases are open already, of this requester or in all, the one that this decision has claimed not counted.
   */
  readonly keep: (held: NewCase) => Promise<string | null>;
  /** Open cases of recorded holds, the oldest first. */
  readonly list: () => Promise<Review[]>;
  /** By the case's own id or its decision's; null when unknown. */
  readonly find: (id: string) => Promise<Review | null>;
  /** What was sealed; null when the case is unknown or erased. */
  readonly open: (id: string) => Promise<Parts | null>;
  /** The wrapped keys of all open cases, to see which sealing keys are needed. */
  readonly wrappedKeys: () => Promise<readonly WrappedKey[]>;
  /** Claims an open case for the decision that will end it; false when it is not open, or claimed by another. */
  readonly claim: (id: string, newDecisionId: string, now: Date) => Promise<boolean>;
  /** Gives a claim back: nothing was decided. */
  readonly unclaim: (id: string, newDecisionId: string) => Promise<void>;
  /** Settles a case that `newDecisionId` has claimed, and erases it; false when it has not, and then nothing changed. */
  readonly settle: (id: string, settlement: Settlement) => Promise<boolean>;
  /**
   * Closes and erases what is past its time.
   * @returns all cases whose ending is not on record yet, those of an earlier call that was cut short included.
   */
  readonly expire: (now: Date) => Promise<Review[]>;
  /** Notes the decision that ended an expired case; `expire` does not return it again. */
  readonly noteEnding: (id: string, newDecisionId: string) => Promise<void>;
  /** Open cases, of one requester and of all. */
  readonly countOpen: (requester: string) => Promise<{ readonly requester: number; readonly all: number }>;
  /** Drops what a crash left: cases made before `before` whose hold was never recorded, and files that no case names. */
  readonly sweep: (before: Date) => Promise<void>;
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
    wrappedKeys: async () => {
      const rows = await database.selectFrom('reviews').select(['id', 'wrapped_key']).where('state', '=', 'open').execute();
      return rows.flatMap(({ id, wrapped_key: key }) => (key ? [{ caseId: id, wrappedKey: new Uint8Array(key) }] : []));
    },
    claim: (id, newDecisionId, now) => claim(database, { id, newDecisionId, now }),
    unclaim: async (id, newDecisionId) => {
      await database.updateTable('reviews').set({ new_decision_id: null, settled_at: null }).where('id', '=', id).where('state', '=', 'open').where('new_decision_id', '=', newDecisionId).execute();
    },
    settle: (id, settlement) => settle(database, vault, { id, settlement }),
    expire: (now) => expire(database, vault, now),
    noteEnding: async (id, newDecisionId) => {
      await database.updateTable('reviews').set({ new_decision_id: newDecisionId }).where('id', '=', id).where('state', '=', 'expired').execute();
    },
    countOpen: (requester) => countOpen(database, requester),
    sweep: (before) => sweep(database, vault, before),
  };
}

/** The case's row comes before its file, so a file that no row names is always a leftover. */
async function keep(database: Database, vault: Vault, { decisionId, requester, parts, now }: NewCase): Promise<string | null> {
  const id = `rev_${randomBytes(12).toString('base64url')}`; // a command takes no id that begins with a dash
  const { file, wrappedKey, write } = vault.seal(id, parts);
  const kept = await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${KEEPING_LOCK})`.execute(transaction);
    const open = await countOpen(transaction, requester, decisionId);
    if (open.requester >= MAX_OPEN.requester || open.all >= MAX_OPEN.all) return false;
    await transaction.insertInto('reviews').values({
      id, decision_id: decisionId, requester, state: 'open', sealed_file: file, wrapped_key: wrappedKey, created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + HOLD_HOURS * 3_600_000).toISOString(), settled_at: null, reason: null, reviewer: null, new_decision_id: null,
    }).execute();
    return true;
  });
  if (!kept) return null;
  await write();
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

/** An open case's `new_decision_id` is its claim, and `settled_at` when that was made. */
async function claim(database: Database, { id, newDecisionId, now }: { id: string; newDecisionId: string; now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await database.updateTable('reviews').set({ new_decision_id: newDecisionId, settled_at: now.toISOString() })
    .where('id', '=', id).where('state', '=', 'open').where('expires_at', '>', now).where(unclaimed(now)).executeTakeFirst();
  return numUpdatedRows === 1n;
}

function unclaimed(now: Date) {
  return sql<boolean>`(new_decision_id is null or settled_at < ${new Date(now.getTime() - CLAIM_MS).toISOString()}::timestamptz)`;
}

async function settle(database: Database, vault: Vault, { id, settlement }: { id: string; settlement: Settlement }): Promise<boolean> {
  const { state, reviewer, reason, newDecisionId, now } = settlement;
  const row = await database.updateTable('reviews')
    .set({ state, reviewer, reason, new_decision_id: newDecisionId, settled_at: now.toISOString(), wrapped_key: null })
    .where('id', '=', id).where('state', '=', 'open').where('new_decision_id', '=', newDecisionId).returning('sealed_file').executeTakeFirst();
  if (!row) return false;
  await vault.remove(row.sealed_file);
  return true;
}

async function expire(database: Database, vault: Vault, now: Date): Promise<Review[]> {
  const erased = await database.updateTable('reviews').set({ state: 'expired', settled_at: now.toISOString(), wrapped_key: null, new_decision_id: null })
    .where('state', '=', 'open').where('expires_at', '<=', now).where(unclaimed(now)).returning('sealed_file').execute();
  for (const row of erased) await vault.remove(row.sealed_file);
  const rows = await database.selectFrom('reviews').selectAll().where('state', '=', 'expired').where('new_decision_id', 'is', null).execute();
  return rows.map(reviewOf);
}

/**
 * A case that is being lifted and the one that its decision ended in are one place in the queue.
 *
 * @param replacing - a decision that is about to end in a case: the one it has claimed leaves, and is not counted.
 */
async function countOpen(database: Database, requester: string, replacing: string | null = null): Promise<{ requester: number; all: number }> {
  const { all, own } = await database.selectFrom('reviews').where('state', '=', 'open')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('reviews as successor').whereRef('successor.decision_id', '=', 'reviews.new_decision_id').where('successor.state', '=', 'open').select('successor.id'))))
    .$if(replacing !== null, (query) => query.where('new_decision_id', 'is distinct from', replacing))
    .select((select) => [select.fn.countAll<string>().as('all'), select.fn.countAll<string>().filterWhere('requester', '=', requester).as('own')])
    .executeTakeFirstOrThrow();
  return { requester: Number(own), all: Number(all) };
}

/** Files are listed first: one that is named meanwhile has its row before. */
async function sweep(database: Database, vault: Vault, before: Date): Promise<void> {
  const files = await vault.files();
  await database.deleteFrom('reviews').where('state', '=', 'open').where('created_at', '<=', before)
    .where('decision_id', 'not in', database.selectFrom('decisions').select('id').where('state', '=', 'recorded')).execute();
  const rows = await database.selectFrom('reviews').select('sealed_file').where('state', '=', 'open').execute();
  const evidence = await database.selectFrom('reports').select('sealed_file').where('wrapped_key', 'is not', null).execute();
  const wishes = await database.selectFrom('appeals').select('sealed_file').where('wrapped_key', 'is not', null).execute();
  const named = new Set([...rows, ...evidence, ...wishes].map(({ sealed_file: file }) => file));
  for (const file of files) if (!named.has(file)) await vault.remove(file);
}
