import { test } from 'node:test';
import assert from 'node:assert/strict';
import { resize } from '@shozo/picture';
import { drawPhoto, HARMLESS_DRAFTS } from '@shozo/testing';
import type { People, Pixels, Purpose } from '@shozo/vocabulary';
import { compareDraft } from './index.ts';
import type { Comparison } from './index.ts';

const { pixels: photo, people } = await drawPhoto(640);
const nobody: People = { faces: [], mask: { width: 4, height: 3, data: new Uint8Array(12) } };
const MORE = 120;

/** The photo in a taller frame; `colour` of a pixel of what is below it. */
function continuedBy(colour: (x: number, y: number) => ArrayLike<number>): Pixels {
  const { width, height } = photo;
  const data = new Uint8Array(width * (height + MORE) * 3);
  data.set(photo.data);
  for (let y = height; y < height + MORE; y++) for (let x = 0; x < width; x++) data.set(colour(x, y - height), (y * width + x) * 3);
  return { width, height: height + MORE, data };
}

async function compared(draft: Pixels, purposes: readonly Purpose[], draftPeople: People = nobody, rootPeople: People = people): Promise<Comparison> {
  return compareDraft({ root: photo, rootPeople, draft, draftPeople, purposes });
}

const grey = () => [220, 220, 220];
/** A figure as light as the band it stands on. */
const inOneLight = (x: number, y: number) => (Math.abs(x - 300) < 60 && y > 10 ? [250, 205, 214] : grey());
/** The scene mirrored, as a model goes on with it. */
const goesOn = (x: number, y: number) => photo.data.subarray(((photo.height - 1 - y) * photo.width + x) * 3, ((photo.height - 1 - y) * photo.width + x) * 3 + 3);

test('what a model went on to draw beyond the photo’s frame is cut off where nobody asked for more', async () => {
  for (const purposes of [['light.brighten'], ['background.replace'], ['detail.sharpen', 'frame.flip']] as const) {
    const { release, expected, locked, onlyPhoto } = await compared(continuedBy(goesOn), purposes);
    assert.ok(locked && expected !== null);
    assert.deepEqual([release.width, release.height, expected.width, expected.height], [photo.width, photo.height, photo.width, photo.height], String(purposes));
    assert.equal(onlyPhoto, true, `the scene stayed: ${purposes}`);
  }
});

test('a plain band stays, without whatever was drawn on it in its own light', async () => {
  for (const draw of [grey, (x: number, y: number) => (x < 40 && y < 12 ? inOneLight(300, 60) : grey())]) {
    const { release, onlyPhoto } = await compared(continuedBy(draw), ['light.brighten']);
    const band = release.data.subarray((photo.height + 6) * photo.width * 3);
    assert.ok(onlyPhoto && release.height === photo.height + MORE && band.every((level) => level === 220));
  }
});

test('who asks for words or another size gets what is beyond, also on a photo of nobody', async () => {
  const draft = continuedBy(goesOn);
  for (const [purpose, who] of [['caption.add', people], ['frame.resize', people], ['background.replace', nobody]] as const) {
    const { release, onlyPhoto } = await compared(draft, [purpose], nobody, who);
    assert.equal(onlyPhoto, false, purpose);
    assert.equal(release.height, draft.height);
    if (purpose !== 'frame.resize') assert.deepEqual(Buffer.from(release.data.slice(-300)), Buffer.from(draft.data.slice(-300)), purpose);
  }
});

test('what is cut off is not held against the draft, what is released is', async () => {
  const structure = async (purpose: Purpose) => { const { signals } = await compared(continuedBy(goesOn), [purpose]); const signal = signals['draft.scene-structure']; return signal?.state === 'measured' ? Number(signal.value) : NaN; };
  assert.ok((await structure('light.brighten')) < 8 && (await structure('frame.resize')) > 12);
});

test('of a band that was asked for nothing finer than what was measured comes out', async () => {
  const lattice = continuedBy((x, y) => ((x + y) % 2 === 0 ? [150, 150, 150] : [255, 255, 255]));
  const { release } = await compared(lattice, ['frame.resize']);
  const band = release.data.subarray((photo.height + 8) * photo.width * 3);
  assert.ok(band.every((level, at) => at < 3 || Math.abs(level - band[at - 3]!) < 8));
});

test('nor when the scene is plainly another, which some purposes allow: a pattern beyond the frame is not looked at for that', async () => {
  const draft = continuedBy((x, y) => ((x + y) % 2 === 0 ? [150, 150, 150] : [255, 255, 255]));
  for (let y = 0; y < photo.height; y++) for (let x = 0; x < 160; x++) for (let at = (y * photo.width + x) * 3, end = at + 3; at < end; at++) draft.data[at] = Math.min(255, draft.data[at]! + 90 * (1 - x / 160));
  const { signals, release } = await compared(draft, ['frame.resize']);
  const [changed, structure] = [signals['draft.scene-changed'], signals['draft.scene-structure']].map((signal) => (signal?.state === 'measured' ? Number(signal.value) : NaN));
  assert.ok(changed! > 15 && structure! <= 12, `${changed} ${structure}`);
  const band = release.data.subarray((photo.height + 8) * photo.width * 3);
  assert.ok(band.every((level, at) => at < 3 || Math.abs(level - band[at - 3]!) < 8));
});

test('somebody drawn beyond the frame in the light of the band is somebody added, a plain band is not', async () => {
  const mask = { width: 64, height: 60, data: new Uint8Array(64 * 60) };
  for (let y = 51; y < 60; y++) mask.data.fill(255, y * 64 + 24, y * 64 + 36);
  const added = async (draft: Pixels) => (await compared(draft, ['caption.add'], { faces: [], mask })).signals['draft.people-added'];
  const count = async (draft: Pixels) => { const signal = await added(draft); return signal?.state === 'measured' ? signal.value : null; };
  assert.equal(await count(continuedBy(grey)), 0);
  assert.equal(await count(continuedBy(inOneLight)), 1);
  assert.equal(await count(await HARMLESS_DRAFTS['band']!(photo, people, 0)), 0);
});

test('a picture squeezed by more than a little comes out in the photo’s shape, but where another size was asked for', async () => {
  const { width, height } = photo;
  const narrow = (by: number) => resize(photo, Math.round(width * by), height);
  const shape = async (draft: Pixels, purpose: Purpose) => { const { release } = await compared(draft, [purpose]); return release.width / release.height; };
  const asIs = width / height;
  assert.ok(Math.abs((await shape(await narrow(0.86), 'frame.crop')) / asIs - 1) < 0.01);
  assert.ok(Math.abs((await shape(await narrow(0.98), 'light.brighten')) / asIs - 0.98) < 0.005);
  assert.ok(Math.abs((await shape(await narrow(0.86), 'frame.resize')) / asIs - 0.86) < 0.01);
});
