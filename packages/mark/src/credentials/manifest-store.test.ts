import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { encode } from '@shozo/picture';
import { drawnPhoto, drawnPixels, FORMATS, openTestHome, photoOf, question } from '../testing/pictures.ts';
import { manifestStoreOf } from './manifest-store.ts';

const home = await openTestHome();
after(() => home.close());

test('the manifest store of a release is its own bytes, named by its active manifest also where a parent’s comes before it', async () => {
  for (const format of FORMATS) {
    const first = (await home.marker.mark(question({ format }))).bytes;
    const again = (await home.marker.mark(question({ format, kind: 'edit', parent: photoOf(first, format) }))).bytes;
    const [one, two] = [manifestStoreOf(first), manifestStoreOf(again)];
    assert.match(one?.id ?? '', /^urn:c2pa:[0-9a-f-]{36}/, format);
    assert.match(two?.id ?? '', /^urn:c2pa:[0-9a-f-]{36}/, format);
    assert.notEqual(one?.id, two?.id);
    const store = Buffer.from(two?.bytes ?? []);
    assert.ok(store.includes(one?.id ?? 'none') && store.subarray(4, 8).toString('latin1') === 'jumb' && store.readUInt32BE(0) === store.length, format);
  }
});

test('a picture without credentials has no store, and neither have bytes that make no sense', async () => {
  assert.equal(manifestStoreOf(await encode(drawnPixels(), 'png')), null);
  const { bytes } = (await drawnPhoto()).upload;
  assert.equal(manifestStoreOf(bytes.subarray(0, 40)), null);
  assert.equal(manifestStoreOf(new Uint8Array(50)), null);
});
