/**
 * The pages as somebody with an old telephone meets them: cold cache, a processor four times slower.
 *
 * From asking for the address until the page can be used: its heading and its
 * file input are there, and the browser has drawn the next frame. Median of the
 * runs, each in a browser context of its own; the server and the packaged
 * Chromium run on the same machine, which must be idle.
 */
import type { Browser } from 'playwright-core';
import { openBrowser } from '../tests/testing/browser.ts';
import { startServer } from '../tests/testing/start-server.ts';
import type { Figure } from './main.ts';

const RUNS = 9;
const SLOWER = 4;
/** Check and Report are held to a bar (1.5 s); `hi` has the most to load. */
const CASES = [['check', '/check', 'en-GB'], ['check', '/check', 'hi-IN'], ['report', '/report', 'hi-IN'], ['rules', '/rules', 'hi-IN'], ['studio', '/', 'en-GB']] as const;

export async function benchPages(): Promise<Record<string, Figure>> {
  const opened = await openBrowser();
  if ('missing' in opened) throw new Error(opened.missing);
  const server = await startServer();
  try {
    const figures: Record<string, Figure> = {};
    for (const [name, path, locale] of CASES) figures[`pages: ${name} ${locale}`] = await measure(opened.browser, new URL(path, server.url).href, locale);
    return figures;
  } finally {
    await opened.browser.close();
    await server.stop();
    await server.remove();
  }
}

async function measure(browser: Browser, address: string, locale: string): Promise<Figure> {
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) took.push(await interactiveMs(browser, address, locale));
  return { ms: took.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)] ?? NaN, peer: null, peerMs: null, ratio: null, n: RUNS };
}

async function interactiveMs(browser: Browser, address: string, locale: string): Promise<number> {
  const context = await browser.newContext({ locale, viewport: { width: 360, height: 800 } });
  try {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator('h1').waitFor();
    await page.locator('main :is(input, select)').first().waitFor({ state: 'attached' });
    // In the page’s own time, which begins when the address is asked for.
    return await page.evaluate(() => new Promise<number>((resolve) => { requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))); }));
  } finally {
    await context.close();
  }
}
