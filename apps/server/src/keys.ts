/**
 * API keys: who asks, and what their key may do.
 *
 * better-auth stores only a hash of each key. The development key lives in
 * HOME/development-key (0600) for a laptop; it is known to the same table.
 *
 * Trust: a key is a secret of its holder. What a key says about tier and
 * country can only add restrictions; nothing a key holds opens the policies.
 */
import { randomBytes } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import type { InternalAdapter } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { ShozoError } from '@shozo/vocabulary';
import type { Tier } from '@shozo/vocabulary';
import type { Database } from '@shozo/store';
import { DEVELOPMENT_KEY, keyMetadata, keyRows } from './key-rows.ts';
import type { KeyRows, Scope } from './key-rows.ts';
import { rememberKeys } from './remembered-keys.ts';

export type Key = {
  readonly id: string;
  readonly tier: Tier;
  readonly scopes: readonly Scope[];
  /** Set where the key is one person's alone, as a session is. */
  readonly requester?: string;
};

export type Keys = KeyRows & {
  /** @returns null for a key that is unknown, withdrawn or expired. */
  readonly verify: (secret: string) => Promise<Key | null>;
  /** The same without the development key. */
  readonly verifyOperators: (secret: string) => Promise<Key | null>;
  /** Makes a key; the secret is shown once and never stored. */
  readonly create: (options: { name: string; tier: Tier; scopes: readonly Scope[]; secret?: string }) => Promise<{ id: string; secret: string }>;
};

const PREFIX = 'shozo_';

/**
 * @param database - the home's own database; better-auth keeps its tables in it.
 * @param secret - of at least 32 bytes, from HOME/keys; signs nothing that leaves.
 */
export async function openKeys(database: Database, secret: string): Promise<Keys> {
  let chosen: string | null = null; // owned by `create`: the one secret the generator below may hand out
  const options = {
    baseURL: 'http://localhost',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: database, type: 'postgres' as const },
    plugins: [
      apiKey({
        enableMetadata: true,
        rateLimit: { enabled: false },
        customKeyGenerator: () => chosen ?? newSecret(),
      }),
    ],
  };
  const { runMigrations } = await getMigrations(options);
  await runMigrations();
  const auth = betterAuth(options);
  const owner = await ownerId((await auth.$context).internalAdapter);
  type Verified = { name: string | null; key: Key; endsAt: number } | null;
  const verifiedOnce = async (candidate: string): Promise<Verified> => {
    const { valid, key } = await auth.api.verifyApiKey({ body: { key: candidate } });
    const metadata = keyMetadata.safeParse(key?.metadata);
    return valid && key && metadata.success ? { name: key.name, key: { id: key.id, ...metadata.data }, endsAt: key.expiresAt?.getTime() ?? Infinity } : null;
  };
  /** better-auth says of any key that it is not valid when the database is away: asked again once it answers, the answer counts. */
  const verified = async (candidate: string): Promise<Verified> => {
    const found = await verifiedOnce(candidate);
    if (found) return found;
    await checkReachable(database);
    return await verifiedOnce(candidate);
  };
  const remembered = rememberKeys(verified, { now: Date.now, elapsed: () => performance.now() });
  const rows = keyRows(database);
  return {
    verify: async (candidate) => (await remembered.find(candidate))?.key ?? null,
    async verifyOperators(candidate) {
      const found = await remembered.find(candidate);
      return found && found.name !== DEVELOPMENT_KEY ? found.key : null;
    },
    ...rows,
    revoke: (...asked) => rows.revoke(...asked).finally(remembered.forget),
    withdrawDevelopmentKeys: (...asked) => rows.withdrawDevelopmentKeys(...asked).finally(remembered.forget),
    async create({ name, tier, scopes, secret: wanted }) {
      chosen = wanted ?? newSecret();
      try {
        const created = await auth.api.createApiKey({ body: { userId: owner, name, metadata: { tier, scopes } } });
        return { id: created.id, secret: created.key };
      } catch (cause) {
        throw new ShozoError('store/unavailable', { detail: 'the API key could not be made', cause });
      } finally {
        chosen = null;
      }
    },
  };
}

/** @throws ShozoError `store/unavailable`: the key may be good. */
async function checkReachable(database: Database): Promise<void> {
  try {
    await database.withTables<{ apikey: { name: string | null } }>().selectFrom('apikey').select('name').limit(1).execute();
  } catch (cause) {
    throw new ShozoError('store/unavailable', { cause });
  }
}

export function newSecret(): string {
  return PREFIX + randomBytes(24).toString('base64url');
}

const OWNER = { name: 'operator', email: 'operator@shozo.invalid' };

/** Keys belong to somebody in better-auth; here to the operator of this home. */
async function ownerId(users: InternalAdapter): Promise<string> {
  const known = await users.findUserByEmail(OWNER.email);
  const user = known?.user ?? (await users.createUser({ ...OWNER, emailVerified: true }, { method: 'admin' }));
  return user.id;
}
