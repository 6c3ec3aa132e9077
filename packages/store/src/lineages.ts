/**
 * What is remembered of photos and of what was made from them: fingerprints and refusals, by lineage.
 *
 * Rows are written by the recorder, in one statement with their decision, and
 * count from the moment it is recorded. Everything here has a date of deletion.
 */
import { sql } from 'kysely';
import type { FingerprintRow } from './database/schema.ts';
import { asJson } from './database/schema.ts';
import type { Database } from './database/schema.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';

export type NewFingerprint = {
  readonly lineage: string;
  readonly kind: FingerprintRow['kind'];
  /** The hash; of a refused draft also that of its photo behind it, if it had one. */
  readonly words: Uint32Array;
  readonly quality: number;
  readonly pixelsSha256: Uint8Array;
  readonly keyId: string;
  /** The number in the release's watermark, 12 hex digits; null for what holds none of ours. */
  readonly watermark: string | null;
  readonly about: unknown;
  readonly expiresAt: Date;
};

export type StoredFingerprint = NewFingerprint & { readonly id: number; readonly decisionId: string };
export type NewRefusal = { readonly lineage: string; readonly keyId: string; readonly requester: string; readonly at: Date };

/** What a release looked like, in words that its owner reads (a multiple of 4), and its C2PA manifest store. */
export type NewPrint = { readonly watermark: string; readonly words: Uint32Array; readonly manifest: { readonly id: string; readonly bytes: Uint8Array } | null };

/** What one record leaves for lineages. */
export type LineageRows = { readonly fingerprints: readonly NewFingerprint[]; readonly refusals: readonly NewRefusal[]; readonly prints: readonly NewPrint[] };

/** How often one requester was refused. */
export type RefusalCount = { readonly keyId: string; readonly requester: string; readonly refusals: number };

/** How far what was made from a release is followed. @property sureOrBy - a key's id: only what shows the release's mark or very pixels, or was made under this key; null = all. @property most - rows. */
export type Following = { readonly sureOrBy: string | null; readonly most: number };

export type Lineages = {
  /** Recorded and unexpired fingerprints whose id is over `after`, in order, at most `limit`. */
  readonly page: (after: number, limit: number, now: Date) => Promise<StoredFingerprint[]>;
  readonly find: (ids: readonly number[], now: Date) => Promise<StoredFingerprint[]>;
  /** All that are about releases with one of these watermarks. */
  readonly ofWatermarks: (watermarks: readonly string[], now: Date) => Promise<StoredFingerprint[]>;
  /** Releases that were made from releases with one of these watermarks, as `about.madeFrom` says; what is sure `about.surelyFrom` says. The oldest first. */
  readonly madeFrom: (watermarks: readonly string[], now: Date, following: Following) => Promise<StoredFingerprint[]>;
  /** Whether a report blocks what left with this decision, itself or with what it was made from. */
  readonly isReported: (releaseId: string, now: Date) => Promise<boolean>;
  /** Recorded refusals on any of these lineages, each decision once. */
  readonly refusals: (lineages: readonly string[], since: Date) => Promise<RefusalCount[]>;
  /** Deletes what is past its date. */
  readonly forget: (now: Date, before: { readonly refused: Date; readonly printed: Date }) => Promise<void>;
};

export function createLineages(database: Database, seal: FingerprintSeal): Lineages {
  const recorded = (now: Date) => database.selectFrom('fingerprints').innerJoin('decisions', 'decisions.id', 'fingerprints.decision_id')
    .where('decisions.state', '=', 'recorded').where('fingerprints.expires_at', '>', now).selectAll('fingerprints');
  const opened = (rows: readonly Row[]): StoredFingerprint[] => {
    const hashes = seal.open(rows.map(({ sealed }) => sealed));
    return rows.map((row, at) => storedOf(row, hashes[at] ?? new Uint32Array(8)));
  };
  return {
    page: async (after, limit, now) => opened(await recorded(now).where('fingerprints.id', '>', String(after)).orderBy('fingerprints.id').limit(limit).execute()),
    find: async (ids, now) => (ids.length === 0 ? [] : opened(await recorded(now).where('fingerprints.id', 'in', ids.map(String)).execute())),
    ofWatermarks: async (watermarks, now) => (watermarks.length === 0 ? [] : opened(await recorded(now).where('fingerprints.watermark', 'in', [...watermarks]).orderBy('fingerprints.id').execute())),
    madeFrom: async (watermarks, now, { sureOrBy, most }) => (watermarks.length === 0 ? [] : opened(await recorded(now).where('fingerprints.kind', '=', 'released').where(sql<boolean>`fingerprints.about -> 'madeFrom' <> '[]'::jsonb`)
      .where(sql<boolean>`fingerprints.about -> 'madeFrom' ?| ${[...watermarks]}::text[]`)
      .$if(sureOrBy !== null, (query) => query.where((where) => where.or([where('fingerprints.key_id', '=', sureOrBy), sql<boolean>`fingerprints.about -> 'surelyFrom' ?| ${[...watermarks]}::text[]`])))
      .orderBy('fingerprints.id').limit(most).execute())),
    isReported: async (releaseId, now) => {
      const marks = await database.selectFrom('watermarks').select('id').where('decision_id', '=', releaseId).execute();
      if (marks.length === 0) return false;
      return (await recorded(now).where('fingerprints.kind', '=', 'reported').where('fingerprints.watermark', 'in', marks.map(({ id }) => id)).limit(1).execute()).length > 0;
    },
    refusals: async (lineages, since) => {
      if (lineages.length === 0) return [];
      const rows = await database.selectFrom('refusals').innerJoin('decisions', 'decisions.id', 'refusals.decision_id')
        .where('decisions.state', '=', 'recorded').where('refusals.lineage', 'in', [...lineages]).where('refusals.at', '>', since)
        .select((select) => ['refusals.key_id', 'refusals.requester', select.fn.count<string>('refusals.decision_id').distinct().as('refusals')])
        .groupBy(['refusals.key_id', 'refusals.requester']).execute();
      return rows.map((row) => ({ keyId: row.key_id, requester: row.requester, refusals: Number(row.refusals) }));
    },
    forget: async (now, before) => {
      await database.deleteFrom('fingerprints').where('expires_at', '<=', now).execute();
      await database.deleteFrom('refusals').where('at', '<', before.refused).execute();
      await database.updateTable('watermarks').set({ print: null }).where('print', 'is not', null).where('at', '<', before.printed).execute();
    },
  };
}

/** For the recorder: into the transaction that writes the decisions' own rows. */
export async function insertLineageRows(database: Database, seal: FingerprintSeal, all: readonly { readonly decisionId: string; readonly rows: LineageRows }[]): Promise<void> {
  const fingerprints = all.flatMap(({ decisionId, rows }) => rows.fingerprints.map((one) => ({
    decision_id: decisionId, lineage: one.lineage, kind: one.kind, sealed: seal.seal(one.words), quality: one.quality, pixels_sha256: one.pixelsSha256,
    key_id: one.keyId, watermark: one.watermark, about: asJson(one.about), expires_at: one.expiresAt.toISOString(),
  })));
  const refusals = all.flatMap(({ decisionId, rows }) => rows.refusals.map(({ lineage, keyId, requester, at }) => ({
    decision_id: decisionId, lineage, key_id: keyId, requester, at: at.toISOString(),
  })));
  if (fingerprints.length > 0) await database.insertInto('fingerprints').values(fingerprints).execute();
  if (refusals.length > 0) await database.insertInto('refusals').values(refusals).execute();
}

type Row = {
  id: string; decision_id: string; lineage: string; kind: FingerprintRow['kind']; sealed: Uint8Array; quality: number; pixels_sha256: Uint8Array; key_id: string; watermark: string | null; about: unknown;
  expires_at: Date;
};

function storedOf(row: Row, words: Uint32Array): StoredFingerprint {
  return {
    id: Number(row.id), decisionId: row.decision_id, lineage: row.lineage, kind: row.kind, words, quality: row.quality, pixelsSha256: new Uint8Array(row.pixels_sha256), keyId: row.key_id,
    watermark: row.watermark, about: row.about, expiresAt: row.expires_at,
  };
}
