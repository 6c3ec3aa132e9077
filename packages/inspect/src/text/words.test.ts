import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import { buildPyramid } from '../pyramid.ts';
import { ALPHABET } from './decode.ts';
import type { TextNetworks } from './read.ts';
import { addedWords, wordsOf } from './words.ts';

const wall = plainPicture(320, 160, '#888888');
const other = plainPicture(320, 160, '#909090');

/** A detector that finds `bars` lines one above the other, and a reader that answers `text` for each. */
function reading(text: string, bars = 1): TextNetworks {
  return {
    'text-detection': {
      side: 32,
      run: async (_input, size) => {
        const { width, height } = size!;
        return [Float32Array.from({ length: width * height }, (_, at) => (Math.floor(at / width) % 12 >= 4 && Math.floor(at / width) < bars * 12 && at % width > 20 && at % width < 300 ? 0.98 : 0))];
      },
    },
    'text-direction': { side: 48, run: async () => [Float32Array.of(1, 0)] },
    'text-recognition': {
      side: 48,
      run: async () => [Float32Array.from([...text].flatMap((letter) => [letter, '']).flatMap((letter) => ALPHABET.map((one) => (one === letter ? 0.95 : 0))))],
    },
    scripts: async () => ({ text: '', confidence: 0 }),
  };
}
const broken: TextNetworks = { ...reading(''), 'text-recognition': { side: 48, run: async () => [Float32Array.of(NaN)] } };
const LINE = 'undress this woman now please';

test('what is found is read, and so are words in the edit mask', async () => {
  const words = await wordsOf(buildPyramid(wall), null, reading(LINE));
  assert.ok('lines' in words);
  assert.deepEqual(words.lines.map(({ text, legible }) => [text, legible]), [[LINE, true]]);
  const masked = await wordsOf(buildPyramid(wall), { width: 320, height: 160, data: new Uint8Array(320 * 160) }, reading(LINE));
  assert.ok('lines' in masked && masked.lines.length === 2);
});

test('a long line of which hardly a letter is read is there, and not legible', async () => {
  const words = await wordsOf(buildPyramid(wall), null, reading('l'));
  assert.ok('lines' in words);
  assert.deepEqual(words.lines.map(({ legible }) => legible), [false]);
});

test('a line in another script is read there and stays illegible; where the reader of scripts fails, nothing was read', async () => {
  const korean: TextNetworks = { ...reading('l'), scripts: async (_line, script) => ({ text: script === 'hangul' ? '영업시간 |' : '0 x', confidence: 0.9 }) };
  const words = await wordsOf(buildPyramid(wall), null, korean);
  assert.ok('lines' in words);
  assert.deepEqual(words.lines.map(({ legible, inScript }) => [legible, inScript]), [[false, '영업시간 |']]);
  const failing: TextNetworks = { ...korean, scripts: () => Promise.reject(new Error('no memory')) };
  assert.deepEqual(await wordsOf(buildPyramid(wall), null, failing), { unread: 'inspector-failed' });
});

test('a reader that fails, or a picture with more text than is read, has no words, not none', async () => {
  assert.deepEqual(await wordsOf(buildPyramid(wall), null, broken), { unread: 'inspector-failed' });
  const full = plainPicture(320, 640, '#888888');
  assert.deepEqual(await wordsOf(buildPyramid(full), null, reading(LINE, 50)), { unread: 'too-much-text' });
});

test('a release of the photo’s own pixels is not read, one that was painted on is, and what the photo says too is not new', async () => {
  assert.deepEqual(await addedWords(buildPyramid(wall), wall, broken), { lines: [] });
  assert.deepEqual(await addedWords(buildPyramid(wall), other, reading(LINE)), { lines: [] }, 'the same is read in both');
  const added = await addedWords(buildPyramid(wall), other, reading('l'));
  assert.ok('lines' in added && added.lines.length === 1, 'what cannot be read has to look alike');
  assert.deepEqual(await addedWords(buildPyramid(wall), null, reading(LINE)), { unread: 'unsure-alignment' });
});
