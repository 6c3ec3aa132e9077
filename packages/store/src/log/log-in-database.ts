/**
 * The log of servers that share a database, for whoever checks or copies it: no lock, no home, read only.
 */
import { ShozoError } from '@shozo/vocabulary';
import { databaseDisk } from '../database/database-disk.ts';
import type { Database } from '../database/schema.ts';
import { folderDisk } from '../disk.ts';
import { verifyDisk } from './verify-log.ts';
import type { LogVerification, VerifyOptions } from './verify-log.ts';

export function verifyDatabaseLog(url: string, options: VerifyOptions): Promise<LogVerification> {
  return withDatabase(url, (database) => verifyDisk(databaseDisk(database, 'log_files'), options));
}

/**
 * Copies the log into an empty folder as C2SP files, the checkpoint last.
 * @returns how many files. @throws ShozoError `config/invalid` when a log is there already: no two are mixed.
 */
export function exportDatabaseLog(url: string, folder: string): Promise<number> {
  return withDatabase(url, async (database) => {
    const [from, to] = [databaseDisk(database, 'log_files'), folderDisk(folder)];
    if ((await to.list('.')).length > 0) throw new ShozoError('config/invalid', { detail: `\`${folder}\` is not empty` });
    const paths = (await from.list('.')).toSorted((left, right) => Number(left === 'checkpoint') - Number(right === 'checkpoint'));
    for (const path of paths) {
      const bytes = await from.read(path);
      if (bytes) await to.write(new Map([[path, bytes]]));
    }
    return paths.length;
  });
}

/** Loaded where it is used: a laptop starts without the driver. */
export async function withDatabase<Result>(url: string, use: (database: Database) => Promise<Result>): Promise<Result> {
  const { readPostgres } = await import('../database/postgres.ts');
  return await readPostgres({ url }, use);
}
