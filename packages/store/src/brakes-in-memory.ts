/**
 * Brakes of a home that one server holds: counted in its memory, which is what nobody else can change.
 *
 * Counts are written with the next record, in its transaction, and when the home
 * is closed. A power cut or a kill loses what was counted since the last record:
 * requests that were under way, and how the last ones ended.
 *
 * Closures are few, and are written at once. One that could not be written holds
 * all the same, and is tried again with every ending; after a kill it follows
 * from the counts.
 */
import type { Insertable, QueryCreator } from 'kysely';
import { brakesInDatabase } from './brakes-in-database.ts';
import { ADDED, ASKED, closes, MINUTE_MS, scopesOf, stopOf, windowStart } from './brakes.ts';
import type { Added, Brakes, Counts, Who, Window } from './brakes.ts';
import type { BrakeClosureRow, BrakeCountRow, Database, Tables } from './database/schema.ts';

/** Counts of one scope in one minute. */
type Row = { -readonly [Key in keyof Counts]: Counts[Key] } & { readonly scope: string; readonly minute: number };

export type CountsToWrite = {
  /** What changed since it was last taken: whole counts, not what was added. */
  readonly take: () => Insertable<BrakeCountRow>[];
  /** Those could not be written; they are taken again. */
  readonly giveBack: (rows: readonly Insertable<BrakeCountRow>[]) => void;
};

export type BrakesInMemory = {
  readonly brakes: Brakes;
  readonly counts: CountsToWrite;
  /** Writes all that no record has written yet. */
  readonly flush: () => Promise<void>;
};

/** Whole counts in place of those that are there. */
export function countsUpsert(query: QueryCreator<Tables>, counts: readonly Insertable<BrakeCountRow>[]) {
  return query.insertInto('brake_counts').values(counts).onConflict((conflict) => conflict.columns(['scope', 'minute'])
    .doUpdateSet(({ ref }) => ({ requests: ref('excluded.requests'), refusals: ref('excluded.refusals'), holds: ref('excluded.holds') })));
}

/** Begins with what the database holds, as of `now`. */
export async function brakesInMemory(database: Database, now = new Date()): Promise<BrakesInMemory> {
  const kept = brakesInDatabase(database);
  const table = new CountTable(await database.selectFrom('brake_counts').selectAll().execute());
  const closed = new Set((await kept.list()).map(({ keyId }) => keyId));
  const unwritten = new Map<string, Insertable<BrakeClosureRow>>();
  const close = (keyId: string, { requests, refusals }: Counts, now: Date): void => {
    closed.add(keyId);
    unwritten.set(keyId, { key_id: keyId, closed_at: now.toISOString(), requests, refusals });
  };
  /** What cannot be written waits for the next ending: the stop itself must not fail with it. */
  const writeClosures = async (): Promise<void> => {
    for (const [keyId, row] of unwritten) {
      const written = await database.insertInto('brake_closures').values(row).onConflict((conflict) => conflict.doNothing()).execute().then(() => true, () => false);
      if (written && unwritten.get(keyId) === row) unwritten.delete(keyId);
    }
  };
  for (const [keyId, window] of table.keys(now)) if (closes(window) && !closed.has(keyId)) close(keyId, window, now);
  await writeClosures();
  const brakes: Brakes = {
    async admit(who, now) {
      const windows = table.add(who, ASKED, now);
      return { stop: stopOf(windows, who), personEditsClosed: closed.has(who.keyId) };
    },
    async note(who, ending, now) {
      const key = table.add(who, ADDED[ending], now).find(({ scope }) => scope === scopesOf(who).key);
      if (key && closes(key) && !closed.has(who.keyId)) close(who.keyId, key, now);
      await writeClosures();
    },
    async list() {
      await writeClosures();
      return await kept.list();
    },
    async open(keyId, reason, now) {
      const held = unwritten.delete(keyId); // before anything is awaited: another ending would write it
      const opened = await kept.open(keyId, reason, now);
      table.remove(scopesOf({ keyId, requester: '' }).key);
      closed.delete(keyId);
      return opened || held;
    },
    async forget(now) {
      table.forget(windowStart(now).getTime());
      await kept.forget(now);
    },
  };
  return {
    brakes, counts: table,
    async flush() {
      for (let rows = table.take(); rows.length > 0; rows = table.take()) await countsUpsert(database, rows).execute();
      await writeClosures();
    },
  };
}

const KEY_SCOPE = 'key:';
/** Five parameters each; a statement of Postgres has room for 65,535. The rest goes with the next record. */
const MOST_ROWS = 5000;

/** Rows by minute and scope. Bounded by the brakes themselves: more requests than `all` allows are still counted, each in the row of its requester, for ten minutes. */
class CountTable implements CountsToWrite {
  readonly #minutes = new Map<number, Map<string, Row>>();
  readonly #changed = new Set<Row>();

  constructor(rows: readonly { readonly scope: string; readonly minute: Date; readonly requests: number; readonly refusals: number; readonly holds: number }[]) {
    for (const { scope, minute, ...counts } of rows) Object.assign(this.#row(scope, minute.getTime()), counts);
  }

  /** @returns the windows of the three scopes, this addition counted. */
  add(who: Who, added: Added, now: Date): Window[] {
    const minute = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
    const scopes = scopesOf(who);
    return (['all', 'key', 'requester'] as const).map((scope) => {
      const row = this.#row(scopes[scope], minute);
      const [requests, refusals, holds] = added[scope];
      row.requests += requests;
      row.refusals += refusals;
      row.holds += holds;
      this.#changed.add(row);
      return this.#window(scopes[scope], { from: windowStart(now).getTime(), to: minute });
    });
  }

  remove(scope: string): void {
    for (const rows of this.#minutes.values()) {
      const row = rows.get(scope);
      if (row) this.#changed.delete(row);
      rows.delete(scope);
    }
  }

  /** Drops what no window reaches any more, written or not. */
  forget(start: number): void {
    for (const minute of [...this.#minutes.keys()].filter((minute) => minute <= start)) this.#minutes.delete(minute);
    for (const row of this.#changed) if (row.minute <= start) this.#changed.delete(row);
  }

  take(): Insertable<BrakeCountRow>[] {
    const taken = Array.from(this.#changed).slice(0, MOST_ROWS);
    for (const row of taken) this.#changed.delete(row);
    return taken.map(({ minute, ...counts }) => ({ ...counts, minute: new Date(minute).toISOString() }));
  }

  /** What is counted for each key over the window that ends now. */
  keys(now: Date): Map<string, Window> {
    const [from, to] = [windowStart(now).getTime(), now.getTime()];
    const scopes = new Set(Array.from(this.#minutes.values(), (rows) => [...rows.keys()]).flat().filter((scope) => scope.startsWith(KEY_SCOPE)));
    return new Map(Array.from(scopes, (scope) => [scope.slice(KEY_SCOPE.length), this.#window(scope, { from, to })]));
  }

  giveBack(rows: readonly Insertable<BrakeCountRow>[]): void {
    for (const { scope, minute } of rows) {
      const row = this.#minutes.get(new Date(minute).getTime())?.get(scope);
      if (row) this.#changed.add(row);
    }
  }

  #row(scope: string, minute: number): Row {
    const rows = this.#minutes.get(minute) ?? new Map<string, Row>();
    this.#minutes.set(minute, rows);
    const row = rows.get(scope) ?? { scope, minute, requests: 0, refusals: 0, holds: 0 };
    rows.set(scope, row);
    return row;
  }

  #window(scope: string, { from, to }: { readonly from: number; readonly to: number }): Window {
    const sum = { scope, requests: 0, refusals: 0, holds: 0 };
    for (const [minute, rows] of this.#minutes) {
      const row = rows.get(scope);
      if (!row || minute <= from || minute > to) continue;
      sum.requests += row.requests;
      sum.refusals += row.refusals;
      sum.holds += row.holds;
    }
    return sum;
  }
}
