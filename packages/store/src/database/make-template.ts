/**
 * `node make-template.ts FOLDER`: an empty, migrated database that a new home is copied from.
 */
import { rm } from 'node:fs/promises';
import { makeTemplate } from './embedded.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('expected a folder\n');
  process.exitCode = 2;
} else {
  await rm(folder, { recursive: true, force: true });
  await makeTemplate(folder);
}
