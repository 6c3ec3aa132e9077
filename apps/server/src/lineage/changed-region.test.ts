import { test } from 'node:test';
import assert from 'node:assert/strict';
import { gridOf } from '@shozo/fingerprint';
import { crop, mirror, turn } from '@shozo/picture';
import { BAD_DRAFTS, drawPhoto, HARMLESS_DRAFTS } from '@shozo/testing';
import type { Pixels } from '@shozo/vocabulary';
import { changedRegion } from './changed-region.ts';

const { pixels: photo, people } = await drawPhoto(640);
const changed = (picture: Pixels) => changedRegion(gridOf(photo).cells, gridOf(picture).cells);

test('what changed is told where the photo and its edit lie on each other', async () => {
  assert.deepEqual(changed(photo), { share: 0, tone: false, box: null, cells: [] });
  assert.equal(changed(await HARMLESS_DRAFTS['bright']!(photo, people, 0))?.tone, true);
  const { share, box } = changed(await BAD_DRAFTS['skin-fill-100']!(photo, people, 0)) ?? { share: 0, box: null };
  assert.ok(share > 0.01 && share < 0.3 && box !== null);
});

test('another light or contrast, whichever way, is one kind of change; colour alone is none, since light alone is compared', async () => {
  const toned = async (name: string) => changed(await HARMLESS_DRAFTS[name]!(photo, people, 0));
  for (const name of ['bright', 'dark', 'contrast-up', 'contrast-down']) assert.equal((await toned(name))?.tone, true, name);
  for (const name of ['grey', 'muted']) assert.deepEqual(await toned(name), { share: 0, tone: false, box: null, cells: [] }, name);
});

test('of a crop, a mirrored and a turned picture nothing is said to have changed: its fields lie elsewhere', async () => {
  for (const share of [0.92, 0.85, 0.7, 0.55]) {
    const [width, height] = [Math.round(photo.width * share), Math.round(photo.height * share)];
    const cropped = await crop(photo, { x: Math.round((photo.width - width) * 0.4), y: Math.round((photo.height - height) * 0.7), width, height });
    assert.equal(changed(cropped), null, `to ${share}`);
  }
  assert.equal(changed(await mirror(photo, 'horizontal')), null);
  assert.equal(changed(await turn(photo, 180)), null);
});
