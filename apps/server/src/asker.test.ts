import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askerOf, labelLocaleOf, localeOf } from './asker.ts';
import type { Caller } from './routes/authenticate.ts';

const key = (change: Partial<Caller> = {}): Caller => ({ id: 'key', tier: 'free', scopes: [], country: null, ...change });
const jurisdictions = (caller: Caller, header?: string) => askerOf(caller, header === undefined ? {} : { 'x-shozo-jurisdiction': header }, { user: undefined, requesterRequired: false }).jurisdictions;

test('a country that nobody knows is unknown, and a header only adds to it', () => {
  assert.deepEqual(jurisdictions(key()), ['unknown']);
  assert.deepEqual(jurisdictions(key(), 'JP, us-ca'), ['unknown', 'jp', 'us-ca']);
});

test('the address tells the country, and a header only adds to it', () => {
  assert.deepEqual(jurisdictions(key({ country: 'my' })), ['my']);
  assert.deepEqual(jurisdictions(key({ country: 'my' }), 'jp'), ['my', 'jp']);
});

test('a key that may name the country does; its own address says nothing about its users', () => {
  const app = key({ scopes: ['asserts-country'], country: 'us' });
  assert.deepEqual(jurisdictions(app, 'jp'), ['jp']);
  assert.deepEqual(jurisdictions(app), ['unknown']);
});

test('what is no country, and more countries than anybody is in, is a 400', () => {
  for (const header of ['japan', '', 'jp,,us', Array(9).fill('jp').join()]) assert.throws(() => jurisdictions(key(), header), { code: 'request/invalid', param: 'x-shozo-jurisdiction' });
  assert.equal(jurisdictions(key(), Array(8).fill('jp').join()).length, 9);
});

test('the language is the one of ours that is wanted most, and English where none is', () => {
  const found = { 'ja,en;q=0.8': 'ja', 'nl, de;q=0.7, fr;q=0.9': 'fr', 'zh-TW,zh;q=0.9': 'zh-Hant', 'fil': 'tl', 'ar;q=0, *': 'en', 'nl': 'en', '': 'en' };
  for (const [header, locale] of Object.entries(found)) assert.equal(localeOf({ 'accept-language': header }), locale, header);
  assert.deepEqual(['hi, ja;q=0.5', 'hi', 'en, ja;q=0.9'].map((header) => labelLocaleOf({ 'accept-language': header })), ['ja', 'en', 'en']);
  assert.equal(labelLocaleOf({ 'accept-language': 'en', 'x-shozo-label-language': 'ja' }), 'ja');
  assert.throws(() => labelLocaleOf({ 'x-shozo-label-language': 'hi' }), { code: 'request/invalid' });
});
