/**
 * Brakes that many servers share: counted in their database.
 *
 * One statement a request, and one more for a stop. A row of the present minute
 * is locked while it is counted, so no two requests see the same number; the
 * minutes before it no longer change. Rows are locked in the order all, key,
 * requester, so that no two statements wait for each other.
 *
 * A count is not synced by itself: the record of the same request comes after it
 * and syncs everything before it. What a power cut or a kill can lose is how the
 * last requests ended, never that they were asked.
 */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { CLOSING } from './brake-figures.ts';
import { ADDED, ASKED, scopesOf, stopOf, windowStart } from './brakes.ts';
import type { Added, Admission, BrakeScope, Brakes, Ending, Who, Window } from './brakes.ts';
import type { Database } from './database/schema.ts';

export function brakesInDatabase(database: Database): Brakes {
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
      await transaction.deleteFrom('brake_counts').where('scope', '=', scopesOf({ keyId, requester: '' }).key).execute();
      return numUpdatedRows === 1n;
    }),
    forget: async (now) => {
      await database.deleteFrom('brake_counts').where('minute', '<=', windowStart(now)).execute();
    },
  };
}

async function admit(database: Database, who: Who, now: Date): Promise<Admission> {
  const { rows } = await sql<Window & { readonly closed: boolean }>`with ${counted(who, now, ASKED)}
    select windowed.*, exists (select from brake_closures where key_id = ${who.keyId} and opened_at is null) as closed from windowed`.execute(database);
  return { stop: stopOf(rows, who), personEditsClosed: rows.some(({ closed }) => closed) };
}

async function note(database: Database, who: Who, { ending, now }: { ending: Ending; now: Date }): Promise<void> {
  await sql`with ${counted(who, now, ADDED[ending])}
    insert into brake_closures (key_id, closed_at, requests, refusals)
    select ${who.keyId}, ${now.toISOString()}::timestamptz, requests, refusals from windowed
    where scope = ${scopesOf(who).key} and requests >= ${CLOSING.requests}::int and refusals * 100 > requests * ${CLOSING.refusedPercent}::int
    on conflict (key_id) where opened_at is null do nothing`.execute(database);
}

/** Common table expressions that count and then sum the window: `windowed`, one row a scope. */
function counted(who: Who, now: Date, added: Added): RawBuilder<unknown> {
  const minute = sql`date_trunc('minute', ${now.toISOString()}::timestamptz)`;
  const scopes = scopesOf(who);
  const row = (scope: BrakeScope) => {
    const [requests, refusals, holds] = added[scope];
    return sql`(${scopes[scope]}, ${minute}, ${requests}::int, ${refusals}::int, ${holds}::int)`;
  };
  return sql`counted as (
      insert into brake_counts as present (scope, minute, requests, refusals, holds)
      values ${row('all')}, ${row('key')}, ${row('requester')}
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
