import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels } from '@shozo/vocabulary';
import { drawnPixels } from '../testing/pictures.ts';
import { drawBand } from './caption.ts';
import { openFonts } from './fonts.ts';
import { notUnderstoodWords } from './words.ts';

const fonts = openFonts();
const drawCaption = async (pixels: Pixels, caption: string, among = fonts): Promise<Pixels> => (await drawBand(pixels, { caption, ours: null }, among)).pixels;
const skip = fonts.length === 0 ? 'the font packages are not installed' : false;
const CAPTIONS = {
  en: 'Happy birthday, Grandma!', fr: 'Joyeux anniversaire, grand-mère', de: 'Alles Gute, liebe Größe', es: '¡Feliz cumpleaños, señor!', it: 'Buon compleanno, perché no?',
  pt: 'Feliz aniversário, irmão', id: 'Selamat ulang tahun', ms: 'Selamat hari jadi', tl: 'Maligayang kaarawan', ja: 'お誕生日おめでとう', zh: '生日快乐，生日快樂',
  ko: '생일 축하합니다', ar: 'عيد ميلاد سعيد', hi: 'जन्मदिन मुबारक हो',
};

test('a caption in any of 14 languages becomes a band under the picture, and the picture stays as it was', { skip }, async () => {
  const pixels = drawnPixels();
  for (const [language, words] of Object.entries(CAPTIONS)) {
    const captioned = await drawCaption(pixels, words);
    const band = captioned.data.subarray(pixels.data.length);
    assert.ok(Buffer.from(captioned.data.subarray(0, pixels.data.length)).equals(Buffer.from(pixels.data)), language);
    assert.ok(band.some((level) => level < 64) && band.some((level) => level === 255), `${language}: black words on white`);
  }
});

test('different words look different: no letter is drawn as the same empty box', { skip }, async () => {
  const drawn = await Promise.all(['誕生', '生日', '축하', 'मुबा', 'عيد'].map((words) => drawCaption(drawnPixels(), words)));
  assert.equal(new Set(drawn.map((one) => Buffer.from(one.data).toString('base64'))).size, drawn.length);
});

test('a letter that no font can draw is refused by name', async () => {
  await assert.rejects(drawCaption(drawnPixels(), 'ok \u{13000}'), (cause) => cause instanceof ShozoError && cause.code === 'request/invalid' && /^no installed font can draw `.+`$/u.test(cause.detail ?? ''));
});

test('without any font a caption is refused, never drawn as boxes', async () => {
  await assert.rejects(drawCaption(drawnPixels(), 'hello', []), (cause) => cause instanceof ShozoError && cause.code === 'request/invalid');
});

test('markup in a caption is words, not markup', { skip }, async () => {
  const [plain, tagged] = await Promise.all(['b', '<b>b</b> & <i>'].map((words) => drawCaption(drawnPixels(), words)));
  assert.notDeepEqual(plain, tagged);
});

test('an empty caption draws nothing; one that is too long is refused', async () => {
  const pixels = drawnPixels();
  assert.equal(await drawCaption(pixels, ' \n '), pixels);
  await assert.rejects(drawCaption(pixels, 'a'.repeat(301)), (cause) => cause instanceof ShozoError && cause.code === 'request/invalid');
});

const all = (labelLocale: 'en' | 'ja') => notUnderstoodWords({ notUnderstood: 'all', labelLocale });

test('what the model did not understand is said in the language of the label, beside a caption in brackets', { skip }, async () => {
  assert.equal(notUnderstoodWords({ notUnderstood: null, labelLocale: 'en' }), null);
  assert.equal(all('en'), 'sandbox: instruction not understood');
  assert.match(all('ja') ?? '', /\p{Script=Hiragana}/u);
  for (const ours of [all('en'), all('ja')]) {
    const alone = await drawBand(drawnPixels(), { caption: null, ours }, fonts);
    assert.ok(alone.words === ours && alone.pixels.height > drawnPixels().height);
    assert.equal((await drawBand(drawnPixels(), { caption: ' ', ours }, fonts)).words, ours);
    assert.equal((await drawBand(drawnPixels(), { caption: 'Hello', ours }, fonts)).words, `Hello (${ours})`);
  }
});

test('where there is no room for our own words they are left out, and a caption that is too long is refused as ever', { skip }, async () => {
  const [ours, tiny] = [all('ja'), drawnPixels(96, 64)];
  assert.deepEqual(await drawBand(tiny, { caption: null, ours }, fonts), { pixels: tiny, words: null });
  const filling = 'a '.repeat(149).trim();
  const wide = drawnPixels(900, 300);
  assert.equal((await drawBand(wide, { caption: filling, ours: null }, fonts)).words, filling);
  assert.equal((await drawBand(wide, { caption: filling, ours }, fonts)).words, `${filling} (${ours})`, 'ours do not count against the caption’s length');
  await assert.rejects(drawBand(tiny, { caption: filling, ours }, fonts), (cause) => cause instanceof ShozoError && cause.code === 'request/invalid');
});
