import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { applyCurve, drawSvg } from '@shozo/picture';
import { BAD_DRAFTS } from '@shozo/testing';
import type { Face, Pixels, Purpose } from '@shozo/vocabulary';
import { demoModels, demoPhoto } from './demo-photos.ts';
import { seePeople } from './look.ts';
import { loadNetworks, readModels } from './network.ts';
import type { Network, Networks } from './network.ts';
import { inspectDraft, inspectPhoto } from './task.ts';
import type { Instruments, PhotoAnswer } from './task.ts';

let networks: Networks;
let asked: Record<string, number>;
let instruments: Instruments;
let photo: Pixels;
let seen: PhotoAnswer;

before(async () => {
  networks = await loadNetworks(readModels(await demoModels()));
  const counted = Object.entries(networks).map(([name, { side, run }]): [string, Network] => [name, { side, run: async (...given) => { asked[name] = (asked[name] ?? 0) + 1; return await run(...given); } }]);
  instruments = { ...(Object.fromEntries(counted) as Networks), scripts: async () => ({ text: '', confidence: 0 }) }; // the same names
  asked = {};
  photo = await demoPhoto(1, 640);
  seen = await inspectPhoto({ kind: 'photo', pixels: photo, mask: null }, instruments);
});

async function inspected(root: Pixels, { people, signals }: PhotoAnswer, draft: Pixels, purpose: Purpose) {
  asked = {};
  return await inspectDraft({ kind: 'draft', draft, purposes: [purpose], root: { pixels: root, people, exposure: signals['photo.exposure'] ?? null, age: signals['photo.age'] ?? null } }, instruments);
}

const places = (faces: readonly Face[]) => faces.map(({ box }) => [Math.round(box.x / 8), Math.round(box.y / 8)]).toSorted();

test('in a locked release whoever was seen in photo and draft is confirmed, not looked for again', async () => {
  for (const purpose of ['light.brighten', 'background.replace'] as const) {
    const { release, people, locked } = await inspected(photo, seen, applyCurve(photo, (value) => Math.min(255, value * 1.2)), purpose);
    assert.ok(locked && release);
    assert.equal(asked['face-any'], 1, purpose);
    assert.deepEqual(places(people.faces), places((await seePeople(release, networks, 'found')).people.faces), purpose);
  }
});

test('a head that the draft covers is found in the release, which shows it', async () => {
  const { people, locked } = await inspected(photo, seen, await BAD_DRAFTS['head-covered']!(photo, seen.people, 0), 'light.brighten');
  assert.ok(locked);
  assert.equal(people.faces.length, seen.people.faces.length);
});

test('people in another tone are as old as they were; before a new background they are estimated anew', async () => {
  const brighter = applyCurve(photo, (value) => Math.min(255, value * 1.2));
  const toned = await inspected(photo, seen, brighter, 'light.brighten');
  assert.equal(asked['age'] ?? 0, 0);
  assert.deepEqual(toned.signals['draft.age'], seen.signals['photo.age']);
  await inspected(photo, seen, brighter, 'background.replace');
  assert.ok((asked['age'] ?? 0) > 0);
});

test('where the photo shows nobody, who comes to light is looked for anew', async () => {
  const hill = await drawSvg('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 48"><rect width="64" height="48" fill="#88aadd"/><path d="M0 40L20 22L40 38L64 20V48H0Z" fill="#557755"/></svg>', 640, 480);
  const nobody = await inspectPhoto({ kind: 'photo', pixels: hill, mask: null }, instruments);
  const { locked } = await inspected(hill, nobody, applyCurve(hill, (value) => value * 0.8), 'light.darken');
  assert.ok(locked);
  assert.equal(asked['face-any'], 2);
});
