/**
 * Files that survive a power cut: what is written is synced, with the folders that name it.
 *
 * A port of its own because a full disk must be testable: the log is given a
 * `Disk`, and a test gives it one that fails. Paths are relative to the disk's
 * folder and come from our own code, never from a request.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Disk = {
  /** The bytes, or null when there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Names in a folder, or none when there is no such folder. */
  readonly list: (folder: string) => Promise<string[]>;
  /** Writes all files and syncs them and their folders; says nothing about their order. */
  readonly write: (files: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Puts the bytes in place of the old ones: readers and crashes see one or the other, whole. */
  readonly replace: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Makes sure that a file that is there is there after a power cut, too. */
  readonly sync: (path: string) => Promise<void>;
  /** Removes a file or a folder, if it is there. Not synced: a leftover must do no harm. */
  readonly remove: (path: string) => Promise<void>;
};

/** A folder of the real disk. New files are readable by the owner only when `secret`. */
export function folderDisk(root: string, { secret = false }: { secret?: boolean } = {}): Disk {
  const mode = secret ? 0o600 : 0o644;
  const at = (path: string): string => join(root, path);
  return {
    read: (path) => readIfThere(at(path)),
    list: (folder) => listIfThere(at(folder)),
    write: async (files) => {
      const folders = await Promise.all(Array.from(files, ([path, bytes]) => writeSynced(at(path), bytes, mode)));
      await Promise.all(Array.from(new Set(folders.flat()), syncPath));
    },
    replace: async (path, bytes) => {
      const folders = await writeSynced(at(`${path}.new`), bytes, mode);
      await rename(at(`${path}.new`), at(path));
      await Promise.all(folders.map(syncPath));
    },
    sync: async (path) => {
      await syncPath(at(path));
      await syncPath(dirname(at(path)));
    },
    remove: (path) => rm(at(path), { recursive: true, force: true }),
  };
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Names in a folder, or none when there is no such folder. */
export async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** @returns the folders that must be synced for the file to be found again. */
async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<string[]> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  const file = await open(path, 'w', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return [folder, ...(made ? parentsUpTo(dirname(made), folder) : [])];
}

function parentsUpTo(top: string, folder: string): string[] {
  const parents: string[] = [];
  for (let at = dirname(folder); at.length >= top.length; at = dirname(at)) {
    parents.push(at);
    if (at === dirname(at)) break;
  }
  return parents;
}

/** Makes a file's content, or a folder's names, survive a power cut. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
