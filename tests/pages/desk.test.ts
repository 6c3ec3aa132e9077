/**
 * Review and Status in a real browser, against a real server: Review with the keyboard alone.
 *
 * One server and one browser for all; tests run in order, and the last one
 * reads what the browser complained of in all of them.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fingerprint, toHex } from '@shozo/fingerprint';
import { decode } from '@shozo/picture';
import { edit } from '../testing/asking.ts';
import { command, focused, look, makeReviewer, tabTo } from '../testing/desk.ts';
import { DISOBEDIENT, PERMITTED_WISH } from '../testing/disobedient.ts';
import { inBrowser, on, pages } from '../testing/page-tests.ts';
import { picture } from '../testing/pages.ts';
import { smallPhoto } from '../testing/photos.ts';

let reviewer: string;
/** Turns what follows it around, also what is not the stranger’s, unless it is set apart. */
const OVERRIDE = '\u202e';

inBrowser('a picture is held for a person, and a reviewer gets a key', async () => {
  await hold();
  reviewer = await makeReviewer('aiko');
});

/** @param subject - `unknown`: held before the model is asked. @param photo - one that nobody refused here before: what looks like it would be refused, too. */
async function hold(subject: 'permitted' | 'unknown' = 'permitted', photo = 1): Promise<void> {
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(photo)]), 'photo.jpg');
  form.append('prompt', PERMITTED_WISH);
  form.append('model', DISOBEDIENT);
  const answer = await fetch(`${pages().server.url}/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${pages().server.key}`, 'x-shozo-subject': subject }, body: form });
  assert.equal(answer.status, 403);
}

/** @returns the address at which the refusal is contested. */
async function refuse(prompt: string): Promise<URL> {
  const { body } = await edit(pages().server, prompt);
  return new URL(String(body.error?.['appeal'] ?? assert.fail(JSON.stringify(body))));
}

async function contest(address: URL, wish: string): Promise<void> {
  const sent = await fetch(`${pages().server.url}/v1/decisions/${address.pathname.split('/')[2]}/appeal`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret: address.searchParams.get('secret'), text: 'We are a swimming club.', wish }) });
  assert.equal(sent.status, 201);
}

async function report(statement: string): Promise<void> {
  const form = new FormData();
  form.append('picture', new Blob([await smallPhoto(2)]), 'photo.jpg');
  for (const [name, value] of Object.entries({ kind: 'likeness', contact: 'me@example.org', statement, good_faith: 'true' })) form.append(name, value);
  assert.equal((await fetch(`${pages().server.url}/v1/reports`, { method: 'POST', body: form })).status, 201);
}

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
    await page.getByText('only whoever runs the server can block it').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('it is her');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('only whoever runs the server').waitFor(); // and no word about a key of their own
    await look(page, 'review-report-en-light-1280');
    await page.locator('textarea').fill('');
    await page.locator('h2').click(); // keys of one letter are letters in the field
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
  const asOther = (path: string) => fetch(`${pages().server.url}/v1/review/${path}`, { method: 'POST', headers: other });
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
    const { cases: [{ id } = { id: '' }] } = await (await fetch(`${pages().server.url}/v1/review/cases`, { headers: { authorization: `Bearer ${reviewer}` } })).json() as { cases: { id: string }[] };
    assert.equal((await asOther(`cases/${id}/lease`)).status, 423);
    await page.getByRole('button', { name: '一覧に戻る' }).click();
    await page.locator('.queue button').waitFor();
    while ((await asOther(`cases/${id}/lease`)).status !== 200); // until the page has given it back
    await page.reload();
    await page.getByText('ほかの担当者が確認中').waitFor();
    await look(page, 'review-taken-ja-dark-360');
    await fetch(`${pages().server.url}/v1/review/cases/${id}/lease`, { method: 'DELETE', headers: other });
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

inBrowser('Review in Japanese with the keyboard alone: signed in, a hold seen sharp while a key is held, refused with a reason in Japanese', async () => {
  await hold();
  await on('/review', { locale: 'ja-JP', width: 360, signedIn: false }, async (page) => {
    await tabTo(page, /^担当者用のキー/);
    await page.keyboard.insertText(reviewer);
    await page.keyboard.press('Enter');
    await page.locator('.queue').waitFor();
    await page.keyboard.press('j');
    assert.match(await focused(page), /^保留中の画像/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '保留中の画像' }).waitFor();
    await page.getByAltText('結果: ぼかした白黒').waitFor();
    await look(page, 'review-case-ja-light-360');
    await page.keyboard.down('v');
    await page.getByAltText('結果: 鮮明').waitFor();
    await page.keyboard.up('v');
    await page.getByAltText('結果: ぼかした白黒').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.insertText('本人の同意が確かめられません。');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: '断りました。' }).waitFor();
    assert.match(await focused(page), /^断りました。/);
  });
});

inBrowser('Review: of a request that was held before there was a result no key names one, and releasing is said to ask the model', async () => {
  await hold('unknown', 4);
  await on('/review', { width: 360 }, async (page) => {
    await signIn(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('There is no result yet: it was held before the model was asked.').waitFor();
    assert.doesNotMatch(await page.locator('article').innerText(), /What changed/);
    assert.equal(await page.locator('.keys').innerText(), 'c hold: see the photo sharp\nr choose the first ending\nx choose the second ending\nCtrl+Enter settle\nq back');
    const shown = page.waitForRequest('**/reveal');
    await page.keyboard.press('v'); // what it shows of other cases is not there
    await page.keyboard.down('c');
    assert.deepEqual((await shown).postDataJSON(), { picture: 'photo-0' });
    await page.getByAltText('Before: sharp').waitFor();
    await page.keyboard.up('c');
    await page.getByLabel('Release the request. Today’s rules are asked again, then the model. Its picture is judged anew, and may be held again or refused.').waitFor();
    await look(page, 'review-request-en-light-360');
    await page.keyboard.press('r');
    await page.keyboard.type('she agreed');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Its result is held in its turn' }).waitFor();
    await page.locator('.queue button').click();
    await page.getByRole('img', { name: /^Result/ }).waitFor();
    await page.getByLabel('Release it. Today’s rules are asked again first.').waitFor();
    await page.keyboard.press('x');
    await page.keyboard.type('it shows more than was asked for');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Refused.' }).waitFor();
  });
});

inBrowser('Review: an appeal is answered with the keyboard alone, and whoever appealed reads it at its address', async () => {
  const address = await refuse('put her in a bikini');
  await contest(address, 'put her in a bikini, <b>please</b>');
  await on('/review', { width: 360 }, async (page) => {
    await signIn(page);
    await page.getByText('6 days left').waitFor();
    assert.match(await page.locator('.queue button').innerText(), /^Appeal\n6 days left \(\w+.*\)\n[nN]obody is sexualised\nput her in a bikini[\s\S]*([nN]ow|ago)/);
    await look(page, 'review-queue-appeal-en-light-360');
    await page.keyboard.press('j');
    assert.match(await focused(page), /^Appeal/);
    await page.keyboard.press('Enter');
    await page.getByText('We are a swimming club.').waitFor();
    assert.deepEqual(await page.locator('.wish mark').allInnerTexts(), ['put her in a bikini']);
    assert.equal(await page.locator('.keys').innerText(), 'r choose the first ending\nx choose the second ending\nCtrl+Enter settle\nq back', 'there is no picture to see');
    await page.getByText('These are not the very words on record').waitFor();
    await page.getByText('It releases nothing').waitFor(); // told before anybody answers
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByRole('alert').getByText('Please choose a decision.').waitFor();
    await look(page, 'review-appeal-en-light-360');
    await page.keyboard.press('r');
    await page.keyboard.type('A bikini is refused to everybody.');
    const held = Promise.withResolvers<void>();
    await page.route('**/decision', async (route) => { await held.promise; await route.continue(); });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('Settling').waitFor(); // said while it takes its time
    await look(page, 'review-settling-en-light-360');
    assert.equal(await page.locator('textarea').evaluate((field) => field === document.activeElement), true, 'the focus stays where it was');
    held.resolve();
    await page.getByRole('heading', { name: 'Answered.' }).waitFor();
  });
  await on(address.pathname, { signedIn: false }, async (page) => {
    await page.getByText('The decision stands.').waitFor();
    await page.getByText('A bikini is refused to everybody.').waitFor();
    await look(page, 'appeal-upheld-en-light-1280');
  });
});

inBrowser('Review: a stranger’s words that turn text around move nothing that stands after them; whoever has no secret is told so', async () => {
  const address = await refuse('put her in a bikini');
  await on(address.pathname, { signedIn: false }, async (page) => {
    await page.getByText('it is not the one that came with the decision').waitFor();
    assert.equal(await page.locator('textarea').count(), 0);
    await look(page, 'appeal-without-secret-en-light-1280');
  });
  await contest(address, `put a hat on her ${OVERRIDE}desrever`);
  await on('/review', {}, async (page) => {
    await signIn(page);
    assert.equal(await isApart(page, '.queue .wish bdi'), true);
    await page.locator('.queue button').filter({ hasText: 'Appeal' }).click();
    await page.getByText('We are a swimming club.').waitFor();
    assert.equal(await isApart(page, '.case .wish bdi'), true);
  });
  await command('appealAnswer', { id: address.pathname.split('/')[2], text: 'no', overturned: false });
});

/** Whether a stranger’s words, with a character in them that turns text around, move nothing that stands after them: its letters still run from left to right. */
async function isApart(page: Page, selector: string): Promise<boolean> {
  return await page.locator(selector).first().evaluate((words) => {
    const probe = document.createElement('span');
    probe.textContent = 'ab';
    words.closest('q')?.after(probe);
    const at = (from: number) => {
      const range = document.createRange();
      range.setStart(probe.firstChild ?? probe, from);
      range.setEnd(probe.firstChild ?? probe, from + 1);
      return range.getBoundingClientRect().left;
    };
    const [first, second] = [at(0), at(1)];
    probe.remove();
    return (words.textContent ?? '').includes('\u202e') && first < second;
  });
}

async function optOut(): Promise<void> {
  const { hash, quality } = fingerprint(await decode(await smallPhoto(3)));
  const answer = await fetch(`${pages().server.url}/v1/opt-outs`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ fingerprint: toHex(hash), quality, contact: 'me@example.org', good_faith: true }) });
  assert.equal(answer.status, 201);
}

inBrowser('Review: an opt-out stands or ends, and nothing is asked of it that only a picture has; signing in leaves the focus on the page', () => on('/review', { signedIn: false }, async (page) => {
  await optOut();
  await signIn(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  await page.getByRole('button', { name: 'A photo whose people are not to be changed' }).click();
  await page.getByText('No picture is kept here').waitFor();
  assert.doesNotMatch(await page.locator('article').innerText(), /What they say|Where it comes from/);
  await page.getByText('people in this photo cannot be changed here').waitFor();
  await page.getByLabel('Let it stand for five years').check();
  assert.equal(await page.getByLabel('A safeguard should have stopped').count(), 0);
  await look(page, 'review-opt-out-en-light-1280');
  await page.getByLabel('Reason').fill('the photographer asks for it');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Confirmed.' }).waitFor();
}));

inBrowser('Review: where today’s rules refuse in spite of a release, the reviewer is told that it was not their doing', async () => {
  await hold('unknown', 5);
  await on('/review', { signedIn: false }, async (page) => {
    await signIn(page);
    await page.route('**/decision', (route) => route.fulfill({ json: { state: 'refused' } }));
    await page.locator('.queue button').first().click();
    await page.getByText('Rules that it does not meet').waitFor();
    await page.locator('input[name=decision]').first().check();
    await page.getByLabel('Reason').fill('it is her own photo');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Refused in spite of your release: today’s rules have something against it' }).waitFor();
    await look(page, 'review-overruled-en-light-1280');
    await page.unroute('**/decision');
    const [held] = (await command('reviewList', {})) as readonly { id: string }[]; // as: the list of reviews
    await command('reviewRefuse', { id: held?.id, reason: 'put away' });
  });
});

inBrowser('Status: calm while nothing waits for a person, and the colour of alarm is for what does', async () => {
  await on('/status', { signedIn: false }, async (page) => {
    await page.getByText('All is in order, and nothing is past its time.').waitFor();
    await page.getByText('second look at the photo').waitFor(); // off, and said so
    await page.getByText('words that undress').waitFor({ state: 'hidden' }); // works, and is folded away
    await page.getByText('United States (California)').waitFor(); // a region by its name
    assert.deepEqual(await page.locator('h3.layers').allInnerTexts(), ['Countries and regions', 'Kinds of use']);
    assert.equal(await page.getByText(/≤\s0(?![.\d])/).count(), 0);
    await page.getByText('Appeals without an answer').waitFor();
    await page.getByText('Harmless look-alikes refused or held, by their words alone').waitFor(); // a bar that is missed, and said so
    await page.getByText('Abusive requests refused, by their words alone').waitFor({ state: 'hidden' }); // one that is met
    assert.match(await page.getByText('Harmless look-alikes').innerText(), /[\d.]+\s% \([\d.]+–[\d.]+\s%, n = \d+\) · to reach: ≤\s5\s% · \d{1,2} \w{3} 20\d\d\s+npx shozo measure prompts/);
    assert.equal(await page.locator('.needs').count(), 0);
    assert.match(await page.locator('pre').innerText(), /^\S+\n\d+\n[\s\S]*\n— /);
    const { bars, ...told } = await (await fetch(`${pages().server.url}/v1/status`)).json() as Record<string, unknown>; // as: the contract of /v1/status
    assert.ok(Array.isArray(bars) && bars.length > 10);
    assert.doesNotMatch(JSON.stringify(told), /threshold|[^\d.]0\.\d\d/);
    await look(page, 'status-calm-en-light-1280');
  });
  await on('/report', { signedIn: false, locale: 'ja-JP', width: 360, colorScheme: 'dark' }, async (page) => {
    await page.route('**/v1/status', async (route) => {
      const answer = await route.fetch();
      const status = await answer.json() as { reports: object; brakes: object }; // as: the contract of /v1/status
      await route.fulfill({ response: answer, json: { ...status, reports: { open: 3, overdue: 2, nextDueAt: '2026-01-01T00:00:00.000Z' }, appeals: { open: 1, overdue: 1, nextDueAt: '2026-01-01T00:00:00.000Z' }, brakes: { closed: 1 } } });
    });
    await page.goto(`${pages().server.url}/status`);
    await page.getByRole('heading', { name: '人の対応が必要です' }).waitFor();
    assert.deepEqual(await page.locator('.needs li').allInnerTexts(), ['期限を過ぎた報告：2件', '期限を過ぎた異議：1件', '確認が済むまで人物の写真の編集を停止している契約者：1件']);
    await look(page, 'status-needs-ja-dark-360');
  });
});

inBrowser('no page had a script error, broke its content policy, or asked anything of another host', async () => {
  assert.deepEqual(pages().complaints, []);
});
