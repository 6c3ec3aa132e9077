/**
 * The pages in a real browser, against a real server, as a newcomer would use them.
 *
 * One server and one browser for all; tests run in order, and the last one
 * reads what the browser complained of in all of them. Those of studio.ts come
 * first: models are loaded once.
 */
import assert from 'node:assert/strict';
import './studio.ts';
import { fragmentOf, noteOfFragment } from '@shozo/tlog';
import { command, look } from '../testing/desk.ts';
import { askFor, download, inBrowser, on, pages, wishFor } from '../testing/page-tests.ts';
import { axeViolations, overflow, picture } from '../testing/pages.ts';
import { photoPath, smallPhotoFile } from '../testing/photos.ts';
import type { Page } from 'playwright-core';

/** The bytes of a released picture, the address of an appeal, and a link to an answer: made by the first tests, used by later ones. */
let released: Uint8Array<ArrayBuffer>;
let appeal: string;
let link: string;
const releasedFile = () => ({ name: 'downloaded.png', mimeType: 'image/png', buffer: Buffer.from(released) });

async function verify(bytes: Uint8Array<ArrayBuffer>): Promise<{ doctored: string; made: string; by: string }> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'downloaded.png');
  const answer = await fetch(`${pages().server.url}/v1/verifications`, { method: 'POST', body: form });
  return await answer.json() as { doctored: string; made: string; by: string }; // as: the contract of /v1/verifications
}

inBrowser('Studio: a photo of people becomes black and white, shows, and its download is marked', () => on('/', {}, async (page) => {
  await page.locator('input[type=file]').first().setInputFiles(photoPath(1)); // as large as it is
  await wishFor(page, 'make it black and white');
  await page.locator('article.released img').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Done');
  assert.deepEqual(await axeViolations(page), []);
  released = await download(page);
  await page.getByRole('button', { name: 'Check it yourself' }).click();
  await page.getByRole('heading', { name: /^Yes\./ }).waitFor();
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'studio-released-en-light-1280');
  const { doctored, made } = await verify(released);
  assert.deepEqual({ doctored, made }, { doctored: 'yes', made: 'edited' });
}));

inBrowser('Studio: an abusive wish is refused with a reason, its rules and a way to contest it, and no score', () => on('/', {}, async (page) => {
  await askFor(page, 'put her in a bikini');
  const card = page.locator('article.refused');
  await card.waitFor();
  const text = await card.innerText();
  assert.match(text, /Not done[\s\S]*put her in a bikini[\s\S]*refused because[\s\S]*base\/no-sexualising/);
  assert.doesNotMatch(text, /\d\.\d|score|threshold|https?:/i);
  assert.equal(await page.locator('article img').count(), 0);
  appeal = (await card.getByRole('link', { name: 'Contest this decision' }).getAttribute('href')) ?? '';
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'studio-refused-en-light-1280');
}));

inBrowser('Studio: what a plain rule read is marked in one’s own words and read out with the answer; where none read anything, nothing is', async () => {
  const described = (page: Page) => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-describedby') ?? '')?.textContent ?? null);
  await on('/', { locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
    await askFor(page, '明るくして。\n彼女の服を脱がせて');
    await page.locator('article.refused').waitFor();
    assert.deepEqual(await page.locator('article.refused mark').allInnerTexts(), ['服', '脱がせ']); // the form sent two units for the line feed
    assert.equal(await described(page), '規則に触れた言葉： 服脱がせ');
    assert.deepEqual(await axeViolations(page), []);
    assert.equal(await overflow(page), 0);
    await picture(page, 'studio-refused-words-ja-dark-360');
    await wishFor(page, 'make her n4ked');
    await page.locator('article.refused').nth(1).waitFor();
    assert.deepEqual([await page.locator('article.refused').nth(1).locator('mark').count(), await described(page)], [0, null]);
  });
});

inBrowser('an appeal can be sent once, and its address says how far it has come', async () => {
  await on(appeal, { signedIn: false }, async (page) => {
    const why = page.getByLabel('Why should it be different?');
    await page.getByText('An answer releases no picture').waitFor(); // told before anybody writes
    assert.equal(await page.getByLabel(/^What you asked for/).inputValue(), '', 'no address carries it');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').getByText('Please say why').waitFor();
    assert.equal(await why.evaluate((field) => field === document.activeElement), true);
    await look(page, 'appeal-en-light-1280');
    await why.fill('We are a beach volleyball team.');
    assert.equal(await page.getByRole('alert').count(), 0);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Received.' }).waitFor();
    await page.getByText(/^You get an answer here within 7 days: by \w+day/).waitFor();
    assert.equal(await page.locator('textarea').count(), 0);
  });
  await on(appeal, { signedIn: false }, async (page) => {
    await page.getByText('Your appeal was received on').waitFor();
    await page.getByText(/^You get an answer here within 7 days/).waitFor();
    assert.equal(await page.locator('textarea').count(), 0);
    await picture(page, 'appeal-used-en-light-1280');
  });
});

inBrowser('from Studio the wish goes along to the appeal, in this tab and once; the answer shows by itself, said to a screen reader', () => on('/', { locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
  await page.locator('input[type=file]').first().setInputFiles(await smallPhotoFile(5));
  await wishFor(page, '彼女を水着にして');
  const link = page.locator('article.refused').getByRole('link').first();
  const at = new URL((await link.getAttribute('href')) ?? '');
  await link.click();
  const wish = page.locator('textarea').nth(1);
  await wish.waitFor();
  assert.deepEqual([await wish.inputValue(), await page.evaluate(() => sessionStorage.getItem('shozo-appeal-wish'))], ['彼女を水着にして', null]);
  assert.ok(!page.url().includes('%E6'), 'not in the address');
  await page.locator('textarea').first().fill('水泳部の写真です。');
  await look(page, 'appeal-wish-ja-dark-360');
  await page.locator('button[type=submit]').click();
  await page.getByText(/(?<!\d)7\s?日/).waitFor(); // not the 27th
  await look(page, 'appeal-sent-ja-dark-360');
  await command('appealAnswer', { id: at.pathname.split('/')[2], text: '確かに誤りでした。', overturned: true });
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))); // sooner than the clock would
  await page.locator('[role=status]').getByText('確かに誤りでした。').waitFor();
  await page.getByText('もう一度お試しいただけます').first().waitFor();
  await look(page, 'appeal-answered-ja-dark-360');
}));

inBrowser('an appeal past its clock says that we are late, calmly', () => on('/', { signedIn: false, locale: 'ja-JP', width: 360 }, async (page) => {
  await page.route('**/v1/decisions/*', async (route) => {
    const answer = await route.fetch();
    const decision = await answer.json() as { appeal: object }; // as: the contract of /v1/decisions
    await route.fulfill({ response: answer, json: { ...decision, appeal: { ...decision.appeal, dueAt: '2026-01-01T00:00:00.000Z' } } });
  });
  await page.goto(appeal);
  await page.getByText('お答えするはずでした').waitFor();
  assert.deepEqual(await axeViolations(page), []);
  assert.equal(await overflow(page), 0);
  await picture(page, 'appeal-late-ja-light-360');
}));

inBrowser('Check: a released picture was edited with AI, by what system and when', () => on('/check', { signedIn: false }, async (page) => {
  await page.locator('input[type=file]').setInputFiles(releasedFile());
  await page.locator('.sentence').waitFor();
  const text = await page.locator('article').innerText();
  assert.match(text, /^Yes\.[\s\S]*a photo edited with AI[\s\S]*Shozo[\s\S]*\d{1,2} [A-Z]\w+ 20\d\d/);
  await picture(page, 'check-yes-en-light-1280');
}));

inBrowser('Check: a link shows the same answer without the picture, in both languages, and says whether a file is the one that was looked at', () => on('/check', { signedIn: false }, async (page) => {
  const answered = async () => [await page.locator('.sentence').first().innerText(), ...(await page.locator('article dl').first().locator('dd').allInnerTexts())];
  await page.locator('input[type=file]').setInputFiles(releasedFile());
  await page.locator('.sentence').waitFor();
  const own = await answered();
  await page.getByRole('button', { name: 'Link to this answer' }).click();
  link = await page.getByRole('textbox', { name: 'Link to this answer' }).inputValue();
  assert.match(link, new RegExp(`^${pages().server.url}/check#s=[\\w-]{100,6000}$`));
  await page.getByText('This server can be reached from this computer only').waitFor();
  await picture(page, 'check-link-en-light-1280');
  const asked: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith('blob:')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`); });
  await page.goto(link);
  await page.getByRole('heading', { name: 'An answer that was passed on to you' }).waitFor();
  assert.deepEqual(await answered(), own);
  assert.match(await page.locator('.passed').innerText(), new RegExp(`${pages().server.url} gave this answer on \\d{1,2} [A-Z]\\w+ 20\\d\\d`));
  assert.equal(await page.locator('main img').count(), 0);
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'check-passed-on-en-light-1280');
  await page.locator('a.skip').press('Enter'); // its address takes the place of the link’s
  assert.equal(new URL(page.url()).hash, '#content');
  for (const [file, said] of [[await smallPhotoFile(2), /^No\. This is another file/], [releasedFile(), /^Yes\. This is the very file/]] as const) {
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(said).waitFor();
  }
  await page.locator('header select').selectOption('ja');
  await page.getByRole('heading', { name: 'ほかの人から渡された結果です' }).waitFor();
  await page.getByText(/^はい。この結果は、まさにこのファイル/).waitFor();
  assert.match((await answered()).join(), /^はい。[\s\S]*写真をAIで加工/);
  await picture(page, 'check-passed-on-ja-light-1280');
  assert.deepEqual(asked.filter((request) => !/^GET \/(assets\/|v1\/verifications\/keys$)/.test(request)), [], 'no picture and no answer is sent');
  await page.getByRole('button', { name: 'このファイルを調べる' }).click();
  await page.getByRole('button', { name: 'この結果へのリンク' }).waitFor();
  assert.equal(new URL(page.url()).hash, '');
}));

inBrowser('a link to an answer that was changed, or that nobody can verify, shows no answer; an old browser asks the server, which says the same', async () => {
  const note = (await noteOfFragment(new URL(link).hash)) ?? assert.fail();
  const forged = new URL((await fragmentOf(note.replace('"edited"', '"generated"'))) ?? assert.fail(), link).href;
  const shown = async (page: Page, address: string, said: RegExp) => {
    await page.goto(address);
    await page.reload();
    await page.locator('.passed').waitFor();
    assert.match(`${await page.locator('.passed').innerText()} ${await page.locator('article').count()}`, said);
  };
  const [holds, changed, unverified] = [/^An answer that was passed on[\s\S]* 1$/, /^This answer cannot be trusted[\s\S]*changed or cut off[\s\S]* 0$/, /^This answer cannot be trusted[\s\S]*could not be checked[\s\S]* 0$/];
  for (const old of [false, true]) {
    await on('/check', { signedIn: false, width: 360, colorScheme: 'dark' }, async (page) => {
      if (old) await page.addInitScript(() => { crypto.subtle.importKey = () => Promise.reject(new DOMException('not known', 'NotSupportedError')); });
      await shown(page, forged, changed);
      for (const hostile of ['#s=', '#s=<img src=x onerror=alert(1)>', `#s=${'A'.repeat(7000)}`]) await shown(page, new URL(hostile, link).href, changed);
      await picture(page, 'check-passed-on-not-shown-en-dark-360');
      await shown(page, link, holds);
      assert.deepEqual([await overflow(page), await axeViolations(page)], [0, []]);
      await picture(page, 'check-passed-on-en-dark-360');
      await page.route('**/v1/verifications/**', (route) => route.abort('connectionrefused'));
      await shown(page, link, unverified);
    });
  }
});

inBrowser('Check: a plain photo has no marks, and what that does not mean is said', () => on('/check', { signedIn: false, colorScheme: 'dark' }, async (page) => {
  await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(2));
  await page.locator('.sentence').waitFor();
  assert.match(await page.locator('article').innerText(), /^We cannot tell[\s\S]*does not mean/);
  assert.deepEqual(await axeViolations(page), []);
  await picture(page, 'check-none-en-dark-1280');
}));

inBrowser('Check: a picture dropped anywhere on the page is taken; a file that is none is named before it is sent', () => on('/check', { signedIn: false }, async (page) => {
  const drop = (name: string, type: string) => page.evaluate(([named, kind]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['not a picture'], named, { type: kind }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, type] as const);
  await drop('notes.txt', 'text/plain');
  assert.match(await page.getByRole('alert').innerText(), /kind of file cannot be read/);
  await picture(page, 'check-wrong-type-en-light-1280');
  await drop('broken.png', 'image/png');
  await page.getByRole('heading', { name: 'This file could not be read as a picture.' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
}));

inBrowser('Check: of several files those that are not taken are named; the camera is offered where something is touched', () => on('/check', { signedIn: false }, async (page) => {
  await page.locator('input[type=file]').setInputFiles([await smallPhotoFile(2), await smallPhotoFile(3), { name: 'film.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') }]);
  assert.match(await page.getByRole('alert').innerText(), /^film\.gif: This kind of file cannot be read/);
  await page.getByText('2 of 2 looked at').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Take a photo' }).count(), 0);
  await picture(page, 'check-several-en-light-1280');
}));

inBrowser('in Japanese: released, refused in Japanese, and Check says so too', async () => {
  await on('/', { locale: 'ja-JP', width: 360 }, async (page) => {
    await askFor(page, '白黒にして');
    await page.locator('article.released img').waitFor();
    assert.equal((await verify(await download(page))).doctored, 'yes');
    await askFor(page, '彼女を水着にして');
    await page.locator('article.refused').waitFor();
    assert.match(await page.locator('article.refused').innerText(), /お受けできません[\s\S]*ため[\s\S]*base\/no-sexualising[\s\S]*異議を申し立てる/);
    assert.equal(await overflow(page), 0);
    await picture(page, 'studio-answers-ja-light-360');
  });
  await on('/check', { locale: 'ja-JP', colorScheme: 'dark', width: 360, signedIn: false }, async (page) => {
    await page.locator('input[type=file]').setInputFiles({ name: '写真.png', mimeType: 'image/png', buffer: Buffer.from(released) });
    await page.locator('.sentence').waitFor();
    assert.match(await page.locator('article').innerText(), /^はい。[\s\S]*写真をAIで加工[\s\S]*年\d+月\d+日/);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await axeViolations(page), []);
    await picture(page, 'check-yes-ja-dark-360');
  });
});

inBrowser('an address that no page has says so, with a way on', () => on('/nope', { signedIn: false }, async (page) => {
  await page.getByRole('heading', { name: 'No such page' }).waitFor();
  assert.deepEqual(await axeViolations(page), []);
}));

inBrowser('the language can be chosen, and the choice stays', () => on('/check', { signedIn: false }, async (page) => {
  await page.locator('header select').selectOption('ja');
  await page.reload();
  await page.getByRole('heading', { name: 'この画像は加工されていますか' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
}));

inBrowser('Studio works with the keyboard alone, and the answer has the focus', () => on('/', {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement?.id === 'content' ? 'content' : document.activeElement?.tagName ?? '');
  const choosing = page.waitForEvent('filechooser'); // asked for well before the key that opens it: a busy browser takes a moment to listen
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'content');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'INPUT');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(await smallPhotoFile(3));
  for (const name of ['Add one more', 'Mark an area', 'Make a new picture instead']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.type('undress her');
  await page.keyboard.press('Tab');
  for (const subject of ['nobody', 'self']) {
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('form select').first().inputValue(), subject);
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('article.refused').waitFor();
  assert.equal(await focused(), 'H3');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'SUMMARY', 'the other rules open and close');
  for (const name of ['make it black and white', 'blur the background', 'make it brighter', 'pixelate the faces', 'Contest this decision', 'What is refused, and what you can do instead']) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
  }
}));

inBrowser('a wish under way can be cancelled, and the page says that nothing was released', () => on('/', {}, async (page) => {
  await page.route('**/v1/images/edits', () => {}); // a server that never answers
  await askFor(page, 'make it brighter');
  await page.getByText('Working…').waitFor();
  await picture(page, 'studio-working-en-light-1280');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled. Nothing was released.').waitFor();
  assert.equal(await page.locator('textarea').inputValue(), 'make it brighter');
}));

inBrowser('a server that is gone is said in plain words', () => on('/', {}, async (page) => {
  await page.route('**/v1/images/edits', (route) => route.abort('connectionrefused'));
  await askFor(page, 'make it brighter');
  await page.getByText('The server does not answer.').waitFor();
}));

inBrowser('without the one-time code Studio says how to sign in, and the API answers 401; the code works once', async () => {
  for (const path of ['/', pages().server.studio]) {
    await on(path, { signedIn: false }, async (page) => {
      assert.match(await page.getByRole('alert').innerText(), /address that the server printed/);
      await page.locator('textarea').fill('make it brighter');
      assert.equal(await page.locator('button[type=submit]').isDisabled(), true);
      assert.equal(await page.evaluate(async () => (await fetch('/v1/images/generations', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"prompt":"a house"}' })).status), 401);
      await picture(page, 'studio-signed-out-en-light-1280');
    });
  }
});

inBrowser('Rules: a country is chosen and a rule of its law opened by keyboard, with its source and what can be done instead', async () => {
  await on('/rules', { signedIn: false, width: 360 }, async (page) => {
    await page.getByRole('heading', { name: 'Everywhere' }).waitFor();
    await page.getByLabel('Where are you?').selectOption('jp');
    const law = page.getByRole('region', { name: 'By law: Japan', exact: true });
    await law.waitFor();
    assert.equal(await page.getByRole('region', { name: /^By law/ }).count(), 2); // Tottori may be meant
    const rule = law.locator('summary').first();
    await rule.focus();
    await page.keyboard.press('Enter');
    await law.getByText('Instead:').first().waitFor();
    assert.match((await law.getByRole('link').first().getAttribute('href')) ?? '', /^https:/);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await axeViolations(page), []);
    await picture(page, 'rules-of-japan-en-light-360');
  });
});

for (const path of ['/', '/check', '/report', '/rules', '/status', 'appeal']) {
  inBrowser(`axe finds nothing on ${path}, light or dark, and nothing sticks out of a phone, in both languages`, async () => {
    const looks = [['en-GB', 'light', 360], ['en-GB', 'dark', 1280], ['ja-JP', 'light', 1280], ['ja-JP', 'dark', 360]] as const;
    for (const [locale, colorScheme, width] of looks) {
      await on(path === 'appeal' ? appeal : path, { locale, colorScheme, width }, async (page) => {
        if (path === '/') await page.locator('input[type=file]').setInputFiles(await smallPhotoFile(4));
        if (path === '/rules') await page.locator('summary').first().waitFor();
        if (path === '/status') await page.locator('details').first().waitFor();
        if (path === 'appeal') await page.getByText(/received on|受け付けました/).waitFor();
        const name = `${path === '/' ? 'studio' : path.replace('/', '')}-${locale.slice(0, 2)}-${colorScheme}-${width}`;
        assert.deepEqual(await axeViolations(page), [], name);
        assert.equal(await overflow(page), 0, name);
        await picture(page, name);
      });
    }
  });
}

inBrowser('the files of the pages are not counted: an office behind one address reads them all', async () => {
  const { url } = pages().server;
  const [, file = ''] = /"(\/assets\/[^"]+\.css)"/.exec(await (await fetch(url)).text()) ?? [];
  const answers = await Promise.all(Array.from({ length: 700 }, () => fetch(new URL(file, url)).then(async (answer) => [answer.status, (await answer.arrayBuffer()).byteLength > 0] as const)));
  assert.deepEqual(answers.filter(([status, some]) => status !== 200 || !some), []);
});

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages().complaints, []);
});
