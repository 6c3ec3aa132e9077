/**
 * The embedded database: PGlite in this process, on a folder of the home.
 *
 * One connection: a query waits for an open transaction, so no model and no
 * network is ever asked inside one. The folder must be locked by `openHome`.
 *
 * A template (a folder made once, by `prepare`) is copied for a new home:
 * making a database from nothing takes seconds.
 */
import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { ShozoError } from '@shozo/vocabulary';
import { listIfThere, syncPath } from '../disk.ts';
import { MIGRATIONS, migrate } from './migrations.ts';
import type { OpenDatabase } from './open-database.ts';
import type { Tables } from './schema.ts';
import { SYNCED_START, SyncedFileSystem } from './synced-file-system.ts';
import type { OnSync } from './synced-file-system.ts';
export type { OnSync } from './synced-file-system.ts';

/** `int8`, whose values pass what a JavaScript number holds. */
const INT8 = 20;
const SYNCS_AT_ONCE = 64;
/** Of `@electric-sql/pglite`; a template of another one is not used. */
const ENGINE = 'pglite-0.5.14';

export type EmbeddedOptions = {
  /** The database's own folder, `HOME/db`. */
  readonly folder: string;
  /** A folder made by `makeTemplate`, if there is one. */
  readonly template?: string;
  readonly onSync?: OnSync;
};

/** Opens the database, made and migrated if need be. @throws ShozoError `store/unavailable` */
export async function openEmbedded({ folder, template, onSync }: EmbeddedOptions): Promise<OpenDatabase> {
  const data = join(folder, 'postgres');
  if (!(await isMade(data))) await (template && (await isMade(template)) ? copyWhole(template, data) : makeTemplate(data));
  const opened = await openFolder(data, onSync);
  await migrate(opened.database);
  return opened;
}

/** The name of a template that fits this engine and these tables; make it anew when the name changes. */
export function templateName(): string {
  const steps = createHash('sha256').update(Object.keys(MIGRATIONS).join('\n')).digest('hex').slice(0, 12);
  return `${ENGINE}-${steps}`;
}

/**
 * Makes an empty, migrated, closed database that a new home can be copied from;
 * without a template, the home's own. Does nothing when it is there already.
 */
export async function makeTemplate(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  const draft = `${folder}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  const { database, close } = await openFolder(draft);
  await migrate(database);
  await close();
  await putInPlace(draft, folder);
}

async function openFolder(folder: string, onSync?: OnSync): Promise<OpenDatabase> {
  await mkdir(dirname(folder), { recursive: true });
  try {
    const pglite = await PGlite.create({ fs: new SyncedFileSystem(folder, onSync), startParams: [...SYNCED_START], parsers: { [INT8]: (value) => value } });
    const database = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return { database, exclusively: (work) => work(), close: () => pglite.close() }; // the home's lock keeps every other process out
  } catch (cause) {
    throw new ShozoError('store/unavailable', { detail: `the database in \`${basename(dirname(folder))}\` could not be opened`, cause });
  }
}

/** INVARIANT: a database's folder is renamed into place only when it is whole, so one that is there is whole. */
async function isMade(folder: string): Promise<boolean> {
  return (await listIfThere(folder)).includes('PG_VERSION');
}

/** Copied beside, synced and renamed: a crash leaves either no database or a whole one. */
async function copyWhole(template: string, folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  cpSync(template, draft, { recursive: true }); // a third of the time of the asynchronous one, and nobody is served yet
  await putInPlace(draft, folder);
}

/** If another process was first, its folder stands: it is as whole as ours. */
async function putInPlace(draft: string, folder: string): Promise<void> {
  await syncAll(draft);
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!(await isMade(folder))) throw error;
    await rm(draft, { recursive: true });
  }
  await syncPath(dirname(folder));
}

/** Some at a time: a thousand syncs one after the other take four times as long. */
async function syncAll(folder: string): Promise<void> {
  const paths = (await readdir(folder, { withFileTypes: true, recursive: true })).map((entry) => join(entry.parentPath, entry.name));
  while (paths.length > 0) await Promise.all(paths.splice(-SYNCS_AT_ONCE).map(syncPath));
  await syncPath(folder);
}
