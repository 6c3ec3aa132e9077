/**
 * Report and opt-out in a real browser, against a real server: with the keyboard alone, and what leaves the device.
 *
 * One server and one browser for all; tests run in order, and the last one
 * reads what the browser complained of in all of them.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { distance, fingerprint, fromHex } from '@shozo/fingerprint';
import { decode } from '@shozo/picture';
import { edit } from '../testing/asking.ts';
import { answer, command, focused, look, plainPng, tabTo } from '../testing/desk.ts';
import { inBrowser, on, pages } from '../testing/page-tests.ts';
import { picture } from '../testing/pages.ts';
import { photoPath, smallPhoto, smallPhotoFile } from '../testing/photos.ts';

const JA = JSON.parse(readFileSync(new URL('../../apps/web/src/texts/ja/report.json', import.meta.url), 'utf8')) as { received: string; statement: string; more: string; moreSend: string; moreSent: string; questions: { statement: string }; missing: { follow: string }; unknown: string }; // as: another test holds every language’s keys against English
/** Where the way out leads; no request reaches it from here. */
const ELSEWHERE = 'https://www.wikipedia.org/';

inBrowser('Report: a released picture is reported with the keyboard alone, one question a screen, is withdrawn in Check, and the report is found again', async () => {
  const { body } = await edit(pages().server, 'make it black and white');
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
    await tabTo(page, /^ No\. It stays on this device/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
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
    await page.getByRole('button', { name: '表示する' }).click();
    await page.getByRole('alert').getByText(JA.missing.follow).waitFor();
    await page.getByLabel('受付番号').fill(access.id);
    await page.getByRole('button', { name: '表示する' }).click();
    assert.equal(await page.getByLabel('暗証番号').evaluate((field) => field === document.activeElement), true, 'the one that is empty');
    await look(page, 'report-missing-pin-ja-dark-360');
    await page.getByLabel('暗証番号').fill('0000');
    await page.getByRole('button', { name: '表示する' }).click();
    await page.getByRole('alert').getByText(JA.unknown).waitFor();
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
    await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(4));
    await page.getByLabel('Yes, send it.').check();
    for (const name of ['Next', 'Next', 'Next', 'Send the report']) await page.getByRole('button', { name }).click(); // the picture counts, and all other answers are still there
    await page.getByRole('heading', { name: 'We have your report.' }).waitFor();
  });
});

inBrowser('Report: whoever goes on without an answer is told what is missing, at the field, at every question', () => on('/report', { signedIn: false }, async (page) => {
  const goOn = async (told: RegExp, name = 'Next') => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('alert').getByText(told).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.closest('[role=group]')?.getAttribute('aria-describedby') === document.querySelector('[role=alert]')?.id), true, String(told));
  };
  await goOn(/choose one of these/);
  await look(page, 'report-missing-task-en-light-1280');
  await page.getByLabel('Report a picture that was misused').check();
  await page.getByRole('button', { name: 'Next' }).click();
  await goOn(/what is wrong/);
  await page.getByLabel(/without my permission/).check();
  assert.equal(await page.getByRole('alert').count(), 0, 'what was answered is missing no longer');
  await page.getByRole('button', { name: 'Next' }).click();
  await goOn(/or give its address/);
  await look(page, 'report-missing-picture-en-light-1280');
  await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(3));
  await page.getByLabel(/Yes, send it/).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await goOn(/your own words/);
  await page.getByLabel(/^In your own words/).fill('me');
  await page.getByRole('button', { name: 'Next' }).click();
  await goOn(/e-mail address or a phone number/);
  await page.getByLabel(/^E-mail address/).fill('me@example.org');
  await page.getByRole('button', { name: 'Next' }).click();
  await goOn(/tick the box/, 'Send the report');
}));

inBrowser('Report: a picture that shows a child is never drawn and never sent; its fingerprint is, and the report is found again', async () => {
  const { body } = await edit(pages().server, 'make it black and white', { picture: await smallPhoto(6) });
  const file = Buffer.from(body.data?.[0]?.b64_json ?? assert.fail(JSON.stringify(body)), 'base64');
  const sent: Buffer[] = [];
  await on('/report', { signedIn: false, width: 360 }, async (page) => {
    page.on('request', (request) => { if (request.method() === 'POST') sent.push(request.postDataBuffer() ?? Buffer.alloc(0)); });
    await answer(page, /^ Report a picture/, 0);
    await answer(page, /naked or in a sexual way/, 1);
    await page.getByText('Do not download it for this.').waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'plain.png', mimeType: 'image/png', buffer: Buffer.from(await plainPng()) });
    await page.getByText('would fit many others').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('alert').getByText('Please choose the picture').waitFor(); // and goes no further
    await page.locator('input[type=file]').setInputFiles({ name: 'found.png', mimeType: 'image/png', buffer: file });
    await page.getByText('The fingerprint was made.').waitFor();
    assert.deepEqual([await page.locator('main img').count(), await page.getByText('May we see the picture?').count()], [0, 0]);
    await look(page, 'report-child-file-en-light-360');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^In your own words/).fill('It is a picture of me.');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^E-mail address/).fill('me@example.org');
    await page.keyboard.press('Enter');
    await page.getByLabel(/good faith/).check();
    await look(page, 'report-child-check-en-light-360');
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.getByRole('heading', { name: 'We have your report.' }).waitFor();
    assert.match(await page.locator('article').innerText(), /If this picture was made here, it is blocked from now on/);
    await look(page, 'report-child-received-en-light-360');
    const [id = '', pin = ''] = await page.locator('dd code').allInnerTexts();
    await page.goto(`${pages().server.url}/report`);
    await answer(page, /^ Report a picture/, 2);
    await page.getByLabel('Number of the report').fill(id);
    await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Until somebody has looked at your report').waitFor();
    await look(page, 'report-child-followed-en-light-360');
    await command('reportLift', { id, reason: 'a test' });
  });
  assert.equal(sent.length, 1);
  const told = JSON.parse(sent[0]?.toString() ?? '') as { fingerprint: string };
  assert.deepEqual(Object.keys(told).toSorted(), ['contact', 'fingerprint', 'good_faith', 'kind', 'quality', 'statement']);
  assert.ok(distance(fromHex(told.fingerprint), fingerprint(await decode(file)).hash) <= 2);
});

inBrowser('Report in Japanese with the keyboard alone, the picture staying on the device; then followed, and added to', async () => {
  const { body } = await edit(pages().server, 'make it black and white', { picture: await smallPhoto(5) });
  const found = { name: '見つけた.png', mimeType: 'image/png', buffer: Buffer.from(body.data?.[0]?.b64_json ?? assert.fail(JSON.stringify(body)), 'base64') };
  await on('/report', { locale: 'ja-JP', signedIn: false, width: 360, colorScheme: 'dark' }, async (page) => {
    const press = async (name: RegExp, key = 'Enter') => {
      await tabTo(page, name);
      await page.keyboard.press(key);
    };
    await answer(page, /悪用された画像/, 0);
    await page.getByRole('heading', { name: 'どのような画像ですか' }).waitFor();
    await answer(page, /裸や性的な姿/, 0);
    const choosing = page.waitForEvent('filechooser');
    await press(/画像を選ぶ/);
    await (await choosing).setFiles(found);
    assert.equal(await page.locator('main img').count(), 0, 'an intimate picture is not drawn');
    await press(/いいえ。画像はこの端末から出さず/, 'Space');
    await page.getByText('指紋ができました。').waitFor();
    await look(page, 'report-fingerprint-ja-dark-360');
    await press(/^次へ$/);
    assert.equal(await focused(page), JA.questions.statement);
    await tabTo(page, new RegExp(`^${JA.statement.slice(0, 6)}`));
    await page.keyboard.insertText('わたしの画像です。');
    await press(/^次へ$/);
    await tabTo(page, /^メールアドレス/);
    await page.keyboard.insertText('me@example.org');
    await page.keyboard.press('Enter');
    await tabTo(page, /誠実に信じています/);
    await page.keyboard.press('Space');
    await look(page, 'report-check-ja-dark-360');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: JA.received }).waitFor();
    await page.getByText('該当したかどうかはお伝えしません').waitFor();
    await look(page, 'report-received-ja-dark-360');
    const [id = '', pin = ''] = await page.locator('dd code').allInnerTexts();
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await answer(page, /悪用された画像/, 2);
    await tabTo(page, /^受付番号/);
    await page.keyboard.insertText(id);
    await tabTo(page, /^暗証番号/);
    await page.keyboard.insertText(pin);
    await page.keyboard.press('Enter');
    await page.getByText('確認しています。').waitFor();
    await tabTo(page, new RegExp(`^${JA.more.slice(0, 6)}`));
    await page.keyboard.insertText('ほかのサイトにもあります。');
    await press(new RegExp(`^${JA.moreSend}$`));
    await page.getByText(JA.moreSent).waitFor();
    await command('reportLift', { id, reason: 'a test' });
  });
});

inBrowser('Opt-out in Japanese: the fingerprint is made in the browser, the server’s own code agrees, and no request carries the photo', () => on('/report', { locale: 'ja-JP', width: 360, signedIn: false }, async (page) => {
  const sent: { url: string; bytes: Buffer }[] = [];
  page.on('request', (request) => sent.push({ url: new URL(request.url()).pathname, bytes: request.postDataBuffer() ?? Buffer.alloc(0) }));
  const file = await readFile(photoPath(3));
  await answer(page, /悪用された画像/, 1);
  await page.locator('input[type=file]').setInputFiles({ name: '無地.png', mimeType: 'image/png', buffer: Buffer.from(await plainPng()) });
  await page.getByText('特徴が少なく').waitFor();
  await page.getByRole('button', { name: '次へ' }).click();
  await page.getByRole('alert').getByText('写真を選んでください').waitFor();
  await look(page, 'opt-out-missing-ja-light-360');
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

inBrowser('the way out: Escape twice or its button, and back does not lead to the page again; Escape once stays', async () => {
  for (const leave of [(page: Page) => page.keyboard.press('Escape'), (page: Page) => page.getByRole('button', { name: 'Leave this page' }).click()]) {
    await on('/check', { signedIn: false }, async (page) => {
      await page.route(`${ELSEWHERE}**`, (route) => route.fulfill({ contentType: 'text/html', body: '<title>elsewhere</title>' }));
      await page.goto(`${pages().server.url}/report`);
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

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages().complaints.filter((complaint) => !complaint.endsWith(`asked ${ELSEWHERE}`)), []);
});
