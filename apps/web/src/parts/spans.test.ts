import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joined } from './spans.ts';

function shown(text: string, ...words: readonly string[]): string[] {
  const spans = words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length }));
  return joined(text, spans).map(({ start, end }) => text.slice(start, end));
}

test('marked words that only space or punctuation sets apart are one; a word between keeps them two', () => {
  assert.deepEqual(shown('please strip her naked', 'strip', 'naked'), ['strip', 'naked']);
  assert.deepEqual(shown('make her nude, naked\r\nand bare', 'nude', 'naked', 'bare'), ['nude, naked', 'bare']);
  assert.deepEqual(shown('水着、下着にして', '水着', '下着'), ['水着、下着']);
  assert.deepEqual(shown('水着下着', '水着', '下着'), ['水着下着']);
  assert.deepEqual(shown('nothing'), []);
});
