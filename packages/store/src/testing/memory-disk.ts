/**
 * A disk in memory that can fill up, or lose power in the middle of a write.
 */
import type { Disk } from '../disk.ts';

export type MemoryDisk = Disk & {
  readonly files: Map<string, Uint8Array>;
  /** Lets so many more changes through; the next one is torn in half and fails, and so do all after it. */
  readonly failAfter: (changes: number) => void;
  readonly heal: () => void;
};

export function memoryDisk(files: Map<string, Uint8Array> = new Map()): MemoryDisk {
  let left = Number.POSITIVE_INFINITY;
  const change = (path: string, bytes: Uint8Array): void => {
    left -= 1;
    if (left >= 0) files.set(path, bytes);
    else if (left === -1) files.set(path, bytes.slice(0, bytes.length / 2));
    if (left < 0) throw new Error('no space left on device');
  };
  return {
    files,
    failAfter: (changes) => { left = changes; },
    heal: () => { left = Number.POSITIVE_INFINITY; },
    read: async (path) => files.get(path) ?? null,
    list: async (folder) => folder === '.' ? [...files.keys()] : [...new Set([...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))],
    write: async (batch) => {
      for (const [path, bytes] of batch) change(path, bytes);
    },
    replace: async (path, bytes) => {
      change(`${path}.new`, bytes);
      files.delete(`${path}.new`);
      files.set(path, bytes); // a rename happens whole or not at all
      change('folder synced', new Uint8Array());
      files.delete('folder synced');
    },
    sync: async () => undefined,
    remove: async (path) => {
      for (const name of files.keys()) if (name === path || name.startsWith(`${path}/`)) files.delete(name);
    },
  };
}
