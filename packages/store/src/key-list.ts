/**
 * The keys of a store as an operator lists them: ids and days, nothing secret. Takes no lock.
 */
import { hex, openCheckpoint, parseVerifierKey } from '@shozo/tlog';
import { databaseDisk } from './database/database-disk.ts';
import { folderDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { withDatabase } from './log/log-in-database.ts';
import { readKeyring } from './log/notices.ts';
import { readStatementKeys } from './statement-keys.ts';
import { sealKeys } from './vault.ts';

export type StoreKey = {
  readonly purpose: 'log' | 'seal' | 'statement';
  readonly id: string;
  readonly state: 'in use' | 'earlier' | 'revoked';
  /** ISO 8601 */
  readonly revokedFrom: string | null;
};

export async function storeKeys({ log, keys: folder, databaseUrl }: { readonly log: string; readonly keys: string; readonly databaseUrl: string | null }): Promise<StoreKey[]> {
  const ofLog = databaseUrl === null ? await logKeys(folderDisk(log)) : await withDatabase(databaseUrl, (database) => logKeys(databaseDisk(database, 'log_files')));
  const seals = (await sealKeys(folderDisk(folder))).map(({ id, inUse }): StoreKey => ({ purpose: 'seal', id, state: inUse ? 'in use' : 'earlier', revokedFrom: null }));
  return [...ofLog, ...seals, ...(await statementKeys(folderDisk(folder)))];
}

async function statementKeys(keys: Disk): Promise<StoreKey[]> {
  const found = await readStatementKeys(keys);
  return (found?.accepted ?? []).map(({ key, revokedFrom }, at, all) => ({ purpose: 'statement', id: hex(key.keyId), state: revokedFrom !== null ? 'revoked' : at === all.length - 1 ? 'in use' : 'earlier', revokedFrom }));
}

/** None while there is no log yet. */
async function logKeys(disk: Disk): Promise<StoreKey[]> {
  const text = async (path: string): Promise<string> => Buffer.from((await disk.read(path)) ?? []).toString('utf8');
  const present = await parseVerifierKey(await text('key.pub'));
  const checkpoint = present && (await openCheckpoint(await text('checkpoint'), present));
  if (!present || !checkpoint) return [];
  const { keys } = await readKeyring(disk, present, checkpoint.size);
  return keys.map(({ key, until, revokedFrom }) => ({ purpose: 'log', id: hex(key.keyId), state: revokedFrom === null ? (until === null ? 'in use' : 'earlier') : 'revoked', revokedFrom }));
}
