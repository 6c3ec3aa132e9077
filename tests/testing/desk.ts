/**
 * What tests of Review and Report do with a page: look at it in both lights and widths, go through it with the keyboard, ask as the command does.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { encode } from '@shozo/picture';
import { readServerFile } from '@shozo/store';
import { pages } from './page-tests.ts';
import { axeViolations, overflow, picture } from './pages.ts';

/** Axe, and a picture in which nothing sticks out; then the same at the other width, in the other light. @param name - ends as `-light-1280` or `-dark-360`. */
export async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeViolations(page), [], name);
  const [stem, colorScheme, width] = /^(.*)-(light|dark)-(\d+)$/.exec(name)?.slice(1) ?? assert.fail(name);
  const other = { colorScheme: colorScheme === 'light' ? 'dark' : 'light', width: width === '360' ? 1280 : 360 } as const;
  for (const shown of [{ colorScheme: colorScheme === 'light' ? 'light' : 'dark', width: Number(width) } as const, other]) {
    await page.emulateMedia({ colorScheme: shown.colorScheme });
    await page.setViewportSize({ width: shown.width, height: 900 });
    assert.equal(await overflow(page), 0, `${name} at ${shown.width}`);
    await picture(page, `${stem}-${shown.colorScheme}-${shown.width}`);
  }
  await page.emulateMedia({ colorScheme: colorScheme === 'light' ? 'light' : 'dark' });
  await page.setViewportSize({ width: Number(width), height: 900 });
}

export const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** Presses Tab until what has the focus reads so. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      return element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent).join(' ') : element instanceof HTMLTextAreaElement ? (element.labels[0]?.textContent ?? '') : (element?.textContent ?? '');
    });
    if (name.test(at)) return;
  }
  assert.fail(`nothing that reads ${name} can be reached with Tab`);
}

/** Chooses the answer of this name with the arrow keys, and goes on with Enter. */
export async function answer(page: Page, first: RegExp, downs: number): Promise<void> {
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let press = 0; press < downs; press++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** As the `shozo` command asks a server that holds its home. */
export async function command(name: string, input: object): Promise<unknown> {
  const { token } = readServerFile(pages().server.home) ?? assert.fail();
  const answer = await fetch(`${pages().server.url}/v1/commands/${name}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(input) });
  assert.equal(answer.status, 200);
  return await answer.json();
}

export async function makeReviewer(name: string): Promise<string> {
  return ((await command('keysCreate', { name, tier: 'free', scopes: ['reviewer'] })) as { secret: string }).secret; // as: what the command prints
}

/** One grey: nothing to tell it by. */
export async function plainPng(): Promise<Uint8Array> {
  return await encode({ width: 400, height: 300, data: new Uint8Array(400 * 300 * 3).fill(128) }, 'png');
}

