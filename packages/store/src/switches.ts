/**
 * Switches: settings that hold for every server on this database, such as the stop for all person edits.
 */
import { sql } from 'kysely';
import { ShozoError } from '@shozo/vocabulary';
import { asJson } from './database/schema.ts';
import type { Database } from './database/schema.ts';

export type Switches = {
  /** The value as JSON, or null when it was never set. */
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, value: unknown) => Promise<void>;
  /** Every setting whose key starts with `prefix`, by key. */
  readonly list: (prefix: string) => Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  /** Sets a text for good, the first time. @throws ShozoError `config/invalid` when it was set to another. */
  readonly keep: (key: string, value: string) => Promise<void>;
};

export function createSwitches(database: Database): Switches {
  const get: Switches['get'] = async (key) => (await database.selectFrom('switches').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null;
  return {
    get,
    list: (prefix) => database.selectFrom('switches').select(['key', 'value']).where(sql<boolean>`starts_with(key, ${prefix})`).orderBy('key').execute(),
    keep: async (key, value) => {
      await database.insertInto('switches').values({ key, value: asJson(value) }).onConflict((conflict) => conflict.doNothing()).execute();
      if ((await get(key)) !== value) throw new ShozoError('config/invalid', { detail: `\`${key}\` of this server is not what the other servers on this database have` });
    },
    set: async (key, value) => {
      await database.insertInto('switches').values({ key, value: asJson(value) })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: asJson(value), set_at: sql`now()` })).execute();
    },
  };
}
