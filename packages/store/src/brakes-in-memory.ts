/**
 * Brakes of a home that one server holds: counted in its memory, which is what nobody else can change.
 *
 * The counts of a request are written with its record, in the same transaction,
 * so a restart begins with what was asked before it. What a power cut or a kill
 * can lose is how the last requests ended, never that they were asked.
 *
 * Closures are few, and are written at once.
 */
import type { Insertable } from 'kysely';
import { brakesInDatabase } from './brakes-in-database.ts';
import { ADDED, ASKED, closes, MINUTE_MS, scopesOf, stopOf, windowStart } from './brakes.ts';
import type { Added, Brakes, Counts, Who, Window } from './brakes.ts';
import type { BrakeCountRow, Database } from './database/schema.ts';

/** Counts of one scope in one minute. */
type Row = { -readonly [Key in keyof Counts]: Counts[Key] } & { readonly scope: string; readonly minute: number };

export type CountsToWrite = {
  /** What changed since it was last taken: whole counts, not what was added. */
  readonly take: () => Insertable<BrakeCountRow>[];
  /** Those could not be written; they are taken again. */
  readonly giveBack: (rows: readonly Insertable<BrakeCountRow>[]) => void;
};

export type BrakesInMemory = { readonly brakes: Brakes; readonly counts: CountsToWrite };

/** Begins with what the database holds. */
export async function brakesInMemory(database: Database): Promise<BrakesInMemory> {
  const kept = brakesInDatabase(database);
  const table = new CountTable(await database.selectFrom('brake_counts').selectAll().execute());
  const closed = new Set((await kept.list()).map(({ keyId }) => keyId));
  const brakes: Brakes = {
    async admit(who, now) {
      const windows = table.add(who, ASKED, now);
      return { stop: stopOf(windows, who), personEditsClosed: closed.has(who.keyId) };
    },
    async note(who, ending, now) {
      const key = table.add(who, ADDED[ending], now).find(({ scope }) => scope === scopesOf(who).key);
      if (!key || !closes(key) || closed.has(who.keyId)) return;
      closed.add(who.keyId); // before it is written: two refusals at once close once
      try {
        await database.insertInto('brake_closures').values({ key_id: who.keyId, closed_at: now.toISOString(), requests: key.requests, refusals: key.refusals }).execute();
      } catch (error) {
        closed.delete(who.keyId); // the next refusal writes it
        throw error;
      }
    },
    list: kept.list,
    async open(keyId, reason, now) {
      const opened = await kept.open(keyId, reason, now);
      table.remove(scopesOf({ keyId, requester: '' }).key);
      closed.delete(keyId);
      return opened;
    },
    async forget(now) {
      table.forget(windowStart(now).getTime());
      await kept.forget(now);
    },
  };
  return { brakes, counts: table };
}

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
    const rows = Array.from(this.#changed, ({ minute, ...counts }) => ({ ...counts, minute: new Date(minute).toISOString() }));
    this.#changed.clear();
    return rows;
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
