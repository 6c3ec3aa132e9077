/**
 * Uploads that another platform asked about and wants to hear of again, and the notices that go out to it.
 *
 * No picture: fingerprints, sealed, until a date. A notice is a row until its
 * receiver took it or its tries are over; any server sends it, one at a time.
 */
import { sql } from 'kysely';
import type { Database } from './database/schema.ts';
import { asJson } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';

export type NewInspection = {
  readonly id: string;
  readonly keyId: string;
  /** Where notices go. */
  readonly notify: string;
  /** Its hashes, turned and mirrored ones too; a multiple of 4 words. */
  readonly words: Uint32Array;
  /** Numbers of our releases that it shows. */
  readonly watermarks: readonly string[];
  /** What was answered, and is said again when a correction is lifted. */
  readonly decision: string;
  readonly withdrawn: boolean;
  readonly expiresAt: Date;
};
export type StoredInspection = Pick<NewInspection, 'id' | 'words' | 'watermarks' | 'decision' | 'withdrawn'>;
export type Notice = { readonly id: string; readonly keyId: string; readonly notify: string; readonly body: unknown; readonly attempts: number };

export type Inspections = {
  readonly keep: (inspection: NewInspection) => Promise<void>;
  /** Unexpired ones after this id, in order. */
  readonly page: (after: string, limit: number, now: Date) => Promise<StoredInspection[]>;
  /** Notes that an answer changed, and queues the notice in the same transaction; does nothing when it was told already. */
  readonly change: (id: string, change: { readonly withdrawn: boolean; readonly noticeId: string; readonly body: unknown; readonly now: Date }) => Promise<void>;
  /** Notices whose time has come, claimed until `until`: no other server sends them before. */
  readonly claim: (now: Date, until: Date, most: number) => Promise<Notice[]>;
  readonly sent: (id: string) => Promise<void>;
  /** @param nextAt - null: given up. */
  readonly failed: (id: string, nextAt: Date | null) => Promise<void>;
  readonly forget: (now: Date) => Promise<void>;
};

export function createInspections(database: Database, seal: FingerprintSeal): Inspections {
  return {
    keep: async ({ id, keyId, notify, words, watermarks, decision, withdrawn, expiresAt }) => {
      await database.insertInto('inspections').values({
        id, key_id: keyId, notify, sealed: seal.seal(words), watermarks: asJson(watermarks), decision, withdrawn, expires_at: expiresAt.toISOString(),
      }).execute();
    },
    page: async (after, limit, now) => {
      const rows = await database.selectFrom('inspections').selectAll().where('id', '>', after).where('expires_at', '>', now).orderBy('id').limit(limit).execute();
      const words = seal.open(rows.map(({ sealed }) => new Uint8Array(sealed)));
      return rows.map(({ id, watermarks, decision, withdrawn }, at) => ({ id, watermarks, decision, withdrawn, words: words[at] ?? new Uint32Array() }));
    },
    change: (id, { withdrawn, noticeId, body, now }) => database.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction.updateTable('inspections').set({ withdrawn }).where('id', '=', id).where('withdrawn', '!=', withdrawn).executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await transaction.insertInto('notices').values({ id: noticeId, inspection_id: id, body: asJson(body), state: 'waiting', next_at: now.toISOString() }).execute();
    }),
    claim: async (now, until, most) => {
      const due = database.selectFrom('notices').select('id').where('state', '=', 'waiting').where('next_at', '<=', now).orderBy('next_at').limit(most).forUpdate().skipLocked();
      const claimed = await database.updateTable('notices').set({ next_at: until.toISOString(), attempts: sql`attempts + 1` }).where('id', 'in', due).returning(['id', 'inspection_id', 'body', 'attempts']).execute();
      if (claimed.length === 0) return [];
      const of = await database.selectFrom('inspections').select(['id', 'key_id', 'notify']).where('id', 'in', claimed.map((one) => one.inspection_id)).execute();
      return claimed.flatMap(({ id, inspection_id: inspection, body, attempts }) => {
        const row = of.find((one) => one.id === inspection);
        return row ? [{ id, keyId: row.key_id, notify: row.notify, body, attempts }] : [];
      });
    },
    sent: async (id) => {
      await database.updateTable('notices').set({ state: 'sent' }).where('id', '=', id).execute();
    },
    failed: async (id, nextAt) => {
      await database.updateTable('notices').set(nextAt === null ? { state: 'given-up' } : { next_at: nextAt.toISOString() }).where('id', '=', id).execute();
    },
    forget: async (now) => {
      await database.deleteFrom('inspections').where('expires_at', '<=', now).execute();
    },
  };
}
