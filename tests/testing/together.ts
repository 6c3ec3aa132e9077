/**
 * The tests of a folder in one process, one file after the other: each has servers and homes of its own, but
 * networks are loaded once, and code that one file made quick is quick for the next.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { shareInspectors } from './serve-here.ts';

export function together(folder: string): void {
  after(shareInspectors());
  let read: Promise<unknown> = Promise.resolve(); // one file after the other: what begins while two are read would belong to either
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.test.ts')).toSorted()) {
    void describe(name, async () => {
      read = read.then(() => import(pathToFileURL(join(folder, name)).href));
      await read;
    });
  }
}
