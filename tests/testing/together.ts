/**
 * The tests of a folder, and of those in it, in one process, one file after the other.
 *
 * Each file keeps what it opens; but what a process loads is loaded once, and
 * code that one file made quick is quick for the next.
 */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

/** @param folder - from the root of the repository. */
export function together(folder: string): void {
  let read: Promise<unknown> = Promise.resolve(); // one after the other: what begins while two are read would belong to either
  for (const file of globSync(`${folder}/**/*.test.ts`).toSorted()) {
    void describe(file, async () => {
      read = read.then(() => import(pathToFileURL(resolve(file)).href));
      await read;
    });
  }
}
