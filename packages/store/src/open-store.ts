/**
 * Everything a server keeps, opened in the right order and closed in the reverse.
 *
 * Alone on its home: rows in PGlite, the log and the sealed cases in files.
 * With `databaseUrl`: all of that in one Postgres, shared by equal servers; the
 * home then holds only what is this server's own. The keys must be the same on all.
 */
import { hex } from '@shozo/tlog';
import type { EmbeddedOptions, OnSync } from './database/embedded.ts';
import { databaseDisk } from './database/database-disk.ts';
import type { OpenDatabase } from './database/open-database.ts';
import type { OnFault } from './database/postgres.ts';
import { createAppealSecrets } from './appeal-secrets.ts';
import { brakesInDatabase } from './brakes-in-database.ts';
import { brakesInMemory } from './brakes-in-memory.ts';
import type { BrakesInMemory } from './brakes-in-memory.ts';
import type { Brakes } from './brakes.ts';
import { createAppeals } from './appeals.ts';
import type { Appeals } from './appeals.ts';
import { createDecisions } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { folderDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Database } from './database/schema.ts';
import { createFingerprintSeal } from './fingerprint-seal.ts';
import type { FingerprintSeal } from './fingerprint-seal.ts';
import { openHome } from './home.ts';
import type { Home } from './home.ts';
import { createInspections } from './inspections.ts';
import type { Inspections } from './inspections.ts';
import { createLeases } from './leases.ts';
import type { Leases } from './leases.ts';
import { createLineages } from './lineages.ts';
import type { Lineages } from './lineages.ts';
import { logSigner } from './log/log-key.ts';
import { openLog } from './log/log.ts';
import type { Log } from './log/log.ts';
import { logView } from './log/log-view.ts';
import type { LogView } from './log/log-view.ts';
import { recordsInDatabase } from './records-in-database.ts';
import { recordsInFiles } from './records-in-files.ts';
import type { WriteBatch } from './records.ts';
import { createRecorder } from './recorder.ts';
import type { Recorder } from './recorder.ts';
import { createReports } from './reports.ts';
import type { Reports } from './reports.ts';
import { createReveals } from './reveals.ts';
import type { Reveals } from './reveals.ts';
import { createReviewerSessions } from './reviewer-sessions.ts';
import type { ReviewerSessions } from './reviewer-sessions.ts';
import { createReviews, SWEPT_AFTER_MS } from './reviews.ts';
import type { Reviews } from './reviews.ts';
import { openStatementKeys } from './statement-keys.ts';
import type { StatementKeys } from './statement-keys.ts';
import { createSwitches } from './switches.ts';
import type { Switches } from './switches.ts';
import { createWatermarks } from './watermarks.ts';
import type { Watermarks } from './watermarks.ts';
import { createVault } from './vault.ts';

export type Store = OpenDatabase & {
  readonly home: Home;
  /** The log as anybody may read it. */
  readonly log: LogView;
  readonly recorder: Recorder;
  readonly decisions: Decisions;
  readonly appeals: Appeals;
  readonly reviews: Reviews;
  readonly leases: Leases;
  readonly reviewerSessions: ReviewerSessions;
  readonly reveals: Reveals;
  readonly brakes: Brakes;
  readonly lineages: Lineages;
  readonly reports: Reports;
  readonly inspections: Inspections;
  readonly switches: Switches;
  readonly statementKeys: StatementKeys;
  readonly watermarks: Watermarks;
};

export type StoreOptions = {
  readonly home: string;
  /** The folder of private keys; null or absent = HOME/keys. */
  readonly keys?: string | null;
  /** A Postgres that other servers share; null or absent = the home's own embedded database. */
  readonly databaseUrl?: string | null;
  /** Told of connections to Postgres that break while idle. */
  readonly onFault?: OnFault;
  /** A database made by `makeTemplate`, to start from in a new home. */
  readonly template?: string;
  readonly onSync?: OnSync;
};

/** @throws ShozoError `store/locked`, `store/unavailable`, `log/corrupt`, `config/invalid`; the lock is free again then. */
export async function openStore({ home, ...options }: StoreOptions): Promise<Store> {
  return await openStoreIn(openHome(home), options);
}

/** The same in a home that is held already; it closes with the store, or when this throws. */
export async function openStoreIn(home: Home, options: Omit<StoreOptions, 'home'>): Promise<Store> {
  try {
    return await openIn(home, options);
  } catch (error) {
    home.close();
    throw error;
  }
}

type Disks = { readonly keys: Disk; readonly log: Disk; readonly sealed: Disk };

async function openIn(home: Home, { databaseUrl, keys: keysFolder, onFault, ...embedded }: Omit<StoreOptions, 'home'>): Promise<Store> {
  const keys = folderDisk(keysFolder ?? home.folder('keys'), { secret: true });
  const opened = databaseUrl ? await openShared(databaseUrl, onFault) : await openAlongside({ folder: home.folder('db'), ...embedded });
  const disks: Disks = databaseUrl
    ? { keys, log: databaseDisk(opened.database, 'log_files'), sealed: databaseDisk(opened.database, 'sealed_files') }
    : { keys, log: folderDisk(home.folder('log')), sealed: folderDisk(home.folder('sealed'), { secret: true }) };
  try {
    const { flush, ...parts } = await opened.exclusively(() => openParts(opened, disks, { shared: Boolean(databaseUrl) }));
    return { ...opened, ...parts, home, close: () => flush().finally(opened.close).finally(home.close) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Loaded where it is used: a command that a server answers needs no database. */
async function openAlongside(options: EmbeddedOptions): Promise<OpenDatabase> {
  const { openEmbedded } = await import('./database/embedded.ts');
  return await openEmbedded(options);
}

/** Loaded where it is used: a laptop starts without the driver. */
export async function openShared(url: string, onFault: OnFault | undefined): Promise<OpenDatabase> {
  const { openPostgres } = await import('./database/postgres.ts');
  return await openPostgres({ url, onFault });
}

async function openParts({ database }: OpenDatabase, disks: Disks, { shared }: { shared: boolean }): Promise<Omit<Store, 'home' | keyof OpenDatabase> & Pick<BrakesInMemory, 'flush'>> {
  const signer = await logSigner(disks);
  const vault = await createVault(disks);
  const seal = await createFingerprintSeal(disks.keys);
  const statementKeys = await openStatementKeys(disks.keys, new Date());
  const secrets = createAppealSecrets();
  const { brakes, write, flush } = shared
    ? { brakes: brakesInDatabase(database), write: await recordsInDatabase({ database, signer, seal }), flush: async () => undefined }
    : await openAlone(database, await openLog({ disk: disks.log, signer }), seal);
  const switches = createSwitches(database);
  if (shared) {
    await keepKey(switches, 'keys/seal', { id: vault.keyId, earlier: vault.retired });
    await keepKey(switches, 'keys/fingerprint', { id: seal.keyId, earlier: [] });
    await keepKey(switches, 'keys/statement', { id: hex(statementKeys.signer.key.keyId), earlier: statementKeys.accepted.map(({ key }) => hex(key.keyId)) });
  }
  const reviews = createReviews({ database, vault });
  await reviews.sweep(new Date(Date.now() - (shared ? SWEPT_AFTER_MS : 0)));
  return {
    log: logView(disks.log, signer.key), recorder: createRecorder(write, secrets), decisions: createDecisions(database, secrets, vault), appeals: createAppeals(database, vault),
    reviews, leases: createLeases(database), reviewerSessions: createReviewerSessions(database), reveals: createReveals(database), brakes, lineages: createLineages(database, seal),
    reports: createReports(database, vault),
    inspections: createInspections(database, seal), switches, statementKeys, watermarks: createWatermarks(database, seal), flush,
  };
}

/** Whoever has the key of the others among their earlier ones has a newer one. @throws ShozoError `config/invalid` - it is another than the others’. */
async function keepKey(switches: Switches, name: string, { id, earlier }: { readonly id: string; readonly earlier: readonly string[] }): Promise<void> {
  const known = await switches.get(name);
  if (typeof known === 'string' && earlier.includes(known)) await switches.set(name, id);
  await switches.keep(name, id);
}

async function openAlone(database: Database, log: Log, seal: FingerprintSeal): Promise<{ brakes: Brakes; write: WriteBatch } & Pick<BrakesInMemory, 'flush'>> {
  const { brakes, counts, flush } = await brakesInMemory(database);
  return { brakes, write: await recordsInFiles({ database, log, seal, counts }), flush };
}
