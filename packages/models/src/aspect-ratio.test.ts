import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ASPECT_RATIOS, RESOLUTIONS, sizeOf } from './index.ts';
import { wordsOf } from './aspect-ratio.ts';

test('a shape and a resolution are a size in multiples of 16, of the resolution’s area', () => {
  assert.deepEqual(sizeOf('1:1', '1k'), { width: 1024, height: 1024 });
  assert.deepEqual(sizeOf('16:9', '1k'), { width: 1360, height: 768 });
  assert.deepEqual(sizeOf('9:19.5', '2k'), { width: 1392, height: 3008 });
});

test('words become a size and the same words again', () => {
  for (const aspectRatio of ASPECT_RATIOS) {
    for (const resolution of RESOLUTIONS) assert.deepEqual(wordsOf(sizeOf(aspectRatio, resolution)), { aspectRatio, resolution });
  }
});

test('any other size becomes the nearest words', () => {
  assert.deepEqual(wordsOf({ width: 1536, height: 1024 }), { aspectRatio: '3:2', resolution: '1k' });
  assert.deepEqual(wordsOf({ width: 64, height: 3840 }), { aspectRatio: '9:20', resolution: '1k' });
});
