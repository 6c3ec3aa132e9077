/**
 * Tests of pages in the order of their files, over one server and one browser in the process; skipped where there is no browser.
 */
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPages } from './pages.ts';
import type { Options, Pages } from './pages.ts';
import { smallPhotoFile } from './photos.ts';

let opened: Awaited<ReturnType<typeof openPages>> = { missing: 'not opened' };
before(async () => { opened = await openPages(); });
after(async () => { if (!('missing' in opened)) await opened.close(); });

/** Only inside of tests. */
export function pages(): Pages {
  if ('missing' in opened) throw new Error(opened.missing);
  return opened;
}

export function inBrowser(name: string, run: () => Promise<void>): void {
  void test(name, async (context) => ('missing' in opened ? context.skip(opened.missing) : await run()));
}

/** Opens a page, does something on it, closes it. */
export async function on(path: string, options: Options, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await pages().open(path, options);
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}

export async function askFor(page: Page, prompt: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(await smallPhotoFile(1));
  await wishFor(page, prompt);
}

/** With whatever photo is there. */
export async function wishFor(page: Page, prompt: string): Promise<void> {
  await page.locator('textarea').fill(prompt);
  await page.locator('button[type=submit]').click();
}

/** What the link downloads. */
export async function download(page: Page, link = 'article.released a[download]'): Promise<Uint8Array<ArrayBuffer>> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(link).first().click()]);
  return new Uint8Array(await readFile(await file.path()));
}
