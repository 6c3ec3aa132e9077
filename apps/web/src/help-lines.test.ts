/**
 * The help lines are data that people in need follow: each row is whole, and nothing in it was made up to look checked.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import rows from './help-lines.json' with { type: 'json' };
import { en } from './texts/en/index.ts';

test('each line has an https address, a source, countries by code, somebody it is for, and says how sure it is', () => {
  for (const { name, url, source, countries, for: whom, confidence, read } of rows) {
    for (const address of [url, source]) assert.equal(new URL(address).protocol, 'https:', name);
    assert.ok(countries.every((code) => /^[a-z]{2}$/.test(code)), name);
    assert.ok(Object.hasOwn(en.help.for, whom) && ['high', 'medium'].includes(confidence), name);
    assert.ok(read === null || /^\d{4}-\d{2}-\d{2}$/.test(read), name);
    assert.doesNotMatch(name, /\+?\d[\d -]{5,}/, 'no telephone numbers');
  }
  assert.equal(new Set(rows.map(({ url }) => url)).size, rows.length);
});

test('everywhere there is a line for adults, one for who was under 18, and one for pictures of children', () => {
  const everywhere = rows.filter(({ countries }) => countries.length === 0).map(({ for: whom }) => whom);
  for (const whom of ['adults', 'minors', 'abuse']) assert.ok(everywhere.includes(whom));
});
