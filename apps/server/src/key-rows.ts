/**
 * The rows of API keys, in better-auth's own table, as far as we read and write them ourselves.
 */
import type { Database } from '@shozo/store';
import type { Tier } from '@shozo/vocabulary';
import { z } from 'zod';

/** `asserts-country`: may name the country of its user. `administrator`: may see signals, and review. `reviewer`: may review. */
export const SCOPES = ['asserts-country', 'administrator', 'reviewer'] as const;
export type Scope = (typeof SCOPES)[number];

/** The one key that a home makes for itself. */
export const DEVELOPMENT_KEY = 'development';

/** What we keep beside a key. */
export const keyMetadata = z.object({ tier: z.enum(['free', 'verified', 'enterprise']), scopes: z.array(z.enum(SCOPES)) });

export type ApiKeyRow = { readonly id: string; readonly name: string; readonly tier: Tier; readonly scopes: readonly Scope[]; /** ISO 8601 */ readonly createdAt: string; readonly endsAt: string | null; readonly revoked: boolean };

export type KeyRows = {
  /** All but the development key, the oldest first. */
  readonly list: () => Promise<readonly ApiKeyRow[]>;
  /** Keys that are accepted and are not the development key. */
  readonly countOperators: (now?: Date) => Promise<number>;
  /** Ends a key at an instant, or at once when that has passed; false for one that is unknown. */
  readonly revoke: (id: string, from: Date, now: Date) => Promise<boolean>;
  /** Withdraws every development key but this one: a new one replaces the old. */
  readonly withdrawDevelopmentKeys: (but: string) => Promise<void>;
};

type Table = { apikey: { id: string; name: string | null; enabled: boolean | null; createdAt: Date; expiresAt: Date | null; metadata: string | null } };

export function keyRows(database: Database): KeyRows {
  const tables = database.withTables<Table>();
  const list: KeyRows['list'] = async () => {
    const rows = await tables.selectFrom('apikey').selectAll().orderBy('createdAt').orderBy('id').execute();
    return rows.filter(({ name }) => name !== DEVELOPMENT_KEY).map(rowOf);
  };
  return {
    list,
    countOperators: async (now = new Date()) => (await list()).filter(({ revoked, endsAt }) => !revoked && (endsAt === null || Date.parse(endsAt) > now.getTime())).length,
    async revoke(id, from, now) {
      const ending = from.getTime() <= now.getTime() ? { enabled: false } : { expiresAt: from };
      const { numUpdatedRows } = await tables.updateTable('apikey').set(ending).where('id', '=', id).where('name', '!=', DEVELOPMENT_KEY).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async withdrawDevelopmentKeys(but) {
      await tables.deleteFrom('apikey').where('name', '=', DEVELOPMENT_KEY).where('id', '!=', but).execute();
    },
  };
}

function rowOf({ id, name, enabled, createdAt, expiresAt, metadata }: Table['apikey']): ApiKeyRow {
  const parsed = keyMetadata.safeParse(JSON.parse(metadata ?? 'null'));
  const { tier, scopes } = parsed.success ? parsed.data : { tier: 'free' as const, scopes: [] }; // such a key is not accepted
  return { id, name: name ?? '', tier, scopes, createdAt: createdAt.toISOString(), endsAt: expiresAt?.toISOString() ?? null, revoked: enabled === false };
}
