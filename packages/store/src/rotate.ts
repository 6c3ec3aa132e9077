/**
 * Rotating what only the store holds: the log's signing key and the sealing key; and what is said of earlier ones.
 *
 * On a home that nobody serves from: a server reads its keys when it starts. On
 * a shared database other servers may run; those that have the old log key can
 * record nothing more until they are given the new one, and release nothing.
 */
import { hex } from '@shozo/tlog';
import type { Notice, Signer } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import { databaseDisk } from './database/database-disk.ts';
import type { Database } from './database/schema.ts';
import { folderDisk } from './disk.ts';
import type { Disk } from './disk.ts';
import { openHome } from './home.ts';
import { finishHandover, logSigner, prepareNextKey } from './log/log-key.ts';
import { openLog } from './log/log.ts';
import { readKeyring, writeNotice } from './log/notices.ts';
import type { SigningKey } from './log/notices.ts';
import { logView } from './log/log-view.ts';
import { inTurn } from './records-in-database.ts';
import { revokeStatementKey, rotateStatementKey } from './statement-keys.ts';
import { openShared, openStore } from './open-store.ts';
import type { StoreOptions } from './open-store.ts';
import { retiredSealFile, rotateSealKey, sealedWith } from './vault.ts';

export type Rotated = { readonly from: string; readonly to: string };

/** The old key hands over to a new one, on record; then it is gone. */
export async function rotateLog(options: StoreOptions, now: Date): Promise<Rotated> {
  return await withKeys(options, async (opened) => {
    const signer = await logSigner(opened);
    const next = await prepareNextKey(opened.keys, signer.key);
    const written = await record(opened, { event: 'log-key-handover', at: now.toISOString(), from: signer.key, to: next.key }, { signer, next });
    await finishHandover(opened.keys, written);
    await logSigner(opened);
    return { from: hex(signer.key.keyId), to: hex(next.key.keyId) };
  });
}

/**
 * Says on record that what an earlier key signed counts for nothing from a day on.
 * @throws ShozoError `config/invalid` - the key signs now, or was never one of this log.
 */
export async function revokeLogKey(options: StoreOptions, { id, revokedFrom, now }: { readonly id: string; readonly revokedFrom: Date; readonly now: Date }): Promise<void> {
  await withKeys(options, async (opened) => {
    const signer = await logSigner(opened);
    const known = (await signingKeys(opened, signer)).find(({ key }) => hex(key.keyId) === id);
    if (!known) throw new ShozoError('config/invalid', { detail: `no key \`${id}\` ever signed this log` });
    if (known.until === null) throw new ShozoError('config/invalid', { detail: `the key \`${id}\` signs the log now: rotate it first` });
    await record(opened, { event: 'log-key-revoked', at: now.toISOString(), key: id, revokedFrom: revokedFrom.toISOString() }, { signer });
  });
}

/** What is sealed from now on is sealed with a new key; the old one opens what it sealed. */
export async function rotateSeal(options: StoreOptions): Promise<Rotated> {
  return await withKeys(options, ({ keys }) => rotateSealKey(keys));
}

/** Statements are signed with a new key; the old one’s still verify. */
export async function rotateStatements(options: StoreOptions, now: Date): Promise<Rotated> {
  return await withKeys(options, ({ keys }) => rotateStatementKey(keys, now));
}

/** What an earlier key signed from a day on counts for nothing. @throws ShozoError `config/invalid` - the key signs now, or never did. */
export async function revokeStatements(options: StoreOptions, { id, revokedFrom }: { readonly id: string; readonly revokedFrom: Date }): Promise<void> {
  await withKeys(options, ({ keys }) => revokeStatementKey(keys, id, revokedFrom));
}

/** Destroys an earlier sealing key. @throws ShozoError `config/invalid` - there is none of this id, or an open case, evidence of a report or the wish of an appeal needs it. */
export async function destroySealKey(options: StoreOptions, id: string): Promise<void> {
  const store = await openStore(options);
  try {
    const keys = folderDisk(options.keys ?? store.home.folder('keys'), { secret: true });
    if (!(await keys.read(retiredSealFile(id)))) throw new ShozoError('config/invalid', { detail: `no earlier sealing key \`${id}\` is here; the one in use is rotated first` });
    for (const [what, wrapped] of [['an open case', await store.reviews.wrappedKeys()], ['the evidence of a report', await store.reports.wrappedKeys()], ['the wish of an appeal', await store.appeals.wrappedKeys()]] as const) {
      for (const one of wrapped) if (await sealedWith(keys, id, one)) throw new ShozoError('config/invalid', { detail: `${what} is sealed with \`${id}\`; settle it, or wait until it expires` });
    }
    await keys.remove(retiredSealFile(id));
  } finally {
    await store.close();
  }
}

/** `shared`: the database of several servers; null where the log lies in the home's own files. */
type Opened = { readonly keys: Disk; readonly log: Disk; readonly shared: Database | null };

/** With the home held, so that no server of it runs; its own database is not needed for keys. */
async function withKeys<Result>(options: StoreOptions, use: (opened: Opened) => Promise<Result>): Promise<Result> {
  const { home: path, keys: folder, databaseUrl, onFault } = options;
  const home = openHome(path);
  try {
    const keys = folderDisk(folder ?? home.folder('keys'), { secret: true });
    if (!databaseUrl) return await use({ keys, log: folderDisk(home.folder('log')), shared: null });
    const opened = await openShared(databaseUrl, onFault);
    try {
      return await opened.exclusively(() => use({ keys, log: databaseDisk(opened.database, 'log_files'), shared: opened.database }));
    } finally {
      await opened.close();
    }
  } finally {
    home.close();
  }
}

async function signingKeys({ log }: Opened, { key }: Signer): Promise<readonly SigningKey[]> {
  return (await readKeyring(log, key, await logView(log, key).size())).keys;
}

/** Makes a notice the log's last leaf. @returns the checkpoint that covers it. */
async function record({ log, shared }: Opened, notice: Notice, { signer, next }: { readonly signer: Signer; readonly next?: Signer }): Promise<string> {
  const by = { notice, signer, ...(next ? { next } : {}) };
  if (shared) return await inTurn(shared, (transaction, checkpoint) => recordInDatabase(transaction, checkpoint, by));
  await openLog({ disk: log, signer }); // begins it, or drops what a crash left behind the checkpoint
  const written = await writeNotice({ disk: log, checkpoint: Buffer.from((await log.read('checkpoint')) ?? []).toString('utf8'), ...by });
  await log.replace('checkpoint', Buffer.from(written.checkpoint));
  for (const path of written.superseded) await log.remove(path);
  return written.checkpoint;
}

async function recordInDatabase(transaction: Database, checkpoint: string, by: { readonly notice: Notice; readonly signer: Signer; readonly next?: Signer }): Promise<string> {
  const disk = databaseDisk(transaction, 'log_files');
  const written = await writeNotice({ disk, checkpoint, ...by });
  for (const path of written.superseded) await disk.remove(path);
  await disk.replace('checkpoint', Buffer.from(written.checkpoint)); // its row is locked by this turn
  return written.checkpoint;
}
