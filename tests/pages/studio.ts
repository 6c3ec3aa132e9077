/**
 * Studio and Check as somebody uses them who brings a photo of people: with the real models and the sandbox.
 * Imported by pages.test.ts, whose last test reads what the browser complained of.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeAlpha } from '@shozo/picture';
import type { Page } from 'playwright-core';
import { DISOBEDIENT, PERMITTED_WISH } from '../testing/disobedient.ts';
import { download, inBrowser, on, pages, wishFor } from '../testing/page-tests.ts';
import { axeViolations, overflow, picture } from '../testing/pages.ts';
import { smallPhoto, smallPhotoFile } from '../testing/photos.ts';

let released: Uint8Array<ArrayBuffer>;

/** As a hand lets go of a file over the page. */
async function drop(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  await page.evaluate(([base64, named]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], named, { type: 'image/jpeg' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, [Buffer.from(bytes).toString('base64'), name] as const);
}

/** From here on what the page asks for goes to that model. */
async function askDisobedient(page: Page): Promise<void> {
  await page.evaluate((model) => {
    const ask = window.fetch;
    window.fetch = (path, init) => {
      if (init?.body instanceof FormData) init.body.append('model', model);
      return ask(path, init);
    };
  }, DISOBEDIENT);
}

/** How many records Studio has in the browser, and whether the tab has a key. */
async function keptIn(page: Page): Promise<{ records: number; key: boolean }> {
  return await page.evaluate(async () => {
    const opening = indexedDB.open('shozo-studio');
    const database = await new Promise<IDBDatabase>((resolve) => { opening.addEventListener('success', () => resolve(opening.result)); });
    const counting = database.transaction('kept').objectStore('kept').count();
    const records = await new Promise<number>((resolve) => { counting.addEventListener('success', () => resolve(counting.result)); });
    database.close();
    return { records, key: sessionStorage.getItem('shozo-studio-tab') !== null };
  });
}

/** Waits until everything is erased: the conversation leaves the page before it leaves the browser. */
async function nothingKept(page: Page, left = 100): Promise<void> {
  if ((await keptIn(page)).records === 0) return;
  assert.ok(left > 0, 'what was forgotten is still kept');
  await page.waitForTimeout(50);
  await nothingKept(page, left - 1);
}

/** The PNG in what is left of a form. */
function pngOf(form: string): Uint8Array {
  return Buffer.from(form.slice(form.indexOf('\x89PNG'), form.indexOf('IEND') + 8), 'latin1');
}

async function transparentShare(png: Uint8Array): Promise<number> {
  const alpha = await decodeAlpha(png, 'mask');
  return alpha === null ? 0 : alpha.data.filter((value) => value === 0).length / alpha.data.length;
}

/** Waits until the conversation is written down anew. */
async function keptSince(page: Page, since: number): Promise<void> {
  await page.waitForFunction(async (after) => {
    const opening = indexedDB.open('shozo-studio');
    const database = await new Promise<IDBDatabase>((resolve) => { opening.addEventListener('success', () => resolve(opening.result)); });
    const store = database.transaction('kept').objectStore('kept');
    const [names, records] = [store.getAllKeys(), store.getAll()];
    await new Promise((resolve) => { records.addEventListener('success', resolve); });
    database.close();
    return names.result.some((name, at) => String(name).endsWith('/turns') && (records.result[at] as { at: number }).at > after); // as: what Studio writes
  }, since);
}

inBrowser('a photo of people goes from drop to a labelled result, a refused second wish, a one-click alternative, and Check', async () => {
  await on('/', {}, async (page) => {
    await drop(page, await smallPhoto(1), 'party.jpg');
    await wishFor(page, 'make it black and white');
    const first = page.locator('article.released').first();
    await first.locator('img').waitFor();
    await first.getByText('The marks of this picture').click();
    assert.match(await first.innerText(), /a visible label[\s\S]*watermark[\s\S]*signed history[\s\S]*dec_[\s\S]*entry \d+ of the log/);
    await wishFor(page, 'put her in a bikini');
    const refusal = page.locator('article.refused');
    await refusal.getByText('nobody is sexualised').waitFor();
    const told = await refusal.innerText();
    assert.deepEqual(await refusal.locator('.wishes').getByRole('button').allInnerTexts(), ['blur the background', 'make it brighter', 'pixelate the faces'], 'it is black and white already');
    assert.match(told, /put her in a bikini[\s\S]*refused because[\s\S]*base\/no-sexualising[\s\S]*What you can do instead[\s\S]*Contest this decision[\s\S]*being misused/);
    assert.doesNotMatch(told, /\d\.\d|score|threshold/i);
    assert.match((await refusal.locator('details a').first().getAttribute('href')) ?? '', /^https:/, 'a law is linked');
    assert.deepEqual(await axeViolations(page), []);
    await picture(page, 'studio-conversation-en-light-1280');
    await refusal.getByRole('button', { name: 'blur the background' }).click();
    const second = page.locator('article.released').nth(1);
    await second.locator('img').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'From the photo to now' }).getByRole('button').count(), 3);
    await second.getByRole('button', { name: 'Compare with before' }).click();
    const slider = second.getByRole('slider');
    await slider.press('ArrowRight');
    assert.equal(await slider.inputValue(), '51');
    assert.deepEqual(await axeViolations(page), []);
    await picture(page, 'studio-compared-en-light-1280');
    await page.getByRole('button', { name: 'Photo', exact: true }).click();
    assert.equal(await page.locator('.strip [aria-current]').innerText(), 'Photo');
    const file = page.waitForEvent('download');
    await second.getByRole('link', { name: 'Download' }).click();
    assert.equal((await file).suggestedFilename(), 'party.shozo.jpg');
    released = await download(page, 'article.released:nth-of-type(3) a[download]');
    const receipt = JSON.parse(Buffer.from(await download(page, 'article.released details a[download]')).toString()) as { index: number; checkpoint: string }; // as: the receipt of the answer
    assert.ok(receipt.index >= 0 && receipt.checkpoint.length > 0);
  });
  await on('/check', { signedIn: false }, async (page) => {
    await page.locator('input[type=file]').setInputFiles({ name: 'party.shozo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(released) });
    await page.getByRole('heading', { name: /^Yes\./ }).waitFor();
    const text = await page.locator('article').innerText();
    assert.match(text, /Where it changed[\s\S]*Four questions[\s\S]*AI changed this picture[\s\S]*History[\s\S]*made from[\s\S]*What was found/);
    await page.getByText('What each of these does not mean').click();
    await page.getByText('Compare with the original').click();
    await page.locator('details input[type=file]').setInputFiles(await smallPhotoFile(1));
    await page.getByRole('slider').press('Home');
    await page.getByRole('button', { name: 'Side by side' }).click();
    assert.deepEqual(await axeViolations(page), []);
    await picture(page, 'check-compared-en-light-1280');
  });
});

inBrowser('a reload keeps the conversation, encrypted; forgetting leaves nothing, also after another reload', () => on('/', { locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
  await drop(page, await smallPhoto(4), '写真.jpg'); // three refusals with one photo would close it
  await wishFor(page, '白黒にして');
  await page.locator('article.released img').waitFor();
  await keptSince(page, 0);
  const since = Date.now();
  await wishFor(page, '彼女を水着にして');
  await page.getByRole('heading', { name: '代わりにできること' }).waitFor();
  await keptSince(page, since);
  await page.reload();
  await page.locator('article.refused').waitFor();
  await page.locator('article.released img').waitFor();
  await page.getByRole('button', { name: '加工前と比べる' }).click();
  assert.equal(await page.locator('.strip button').count(), 2);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'studio-kept-ja-dark-360');
  assert.deepEqual(await keptIn(page), { records: 3, key: true });
  await page.getByRole('button', { name: 'ここでのやり取りをすべて消す' }).click();
  assert.equal(await page.locator('article').count(), 0);
  await nothingKept(page); // a reload before that leaves what nobody has the key of
  await page.reload();
  await page.locator('textarea').waitFor();
  assert.equal(await page.locator('article').count(), 0);
  assert.deepEqual(await keptIn(page), { records: 0, key: false });
}));

inBrowser('a brush marks an area by mouse and by keyboard, strokes are taken back, and the mask and every photo are sent', () => on('/', { width: 360 }, async (page) => {
  let sent = '';
  await page.route('**/v1/images/edits', async (route) => {
    sent = route.request().postDataBuffer()?.toString('latin1') ?? '';
    await route.abort('connectionrefused');
  });
  await page.locator('input[type=file]').setInputFiles({ name: 'two.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await smallPhoto(2)) });
  const adding = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add one more' }).click();
  await (await adding).setFiles(await smallPhotoFile(3));
  await page.getByRole('button', { name: 'Remove' }).waitFor();
  await page.getByRole('button', { name: 'Mark an area' }).click();
  const canvas = page.locator('canvas');
  await canvas.click({ position: { x: 40, y: 30 } });
  await page.getByText('Only the marked area may change.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Only the marked area may change.').waitFor({ state: 'detached' });
  await canvas.focus();
  for (const key of ['ArrowLeft', 'Space', 'ArrowUp', 'Space']) await page.keyboard.press(key);
  await page.getByText('Only the marked area may change.').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'studio-brush-en-light-360');
  await wishFor(page, 'make the sky warmer');
  await page.getByText('The server does not answer.').waitFor();
  assert.equal(sent.match(/name="image\[\]"/g)?.length, 2);
  assert.ok((await transparentShare(pngOf(sent.slice(sent.indexOf('name="mask"'))))) > 0.005, 'the mask is transparent where it was painted');
  assert.equal(await page.locator('textarea').inputValue(), 'make the sky warmer', 'what was not answered can be sent again');
}));

inBrowser('a picture can be pasted, the camera has a button of its own, and choices are sent as the API takes them', () => on('/', { width: 360, colorScheme: 'dark' }, async (page) => {
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['pasted'], 'pasted.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
  });
  await page.getByText('Chosen: pasted.png').waitFor(); // no picture, so its name stands for it
  const choosing = page.waitForEvent('filechooser');
  await page.locator('button.camera').evaluate((button: HTMLButtonElement) => button.click()); // shown where the device is touched
  await (await choosing).setFiles(await smallPhotoFile(4));
  assert.equal(await page.locator('input[type=file]').getAttribute('capture'), 'environment');
  await page.getByText('Size, label, country').click();
  await page.getByLabel(/^Size/).selectOption('1024x1536');
  await page.getByLabel('Language of the label').selectOption('ja');
  await page.getByLabel('Where will it be shown?').selectOption('jp');
  const asked = page.waitForRequest('**/v1/images/edits');
  await page.route('**/v1/images/edits', (route) => route.abort('connectionrefused'));
  await wishFor(page, 'make it brighter');
  const headers = (await asked).headers();
  assert.deepEqual([headers['accept-language'], headers['x-shozo-label-language'], headers['x-shozo-jurisdiction']], ['en', 'ja', 'jp']);
  assert.match((await asked).postDataBuffer()?.toString('latin1') ?? '', /name="size"\s+1024x1536/);
  await picture(page, 'studio-choices-en-dark-360');
}));

inBrowser('where no other wish would help none is offered: the photo is the reason, or a brake; how to contest it stays', () => on('/', {}, async (page) => {
  const stops = [['moderation_blocked', 'base/intimate-photo'], ['limit_reached', 'brakes/refusals'], ['moderation_blocked', 'base/no-deception']] as const;
  for (const [at, [code, policy]] of stops.entries()) {
    await page.route('**/v1/images/generations', (route) => route.fulfill({ status: 403, json: { error: { message: 'the reason', code, policies: [policy], appeal: `${pages().server.url}/appeals/dec_${at}?secret=x` } } }));
    await wishFor(page, 'a house');
    const card = page.locator('article.refused').nth(at);
    await card.getByRole('link', { name: 'Contest this decision' }).waitFor();
    assert.match(await card.innerText(), /the reason/);
    assert.equal(await card.locator('.wishes button').count(), at === 2 ? 2 : 0, policy);
  }
}));

inBrowser('the next wish says what it changes; from the first picture, or a new one, is one press, and what was said of people is not said of another photo', () => on('/', { width: 360 }, async (page) => {
  const about = page.locator('.about');
  await wishFor(page, 'a red house under a blue sky');
  await about.getByText('Changing: Step 1').waitFor();
  assert.deepEqual([await page.locator('.drop > img').count(), await about.locator('img').count()], [0, 1], 'it shows above');
  assert.equal(await about.getByRole('button', { name: 'Start from the first picture' }).count(), 0);
  await page.getByLabel('Who is in the photo?').selectOption('nobody');
  const asked = page.waitForRequest('**/v1/images/edits');
  await wishFor(page, 'make it brighter');
  assert.equal((await asked).headers()['x-shozo-subject'], 'nobody');
  await about.getByText('Changing: Step 2').waitFor();
  assert.equal(await page.getByLabel('Who is in the photo?').inputValue(), 'nobody', 'of the same picture');
  assert.deepEqual([await axeViolations(page), await overflow(page)], [[], 0]);
  await picture(page, 'studio-changing-en-light-360');
  await wishFor(page, 'make it warmer');
  await about.getByText('Changing: Step 3').waitFor();
  const strip = page.locator('.strip ol');
  assert.ok((await strip.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)) > 0, 'else the next line tests nothing');
  await page.waitForFunction(() => (document.querySelector('.strip [aria-current]')?.getBoundingClientRect().right ?? Infinity) <= window.innerWidth);
  await about.getByRole('button', { name: 'Start from the first picture' }).click();
  await about.getByText('Changing: Step 1').waitFor();
  await about.getByRole('button', { name: 'Make a new picture instead' }).click();
  await page.getByRole('button', { name: 'Make a picture without a photo' }).waitFor();
  assert.equal(await about.count(), 0);
  await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(4));
  await about.getByText('Changing: Photo').waitFor();
  assert.deepEqual([await page.locator('.drop > img').count(), await about.locator('img').count()], [1, 0], 'it shows nowhere else');
  assert.equal(await page.getByLabel('Who is in the photo?').inputValue(), 'unknown', 'another photo, other people');
}));

inBrowser('a refusal is painted once: its words stand when it shows, also where the rules come late', () => on('/', {}, async (page) => {
  await page.route('**/v1/rules', async (route) => { await page.waitForTimeout(1500); await route.continue(); });
  await page.evaluate(() => {
    const seen = Object.assign(window, { seen: [] as string[] }).seen;
    new MutationObserver(() => {
      const reason = document.querySelector('article.refused p[lang]')?.textContent;
      if (reason && seen.at(-1) !== reason) seen.push(reason);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  const { message, suggestion } = (JSON.parse(readFileSync('policies/messages/en.json', 'utf8')) as { texts: { demeaning: { message: string; suggestion: string } } }).texts.demeaning; // as: our own file
  await page.route('**/v1/images/generations', (route) => route.fulfill({ status: 400, json: { error: { message: `${message} ${suggestion}`, code: 'moderation_blocked', policies: ['base/no-demeaning'], appeal: null } } }));
  await wishFor(page, 'A red house under a blue sky.');
  await page.locator('article.refused .source').waitFor(); // the rules are here
  assert.deepEqual(await page.locator('article.refused .wishes').allInnerTexts(), ['hills and a tree in the sun'], 'what was just stopped is not offered again');
  assert.equal(await page.evaluate(() => (window as unknown as { seen: string[] }).seen.length), 1); // as: the lines above put it there
}));

inBrowser('a hold says why a person looks and what happens next, and shows the picture by itself when a person released it', () => on('/', { colorScheme: 'dark' }, async (page) => {
  await drop(page, await smallPhoto(1), 'me.jpg');
  await page.locator('form select').first().selectOption('self');
  await askDisobedient(page);
  await wishFor(page, PERMITTED_WISH);
  const hold = page.locator('article.held');
  await hold.getByText('72 hours').waitFor();
  const told = await hold.innerText();
  assert.match(told, /changes of clothes, hair, face or body wait for a person, also where it is you[\s\S]*usually need nobody to look[\s\S]*What happens next[\s\S]*What you can do instead[\s\S]*make it black and white/);
  assert.doesNotMatch(told, /Say who is in the photo|\d\.\d|score|threshold|base\//, 'they said it');
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'studio-held-en-dark-1280');
  const address = (await hold.getByRole('link', { name: 'How it stands, and how to contest it' }).getAttribute('href')) ?? '';
  const { url, token } = JSON.parse(readFileSync(join(pages().server.home, 'server.json'), 'utf8')) as { url: string; token: string }; // as: the server wrote it
  const command = async (name: string, body: unknown) => await (await fetch(`${url}/v1/commands/${name}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as readonly { id: string }[]; // as: the list of reviews; what a release answers is not read
  const [held] = await command('reviewList', {});
  await command('reviewRelease', { id: held?.id, reason: 'they asked for it' });
  await page.locator('article.released img').waitFor();
  await picture(page, 'studio-lifted-en-dark-1280');
  await page.goto(address);
  const again = page.getByRole('link', { name: 'Download' });
  await again.waitFor();
  assert.equal(await page.evaluate(async (path) => (await fetch(path)).headers.get('content-type'), (await again.getAttribute('href')) ?? ''), 'image/jpeg');
  assert.equal(await page.locator('form').count(), 0, 'nothing is left to contest');
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'appeal-released-en-dark-1280');
}));

inBrowser('a wish that the model does not understand is no step: the next one is asked of the same photo', () => on('/', { locale: 'ja-JP', width: 360 }, async (page) => {
  await drop(page, await smallPhoto(4), '写真.jpg');
  await wishFor(page, '空に虹をかけて');
  const card = page.locator('article.released').first();
  await card.locator('img').waitFor();
  assert.match(await card.innerText(), /^理解できませんでした[\s\S]*何も変えていません/);
  assert.equal(await card.getByRole('button', { name: 'この画像をさらに加工する' }).count(), 0);
  assert.equal(await page.locator('textarea').inputValue(), '空に虹をかけて', 'it can be said in other words');
  assert.equal(await page.locator('.strip button').count(), 0);
  assert.deepEqual([await axeViolations(page), await overflow(page)], [[], 0]);
  await picture(page, 'studio-not-understood-ja-light-360');
  await page.reload();
  await card.locator('img').waitFor();
  await wishFor(page, '白黒にして');
  await page.locator('article.released').nth(1).getByText('画像ができました').waitFor();
  assert.equal(await page.locator('.strip button').count(), 2, 'the photo and one step');
}));

inBrowser('a picture that the device shares is checked at once; what is none opens the page', () => on('/check', { signedIn: false }, async (page) => {
  const share = async (bytes: Uint8Array) => await page.evaluate(([base64]) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', enctype: 'multipart/form-data', action: '/check' });
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
    const given = new DataTransfer();
    given.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], '"><script>alert(1)</script>.jpg', { type: 'image/jpeg' }));
    input.files = given.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, [Buffer.from(bytes).toString('base64')] as const);
  const manifest = await page.evaluate(async () => await (await fetch('/manifest.json')).json()) as { share_target: { action: string; params: { files: { name: string }[] } } }; // as: a file of ours
  assert.deepEqual([manifest.share_target.action, manifest.share_target.params.files[0]?.name], ['/check', 'file']);
  await share(released);
  await page.getByRole('heading', { name: /^Yes\./ }).waitFor();
  assert.equal(await page.locator('#shared').count(), 0);
  await share(Buffer.from('<p>no picture</p>'));
  await page.getByText('Choose a picture', { exact: true }).waitFor();
  assert.equal(await page.locator('article').count(), 0);
}));

inBrowser('several pictures at once are a table; each opens with its own answer', () => on('/check', { locale: 'ja-JP', width: 360, signedIn: false }, async (page) => {
  const made = { name: '加工した写真.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(released) };
  const plain = { name: 'plain.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await smallPhoto(2)) };
  await page.locator('input[type=file]').setInputFiles([made, plain, { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }]);
  await page.getByText('3枚中3枚を調べました').waitFor();
  assert.match(await page.locator('table').innerText(), /加工した写真[\s\S]*AIを使用[\s\S]*plain[\s\S]*判断できない[\s\S]*broken[\s\S]*読めない/);
  await page.getByRole('button', { name: /^AIを使用/ }).click();
  await page.locator('article .sentence').waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'check-several-ja-light-360');
}));
