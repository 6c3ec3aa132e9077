/**
 * Review, Report and Status in a real browser, against a real server: Review and Report with the keyboard alone.
 *
 * One server and one browser for all; tests run in order, and the last one
 * reads what the browser complained of in all of them.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeViolations, openPages, overflow, picture } from '../testing/pages.ts';
import type { Options, Pages } from '../testing/pages.ts';
import { distance, fingerprint, fromHex } from '@shozo/fingerprint';
import { decode, encode } from '@shozo/picture';
import { readServerFile } from '@shozo/store';
import { edit } from '../testing/asking.ts';
import { photoPath, smallPhoto } from '../testing/photos.ts';

let pages: Pages;
let missing: string | null = null;
let close = async (): Promise<void> => {}; // nothing to close until something is open
let reviewer: string;
/** Where the way out leads; no request reaches it from here. */
const ELSEWHERE = 'https://www.wikipedia.org/';

before(async () => {
  const opened = await openPages();
  if ('missing' in opened) ({ missing } = opened);
  else {
    pages = opened;
    ({ close } = opened);
    await hold('change her hairstyle to a bob');
    reviewer = await makeReviewer('aiko');
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

/** Axe, and a picture in which nothing sticks out; then the same at the other width, in the other light. @param name - ends as `-light-1280` or `-dark-360`. */
async function look(page: Page, name: string): Promise<void> {
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

/** As the `shozo` command asks a server that holds its home. */
async function command(name: string, input: object): Promise<unknown> {
  const { token } = readServerFile(pages.server.home) ?? assert.fail();
  const answer = await fetch(`${pages.server.url}/v1/commands/${name}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(input) });
  assert.equal(answer.status, 200);
  return await answer.json();
}

async function makeReviewer(name: string): Promise<string> {
  return ((await command('keysCreate', { name, tier: 'free', scopes: ['reviewer'] })) as { secret: string }).secret; // as: what the command prints
}

/** One grey: nothing to tell it by. */
async function plainPng(): Promise<Uint8Array> {
  return await encode({ width: 400, height: 300, data: new Uint8Array(400 * 300 * 3).fill(128) }, 'png');
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
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
    await page.getByRole('button', { name: 'Put one over the other' }).press('Enter');
    await page.getByLabel('How much of the result shows').press('ArrowRight');
    await look(page, 'review-slider-en-light-1280');
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
  const seen = (await command('reviewSeen', {})) as { picture: string }[]; // as: what the command prints
  assert.deepEqual(seen.map((row) => row.picture), ['draft-0']);
});

inBrowser('Review in Japanese on a phone: keys of one letter can be off, a case of another reviewer is closed, one that was settled meanwhile goes away', async () => {
  await report('わたしの写真です。');
  const other = { authorization: `Bearer ${await makeReviewer('ben')}` };
  const asOther = (path: string) => fetch(`${pages.server.url}/v1/review/${path}`, { method: 'POST', headers: other });
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
    const { cases: [{ id } = { id: '' }] } = await (await fetch(`${pages.server.url}/v1/review/cases`, { headers: { authorization: `Bearer ${reviewer}` } })).json() as { cases: { id: string }[] };
    assert.equal((await asOther(`cases/${id}/lease`)).status, 423);
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await page.locator('.queue button').waitFor();
    while ((await asOther(`cases/${id}/lease`)).status !== 200); // until the page has given it back
    await page.reload();
    await page.getByText('ほかの担当者が確認中').waitFor();
    await look(page, 'review-taken-ja-dark-360');
    await fetch(`${pages.server.url}/v1/review/cases/${id}/lease`, { method: 'DELETE', headers: other });
    await page.reload();
    await page.locator('.queue button').click();
    await page.getByText('わたしの写真です。').waitFor();
    await command('reportLift', { id, reason: 'settled by the administrator' });
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('この件はすでに決定されたか').waitFor();
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await page.getByText('待っているものはありません').waitFor();
  });
});

/** Presses Tab until what has the focus reads so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
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
async function answer(page: Page, first: RegExp, downs: number): Promise<void> {
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let press = 0; press < downs; press++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

inBrowser('Report: a released picture is reported with the keyboard alone, one question a screen, is withdrawn in Check, and the report is found again', async () => {
  const { body } = await edit(pages.server, 'make it black and white');
  const found = { name: 'found.png', mimeType: 'image/png', buffer: Buffer.from(body.data?.[0]?.b64_json ?? assert.fail(JSON.stringify(body)), 'base64') };
  let access = { id: '', pin: '' };
  await on('/report', { signedIn: false }, async (page) => {
    await look(page, 'report-start-en-light-1280');
    await answer(page, /^ Report a picture/, 0);
    await page.getByRole('heading', { name: 'What is wrong with the picture?' }).waitFor();
    await answer(page, /naked or in a sexual way/, 0);
    await page.getByRole('heading', { name: 'Which picture is it?' }).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, /Choose a picture/);
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(found);
    await look(page, 'report-picture-en-light-1280');
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'What should we know?');
    await tabTo(page, /^In your own words/);
    await page.keyboard.type('It is a picture of me.');
    await tabTo(page, /^Next$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^E-mail address/);
    await page.keyboard.type('me@example.org');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Is this right?' }).waitFor();
    await tabTo(page, /good faith/);
    await page.keyboard.press('Space');
    await look(page, 'report-check-en-light-1280');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'We have your report.' }).waitFor();
    const [id = '', pin = ''] = await page.locator('dd code').allInnerTexts();
    access = { id, pin };
    assert.match(await page.locator('article').innerText(), /It is blocked now[\s\S]*within 4\d hours: by \w+day[\s\S]*StopNCII/);
    await look(page, 'report-received-en-light-1280');
  });
  await on('/check', { signedIn: false }, async (page) => {
    await page.locator('input[type=file]').setInputFiles(found);
    await page.getByText('has been withdrawn').waitFor();
    await picture(page, 'check-withdrawn-en-light-1280');
  });
  await on('/report', { locale: 'ja-JP', width: 360, colorScheme: 'dark', signedIn: false }, async (page) => {
    await look(page, 'report-start-ja-dark-360');
    await answer(page, /悪用された画像/, 2);
    await page.getByLabel('受付番号').fill(access.id);
    await page.getByLabel('暗証番号').fill('0000');
    await page.getByRole('button', { name: '表示する' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('暗証番号').fill(access.pin);
    await page.getByRole('button', { name: '表示する' }).click();
    await page.getByText('確認しています。').waitFor();
    await look(page, 'report-followed-ja-dark-360');
    await page.getByRole('button', { name: '戻る' }).click();
    await answer(page, /悪用された画像/, 3);
    await page.getByRole('link', { name: /インターネット・ホットラインセンター/ }).waitFor(); // where Japanese is spoken
    await look(page, 'report-help-ja-dark-360');
  });
});

inBrowser('Report: an address at which the server has nothing leads back to that question and says what else can be done; help opens beside the page', async () => {
  const toAddress = async (page: Page, kind: string) => {
    await page.getByLabel(/Report a picture that was misused/).check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(kind).check();
    await page.getByRole('button', { name: 'Next' }).click();
  };
  const sendIt = async (page: Page) => {
    await page.getByLabel(/^Address of the picture/).fill('https://elsewhere.example/picture.jpg');
    await page.keyboard.press('Enter');
    await page.getByLabel(/^In your own words/).fill('I found it there.');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^E-mail address/).fill('me@example.org');
    await page.keyboard.press('Enter');
    await page.getByLabel(/good faith/).check();
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(await focused(page), 'Which picture is it?');
  };
  await on('/report', { signedIn: false, width: 360, colorScheme: 'dark' }, async (page) => {
    await toAddress(page, 'It shows somebody under 18 in a sexual way');
    assert.doesNotMatch(await page.locator('form').innerText(), /choose it above/, 'nobody is asked for such a picture');
    await sendIt(page);
    assert.match(await page.getByRole('alert').innerText(), /no picture at this address[\s\S]*the police or to one of the services below/);
    for (const link of await page.getByRole('region', { name: 'Who else can help' }).getByRole('link').all()) assert.equal(await link.getAttribute('target'), '_blank');
    await look(page, 'report-child-elsewhere-en-dark-360');
  });
  await on('/report', { signedIn: false }, async (page) => {
    await toAddress(page, 'It insults or humiliates somebody');
    await sendIt(page);
    assert.match(await page.getByRole('alert').innerText(), /no picture at this address[\s\S]*choose it above/);
    await page.locator('input[type=file]').setInputFiles(photoPath(4));
    for (const name of ['Next', 'Next', 'Next', 'Send the report']) await page.getByRole('button', { name }).click(); // the picture counts, and all other answers are still there
    await page.getByRole('heading', { name: 'We have your report.' }).waitFor();
  });
});

inBrowser('Opt-out in Japanese: the fingerprint is made in the browser, the server’s own code agrees, and no request carries the photo', () => on('/report', { locale: 'ja-JP', width: 360, signedIn: false }, async (page) => {
  const sent: { url: string; bytes: Buffer }[] = [];
  page.on('request', (request) => sent.push({ url: new URL(request.url()).pathname, bytes: request.postDataBuffer() ?? Buffer.alloc(0) }));
  const file = await readFile(photoPath(3));
  await answer(page, /悪用された画像/, 1);
  await page.locator('input[type=file]').setInputFiles({ name: '無地.png', mimeType: 'image/png', buffer: Buffer.from(await plainPng()) });
  await page.getByText('特徴が少なく').waitFor();
  assert.equal(await page.getByRole('button', { name: '次へ' }).isDisabled(), true);
  await page.locator('input[type=file]').setInputFiles(photoPath(3));
  await page.getByText('指紋ができました。').waitFor();
  await look(page, 'opt-out-photo-ja-light-360');
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByLabel('メールアドレス').fill('me@example.org');
  await page.keyboard.press('Enter');
  await page.getByLabel('誠実に信じています').check();
  await look(page, 'opt-out-check-ja-light-360');
  await page.getByRole('button', { name: '指紋を送る' }).click();
  await page.getByRole('heading', { name: '指紋を受け付けました。' }).waitFor();
  await look(page, 'opt-out-received-ja-light-360');
  const posts = sent.filter(({ bytes }) => bytes.length > 0);
  assert.deepEqual(posts.map(({ url }) => url), ['/v1/opt-outs']);
  const told = JSON.parse(posts[0]?.bytes.toString() ?? '') as { fingerprint: string };
  assert.deepEqual(Object.keys(told).toSorted(), ['contact', 'fingerprint', 'good_faith', 'quality']);
  assert.ok((posts[0]?.bytes.length ?? 0) < 300, 'nothing else fits');
  const bits = distance(fromHex(told.fingerprint), fingerprint(await decode(file)).hash);
  assert.ok(bits <= 2, `${bits} of 256 bits differ: only the decoders may`);
}));

inBrowser('Review: an opt-out stands or ends, and nothing is asked of it that only a picture has; signing in leaves the focus on the page', () => on('/review', { signedIn: false }, async (page) => {
  await signIn(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  await page.getByRole('button', { name: 'A photo whose people are not to be changed' }).click();
  await page.getByText('No picture is kept here').waitFor();
  assert.doesNotMatch(await page.locator('article').innerText(), /What they say|Where it comes from/);
  await page.getByLabel('Let it stand for five years').check();
  assert.equal(await page.getByLabel('A safeguard should have stopped').count(), 0);
  await look(page, 'review-opt-out-en-light-1280');
  await page.getByLabel('Reason').fill('the photographer asks for it');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Confirmed.' }).waitFor();
}));

inBrowser('the way out: Escape twice or its button, and back does not lead to the page again; Escape once stays', async () => {
  for (const leave of [(page: Page) => page.keyboard.press('Escape'), (page: Page) => page.getByRole('button', { name: 'Leave this page' }).click()]) {
    await on('/check', { signedIn: false }, async (page) => {
      await page.route(`${ELSEWHERE}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
      await page.goto(`${pages.server.url}/report`);
      await page.getByRole('heading', { name: 'What can we do for you?' }).waitFor();
      await page.keyboard.press('Escape');
      assert.equal(new URL(page.url()).pathname, '/report');
      await leave(page); // by key: the second press
      await page.waitForURL(ELSEWHERE);
      await page.goBack();
      assert.equal(new URL(page.url()).pathname, '/check');
    });
  }
});

inBrowser('Status: calm while nothing waits for a person, and the colour of alarm is for what does', async () => {
  await on('/status', { signedIn: false }, async (page) => {
    await page.getByText('All is in order, and nothing is past its time.').waitFor();
    await page.getByText('signs of youth in the photo').waitFor(); // not built, and said so
    await page.getByText('words that undress').waitFor({ state: 'hidden' }); // works, and is folded away
    await page.getByText('United States (California)').waitFor(); // a region by its name
    await page.getByText('Appeals without an answer').waitFor();
    assert.match(await page.locator('pre').innerText(), /^\S+\n\d+\n[\s\S]*\n— /);
    assert.doesNotMatch(await page.locator('main').innerText(), /threshold|0\.\d\d/);
    await look(page, 'status-calm-en-light-1280');
  });
  await on('/report', { signedIn: false, locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
    await page.route('**/v1/status', async (route) => {
      const answer = await route.fetch();
      const status = await answer.json() as { reports: object; brakes: object }; // as: the contract of /v1/status
      await route.fulfill({ response: answer, json: { ...status, reports: { open: 3, overdue: 2, nextDueAt: '2026-01-01T00:00:00.000Z' }, brakes: { closed: 1 } } });
    });
    await page.goto(`${pages.server.url}/status`);
    await page.getByRole('heading', { name: '人の対応が必要です' }).waitFor();
    assert.deepEqual(await page.locator('.needs li').allInnerTexts(), ['期限を過ぎた報告：2件', '確認が済むまで人物の写真の編集を停止している契約者：1件']);
    await look(page, 'status-needs-ja-dark-360');
  });
});

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages.complaints.filter((complaint) => !complaint.endsWith(`asked ${ELSEWHERE}`)), []);
});
