/**
 * An empty database in a folder of its own, copied from a template that the first test run makes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate, openEmbedded, templateName } from '../database/embedded.ts';
import type { OpenDatabase } from '../database/open-database.ts';

/** Outside any home, shared by test runs: its name changes with engine and tables. */
export async function testTemplate(): Promise<string> {
  const template = join(tmpdir(), 'shozo-test-template', templateName());
  await makeTemplate(template);
  return template;
}

export async function freshDatabase(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-db-'));
  const opened = await openEmbedded({ folder, template: await testTemplate() });
  return { ...opened, close: async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  } };
}
