import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { originalSpan } from './mapped.ts';
import { normalise } from './normalise.ts';
import { segment } from './segment.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)));

const PAIRS: readonly (readonly [string, string])[] = [
  ['ＭＡＫＥ it', 'make it'],
  ['desnúdala', 'desnudala'],
  ['und\u200bre\u200dss', 'undress'],
  ['рut hеr', 'put her'],
  ['\u202esserdnu\u202c her', 'undress her'],
  ['hеr, аlоnе: еуеѕ', 'her, alone: eyes'],
  ['ﾊﾀﾞｶ', 'はだか'],
  ['ハダカ', 'はだか'],
  ['脫衣', '脱衣'],
  ['أَزِلْ', 'ازل'],
  ['e\u0301te\u0301', 'ete'],
  ['한글', '한글'],
];

for (const [written, read] of PAIRS) {
  test(`${JSON.stringify(written)} is read as ${read}`, () => assert.equal(normalise(written).text, read));
}

test('a Russian sentence without Latin letters keeps its Cyrillic', () => {
  assert.equal(normalise('сделай фото').text, 'сделаи фото');
});

test('an emoji becomes its word, mapped to the emoji', () => {
  const mapped = normalise('x👙y');
  const at = mapped.text.indexOf('bikini');
  assert.deepEqual(originalSpan(mapped, at, at + 6), { start: 1, end: 3 });
});

test('any text: every unit maps into the original, and clusters of marks stay bounded', () => {
  fc.assert(fc.property(anyText, (original) => {
    const { text, starts, ends } = normalise(original);
    assert.equal(starts.length, text.length);
    for (let unit = 0; unit < text.length; unit += 1) {
      const [start, end] = [starts[unit] ?? -1, ends[unit] ?? -1];
      assert.ok(start >= 0 && start <= end && end <= original.length);
    }
  }));
});

test('any text: reading a text that was read changes nothing', () => {
  fc.assert(fc.property(anyText, (original) => {
    const once = segment(normalise(original)).text;
    assert.equal(segment(normalise(once)).text, once);
  }));
});

test('lone surrogates are spaces', () => {
  assert.equal(segment(normalise('a\ud800b\udc00')).text, 'a b');
});
