/**
 * Where released pictures are written: `OUT.EXT`, or `OUT-1.EXT`, `OUT-2.EXT` … for several.
 */
import { lstatSync } from 'node:fs';
import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import type { PictureFormat, ShozoError } from '@shozo/vocabulary';
import { usage } from './exit.ts';

export const EXTENSION: Readonly<Record<PictureFormat, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' };

export function stem(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

export function fileNames(name: string, n: number): string[] {
  if (n === 1) return [name];
  return Array.from({ length: n }, (_, index) => `${stem(name)}-${index + 1}${extname(name)}`);
}

/** Before anything is asked: a release that cannot be written would be lost. */
export async function mustBeWritable(files: readonly string[], force: boolean): Promise<void> {
  for (const file of files) {
    if (!force && lstatSync(file, { throwIfNoEntry: false })) throw isThere(file); // also a link to nowhere
    await access(dirname(file), constants.W_OK);
  }
}

/**
 * Never overwrites without `force`, also what came to be there since it was asked.
 *
 * @param pictures - base64, in the order of `files`.
 * @returns the files that were written.
 */
export async function writePictures(pictures: readonly string[], files: readonly string[], force: boolean): Promise<string[]> {
  const written: string[] = [];
  for (const [index, base64] of pictures.entries()) {
    const file = files[index] ?? '';
    try {
      await writeFile(file, Buffer.from(base64, 'base64'), { flag: force ? 'w' : 'wx' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw isThere(file);
      throw error;
    }
    written.push(file);
  }
  return written;
}

function isThere(file: string): ShozoError {
  return usage(`\`${file}\` exists; \`--force\` overwrites it`);
}
