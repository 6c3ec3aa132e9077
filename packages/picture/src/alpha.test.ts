import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { decodeAlpha } from './alpha.ts';

const picture = (channels: 3 | 4, alpha: number) =>
  sharp({ create: { width: 32, height: 24, channels, background: { r: 9, g: 9, b: 9, alpha } } }).png().toBuffer();

test('the alpha channel comes out as coverage', async () => {
  const mask = await decodeAlpha(await picture(4, 0), 'mask');
  assert.deepEqual([mask?.width, mask?.height, mask?.data.every((value) => value === 0)], [32, 24, true]);
});

test('a picture without alpha has none', async () => {
  assert.equal(await decodeAlpha(await picture(3, 1), 'mask'), null);
});

test('a damaged mask names its field', async () => {
  const bytes = await picture(4, 0);
  await assert.rejects(decodeAlpha(bytes.subarray(0, 60), 'mask'), { code: 'request/unreadable-image', param: 'mask' });
});
