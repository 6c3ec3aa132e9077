/**
 * Brakes: how often somebody asked, was refused or held, counted in the database for all servers together.
 *
 * One statement a request, and one more for a stop. A row of the present minute
 * is locked while it is counted, so no two requests see the same number; the
 * minutes before it no longer change. Rows are locked in the order all, key,
 * requester, so that no two statements wait for each other.
 *
 * A count is not synced by itself: the record of the same request comes after it
 * and syncs everything before it. What a power cut or a kill can lose is how the
 * last requests ended, never that they were asked.
 *
 * A request that the brakes stop is taken off its key's count again: one
 * requester who hammers must not thin out what others of the key were refused.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { CLOSING, MOST, WINDOW_MINUTES } from './brake-figures.ts';
import type { Database } from './database/schema.ts';

export type Who = { readonly keyId: string; readonly requester: string };
export type BrakeScope = keyof typeof MOST;
type Counts = { readonly requests: number; readonly refusals: number; readonly holds: number };

export type Admission = {
  /** Which brake stops the request; null when none does. */
  readonly stop: { readonly scope: BrakeScope; readonly of: keyof Counts } | null;
  /** Whether edits of people are closed for the key. */
  readonly personEditsClosed: boolean;
};

export type Closure = { readonly keyId: string; readonly closedAt: string; readonly requests: number; readonly refusals: number };

export type Brakes = {
  /** Counts a request, and says whether it may go on. */
  readonly admit: (who: Who, now: Date) => Promise<Admission>;
  /** Counts how a request was stopped; too many refusals close person edits for its key. */
  readonly note: (who: Who, ending: 'refused' | 'held' | 'braked', now: Date) => Promise<void>;
  /** Keys whose person edits are closed, the longest closed first. */
  readonly list: () => Promise<Closure[]>;
  /** Opens person edits for a key again and counts anew; false when they were not closed. */
  readonly open: (keyId: string, reason: string, now: Date) => Promise<boolean>;
  /** Deletes counts that no window reaches any more. */
  readonly forget: (now: Date) => Promise<void>;
};

export function createBrakes(database: Database): Brakes {
  return {
    admit: (who, now) => admit(database, who, now),
    note: (who, ending, now) => note(database, who, { ending, now }),
    list: async () => {
      const rows = await database.selectFrom('brake_closures').selectAll().where('opened_at', 'is', null).orderBy('closed_at').orderBy('id').execute();
      return rows.map((row) => ({ keyId: row.key_id, closedAt: row.closed_at.toISOString(), requests: row.requests, refusals: row.refusals }));
    },
    open: (keyId, reason, now) => database.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction.updateTable('brake_closures').set({ opened_at: now.toISOString(), reason })
        .where('key_id', '=', keyId).where('opened_at', 'is', null).executeTakeFirst();
      await transaction.deleteFrom('brake_counts').where('scope', '=', `key:${keyId}`).execute();
      return numUpdatedRows === 1n;
    }),
    forget: async (now) => {
      await database.deleteFrom('brake_counts').where('minute', '<=', windowStart(now)).execute();
    },
  };
}

type Window = Counts & { readonly scope: string; readonly closed: boolean };

async function admit(database: Database, who: Who, now: Date): Promise<Admission> {
  const { rows } = await sql<Window>`with ${counted(who, now, { all: [1, 0, 0], key: [1, 0, 0], requester: [1, 0, 0] })}
    select windowed.*, exists (select from brake_closures where key_id = ${who.keyId} and opened_at is null) as closed from windowed`.execute(database);
  return { stop: stopOf(rows, who), personEditsClosed: rows.some(({ closed }) => closed) };
}

/**
 * The narrowest brake that is over its figure: it is the one that says most to whom it stops.
 * Where nobody is named the requester stands for all who use the key, and only the key's figures hold.
 */
function stopOf(rows: readonly Window[], { keyId, requester }: Who): Admission['stop'] {
  for (const scope of ['requester', 'key', 'all'] as const) {
    if (scope === 'requester' && requester === keyId) continue;
    const window = rows.find((row) => row.scope.split(':')[0] === scope);
    if (!window) continue;
    if (window.requests > MOST[scope].requests) return { scope, of: 'requests' };
    if (window.refusals >= MOST[scope].refusals) return { scope, of: 'refusals' };
    if (window.holds >= MOST[scope].holds) return { scope, of: 'holds' };
  }
  return null;
}

const ADDED = {
  refused: { all: [0, 1, 0], key: [0, 1, 0], requester: [0, 1, 0] },
  held: { all: [0, 0, 1], key: [0, 0, 1], requester: [0, 0, 1] },
  braked: { all: [0, 0, 0], key: [-1, 0, 0], requester: [0, 0, 0] },
} as const satisfies Record<string, Added>;

async function note(database: Database, who: Who, { ending, now }: { ending: keyof typeof ADDED; now: Date }): Promise<void> {
  await sql`with ${counted(who, now, ADDED[ending])}
    insert into brake_closures (key_id, closed_at, requests, refusals)
    select ${who.keyId}, ${now.toISOString()}::timestamptz, requests, refusals from windowed
    where scope = ${`key:${who.keyId}`} and requests >= ${CLOSING.requests}::int and refusals * 100 > requests * ${CLOSING.refusedPercent}::int
    on conflict (key_id) where opened_at is null do nothing`.execute(database);
}

type Added = Record<BrakeScope, readonly [requests: number, refusals: number, holds: number]>;

/** Common table expressions that count and then sum the window: `windowed`, one row a scope. */
function counted({ keyId, requester }: Who, now: Date, { all, key, requester: own }: Added): RawBuilder<unknown> {
  const minute = sql`date_trunc('minute', ${now.toISOString()}::timestamptz)`;
  const row = (scope: string, [requests, refusals, holds]: Added['all']) => sql`(${scope}, ${minute}, ${requests}::int, ${refusals}::int, ${holds}::int)`;
  return sql`counted as (
      insert into brake_counts as present (scope, minute, requests, refusals, holds)
      values ${row('all', all)}, ${row(`key:${keyId}`, key)}, ${row(`requester:${requester}`, own)}
      on conflict (scope, minute) do update set requests = present.requests + excluded.requests, refusals = present.refusals + excluded.refusals, holds = present.holds + excluded.holds
      returning scope, requests, refusals, holds, set_config('synchronous_commit', 'off', true)
    ), windowed as (
      select counted.scope,
        (counted.requests + coalesce(sum(earlier.requests), 0))::int as requests,
        (counted.refusals + coalesce(sum(earlier.refusals), 0))::int as refusals,
        (counted.holds + coalesce(sum(earlier.holds), 0))::int as holds
      from counted left join brake_counts earlier on earlier.scope = counted.scope and earlier.minute < ${minute} and earlier.minute > ${windowStart(now).toISOString()}::timestamptz
      group by counted.scope, counted.requests, counted.refusals, counted.holds
    )`;
}

/** Minutes at or before this instant are out of the window: the present one is its tenth. */
function windowStart(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 60_000 - WINDOW_MINUTES) * 60_000);
}
