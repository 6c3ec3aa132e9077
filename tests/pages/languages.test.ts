/**
 * The pages in all languages: complete in words and direction, on a phone, and light enough for a slow line.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Page, Response } from 'playwright-core';
import { LOCALES, directionOf } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import { axeViolations, openPages, overflow, picture } from '../testing/pages.ts';
import type { Options, Pages } from '../testing/pages.ts';
import { smallPhotoFile } from '../testing/photos.ts';

/** Pages that every language has. */
const PAGES = { check: '/check', report: '/report', rules: '/rules', studio: '/', status: '/status', review: '/review' } as const;
type PageName = keyof typeof PAGES;
/** Bytes on the line; the bar. */
const FIRST_LOAD = 200_000;

let pages: Pages;
let missing: string | null = null;

before(async () => {
  const opened = await openPages();
  if ('missing' in opened) ({ missing } = opened);
  else pages = opened;
});
after(async () => { if (missing === null) await pages.close(); });

const inBrowser = (name: string, run: (context: TestContext) => Promise<void>) => test(name, async (context) => {
  if (missing !== null) return context.skip(missing);
  await run(context);
});

/** What a browser of a reader of this language says it wants. */
const BROWSER: Readonly<Partial<Record<Locale, string>>> = { en: 'en-GB', ja: 'ja-JP', zh: 'zh-CN', 'zh-Hant': 'zh-TW', ko: 'ko-KR', tl: 'fil-PH', hi: 'hi-IN', pt: 'pt-BR', ar: 'ar-EG' };

function wordsOf(locale: Locale, page: string): { readonly title: string } {
  return JSON.parse(readFileSync(new URL(`../../apps/web/src/texts/${locale}/${page}.json`, import.meta.url), 'utf8')) as { title: string }; // as: another test holds every language’s keys against English
}

/** Opens a page of a reader of this language, does something on it, closes it. */
async function reading(locale: Locale, path: string, options: Options, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await pages.open(path, { locale: BROWSER[locale] ?? locale, width: 360, signedIn: false, ...options });
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}

for (const locale of LOCALES) {
  inBrowser(`in ${locale}: words, direction, and nothing sticks out of a phone`, () => reading(locale, PAGES.check, {}, async (page) => {
    for (const [name, path] of Object.entries(PAGES)) {
      if (path !== PAGES.check) await page.goto(new URL(path, pages.server.url).href);
      await page.getByRole('heading', { level: 1, name: wordsOf(locale, name === 'report' ? 'reporting' : name).title, exact: true }).waitFor();
      if (name === 'status') await page.locator('pre').waitFor();
      if (name === 'review') await page.locator('input[type=password]').waitFor();
      if (name === 'rules') {
        await page.locator('summary').first().waitFor();
        assert.equal(await page.locator('main li a[target=_blank]').count(), 3, `${locale}: adult, minor, hotline`);
      }
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [locale, directionOf(locale)]);
      assert.equal(await overflow(page), 0, name);
      if (name !== 'rules') await picture(page, `languages-${name}-${locale}-light-360`);
    }
  }));
}

type Reporting = { readonly optOut: { readonly made: string } };

for (const locale of LOCALES) {
  inBrowser(`in ${locale}: a picture that stays on the device is reported without a word sticking out of a phone`, () => reading(locale, PAGES.report, {}, async (page) => {
    const { optOut: { made } } = wordsOf(locale, 'reporting') as unknown as Reporting; // as: another test holds every language’s keys against English
    const choose = async (at: number) => {
      await page.locator('input[type=radio]').nth(at).check();
      await page.locator('button[type=submit]').click();
    };
    await choose(0);
    await choose(1); // a child: never drawn, never sent
    await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(1));
    await page.getByText(made).waitFor();
    assert.deepEqual([await page.locator('main img').count(), await overflow(page)], [0, 0]);
    await picture(page, `languages-report-child-${locale}-light-360`);
    await page.locator('.actions button[type=button]').last().click();
    await choose(0);
    await page.locator('input[name=see]').first().check();
    assert.equal(await overflow(page), 0);
    await picture(page, `languages-report-file-${locale}-light-360`);
  }));
}

for (const [locale, names] of [['ar', ['check', 'report', 'rules', 'studio', 'status', 'review']], ['hi', ['rules']], ['de', ['report']]] as const) {
  inBrowser(`axe finds nothing in ${locale}, in the dark`, async () => {
    for (const name of names) {
      await reading(locale, PAGES[name], { colorScheme: 'dark', width: name === 'report' ? 360 : 1280 }, async (page) => {
        if (name === 'rules') await page.locator('summary').first().click();
        assert.deepEqual(await axeViolations(page), [], name);
        await picture(page, `languages-${name}-${locale}-dark`);
      });
    }
  });
}

inBrowser('what a language has no words for is in English, and says so to whoever reads it aloud', () => reading('ar', PAGES.check, {}, async (page) => {
  await page.route('**/assets/ar-*.js', async (route) => { // as if nobody had translated it
    await route.fulfill({ contentType: 'text/javascript', body: (await (await route.fetch()).text()).replace('"english":[]', '"english":["status"]') });
  });
  await page.goto(`${pages.server.url}/status`);
  await page.locator('h1').waitFor();
  assert.deepEqual(await page.locator('main').evaluate(({ lang, dir }: HTMLElement) => [lang, dir]), ['en', 'ltr']);
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.equal(await overflow(page), 0);
}));

inBrowser('a refusal is told in the reader’s language, with what can be done instead', async () => {
  const refused = async (language: string) => {
    const answer = await fetch(`${pages.server.url}/v1/images/generations`, {
      method: 'POST', headers: { authorization: `Bearer ${pages.server.key}`, 'content-type': 'application/json', 'accept-language': language }, body: '{"prompt":"undress her"}',
    });
    assert.equal(answer.status, 400);
    return (await answer.json() as { error: { message: string } }).error.message; // as: the contract of a refusal
  };
  assert.match(await refused('ar-EG,ar;q=0.9,en;q=0.8'), /^رُفض هذا[\s\S]*“قشّر البرتقالة”[\s\S]*\/appeals\//);
  assert.match(await refused('fil-PH'), /^Tinanggihan ito[\s\S]*“balatan ang dalandan”/);
  assert.match(await refused('nl'), /^This was refused/);
});

inBrowser('nothing shows before its words are there, and a language that cannot be loaded is said', () => reading('ja', PAGES.check, {}, async (page) => {
  let free = () => {};
  const held = new Promise<void>((resolve) => { free = resolve; });
  await page.route('**/assets/ja-*.js', async (route) => { await held; await route.continue(); });
  await page.route('**/assets/de-*.js', (route) => route.abort('connectionrefused'));
  const opened = page.reload();
  await page.waitForRequest('**/assets/ja-*.js');
  assert.equal(await page.locator('body').innerText(), '');
  free();
  await opened;
  await page.getByRole('heading', { level: 1, name: wordsOf('ja', 'check').title }).waitFor();
  await page.locator('header select').selectOption('de');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
}));

inBrowser('the first load of Check and of Report is at most 200 kB in the language with the most to load, compressed', async (context) => {
  for (const name of ['check', 'report'] satisfies PageName[]) {
    const bytes = await firstLoad(heaviest(), PAGES[name]);
    context.diagnostic(`${name} in ${heaviest()}: ${bytes} bytes`);
    assert.ok(bytes > 30_000 && bytes <= FIRST_LOAD, `${name}: ${bytes} bytes`);
  }
});

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages.complaints, []);
});

/** By its built texts. */
function heaviest(): Locale {
  const folder = 'apps/web/dist/assets';
  const size = (locale: Locale) => readdirSync(folder).filter((file) => new RegExp(`^${locale}-[\\w-]{8}\\.js\\.br$`).test(file)).reduce((sum, file) => sum + statSync(`${folder}/${file}`).size, 0);
  return LOCALES.toSorted((one, other) => size(other) - size(one))[0] ?? 'en';
}

/** @returns bytes that came over the line, headers too. */
async function firstLoad(locale: Locale, path: string): Promise<number> {
  const responses: Response[] = [];
  let bytes = 0;
  await reading(locale, path, { watch: (page) => page.on('response', (response) => responses.push(response)) }, async (page) => {
    await page.waitForLoadState('load');
    for (const response of responses) {
      if (/\.(js|css)$/.test(response.url())) assert.equal(response.headers()['content-encoding'], 'br', response.url());
      const { responseBodySize, responseHeadersSize } = await response.request().sizes();
      bytes += responseBodySize + responseHeadersSize;
    }
  });
  return bytes;
}
