import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crop, decode, encode, mirror, resize, turn } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { demoPhoto, grainyPixels, psnrOf, rotated } from '../testing/attacks.ts';
import { embed } from './embed.ts';
import { LEAST_SYNC } from './parameters.ts';
import { patternOf } from './pattern.ts';
import { readMarks } from './read.ts';
import type { Effort } from './read.ts';
import { strengthOf } from './strength.ts';

const pattern = patternOf('one', new Uint8Array(32).fill(1));
const another = patternOf('two', new Uint8Array(32).fill(2));
const ID = '0a1b2c3d4e5f';
const write = (pixels: Pixels, id = ID) => embed({ pixels, pattern, id, strengthOf: (texture) => strengthOf(texture, 0) }).pixels;
const read = (pixels: Pixels, effort: Effort = 'usual') => readMarks(pixels, [pattern], effort).hits.map(({ id }) => id);
const photo = await resize(await demoPhoto(1), 960, 640);
const marked = write(photo);
const through = async (pixels: Pixels, format: 'jpeg' | 'webp', quality: number) => decode(await encode(pixels, format, { quality }));

test('what the way through the internet does to a picture leaves its id, and the picture looks as it did', async () => {
  assert.ok(psnrOf(photo, marked) >= 43);
  const { width, height } = marked;
  const ways: [string, Pixels][] = [
    ['nothing', marked], ['JPEG 30', await through(marked, 'jpeg', 30)], ['WebP 60', await through(marked, 'webp', 60)],
    ['half the size', await resize(marked, width / 2, height / 2)], ['twice the size', await resize(marked, width * 2, height * 2)],
    ['mirrored', await mirror(marked, 'horizontal')], ['upside down', await turn(marked, 180)], ['on its side', await turn(marked, 90)],
    ['stretched', await resize(marked, Math.round(width * 1.1), height)],
    ['half of it', await crop(marked, { x: 101, y: 67, width: Math.round(width * 0.71), height: Math.round(height * 0.71) })],
    ['a quarter of it, JPEG 70', await through(await crop(marked, { x: 211, y: 97, width: width / 2, height: height / 2 }), 'jpeg', 70)],
  ];
  for (const [way, pixels] of ways) assert.deepEqual(read(pixels), [ID], way);
});

test('a strong mark is read after a crop, though it throws small peaks of its own where it is not', async () => {
  for (const seed of [2, 9, 21]) {
    const strict = patternOf('seeded', new Uint8Array(32).fill(seed));
    const strong = embed({ pixels: grainyPixels(640, 480), pattern: strict, id: ID, strengthOf: (texture) => strengthOf(texture, 0) }).pixels;
    assert.deepEqual(readMarks(await crop(strong, { x: 0, y: 0, width: 560, height: 400 }), [strict], 'usual').hits.map(({ id }) => id), [ID], `seed ${seed}`);
  }
});

test('a picture turned by any angle is read by who looks thoroughly, and an unmarked one still holds nothing', () => {
  for (const degrees of [37, -64]) assert.deepEqual(read(rotated(marked, degrees), 'thorough'), [ID]);
  assert.deepEqual(read(rotated(photo, 37), 'thorough'), []);
});

test('no mark is found where there is none, under another key, or on grain', () => {
  assert.deepEqual(read(photo), []);
  assert.deepEqual(readMarks(marked, [another], 'usual').hits, []);
  assert.deepEqual(read(grainyPixels(700, 500)), []);
  assert.ok(readMarks(photo, [pattern], 'usual').sync < LEAST_SYNC);
});

test('after a rotation of keys the old ones are still read', () => {
  assert.deepEqual(readMarks(marked, [another, pattern], 'usual').hits.map(({ keyId, id }) => [keyId, id]), [['one', ID]]);
});

test('a mark over a stronger one that was mirrored with its picture since: whoever looks for an unchanged picture reads it', async () => {
  const strong = embed({ pixels: photo, pattern, id: 'ffeeddccbbaa', strengthOf: (texture) => strengthOf(texture, 2) }).pixels;
  assert.deepEqual(read(write(await mirror(strong, 'horizontal')), 'quick'), [ID]);
});

test('a mark over a mark: the second is read, whatever stands beneath', () => {
  const twice = write(marked, 'ffeeddccbbaa');
  assert.ok(read(twice, 'quick').includes('ffeeddccbbaa'));
});

test('smooth and grainy pictures carry a mark as photos do', () => {
  for (const pixels of [grainyPixels(512, 512), { width: 500, height: 400, data: new Uint8Array(600_000).fill(128) }]) assert.deepEqual(read(write(pixels)), [ID]);
});
