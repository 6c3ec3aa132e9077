/**
 * Reports of misuse and opt-outs: received with a PIN, settled once, their evidence erased on a date.
 *
 * What a report blocks are fingerprints, written by the recorder with the leaf
 * that says so; here stands only which. Lifting ends those at once, on every
 * server, since each look asks for their date.
 *
 * Privacy: contact, words and picture lie sealed under a key of their own. A
 * PIN is kept as a slow hash; ten wrong ones close a report for an hour.
 */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Database, ReportRow } from './database/schema.ts';
import type { Parts, Vault, WrappedKey } from './vault.ts';

/** First choices, with their reasons in docs/decisions/0044. */
export const PIN_DIGITS = 8;
export const WRONG_PINS_AN_HOUR = 10;

export type Report = {
  readonly id: string;
  readonly kind: string;
  readonly state: ReportRow['state'];
  readonly watermark: string | null;
  readonly releaseId: string | null;
  readonly blockedBy: string | null;
  /** When it was blocked first; null when it never was. */
  readonly blockedAt: Date | null;
  readonly sent: ReportRow['sent'];
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  readonly reviewer: string | null;
  readonly reason: string | null;
  readonly miss: boolean;
  readonly evidenceUntil: Date;
};

export type NewReport = Pick<Report, 'id' | 'kind' | 'watermark' | 'releaseId' | 'blockedBy' | 'sent' | 'receivedAt' | 'dueAt' | 'evidenceUntil'> & { readonly pinHash: Uint8Array; readonly parts: Parts };
export type ReportSettlement = {
  readonly state: 'confirmed' | 'lifted';
  readonly reviewer: string;
  readonly reason: string;
  readonly miss: boolean;
  /** As in `Report`, from now on. */
  readonly blockedBy: string | null;
  readonly evidenceUntil: Date;
  readonly now: Date;
};
export type ReportMessage = { readonly at: Date; readonly text: string };

export type Reports = {
  /** Seals the evidence and keeps the report. */
  readonly keep: (report: NewReport) => Promise<void>;
  readonly find: (id: string) => Promise<Report | null>;
  /** Newest last; all, or the open ones. */
  readonly list: (which: 'open' | 'all') => Promise<Report[]>;
  /** `closed`: too many wrong PINs within the hour; the PIN was not looked at. An unknown id is a wrong PIN, and takes as long. */
  readonly unlock: (id: string, pin: string, now: Date) => Promise<Report | 'wrong' | 'closed'>;
  readonly messages: (id: string) => Promise<ReportMessage[]>;
  readonly addMessage: (id: string, message: ReportMessage) => Promise<void>;
  /** What was sealed; null once erased. */
  readonly evidence: (id: string) => Promise<Parts | null>;
  /** The wrapped keys of all evidence that is kept, to see which sealing keys are needed. */
  readonly wrappedKeys: () => Promise<readonly WrappedKey[]>;
  /** Settles an open report, or lifts a confirmed one; false when it is neither. Blocks that are not `blockedBy` end in the same transaction. */
  readonly settle: (id: string, settlement: ReportSettlement) => Promise<boolean>;
  /** Whether a release is blocked, and whether an administrator has cleared it before: then only an administrator blocks it again. */
  readonly ofRelease: (releaseId: string) => Promise<{ readonly blocked: boolean; readonly cleared: boolean }>;
  /** Those of these releases that were cleared, as `ofRelease` says. */
  readonly cleared: (releaseIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly countOpen: () => Promise<number>;
  /** How the clocks of open reports stand: how many run, how many are over, and when the next one ends. */
  readonly clocks: (now: Date) => Promise<{ readonly open: number; readonly overdue: number; readonly nextDueAt: Date | null }>;
  /** Erases evidence past its date, with what was written since. */
  readonly forget: (now: Date) => Promise<void>;
};

/** A PIN, and what is kept of it. */
export async function newPin(): Promise<{ readonly pin: string; readonly hash: Uint8Array }> {
  const pin = String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0');
  return { pin, hash: await hashed(pin, randomBytes(SALT)) };
}

export function createReports(database: Database, vault: Vault): Reports {
  const one = async (id: string) => database.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst();
  return {
    keep: (report) => keep(database, vault, report),
    find: async (id) => {
      const row = await one(id);
      return row ? reportOf(row) : null;
    },
    list: async (which) => {
      const rows = await database.selectFrom('reports').selectAll().$if(which === 'open', (query) => query.where('state', '=', 'open')).orderBy('received_at').orderBy('id').execute();
      return rows.map(reportOf);
    },
    unlock: (id, pin, now) => unlock(database, { id, pin, now }),
    messages: async (id) => database.selectFrom('report_messages').select(['at', 'text']).where('report_id', '=', id).orderBy('id').execute(),
    addMessage: async (id, { at, text }) => {
      await database.insertInto('report_messages').values({ report_id: id, at: at.toISOString(), text }).execute();
    },
    evidence: async (id) => {
      const row = await one(id);
      return row?.wrapped_key && row.sealed_file ? vault.open(id, { file: row.sealed_file, wrappedKey: new Uint8Array(row.wrapped_key) }) : null;
    },
    wrappedKeys: async () => {
      const kept = await database.selectFrom('reports').select(['id', 'wrapped_key']).where('wrapped_key', 'is not', null).execute();
      return kept.flatMap(({ id, wrapped_key: key }) => (key ? [{ caseId: id, wrappedKey: new Uint8Array(key) }] : []));
    },
    settle: (id, settlement) => settle(database, id, settlement),
    ofRelease: async (releaseId) => {
      const rows = await database.selectFrom('reports').select(['state', 'blocked_by']).where('release_id', '=', releaseId).execute();
      return { blocked: rows.some((row) => row.blocked_by !== null), cleared: rows.some(({ state }) => state === 'lifted') };
    },
    cleared: async (releaseIds) => {
      const rows = releaseIds.length === 0 ? [] : await database.selectFrom('reports').select('release_id').where('release_id', 'in', [...releaseIds]).where('state', '=', 'lifted').execute();
      return new Set(rows.flatMap(({ release_id: id }) => id ?? []));
    },
    countOpen: async () => {
      const { open } = await database.selectFrom('reports').select((select) => select.fn.countAll<string>().as('open')).where('state', '=', 'open').executeTakeFirstOrThrow();
      return Number(open);
    },
    clocks: async (now) => {
      const { open, overdue, next } = await database.selectFrom('reports').where('state', '=', 'open')
        .select((select) => [select.fn.countAll<string>().as('open'), select.fn.countAll<string>().filterWhere('due_at', '<=', now).as('overdue'), select.fn.min('due_at').as('next')])
        .executeTakeFirstOrThrow();
      return { open: Number(open), overdue: Number(overdue), nextDueAt: next };
    },
    forget: (now) => forget(database, vault, now),
  };
}

async function keep(database: Database, vault: Vault, report: NewReport): Promise<void> {
  const { file, wrappedKey, write } = vault.seal(report.id, report.parts);
  await database.insertInto('reports').values({
    id: report.id, kind: report.kind, state: 'open', pin_hash: report.pinHash, wrong_since: null, watermark: report.watermark, release_id: report.releaseId,
    blocked_by: report.blockedBy, blocked_at: report.blockedBy === null ? null : report.receivedAt.toISOString(), sent: report.sent, received_at: report.receivedAt.toISOString(), due_at: report.dueAt.toISOString(), settled_at: null, reviewer: null, reason: null,
    sealed_file: file, wrapped_key: wrappedKey, evidence_until: report.evidenceUntil.toISOString(),
  }).execute();
  await write();
}

const SALT = 16; // bytes
const HASH = 32; // bytes
const NOBODY = Buffer.alloc(SALT + HASH);
const HOUR_MS = 3_600_000;

/** The count goes up before the PIN is looked at, so that many at once are no way round it. */
async function unlock(database: Database, { id, pin, now }: { id: string; pin: string; now: Date }): Promise<Report | 'wrong' | 'closed'> {
  const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString();
  const row = await database.updateTable('reports').set({
    wrong_pins: sql`case when wrong_since is null or wrong_since < ${hourAgo}::timestamptz then 1 else wrong_pins + 1 end`,
    wrong_since: sql`case when wrong_since is null or wrong_since < ${hourAgo}::timestamptz then ${now.toISOString()}::timestamptz else wrong_since end`,
  }).where('id', '=', id).returningAll().executeTakeFirst();
  if (row && row.wrong_pins > WRONG_PINS_AN_HOUR) return 'closed';
  const kept = Buffer.from(row?.pin_hash ?? NOBODY);
  const right = timingSafeEqual(Buffer.from(await hashed(pin, kept.subarray(0, SALT))), kept);
  if (!row || !right) return 'wrong';
  await database.updateTable('reports').set({ wrong_pins: sql`greatest(wrong_pins - 1, 0)` }).where('id', '=', id).execute();
  return reportOf(row);
}

/** Salt, then hash. Eight digits are few, so trying them must be slow for whoever holds the table. */
function hashed(pin: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH, (error, hash) => (error ? reject(error) : resolve(new Uint8Array(Buffer.concat([salt, hash])))));
  });
}

async function settle(database: Database, id: string, { state, reviewer, reason, miss, blockedBy, evidenceUntil, now }: ReportSettlement): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const before = await transaction.selectFrom('reports').select('blocked_by').where('id', '=', id).where('state', 'in', state === 'lifted' ? ['open', 'confirmed'] : ['open']).forUpdate().executeTakeFirst();
    if (!before) return false;
    await transaction.updateTable('reports').set({ state, reviewer, reason, miss, blocked_by: blockedBy, settled_at: now.toISOString(), evidence_until: evidenceUntil.toISOString(), ...(blockedBy === null ? {} : { blocked_at: sql<Date>`coalesce(blocked_at, ${now.toISOString()}::timestamptz)` }) }).where('id', '=', id).execute();
    if (before.blocked_by !== null && before.blocked_by !== blockedBy) {
      await transaction.updateTable('fingerprints').set({ expires_at: now.toISOString() }).where('decision_id', '=', before.blocked_by).execute();
    }
    return true;
  });
}

async function forget(database: Database, vault: Vault, now: Date): Promise<void> {
  const erased = await database.updateTable('reports').set({ wrapped_key: null }).where('wrapped_key', 'is not', null).where('evidence_until', '<=', now).returning(['id', 'sealed_file']).execute();
  for (const { id, sealed_file: file } of erased) {
    await database.deleteFrom('report_messages').where('report_id', '=', id).execute();
    if (file !== null) await vault.remove(file);
  }
}

function reportOf(row: Selectable<ReportRow>): Report {
  return {
    id: row.id, kind: row.kind, state: row.state, watermark: row.watermark, releaseId: row.release_id, blockedBy: row.blocked_by, blockedAt: row.blocked_at, sent: row.sent, receivedAt: row.received_at,
    dueAt: row.due_at, settledAt: row.settled_at, reviewer: row.reviewer, reason: row.reason, miss: row.miss, evidenceUntil: row.evidence_until,
  };
}
