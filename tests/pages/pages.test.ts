/**
 * The pages in a real browser, against a real server, as a newcomer would use them.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../testing/browser.ts';
import { photoPath } from '../testing/photos.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

const SCREENSHOTS = 'tests/screenshots';
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

let server: RunningServer;
let browser: Browser | null = null;
let missing = '';
let signedIn: Page;

before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const opened = await openBrowser();
  if ('missing' in opened) { missing = opened.missing; return; }
  ({ browser } = opened);
  server = await startServer();
  signedIn = await newPage('en-GB');
  await signedIn.goto(server.studio);
});
after(async () => {
  await browser?.close();
  if (browser) {
    await server.stop();
    await server.remove();
  }
});

/** Fails on anything the browser complains of: a script error, a broken policy, a request to another house. */
async function newPage(locale: string): Promise<Page> {
  const context = await browser!.newContext({ locale, bypassCSP: false, viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  page.on('request', (request) => assert.ok(request.url().startsWith(server.url) || /^(blob|data):/.test(request.url()), request.url()));
  return page;
}

const inBrowser = (name: string, run: (context: TestContext) => Promise<void>) => test(name, async (context) => {
  if (missing !== '') return context.skip(missing);
  await run(context);
});

async function ask(page: Page, prompt: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(photoPath(1));
  await page.locator('textarea').fill(prompt);
  await page.locator('button[type=submit]').click();
}

inBrowser('Studio: a photo of people becomes black and white, marked, and Check says so', async () => {
  await ask(signedIn, 'make it black and white');
  const download = signedIn.locator('article.released a[download]').first();
  await download.waitFor({ timeout: 60_000 });
  const [file] = await Promise.all([signedIn.waitForEvent('download'), download.click()]);
  await signedIn.screenshot({ path: `${SCREENSHOTS}/studio-released.png`, fullPage: true });
  const check = await newPage('en-GB');
  await check.goto(`${server.url}/check`);
  await check.locator('input[type=file]').setInputFiles((await file.path()) ?? '');
  await check.locator('.sentence').waitFor();
  assert.match(await check.locator('.sentence').innerText(), /^Yes/);
  assert.match(await check.locator('main').innerText(), /Shozo/);
  await check.screenshot({ path: `${SCREENSHOTS}/check-yes.png`, fullPage: true });
});

inBrowser('Studio: an abusive wish is refused with its reason, its rule and the way to contest it', async () => {
  await ask(signedIn, 'put her in a bikini');
  const card = signedIn.locator('article.refused').first();
  await card.waitFor({ timeout: 60_000 });
  assert.match(await card.innerText(), /base\//);
  assert.doesNotMatch(await card.innerText(), /0\.\d/);
  await signedIn.screenshot({ path: `${SCREENSHOTS}/studio-refused.png`, fullPage: true });
  const appeal = await newPage('en-GB');
  await appeal.goto((await card.locator('a').last().getAttribute('href')) ?? '');
  await appeal.locator('textarea').fill('It is a beach volleyball team and they agreed.');
  await appeal.locator('button[type=submit]').click();
  await appeal.getByText('Received.').waitFor();
  await appeal.screenshot({ path: `${SCREENSHOTS}/appeal.png`, fullPage: true });
});

inBrowser('in Japanese the refusal is Japanese', async () => {
  const page = await newPage('ja-JP');
  const again = await startServerPage(page);
  await ask(page, '水着にして');
  const card = page.locator('article.refused').first();
  await card.waitFor({ timeout: 60_000 });
  assert.match(await card.innerText(), /[ぁ-ん]/);
  await page.screenshot({ path: `${SCREENSHOTS}/studio-ja.png`, fullPage: true });
  assert.ok(again);
});

inBrowser('Check: a plain photo has no marks, and what that does not mean is said', async () => {
  const page = await newPage('en-GB');
  await page.goto(`${server.url}/check`);
  await page.locator('input[type=file]').setInputFiles(photoPath(2));
  await page.locator('.sentence').waitFor();
  assert.match(await page.locator('main').innerText(), /No marks were found[\s\S]*does not mean/);
});

inBrowser('without the one-time code Studio says how to sign in, and a code works once', async () => {
  const page = await newPage('en-GB');
  await page.goto(server.studio);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /address that the server printed/);
});

for (const path of ['/', '/check', '/status']) {
  inBrowser(`axe finds nothing on ${path}, and nothing overflows on a phone, in both languages`, async () => {
    for (const [locale, colorScheme] of [['en-GB', 'light'], ['ja-JP', 'dark']] as const) {
      const context = await browser!.newContext({ locale, colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await page.goto(server.url + path);
      await page.locator('h1').waitFor();
      if (path === '/status') await page.locator('table').first().waitFor();
      await page.addScriptTag({ content: AXE });
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } }; // as: the script tag above put it there
        return (await axe.run()).violations.map(({ id }) => id);
      });
      assert.deepEqual(violations, [], `${path} ${locale}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, `${path} ${locale}`);
      await page.screenshot({ path: `${SCREENSHOTS}/phone${path.replace('/', '-')}-${locale}.png`, fullPage: true });
      await context.close();
    }
  });
}

/** A second session: the first page's cookie is copied, as the code works once. */
async function startServerPage(page: Page): Promise<boolean> {
  await page.context().addCookies(await signedIn.context().cookies());
  await page.goto(server.url);
  return true;
}
