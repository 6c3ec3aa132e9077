import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { applyCurve, blend, decode, encode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { BAD_DRAFTS } from '../drafts/index.ts';
import { drawPhoto } from '../drawn-photo.ts';
import type { DrawnPhoto } from '../drawn-photo.ts';
import { changeLeft } from './change-left.ts';

let photo: DrawnPhoto;
const drafts: { name: string; draft: Pixels }[] = [];
before(async () => {
  photo = await drawPhoto(300);
  for (const [name, draw] of Object.entries(BAD_DRAFTS)) drafts.push({ name, draft: await draw(photo.pixels, photo.people, 0) });
});

/** As a release is: in a tone, with noise, coded. */
async function coded(pixels: Pixels): Promise<Pixels> {
  const toned = applyCurve(pixels, (value) => value * 0.85 + 20);
  return await decode(await encode({ ...toned, data: toned.data.map((value, at) => Math.max(0, Math.min(255, value + ((at * 7919) % 5) - 2))) }, 'jpeg', { quality: 85 }));
}

/** 0 is the photo, 255 the draft. */
async function mixed(draft: Pixels, value: number): Promise<Pixels> {
  const { width, height } = photo.pixels;
  return await blend(photo.pixels, draft, { width, height, data: new Uint8Array(width * height).fill(value) });
}

test('every bad draft is seen in itself, also in another tone and coded', async () => {
  for (const { name, draft } of drafts) assert.ok(changeLeft(photo.pixels, draft, await coded(draft)).visible, name);
});

test('no bad draft is seen in the photo itself, also in another tone and coded', async () => {
  const released = await coded(photo.pixels);
  for (const { name, draft } of drafts) {
    const { visible, share } = changeLeft(photo.pixels, draft, released);
    assert.ok(!visible, `${name}: ${share.toFixed(3)}`);
  }
});

test('a label over the change is not the change, and hides none beside it', async () => {
  const draft = drafts.find(({ name }) => name === 'warp-15')?.draft ?? assert.fail();
  const fill = drafts.find(({ name }) => name === 'skin-fill-100')?.draft ?? assert.fail();
  assert.ok(!changeLeft(photo.pixels, draft, labelled(photo.pixels)).visible);
  assert.ok(changeLeft(photo.pixels, fill, labelled(fill)).visible);
});

/** White on black in stripes, over the lower part of the middle. */
function labelled({ width, height, data }: Pixels): Pixels {
  const out = Uint8Array.from(data);
  for (let y = Math.round(height * 0.75); y < Math.round(height * 0.85); y++) for (let x = Math.round(width * 0.2); x < Math.round(width * 0.6); x++) out.fill(x % 7 < 3 ? 255 : 10, (y * width + x) * 3, (y * width + x + 1) * 3);
  return { width, height, data: out };
}

test('half of a fill, and a fill in half of its place, are seen', async () => {
  const draft = drafts.find(({ name }) => name === 'skin-fill-100')?.draft ?? assert.fail();
  assert.ok(changeLeft(photo.pixels, draft, await mixed(draft, 128)).visible);
  const half = drafts.find(({ name }) => name === 'skin-fill-50')?.draft ?? assert.fail();
  assert.ok(changeLeft(photo.pixels, draft, half).visible);
  assert.ok(!changeLeft(photo.pixels, draft, await mixed(draft, 20)).visible);
});

test('a draft that changed nothing leaves nothing to find', () => {
  assert.deepEqual(changeLeft(photo.pixels, photo.pixels, photo.pixels), { share: 0, visible: false, changed: 0 });
});
