import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { undisguise } from './disguise.ts';
import { originalSpan } from './mapped.ts';
import { normalise } from './normalise.ts';
import type { Words } from './spelled.ts';

const WORDS = new Set(['take', 'it', 'off', 'nude', 'naked', 'bikini', 'dress', 'the', 'girl', 'pull', 'see', 'through', 'undress', 'pelada']);
const words: Words = {
  known: (word) => WORDS.has(word),
  from: (letters, start, hit) => {
    for (let end = start + 2; end <= letters.length; end += 1) if (WORDS.has(letters.slice(start, end))) hit(end);
  },
};

const PAIRS: readonly (readonly [string, string])[] = [
  ['p.e.l.a.d.a', 'pelada'],
  ['n u d e', 'nude'],
  ['b1k1n1', 'bikini'],
  ['n4k3d', 'naked'],
  ['nuuuude', 'nude'],
  ['dresssss', 'dress'],
  ['un-dress', 'undress'],
  ['n-4-k-3-d', 'naked'],
  ['脱 が せ', '脱がせ'],
  ['t a k e i t o f f', 'take it off'],
  ['t a k e  i t  o f f', 'take  it  off'],
];

for (const [written, read] of PAIRS) {
  test(`${written} is undisguised as ${read}`, () => assert.equal((undisguise(normalise(written), words)?.text ?? written).trim(), read));
}

test('what only looks like a disguise stays', () => {
  for (const text of ['make it black and white', 'plan b is fine', 'in 3d, 1080p', 'a see-through roof', "l'image d'un chat", '16:9']) {
    assert.equal(undisguise(normalise(text), words)?.text ?? text, text);
  }
});

test('any text: every unit still maps into the original', () => {
  const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('a', ' ', 'n4k', '.', '1', '脱', '-', 'aaa', 't a k e', '!')).map((parts) => parts.join('')));
  fc.assert(fc.property(anyText, (text) => {
    const clear = undisguise(normalise(text), words);
    if (clear === null) return;
    for (let unit = 0; unit < clear.text.length; unit += 1) {
      const { start, end } = originalSpan(clear, unit, unit + 1);
      assert.ok(start >= 0 && start <= end && end <= text.length);
    }
  }));
});

test('letters apart in no order cost one look a letter', () => {
  let looks = 0;
  const text = Array.from({ length: 5_000 }, (_, at) => String.fromCharCode(0x61 + ((at * 7) % 26))).join(' ');
  undisguise(normalise(text), { known: words.known, from: () => { looks += 1; } });
  assert.ok(looks <= 5_000, `${looks} looks`);
});
