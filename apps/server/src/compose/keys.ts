/**
 * `shozo keys list|rotate|revoke` for the keys that lie in files.
 *
 * Each purpose has a key of its own, and none is used for two. Servers read
 * them when they start, so that a rotation asks for a home that nobody serves
 * from, and servers that share the folder of keys start again with what is in
 * it then.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allWatermarkKeys, readRevoked, retiredChains, revokeCredentials, revokeWatermark, rotateCredentials, rotateWatermark } from '@shozo/mark';
import { destroySealKey, openHome, revokeLogKey, revokeStatements, rotateLog, rotateSeal, rotateStatements, storeKeys } from '@shozo/store';
import type { Rotated, StoreKey } from '@shozo/store';
import type { Config } from '../config.ts';
import { FOLDERS } from '../config.ts';

export type KeyPurpose = 'log' | 'credentials' | 'watermark' | 'seal' | 'statement';

export type ListedKey = Omit<StoreKey, 'purpose'> & { readonly purpose: KeyPurpose };

export type FileKeys = {
  readonly list: () => Promise<readonly ListedKey[]>;
  /** @param next - for credentials of the operator's own: PEM files of the next chain and its key. */
  readonly rotate: (purpose: KeyPurpose, next: { readonly certificate: string; readonly key: string } | null) => Promise<Rotated>;
  /** What the key made from that day on counts for nothing. A sealing key is destroyed instead, whatever the day. */
  readonly revoke: (purpose: KeyPurpose, id: string, revokedFrom: Date) => Promise<void>;
};

export function composeKeys({ home, keys: keysDir, databaseUrl }: Config, now: () => Date = () => new Date()): FileKeys {
  const store = { home, keys: keysDir, databaseUrl, template: FOLDERS.databaseTemplate };
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
  const folder = { keysDir, now, random };
  return {
    list: async () => [...(await storeKeys({ log: join(home, 'log'), keys: keysDir, databaseUrl })), ...credentialKeys(keysDir), ...watermarkKeys(keysDir, now())],
    async rotate(purpose, next) {
      switch (purpose) {
        case 'log': return await rotateLog(store, now());
        case 'seal': return await rotateSeal(store);
        case 'statement': return await rotateStatements(store, now());
        case 'watermark': return await unserved(home, () => rotateWatermark(folder));
        case 'credentials': return await unserved(home, () => rotateCredentials(folder, next && { chainPem: readFileSync(next.certificate, 'utf8'), keyPem: readFileSync(next.key, 'utf8') }));
      }
    },
    async revoke(purpose, id, revokedFrom) {
      switch (purpose) {
        case 'log': return await revokeLogKey(store, { id, revokedFrom, now: now() });
        case 'seal': return await destroySealKey(store, id);
        case 'statement': return await revokeStatements(store, { id, revokedFrom });
        case 'watermark': return await unserved(home, () => revokeWatermark(keysDir, id, { revokedFrom, now: now() }));
        case 'credentials': return await unserved(home, () => revokeCredentials(keysDir, id, revokedFrom));
      }
    },
  };
}

/** @throws ShozoError `store/locked` - a server holds the home, and would not see the change. */
async function unserved<Result>(path: string, use: () => Result | Promise<Result>): Promise<Result> {
  const home = openHome(path);
  try {
    return await use();
  } finally {
    home.close();
  }
}

function credentialKeys(keysDir: string): ListedKey[] {
  const revoked = readRevoked(keysDir);
  const [own, development] = [join(keysDir, 'credentials.pem'), join(keysDir, 'development', 'signing.pem')];
  const file = existsSync(own) ? own : development;
  const inUse = existsSync(file) ? [{ id: new X509Certificate(readFileSync(file, 'utf8')).serialNumber, state: 'in use' as const }] : [];
  const earlier = retiredChains(keysDir).map(({ id }) => ({ id, state: revoked.has(id) ? 'revoked' as const : 'earlier' as const }));
  return [...inUse, ...earlier].map((key) => ({ purpose: 'credentials', revokedFrom: revoked.get(key.id) ?? null, ...key }));
}

/** The newest whose day has come marks. */
function watermarkKeys(keysDir: string, now: Date): ListedKey[] {
  const keys = allWatermarkKeys(keysDir).toSorted((left, right) => Date.parse(right.from) - Date.parse(left.from));
  const marking = keys.find(({ from }) => Date.parse(from) <= now.getTime())?.id;
  return keys.map(({ id, revokedFrom }) => ({ purpose: 'watermark', id, state: revokedFrom !== null ? 'revoked' : id === marking ? 'in use' : 'earlier', revokedFrom }));
}
