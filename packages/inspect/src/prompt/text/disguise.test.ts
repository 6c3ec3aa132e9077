import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undisguise } from './disguise.ts';
import { normalise } from './normalise.ts';
import { joinSpelledOut } from './spaced.ts';

const READ = { one: 'i', keep: 1 } as const;

const PAIRS: readonly (readonly [string, string])[] = [
  ['p.e.l.a.d.a', 'pelada'],
  ['n u d e', 'nude'],
  ['b1k1n1', 'bikini'],
  ['n4k3d', 'naked'],
  ['nuuuude', 'nude'],
  ['脱 が せ', '脱がせ'],
];

for (const [written, read] of PAIRS) {
  test(`${written} is undisguised as ${read}`, () => assert.equal(undisguise(normalise(written), READ)?.text, read));
}

test('a plain text has no second reading', () => {
  assert.equal(undisguise(normalise('make it black and white'), READ), null);
  assert.equal(joinSpelledOut(normalise('plan b is fine'), new Set()), null);
});

test('words spelled out with equal spaces are found again among known words', () => {
  const words = new Set(['take', 'it', 'off']);
  assert.equal(joinSpelledOut(normalise('t a k e i t o f f'), words)?.text.trim(), 'take it off');
});
