/**
 * Review, Report and Status in a real browser, against a real server: Review and Report with the keyboard alone.
 *
 * One server and one browser for all; tests run in order, and the last one
 * reads what the browser complained of in all of them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeViolations, openPages, overflow, picture } from '../testing/pages.ts';
import type { Options, Pages } from '../testing/pages.ts';
import { smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';

let pages: Pages;
let missing: string | null = null;
let close = async (): Promise<void> => {}; // nothing to close until something is open
let reviewer: string;

before(async () => {
  const opened = await openPages();
  if ('missing' in opened) ({ missing } = opened);
  else {
    pages = opened;
    ({ close } = opened);
    await hold('change her hairstyle to a bob');
    const made = await shozo(['keys', 'create', '--name', 'aiko', '--reviewer', '--home', pages.server.home, '--json']);
    reviewer = (JSON.parse(made.stdout) as { secret: string }).secret;
  }
});
after(() => close());

const inBrowser = (name: string, run: () => Promise<void>) => test(name, async (context) => {
  if (missing !== null) return context.skip(missing);
  await run();
});

async function on(path: string, options: Options, run: (page: Page) => Promise<void>): Promise<void> {
  const page = await pages.open(path, options);
  try {
    await run(page);
  } finally {
    await page.context().close();
  }
}

/** Axe, overflow and a picture of what shows now. */
async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeViolations(page), [], name);
  assert.equal(await overflow(page), 0, name);
  await picture(page, name);
}

async function hold(prompt: string): Promise<void> {
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(1)]), 'photo.jpg');
  form.append('prompt', prompt);
  const answer = await fetch(`${pages.server.url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${pages.server.key}`, 'x-shozo-subject': 'permitted' }, body: form });
  assert.equal(answer.status, 403);
}

async function report(statement: string): Promise<void> {
  const form = new FormData();
  form.append('picture', new Blob([await smallPhoto(2)]), 'photo.jpg');
  for (const [name, value] of Object.entries({ kind: 'likeness', contact: 'me@example.org', statement, good_faith: 'true' })) form.append(name, value);
  assert.equal((await fetch(`${pages.server.url}/v1/reports`, { method: 'POST', body: form })).status, 201);
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const asReviewer = { authorization: () => `Bearer ${reviewer}` };

/** With the keyboard: the key is typed where the page expects it. */
async function signIn(page: Page): Promise<void> {
  await page.locator('input[type=password]').focus();
  await page.keyboard.insertText(reviewer);
  await page.keyboard.press('Enter');
  await page.locator('.queue, p.card').first().waitFor();
}

inBrowser('Review: a hold and a report are settled with the keyboard alone; nothing is sharp unless a key is held, and that is on record', async () => {
  await report('This is me, and I never agreed.');
  await on('/review', {}, async (page) => {
    await page.getByLabel('Reviewer key').waitFor(); // signed in to Studio, and no reviewer
    await look(page, 'review-sign-in-en-light-1280');
    await signIn(page);
    assert.equal(await page.locator('.queue button').count(), 2);
    await look(page, 'review-queue-en-light-1280');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.match(await focused(page), /Held picture/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Held picture' }).waitFor();
    const result = page.getByRole('img', { name: /^Result/ });
    assert.equal(await result.getAttribute('alt'), 'Result: blurred and grey');
    await look(page, 'review-case-en-light-1280');
    await page.keyboard.down('v');
    await page.getByAltText('Result: sharp').waitFor();
    await picture(page, 'review-sharp-en-light-1280');
    await page.keyboard.up('v');
    await page.getByAltText('Result: blurred and grey').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('an ordinary haircut, just as agreed'); // letters that are keys elsewhere
    assert.equal(await page.locator('textarea').inputValue(), 'an ordinary haircut, just as agreed');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Released.' }).waitFor();
    assert.match(await focused(page), /^Released\./);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('This is me, and I never agreed.').waitFor();
    await look(page, 'review-report-en-light-1280');
    await page.keyboard.press('x');
    await page.keyboard.type('it shows a statue');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Nothing waits.').waitFor();
    await look(page, 'review-empty-en-light-1280');
  });
  const seen = (await shozo(['review', 'seen', '--home', pages.server.home, '--json'])).stdout.trim().split('\n').map((line) => JSON.parse(line) as { picture: string });
  assert.deepEqual(seen.map((row) => row.picture), ['draft-0']);
});

inBrowser('Review in Japanese on a phone: keys of one letter can be off, a case of another reviewer is closed, one that was settled meanwhile goes away', async () => {
  await report('わたしの写真です。');
  const other = JSON.parse((await shozo(['keys', 'create', '--name', 'ben', '--reviewer', '--home', pages.server.home, '--json'])).stdout) as { secret: string };
  const asOther = (path: string, body?: object) => fetch(`${pages.server.url}/v1/review/${path}`, { method: 'POST', headers: { authorization: `Bearer ${other.secret}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  await on('/review', { locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
    await signIn(page);
    await look(page, 'review-queue-ja-dark-360');
    await page.getByText('設定', { exact: true }).click();
    await page.getByLabel('1文字のキーで操作する').click();
    await page.keyboard.press('j');
    assert.equal(await page.locator('.queue button:focus').count(), 0);
    await page.locator('.queue button').click();
    await page.getByText('わたしの写真です。').waitFor();
    await look(page, 'review-report-ja-dark-360');
    const { cases: [{ id } = { id: '' }] } = await (await fetch(`${pages.server.url}/v1/review/cases`, { headers: { authorization: asReviewer.authorization() } })).json() as { cases: { id: string }[] };
    assert.equal((await asOther(`cases/${id}/lease`)).status, 423);
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await page.locator('.queue button').waitFor();
    while ((await asOther(`cases/${id}/lease`)).status !== 200); // until the page has given it back
    await page.reload();
    await page.getByText('ほかの担当者が確認中').waitFor();
    await look(page, 'review-taken-ja-dark-360');
    await fetch(`${pages.server.url}/v1/review/cases/${id}/lease`, { method: 'DELETE', headers: { authorization: `Bearer ${other.secret}` } });
    await page.reload();
    await page.locator('.queue button').click();
    await page.getByText('わたしの写真です。').waitFor();
    await shozo(['reports', 'lift', id, '--reason', 'settled by the administrator', '--home', pages.server.home]);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('この件はすでに決定されたか').waitFor();
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await page.getByText('待っているものはありません').waitFor();
  });
});

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages.complaints, []);
});
