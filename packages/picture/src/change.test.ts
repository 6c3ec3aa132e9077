import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Pixels } from '@shozo/vocabulary';
import { applyCurve, blend, blur, blurMask, crop, drawSvg, fitInto, mirror, mixChannels, plainPicture, resize, resizeMask, resizeMasks, sharpen, turn } from './index.ts';

/** A ramp: red grows to the right, green grows downwards. */
function ramp(width = 20, height = 16): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set([x * 12, y * 15, 40], (y * width + x) * 3);
  return { width, height, data };
}

const at = ({ data, width }: Pixels, x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];

test('channels are mixed by rows and clamped', () => {
  const swapped = mixChannels(ramp(), [[0, 1, 0], [1, 0, 0], [0, 0, 10]]);
  assert.deepEqual(at(swapped, 3, 2), [30, 36, 255]);
});

test('a curve acts on every channel alike and is clamped', () => {
  assert.deepEqual(at(applyCurve(ramp(), (value) => value * 2 - 50), 5, 4), [70, 70, 30]);
  assert.deepEqual(at(applyCurve(ramp(), (value) => value * 9), 19, 15), [255, 255, 255]);
});

test('turning four times by 90° gives the picture back, and 90° is clockwise', async () => {
  const once = await turn(ramp(), 90);
  assert.deepEqual([once.width, once.height], [16, 20]);
  assert.deepEqual(at(once, 15, 0), at(ramp(), 0, 0));
  assert.deepEqual((await turn(await turn(once, 270), 180)).data, (await turn(ramp(), 180)).data);
});

test('mirroring twice gives the picture back', async () => {
  for (const direction of ['horizontal', 'vertical'] as const) {
    const once = await mirror(ramp(), direction);
    assert.notDeepEqual(once.data, ramp().data);
    assert.equal(Buffer.compare((await mirror(once, direction)).data, ramp().data), 0);
  }
  assert.deepEqual(at(await mirror(ramp(), 'horizontal'), 19, 3), at(ramp(), 0, 3));
});

test('a crop shows exactly its box', async () => {
  const part = await crop(ramp(), { x: 4, y: 3, width: 8, height: 6 });
  assert.deepEqual([part.width, part.height, at(part, 0, 0), at(part, 7, 5)], [8, 6, at(ramp(), 4, 3), at(ramp(), 11, 8)]);
});

test('fitting keeps the aspect and fills up with plain bands', async () => {
  const fitted = await fitInto(plainPicture(40, 20, '#c00000'), 30, 30, '#102030');
  assert.deepEqual([fitted.width, fitted.height, fitted.data.length], [30, 30, 2700]);
  assert.deepEqual([at(fitted, 15, 2), at(fitted, 15, 15), at(fitted, 15, 28)], [[16, 32, 48], [192, 0, 0], [16, 32, 48]]);
});

test('blending takes each side where the mask says so', () => {
  const mask = { width: 3, height: 1, data: Uint8Array.of(0, 128, 255) };
  const mixed = blend(plainPicture(3, 1, '#000000'), plainPicture(3, 1, '#ffffff'), mask);
  assert.deepEqual([at(mixed, 0, 0), at(mixed, 1, 0), at(mixed, 2, 0)], [[0, 0, 0], [128, 128, 128], [255, 255, 255]]);
});

test('blur spreads an edge, sharpen does not move a flat area, and the input stays as it was', async () => {
  const before = ramp();
  const soft = await blur(blend(plainPicture(20, 4, '#000000'), plainPicture(20, 4, '#ffffff'), { width: 20, height: 4, data: Uint8Array.from({ length: 80 }, (_, index) => (index % 20 < 10 ? 0 : 255)) }), 2);
  const edge = at(soft, 9, 2)[0] ?? 0;
  assert.ok(edge > 40 && edge < 200, `${edge}`);
  assert.deepEqual(at(await sharpen(plainPicture(20, 20, '#808080')), 9, 9), [128, 128, 128]);
  assert.deepEqual(before.data, ramp().data);
});

test('masks keep one channel when resized and feathered', async () => {
  const mask = { width: 8, height: 8, data: Uint8Array.from({ length: 64 }, (_, index) => (index % 8 < 4 ? 0 : 255)) };
  const large = await resizeMask(mask, 40, 40);
  assert.equal(large.data.length, 1600);
  const soft = await blurMask(large, 3);
  assert.equal(soft.data.length, 1600);
  assert.ok((soft.data[20] ?? 0) > 60 && (soft.data[20] ?? 0) < 200);
});

test('resizing to its own size gives the very same pixels', async () => {
  const pixels = ramp();
  assert.equal(await resize(pixels, 20, 16), pixels);
  assert.equal((await resize(pixels, 10, 8)).data.length, 240);
});

test('a drawing is rendered at the size asked for', async () => {
  const drawn = await drawSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#00ff00"/></svg>', 32, 24);
  assert.deepEqual([drawn.width, drawn.height, drawn.data.length, at(drawn, 16, 12)], [32, 24, 2304, [0, 255, 0]]);
});

test('two masks changed in size at once are what each would be alone', async () => {
  const [one, other] = [3, 7].map((factor) => ({ width: 30, height: 20, data: Uint8Array.from({ length: 600 }, (_, at) => (at * factor * 31) % 256) }));
  for (const [width, height] of [[97, 71], [11, 9], [30, 20]] as const) {
    const both = await resizeMasks(one!, other!, width, height);
    const alone = await Promise.all([one!, other!].map((mask) => resizeMask(mask, width, height)));
    assert.deepEqual(both.map(({ data }) => Array.from(data)), alone.map(({ data }) => Array.from(data)));
  }
});
