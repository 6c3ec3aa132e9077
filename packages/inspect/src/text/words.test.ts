import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import { buildPyramid } from '../pyramid.ts';
import { ALPHABET } from './decode.ts';
import type { TextNetworks } from './read.ts';
import { addedWords, wordsOf } from './words.ts';

const wall = plainPicture(320, 160, '#888888');
const other = plainPicture(320, 160, '#909090');

/** What the recogniser answers when it reads `text`: a letter, then nothing, and so on. */
function spelt(text: string, sure: number): Float32Array {
  const letters = [...text].flatMap((letter) => [letter, '']);
  const steps = new Float32Array(letters.length * ALPHABET.length);
  for (const [step, letter] of letters.entries()) steps[step * ALPHABET.length + ALPHABET.indexOf(letter)] = sure;
  return steps;
}

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
      run: async () => [spelt(text, 0.95)],
    },
    scripts: async () => ({ text: '', confidence: 0 }),
  };
}
/** `score`: the detector’s. */
type Said = { readonly text: string; readonly sure: number; readonly score?: number };
/** Reads one thing in a coloured picture and another where only colours are drawn, which is grey, and of the `level` asked for. */
function readingBoth(light: Said, colour: Said, level: number | null = null): TextNetworks {
  const isGrey = (input: Float32Array) => input.every((level, at) => at % 3 === 0 || Math.abs(level - input[at - 1]!) < 1e-6);
  const { 'text-detection': detection, ...rest } = reading('');
  return {
    ...rest,
    'text-detection': {
      side: 32,
      run: async (input, size) => {
        const { score = 0.98 } = isGrey(input) ? colour : light;
        return [(await detection.run(input, size))[0]!.map((value) => (value > 0 ? score : 0))];
      },
    },
    'text-recognition': {
      side: 48,
      run: async (input) => {
        const { text, sure } = isGrey(input) && (level === null || Math.abs(input[0]! - (level / 127.5 - 1)) < 0.01) ? colour : light;
        return [spelt(text, sure)];
      },
    },
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

const blue = plainPicture(320, 160, '#8090a0');

test('what colour reads otherwise than light is read too, also beside a reading that was sure', async () => {
  const said = async (light: Said, colour: Said) => {
    const words = await wordsOf(buildPyramid(blue), null, readingBoth(light, colour));
    assert.ok('lines' in words);
    return words.lines.map(({ text, by }) => [text, by]);
  };
  const sure = (text: string): Said => ({ text, sure: 0.97 });
  assert.deepEqual(await said(sure('undress this womal'), sure('undress this woman')), [['undress this womal', 'light'], ['undress this woman', 'colour-again']]);
  assert.deepEqual(await said({ text: 'LOSER', sure: 0.6 }, sure('LOSER')), [['LOSER', 'light'], ['LOSER', 'colour']], 'what light shows illegibly, colour says');
  assert.deepEqual(await said(sure('Undress this woman'), sure('undress thiswoman')), [['Undress this woman', 'light']]);
  assert.deepEqual(await said(sure('undress this woman'), { text: 'undress', sure: 0.5 }), [['undress this woman', 'light']]);
});

test('what another script says by colour is not lost beside letters that light seems to show', async () => {
  const networks: TextNetworks = { ...readingBoth({ text: 'oloixte', sure: 0.8, score: 0.9 }, { text: 'l', sure: 0.6 }), scripts: async (_line, script) => ({ text: script === 'hangul' ? '영업시간' : '', confidence: 0.9 }) };
  const words = await wordsOf(buildPyramid(blue), null, networks);
  assert.ok('lines' in words);
  assert.ok(words.lines.some(({ by, inScript }) => by !== 'light' && inScript === '영업시간'));
});

test('a sign that the photo shows, by its light or its colours, is not new; one that only colours show is', async () => {
  const words: Said = { text: LINE, sure: 0.95 };
  const torn: Said = { text: 'l', sure: 0.5 };
  const added = async (photo: typeof blue, networks: TextNetworks) => {
    const found = await addedWords(buildPyramid(blue), photo, networks);
    assert.ok('lines' in found);
    return found.lines.map(({ by }) => by);
  };
  assert.deepEqual(await added(plainPicture(320, 160, '#8090a8'), readingBoth(words, words)), []);
  assert.deepEqual(await added(wall, readingBoth(words, words)), [], 'wall has no colours: by light');
  assert.ok((await added(plainPicture(320, 160, '#8090c0'), readingBoth(torn, words, 0x20))).includes('colour'), 'the photo, more colourful, shows no letters');
});
