/**
 * A home: the folder in which one server keeps all it has, and the lock on it.
 *
 * HOME/db/  log/  models/  sealed/  keys/     lock  server.json
 *
 * PGlite has no lock of its own: a second process that opened a live directory
 * lost the first one's rows without a word. So nothing is opened before the
 * lock is held. The kernel frees it when the process ends, however it ends.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ShozoError } from '@shozo/vocabulary';

const FOLDERS = ['db', 'log', 'models', 'sealed', 'keys'] as const;

export type Home = {
  readonly path: string;
  /** Absolute path of one of its folders. */
  readonly folder: (name: (typeof FOLDERS)[number]) => string;
  /** Gives the lock back; once is enough. Close what lives in the home first. */
  readonly close: () => void;
};

/** Where a running server is found, and the token that lets local commands in. */
export type ServerFile = { readonly url: string; readonly pid: number; readonly token: string };

/** @throws ShozoError `store/locked` when another process holds the home; the detail names its pid and the folder. */
export function openHome(path: string): Home {
  const root = resolve(path);
  for (const name of FOLDERS) mkdirSync(join(root, name), { recursive: true, mode: 0o700 });
  const lock = takeLock(root);
  rmSync(join(root, 'server.json'), { force: true }); // of a server that was killed
  return {
    path: root,
    folder: (name) => join(root, name),
    close: () => {
      if (!lock.isOpen) return;
      rmSync(join(root, 'server.json'), { force: true });
      lock.close();
    },
  };
}

/** Whether another process holds the home. Makes nothing: a home that is not there is held by nobody. */
export function isHeld(path: string): boolean {
  const root = resolve(path);
  if (!existsSync(join(root, 'lock'))) return false;
  try {
    takeLock(root).close();
    return false;
  } catch (error) {
    if (error instanceof ShozoError && error.code === 'store/locked') return true;
    throw error;
  }
}

function takeLock(root: string): DatabaseSync {
  const lock = new DatabaseSync(join(root, 'lock'), { timeout: 0 });
  try {
    lock.exec('pragma locking_mode=exclusive; begin exclusive');
    return lock;
  } catch (cause) {
    lock.close();
    const holder = readServerFile(root);
    throw new ShozoError('store/locked', { detail: `${holder ? `process ${holder.pid}` : 'another process'} holds \`${root}\``, cause });
  }
}

/** Only the holder of the lock may call this. Readable by the owner only, from its first byte. */
export function writeServerFile(home: Home, server: ServerFile): void {
  const path = join(home.path, 'server.json');
  rmSync(`${path}.new`, { force: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(server)}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(`${path}.new`, 0o600);
  renameSync(`${path}.new`, path);
}

/** What the file says, or null when there is none that can be read. It may outlive its server: ask the lock, or the url. */
export function readServerFile(path: string): ServerFile | null {
  try {
    return parseServerFile(JSON.parse(readFileSync(join(resolve(path), 'server.json'), 'utf8')));
  } catch {
    return null; // missing, torn or somebody else's: all mean that nobody can be asked
  }
}

function parseServerFile(value: unknown): ServerFile | null {
  if (typeof value !== 'object' || value === null || !('url' in value) || !('pid' in value) || !('token' in value)) return null;
  const { url, pid, token } = value;
  return typeof url === 'string' && typeof pid === 'number' && typeof token === 'string' ? { url, pid, token } : null;
}
