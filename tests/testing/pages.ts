/**
 * One server and one browser for all tests of the pages, and pages that report whatever the browser complains of.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addFonts, openBrowser } from './browser.ts';
import { startDisobedient } from './disobedient.ts';
import type { Disobedient } from './disobedient.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

const SCREENSHOTS = 'tests/screenshots';
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const PATIENCE_MS = 60_000; // an edit under the load of the whole test run

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
export type Options = { /** The browser’s, such as `ja-JP`. */ readonly locale?: string; readonly colorScheme?: 'light' | 'dark'; readonly width?: number; readonly signedIn?: boolean; /** Before anything is asked for. */ readonly watch?: (page: Page) => void };

export type Pages = {
  readonly server: RunningServer;
  /** A page in a context of its own, signed in unless told otherwise. */
  readonly open: (path: string, options?: Options) => Promise<Page>;
  /** Everything a browser complained of, on any page: script errors, broken policies, requests to other hosts. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** @returns the pages, or why there is no browser. */
export async function openPages(): Promise<Pages | { missing: string }> {
  const opened = await openBrowser();
  if ('missing' in opened) return opened;
  const { browser } = opened;
  const { model, server } = await startBoth().catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  const complaints: string[] = [];
  const cookies = await signIn(browser, server);
  return {
    server, complaints,
    async open(path, { locale = 'en-GB', colorScheme = 'light', width = 1280, signedIn = true, watch = () => {} } = {}) {
      const context = await browser.newContext({ locale, colorScheme, timezoneId: 'Asia/Tokyo', viewport: { width, height: 900 } });
      context.setDefaultTimeout(PATIENCE_MS);
      await addFonts(context, locale);
      if (signedIn) await context.addCookies(cookies);
      const page = await context.newPage();
      listen(page, server.url, complaints);
      watch(page);
      await page.goto(new URL(path, server.url).href);
      await page.locator('h1').waitFor();
      return page;
    },
    async close() {
      await browser.close();
      await server.stop();
      await model.close();
      await server.remove();
    },
  };
}

async function startBoth(): Promise<{ model: Disobedient; server: RunningServer }> {
  const model = await startDisobedient();
  try {
    return { model, server: await startServer({ env: model.env }) };
  } catch (error) {
    await model.close();
    throw error;
  }
}

/** The printed address, once, as a person would open it. */
async function signIn(browser: Browser, server: RunningServer): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.studio);
  assert.equal(page.url(), `${server.url}/`);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/**
 * Chromium logs a policy violation as an error, but also any answer that is not
 * 2xx (refusals are such answers) and the server that a test lets vanish.
 */
function listen(page: Page, home: string, complaints: string[]): void {
  const isOwn = (url: string) => url.startsWith(`${home}/`) || /^(blob|data):/.test(url);
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('request', (request) => { if (!isOwn(request.url())) complaints.push(`${page.url()} asked ${request.url()}`); });
  page.on('console', (message) => {
    const isAnswer = /^Failed to load resource: (the server responded with a status of 4|net::ERR_CONNECTION_REFUSED)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isAnswer) complaints.push(`${page.url()}: ${message.text()}`);
  });
}

/** @returns what axe objects to. Evaluated by the browser's tools, so the page's own policy stays as it is. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }; // as: the line above put it there
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Whether everything fits the width; `px` that stick out, 0 when none do. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth));
}

/** For a person to look at; not compared by any test. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
}
