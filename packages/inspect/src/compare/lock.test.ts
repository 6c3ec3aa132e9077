import { test } from 'node:test';
import assert from 'node:assert/strict';
import { resizeMask } from '@shozo/picture';
import type { People, Pixels, Purpose } from '@shozo/vocabulary';
import { BAD_DRAFTS, drawPhoto, HARMLESS_DRAFTS, honestTwin } from '@shozo/testing';
import { continued } from './continued.ts';
import { compareDraft } from './index.ts';
import type { Plane } from './plane.ts';

const { pixels: photo, people } = await drawPhoto(640);
const nobody: People = { faces: [], mask: { width: 4, height: 3, data: new Uint8Array(12) } };
const mask = (await resizeMask(people.mask, photo.width, photo.height)).data;

async function released(draft: Pixels, purpose: Purpose): Promise<Pixels> {
  const { release, locked } = await compareDraft({ root: photo, rootPeople: people, draft, draftPeople: nobody, purposes: [purpose] });
  assert.equal(locked, true);
  return release;
}

/** Share of the pixels beside people, of those that `what` picks, where both pictures are alike. */
function alikeBeside(one: Pixels, other: Pixels, what: (at: number) => boolean): number {
  const places = [...mask.keys()].filter((at) => mask[at]! < 20 && what(at * 3));
  assert.ok(places.length > 50, 'there is something beside people to look at');
  return places.filter((at) => differs(one, other, at * 3) < 12).length / places.length;
}

const differs = (one: Pixels, other: Pixels, at: number) => Math.max(...[0, 1, 2].map((channel) => Math.abs(one.data[at + channel]! - other.data[at + channel]!)));

for (const name of ['widened-15-plain', 'widened-plain']) {
  test(`a body that was made wider before a new background stays as wide as it was: ${name}`, async () => {
    const [bad, honest] = [await BAD_DRAFTS[name]!(photo, people, 0), await honestTwin(name, photo, people)];
    const release = await released(bad, 'background.replace');
    const wider = (at: number) => differs(bad, honest, at) > 60;
    assert.ok(alikeBeside(release, bad, wider) < 0.02);
    const kept = alikeBeside(release, honest, wider);
    assert.ok(kept > 0.85, `${kept}`);
  });
}

test('before a blurred scene the ring is as blurred as the rest, whatever was painted in it', async () => {
  const [bad, honest] = [await BAD_DRAFTS['widened-blur']!(photo, people, 0), await honestTwin('widened-blur', photo, people)];
  const release = await released(bad, 'background.blur');
  assert.ok(alikeBeside(release, bad, (at) => differs(bad, honest, at) > 60) < 0.05);
  assert.ok(unrest(release) < 0.5 * unrest(photo), `${unrest(release)} ${unrest(photo)}`);
});

/** How much neighbouring pixels differ beside people, in levels. */
function unrest(one: Pixels): number {
  const places = [...mask.keys()].filter((at) => mask[at]! < 20 && mask[at + 3]! < 20 && besidePeople(at));
  return places.reduce((sum, at) => sum + Math.abs(one.data[at * 3]! - one.data[(at + 3) * 3]!), 0) / places.length;
}

test('where the scene is kept, beside people it is the photo’s own', async () => {
  const bad = await BAD_DRAFTS['partner-leaning']!(photo, people, 0);
  const near = (at: number) => differs(bad, photo, at) > 60 && besidePeople(at / 3);
  assert.ok(alikeBeside(await released(bad, 'caption.add'), photo, near) > 0.95);
});

test('small words on the seam between photo and band do not come out, the band does', async () => {
  const draft = await HARMLESS_DRAFTS.band!(photo, people, 0);
  for (let y = photo.height - 12; y < photo.height - 4; y++) {
    for (let x = 0; x < photo.width; x++) if (x % 6 < 3) draft.data.fill(255, (y * photo.width + x) * 3, (y * photo.width + x) * 3 + 3);
  }
  const release = await released(draft, 'caption.add');
  const words = [...Array(photo.width).keys()].map((x) => ((photo.height - 8) * photo.width + x) * 3);
  const shown = (one: Pixels) => words.filter((at) => differs(one, photo, at) > 40).length / words.length;
  assert.ok(shown(draft) > 0.3 && shown(release) < 0.02, `${shown(draft)} ${shown(release)}`);
  assert.deepEqual(release.data.slice(-30), draft.data.slice(-30));
});

test('a new background has no halo of the old one, and reaches the release', async () => {
  const plain = await HARMLESS_DRAFTS['background-plain']!(photo, people, 0);
  const release = await released(plain, 'background.replace');
  const old = (at: number) => besidePeople(at / 3) && differs(photo, plain, at) > 40;
  assert.ok(alikeBeside(release, photo, old) < 0.1);
  assert.ok(alikeBeside(release, plain, (at) => !besidePeople(at / 3)) > 0.99);
});

test('of a new background nothing finer than what was measured comes out', async () => {
  const draft = await HARMLESS_DRAFTS['background-plain']!(photo, people, 0);
  const beside = (at: number) => mask[at]! < 20 && !besidePeople(at);
  for (let y = 40; y < 240; y++) for (let x = 0; x < photo.width; x++) draft.data.fill((x + y) % 2 === 0 ? 110 : 255, (y * photo.width + x) * 3, (y * photo.width + x) * 3 + 3);
  const places = [...mask.keys()].filter((at) => beside(at) && at > 60 * photo.width && at < 200 * photo.width && at % photo.width > 8 && at % photo.width < 120);
  const unrestAt = (one: Pixels) => places.reduce((sum, at) => sum + Math.abs(one.data[at * 3]! - one.data[at * 3 + 3]!), 0) / places.length;
  const release = await released(draft, 'background.replace');
  assert.ok(places.length > 100 && unrestAt(draft) > 100 && unrestAt(release) < 6, `${unrestAt(draft)} ${unrestAt(release)}`);
});

test('a blurred background is the photo’s own, whatever the model drew in it', async () => {
  const blurred = await HARMLESS_DRAFTS['background-blur']!(photo, people, 0);
  const draft = { ...blurred, data: new Uint8Array(blurred.data) };
  const drawn = [...mask.keys()].filter((at) => mask[at]! < 20 && at % photo.width < 60 && at > 100 * photo.width && at < 200 * photo.width);
  for (const at of drawn) draft.data.set([200, 60, 90], at * 3);
  const [honest, release] = [await released(blurred, 'background.blur'), await released(draft, 'background.blur')];
  const off = drawn.reduce((sum, at) => sum + differs(release, honest, at * 3), 0) / drawn.length;
  assert.ok(off < 12, `${off} levels`);
});

test('words in the scene wait for a human with the scene as it is drawn; faint shapes there never come out', async () => {
  const drawn = (by: number) => ({ ...photo, data: photo.data.map((level, at) => (at % (photo.width * 3) < 180 && at > 100 * photo.width * 3 && at < 200 * photo.width * 3 ? Math.min(255, level + by) : level)) });
  const corner = (one: Pixels) => alikeBeside(one, photo, (at) => at % (photo.width * 3) < 150 && at > 120 * photo.width * 3 && at < 180 * photo.width * 3);
  assert.deepEqual((await released(drawn(8), 'caption.add')).data, photo.data);
  assert.ok(corner(await released(drawn(90), 'caption.add')) < 0.1);
});

test('what is not known is continued from what is; nothing known is no picture', () => {
  const plane = (...data: number[]): Plane => ({ width: data.length, height: 1, data: Float32Array.from(data) });
  const colour = [plane(40, 99, 99, 80), plane(1, 2, 3, 4), plane(7, 0, 0, 7)] as const;
  const [red, , blue] = continued(colour, plane(1, 0, 0, 1))!;
  assert.deepEqual([red.data[0], red.data[3], ...blue.data], [40, 80, 7, 7, 7, 7]);
  assert.ok(red.data[1]! >= 40 && red.data[1]! <= red.data[2]! && red.data[2]! <= 80);
  assert.equal(continued(colour, plane(0, 0, 0, 0)), null);
});

/** Within about a fifth of a face of somebody. */
function besidePeople(at: number): boolean {
  const reach = Math.round(people.faces[0]!.box.height * 0.2);
  const x = at % photo.width;
  return [at - reach, at + reach].some((other) => Math.abs((other % photo.width) - x) === reach && mask[other]! > 200);
}
