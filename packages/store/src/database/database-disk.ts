/**
 * A `Disk` in the database, so that every server reaches the same files.
 *
 * Given a transaction, what it writes is there with the transaction or not at
 * all; a commit of Postgres is what a sync is on a folder.
 */
import type { Disk } from '../disk.ts';
import type { Database } from './schema.ts';

export type DiskTable = 'log_files' | 'sealed_files';

export function databaseDisk(database: Database, table: DiskTable): Disk {
  const write = async (files: ReadonlyMap<string, Uint8Array>): Promise<void> => {
    if (files.size === 0) return;
    const rows = Array.from(files, ([path, bytes]) => ({ path, bytes }));
    await database.insertInto(table).values(rows)
      .onConflict((conflict) => conflict.column('path').doUpdateSet(({ ref }) => ({ bytes: ref('excluded.bytes') }))).execute();
  };
  return {
    read: async (path) => {
      const row = await database.selectFrom(table).select('bytes').where('path', '=', path).executeTakeFirst();
      return row ? new Uint8Array(row.bytes) : null;
    },
    list: (folder) => list(database, table, folder),
    write,
    replace: (path, bytes) => write(new Map([[path, bytes]])),
    sync: async () => undefined,
    remove: async (path) => {
      await database.deleteFrom(table).where(({ eb, or, and }) => or([eb('path', '=', path), and([eb('path', '>=', `${path}/`), eb('path', '<', `${path}0`)])])).execute();
    },
  };
}

/** In the byte order of the column's collation, `0` is what follows `/`. For `.` the names are whole paths: only an export asks. */
async function list(database: Database, table: DiskTable, folder: string): Promise<string[]> {
  const all = database.selectFrom(table).select('path').orderBy('path');
  if (folder === '.') return (await all.execute()).map(({ path }) => path);
  const inside = await all.where('path', '>=', `${folder}/`).where('path', '<', `${folder}0`).execute();
  return [...new Set(inside.map(({ path }) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
}
