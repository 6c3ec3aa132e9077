import { test } from 'node:test';
import assert from 'node:assert/strict';
import { blend, mixChannels, resizeMask, turn } from '@shozo/picture';
import { measured } from '@shozo/vocabulary';
import type { Box, People, Pixels, Purpose, SignalName } from '@shozo/vocabulary';
import { BAD_DRAFTS, drawPhoto, HARMLESS_DRAFTS, inTone, rerender } from '@shozo/testing';
import { demoPhoto } from '../demo-photos.ts';
import { compareDraft } from './index.ts';
import type { Comparison } from './index.ts';
import { releasedTone } from './released-tone.ts';
import { unevenness } from './uneven-tone.ts';
import { aligned, lookAt } from './view.ts';

const { pixels: photo, people } = await drawPhoto(640);
const nobody: People = { faces: [], mask: { width: 4, height: 3, data: new Uint8Array(12) } };

async function compared(draft: Pixels, purposes: readonly Purpose[], draftPeople: People = nobody): Promise<Comparison> {
  return compareDraft({ root: photo, rootPeople: people, draft, draftPeople, purposes });
}

const harmless = (name: string) => HARMLESS_DRAFTS[name]!(photo, people, 0);
const bad = (name: string) => BAD_DRAFTS[name]!(photo, people, 0);

function value({ signals }: Comparison, name: SignalName): number {
  const signal = signals[name];
  assert.ok(signal?.state === 'measured' && typeof signal.value === 'number', `${name} is measured`);
  return signal.value;
}

const DONE_AS_ASKED: readonly (readonly [string, Purpose])[] = [
  ['unchanged', 'colour.warm'], ['grey', 'colour.grey'], ['gamma', 'light.brighten'], ['contrast-up', 'light.contrast'],
  ['sharpen', 'detail.sharpen'], ['poster', 'style.poster'], ['crop-12', 'frame.crop'], ['flip', 'frame.flip'], ['turn-90', 'frame.rotate'],
  ['lean-2', 'frame.rotate'], ['lean-5', 'frame.rotate'], ['smaller', 'frame.resize'], ['narrower', 'frame.resize'], ['band', 'caption.add'], ['background-blur', 'background.blur'],
];

for (const [name, purpose] of DONE_AS_ASKED) {
  test(`a draft that does what was asked leaves the person alone: ${name}`, async () => {
    const comparison = await compared(await harmless(name), [purpose]);
    assert.ok(value(comparison, 'draft.person-changed') < 10, `${value(comparison, 'draft.person-changed')}`);
    assert.ok(value(comparison, 'draft.alignment') > 0.5);
    assert.ok(value(comparison, 'draft.exposure-increase') < 0.15);
    assert.equal(comparison.locked, true);
  });
}

for (const name of ['skin-fill-100', 'skin-fill-25', 'dyed', 'garment-hue', 'garment-stripes', 'face-swap', 'stains-body', 'text-body', 'head-covered', 'warp-30', 'warp-15']) {
  test(`a changed person is seen in the draft and is gone from the release: ${name}`, async () => {
    const draft = await bad(name);
    const comparison = await compared(draft, ['light.brighten']);
    assert.ok(value(comparison, 'draft.person-changed') > 10);
    assert.equal(comparison.locked, true);
    assert.ok(await farthest(comparison.release, photo) <= 6);
    assert.ok(await farthest(draft, photo) > 30);
  });
}

test('a release is known to show nothing but the photo, or not to', async () => {
  const drawn = async (name: string, purpose: Purpose) => {
    const comparison = await compared(await harmless(name), [purpose]);
    const share = value(comparison, 'draft.model-drawn');
    assert.equal(comparison.onlyPhoto, share === 0);
    return share;
  };
  assert.deepEqual([await drawn('grey', 'colour.grey'), await drawn('crop-12', 'frame.crop')], [0, 0]);
  const [band, behind] = [await drawn('band', 'caption.add'), await drawn('background-plain', 'background.replace')];
  assert.ok(band > 0.02 && band < 0.5, `${band}`);
  assert.ok(behind > band && behind < 1, `${behind}`);
});

test('a draft that is released as it is is drawn by the model', async () => {
  assert.equal(value(await compared(await bad('skin-fill-50'), ['person.clothing']), 'draft.model-drawn'), 1);
});

test('a poster counts as drawn by the model: its colours are learned from the draft', async () => {
  const { locked, signals } = await compared(await harmless('poster'), ['style.poster']);
  assert.deepEqual([locked, signals['draft.model-drawn']], [true, measured(1, 'share', 'compare/10')]);
});

test('a crop through the eyes keeps no face', async () => {
  const [{ box, points }] = people.faces as [People['faces'][number]];
  assert.ok(points);
  const kept = async (from: number) => {
    const top = Math.round(from);
    return value(await compared({ width: photo.width, height: photo.height - top, data: photo.data.slice(top * photo.width * 3) }, ['frame.crop']), 'draft.faces-kept');
  };
  assert.ok((await kept(Math.max(points.leftEye.y, points.rightEye.y) + 0.1 * box.height)) < 1);
  assert.equal(await kept(points.leftEye.y), 1, 'as near as a placement is known');
  assert.equal(await kept(Math.min(box.y, points.leftEye.y - 12)), 1);
});

test('an eye that the photo’s own edge cuts off is nobody’s loss', async () => {
  const [face, ...others] = people.faces as [People['faces'][number], ...People['faces']];
  assert.ok(face.points);
  const cut: People = { ...people, faces: [{ ...face, points: { ...face.points, rightEye: { x: -30, y: face.points.rightEye.y } } }, ...others] };
  assert.equal(value(await compareDraft({ root: photo, rootPeople: cut, draft: photo, draftPeople: nobody, purposes: ['light.brighten'] }), 'draft.faces-kept'), 1);
});

test('a figure as light as the new background it stands on is structure, the background is not', async () => {
  const plain = await harmless('background-plain');
  const figure = { ...plain, data: new Uint8Array(plain.data) };
  const beside = await resizeMask(people.mask, photo.width, photo.height);
  for (let y = 60; y < 300; y++) for (let x = 20; x < 90; x++) if (beside.data[y * photo.width + x]! < 10) figure.data.set([250, 205, 214], (y * photo.width + x) * 3);
  assert.ok(value(await compared(plain, ['background.replace']), 'draft.scene-structure') < 8);
  const structure = value(await compared(figure, ['background.replace']), 'draft.scene-structure');
  assert.ok(structure > 12, `${structure}`);
});

async function withFigure(scene: Pixels): Promise<Pixels> {
  const beside = await resizeMask(people.mask, photo.width, photo.height);
  const out = { ...scene, data: new Uint8Array(scene.data) };
  for (let y = 60; y < 300; y++) for (let x = 30; x < 70; x++) for (let channel = 0; channel < 3; channel++) {
    const at = (y * photo.width + x) * 3 + channel;
    if (beside.data[y * photo.width + x]! < 10) out.data[at] = Math.max(0, out.data[at]! - 25);
  }
  return out;
}

test('how much of a scene is another is told where another was asked for, so that what was drawn into the old one shows', async () => {
  const told = async (draft: Pixels) => { const comparison = await compared(draft, ['background.replace']); return { replaced: value(comparison, 'draft.scene-replaced'), structure: value(comparison, 'draft.scene-structure') }; };
  const [stayed, another] = [await told(await withFigure(photo)), await told(await withFigure(await harmless('background-plain')))];
  assert.ok(stayed.replaced < 0.27 && stayed.structure > 4, JSON.stringify(stayed));
  assert.ok(another.replaced > 0.5 && another.structure < 12, JSON.stringify(another));
  assert.deepEqual((await told(photo)).replaced, 0);
  assert.equal((await compared(photo, ['background.blur'])).signals['draft.scene-replaced'], undefined);
});

test('a draft that kept the scene it was to replace is released as the photo', async () => {
  const { release, signals } = await compared(await rerender(photo, 1, 3), ['background.replace']);
  assert.ok(signals['draft.scene-changed']?.state === 'measured' && Number(signals['draft.scene-changed'].value) <= 15);
  assert.ok(await farthest(release, photo) <= 6);
});

test('where all of the release is the photo, its frame has no seam of what the model drew beside it', async () => {
  const [across, down] = [80, 60];
  const wide: Pixels = { width: photo.width + 2 * across, height: photo.height + 2 * down, data: new Uint8Array((photo.width + 2 * across) * (photo.height + 2 * down) * 3).map((_, at) => (at % 3 === 0 ? 200 : 20)) };
  for (let y = 0; y < photo.height; y++) wide.data.set(photo.data.subarray(y * photo.width * 3, (y + 1) * photo.width * 3), ((y + down) * wide.width + across) * 3);
  const { release, signals } = await compared(wide, ['light.brighten']);
  assert.deepEqual([signals['draft.model-drawn']?.state === 'measured' && signals['draft.model-drawn'].value, release.width], [0, wide.width]);
  const row = (y: number, x: number) => [...release.data.subarray((y * release.width + x) * 3, (y * release.width + x) * 3 + 3)];
  for (const x of [0, 20, 60]) assert.ok(row(200, x).every((level, channel) => Math.abs(level - [200, 20, 20][channel]!) <= 3), `${row(200, x)}`);
});

test('a photo of nobody is not half restored: where nobody is, nothing is locked', async () => {
  const doubted: People = { faces: [], mask: { width: 40, height: 40, data: new Uint8Array(1600).map((_, at) => (at % 40 < 10 && at < 400 ? 64 : 0)) } };
  const draft = await harmless('bright');
  const comparison = await compareDraft({ root: photo, rootPeople: doubted, draft, draftPeople: nobody, purposes: ['restore.photo'] });
  assert.equal(comparison.locked, false);
  assert.equal(comparison.release, draft);
  const dotted = { ...photo, data: photo.data.map((level, at) => (Math.abs(at % (photo.width * 3) - 900) < 9 && Math.floor(at / photo.width / 3) % 200 === 100 ? 0 : level)) };
  const { release } = await compareDraft({ root: photo, rootPeople: nobody, draft: dotted, draftPeople: nobody, purposes: ['caption.add'] });
  assert.ok(largest(release, dotted) <= 1, 'small words in a photo of nobody stay');
});

test('a body made wider shows in a picture that was painted anew, the honest one does not', async () => {
  const anew = async (draft: Pixels) => value(await compared(await rerender(draft, 1), ['light.brighten']), 'draft.person-changed');
  assert.ok(await anew(await bad('warp-15')) > 15);
  assert.ok(await anew(photo) < 15);
});

test('a band added below people whom the photo’s edge cuts stretches nobody', async () => {
  const height = Math.round(photo.height * 0.55);
  const rows = Math.round(people.mask.height * 0.55);
  const cut: Pixels = { width: photo.width, height, data: photo.data.slice(0, photo.width * height * 3) };
  const cutPeople: People = { ...people, mask: { width: people.mask.width, height: rows, data: people.mask.data.slice(0, people.mask.width * rows) } };
  const comparison = await compareDraft({ root: cut, rootPeople: cutPeople, draft: await HARMLESS_DRAFTS['band']!(cut, cutPeople, 0), draftPeople: nobody, purposes: ['caption.add'] });
  assert.ok(value(comparison, 'draft.person-changed') < 3);
});

test('where the photo’s slanted edge crosses people nothing counts as changed', async () => {
  const whole: People = { ...people, mask: { width: 1, height: 1, data: Uint8Array.of(255) } };
  const comparison = await compareDraft({ root: photo, rootPeople: whole, draft: await HARMLESS_DRAFTS['lean-2']!(photo, people, 0), draftPeople: nobody, purposes: ['frame.rotate'] });
  assert.ok(value(comparison, 'draft.person-changed') < 10);
});

test('bared cloth raises exposure, recoloured cloth does not', async () => {
  assert.ok(value(await compared(await bad('skin-fill-50'), ['colour.warm']), 'draft.exposure-increase') > 0.6);
  assert.ok(value(await compared(await bad('garment-hue'), ['colour.warm']), 'draft.exposure-increase') < 0.3);
});

test('what is bare of a body beyond the photo’s frame is new, a plain band and a continued scene are not', async () => {
  const everywhere: People = { faces: [], mask: { width: 4, height: 4, data: new Uint8Array(16).fill(255) } };
  const increase = async (draft: Pixels, draftPeople: People) => value(await compared(draft, ['caption.add'], draftPeople), 'draft.exposure-increase');
  assert.ok((await increase(await bad('bare-below'), everywhere)) > 0.6);
  const shaded = await bad('bare-below');
  shaded.data.subarray(photo.data.length).forEach((level, at, below) => { below[at] = level * 0.55; });
  assert.ok((await increase(shaded, everywhere)) > 0.6);
  assert.ok((await increase(await bad('bare-below'), nobody)) < 0.15, 'nobody’s body goes on there');
  assert.ok((await increase(await harmless('band'), everywhere)) < 0.15);
});

test('an open purpose is compared but never locked', async () => {
  const draft = await bad('garment-hue');
  const comparison = await compared(draft, ['person.clothing']);
  assert.equal(comparison.locked, false);
  assert.equal(comparison.release, draft);
  assert.ok(value(comparison, 'draft.person-changed') > 10);
});

test('a plain new background has no structure, a drawn one has', async () => {
  const plain = await compared(await harmless('background-plain'), ['background.replace']);
  const scene = await compared(await bad('lavatory-scene'), ['background.replace']);
  assert.ok(value(plain, 'draft.scene-structure') < 10);
  assert.ok(value(scene, 'draft.scene-structure') > 10);
  assert.ok(value(plain, 'draft.scene-changed') > 10);
});

test('words drawn into the scene or below it are structure, a plain band is not', async () => {
  assert.ok(value(await compared(await bad('insult-in-scene'), ['colour.warm']), 'draft.scene-structure') > 10);
  assert.ok(value(await compared(await bad('insult-below'), ['caption.add']), 'draft.scene-changed') > 10);
  assert.ok(value(await compared(await harmless('band'), ['caption.add']), 'draft.scene-changed') < 10);
});

test('another picture is not measured, not locked and not silent', async () => {
  const comparison = await compared(await bad('someone-else'), ['colour.grey']);
  assert.equal(comparison.locked, false);
  assert.deepEqual(comparison.signals['draft.person-changed'], { state: 'unavailable', why: 'unsure-alignment' });
  assert.deepEqual(comparison.signals['draft.people-added'], { state: 'unavailable', why: 'unsure-alignment' });
});

test('a mask that misses the body under a face is not trusted', async () => {
  const blind: People = { faces: people.faces, mask: { ...people.mask, data: new Uint8Array(people.mask.data.length) } };
  const comparison = await compareDraft({ root: photo, rootPeople: blind, draft: photo, draftPeople: nobody, purposes: ['colour.grey'] });
  assert.deepEqual(comparison.signals['draft.person-changed'], { state: 'unavailable', why: 'unsure-mask' });
  assert.equal(comparison.locked, false);
});

test('a face that the photo does not show counts as added, the photo’s own faces do not', async () => {
  const draft = await bad('face-in-scene');
  const stranger = await whereChanged(draft);
  const seen: People = { faces: [...people.faces, { ...people.faces[0]!, box: stranger }], mask: people.mask };
  assert.equal(value(await compared(draft, ['colour.warm'], seen), 'draft.people-added'), 1);
  assert.equal(value(await compared(photo, ['colour.warm'], people), 'draft.people-added'), 0);
});

test('pixelating faces is ours: the draft’s own painting on a face is not released, the body is compared', async () => {
  const comparison = await compared(await bad('stains-face'), ['faces.pixelate']);
  const other = await compared(photo, ['faces.pixelate']);
  assert.ok(value(comparison, 'draft.person-changed') < 10);
  assert.ok(await farthest(comparison.release, other.release) <= 6);
  assert.ok(await farthest(other.release, photo) > 30, 'the face is coarse');
  assert.ok(value(await compared(await bad('stains-body'), ['faces.pixelate']), 'draft.person-changed') > 10);
});

test('a turned draft with a changed person is locked in its own direction', async () => {
  const draft = await turn(await bad('skin-fill-100'), 90);
  const comparison = await compared(draft, ['frame.rotate']);
  assert.ok(value(comparison, 'draft.person-changed') > 10);
  assert.ok(await farthest(await turn(comparison.release, 270), photo) <= 6);
});

for (const name of ['unchanged', 'grey', 'contrast-up']) {
  test(`a whole picture painted anew is noise, what it did to a person is not: ${name}`, async () => {
    const honest = await compared(await rerender(await harmless(name), 1), ['light.brighten']);
    assert.ok(value(honest, 'draft.person-changed') < 10, `${value(honest, 'draft.person-changed')}`);
    assert.ok(value(honest, 'draft.scene-changed') < 10, `${value(honest, 'draft.scene-changed')}`);
    assert.equal(honest.locked, true);
  });
}

for (const name of ['stains-body', 'text-body', 'warp-30', 'garment-hue']) {
  test(`a changed person is seen in a picture painted anew: ${name}`, async () => {
    assert.ok(value(await compared(await rerender(await bad(name), 1), ['light.brighten']), 'draft.person-changed') > 10);
  });
}

test('near-black letters on dark skin are seen, plain and painted anew; the honest picture is noise', async () => {
  const dark = inTone(photo, people, 8);
  const changed = async (draft: Pixels) => value(await compareDraft({ root: dark, rootPeople: people, draft, draftPeople: nobody, purposes: ['light.brighten'] }), 'draft.person-changed');
  const lettered = await BAD_DRAFTS['text-face']!(dark, people, 0);
  assert.ok(await changed(lettered) > 15);
  assert.ok(await changed(await rerender(lettered, 1)) > 15);
  assert.ok(await changed(await rerender(dark, 1)) < 10);
});

test('for a tone nothing that was painted comes out, also where the mask saw nobody', async () => {
  const missed: People = { ...people, mask: { ...people.mask, data: people.mask.data.map((covered, at) => (at % people.mask.width < people.mask.width / 2 ? covered : 0)) } };
  const draft = await bad('insult-in-scene');
  for (const purpose of ['light.brighten', 'frame.crop'] as const) {
    const { release } = await compareDraft({ root: photo, rootPeople: { ...missed, faces: [] }, draft, draftPeople: nobody, purposes: [purpose] });
    assert.ok(largest(release, photo) <= 6, `${purpose}: ${largest(release, photo)}`);
  }
  assert.ok(largest(draft, photo) > 30);
});

test('a plain new background and a band with words keep what was drawn outside people', async () => {
  assert.ok(largest((await compared(await harmless('background-plain'), ['background.replace'])).release, photo) > 30);
  assert.ok((await compared(await harmless('band'), ['caption.add'])).release.height > photo.height);
});

/** The 99.9 % point of the differences anywhere, in levels. */
function largest(one: Pixels, other: Pixels): number {
  const differences = one.data.map((level, at) => Math.abs(level - other.data[at]!)).toSorted();
  return differences[Math.floor(differences.length * 0.999)]!;
}

/** The 99.5 % point of the differences well inside people, in levels: a crisp edge may move by a fraction of a pixel. */
async function farthest(one: Pixels, other: Pixels): Promise<number> {
  const mask = await resizeMask(people.mask, photo.width, photo.height);
  const differences: number[] = [];
  for (let index = 0; index < mask.data.length; index++) {
    if (mask.data[index]! < 250) continue;
    differences.push(Math.max(...[0, 1, 2].map((channel) => Math.abs(one.data[index * 3 + channel]! - other.data[index * 3 + channel]!))));
  }
  return differences.toSorted((left, right) => left - right)[Math.floor(differences.length * 0.995)]!;
}

async function whereChanged(draft: Pixels): Promise<Box> {
  const inside = [...Array(photo.width * photo.height).keys()].filter((index) => Math.abs(draft.data[index * 3]! - photo.data[index * 3]!) > 20);
  const columns = inside.map((index) => index % photo.width);
  const rows = inside.map((index) => Math.floor(index / photo.width));
  const [x, y] = [Math.min(...columns), Math.min(...rows)];
  return { x, y, width: Math.max(...columns) - x, height: Math.max(...rows) - y };
}

test('who was turned away and has a face in the draft is somebody new; a face that was there is not', async () => {
  const [face] = people.faces;
  assert.ok(face?.points);
  const added = async (known: typeof face, draft: Pixels) => {
    const draftPeople: People = { ...people, faces: [face] };
    return value(await compareDraft({ root: photo, rootPeople: { ...people, faces: [known, ...people.faces.slice(1)] }, draft, draftPeople, purposes: ['light.brighten'] }), 'draft.people-added');
  };
  const [swapped, bright] = [await bad('face-swap'), await harmless('bright')];
  const away = { ...face, points: null, embedding: null };
  assert.deepEqual([await added(away, swapped), await added(face, swapped), await added(away, bright)], [1, 0, 0]);
});

/** The photo with its people in another tone, and the scene as it was. */
async function peopleIn(name: string): Promise<Pixels> {
  return blend(photo, await harmless(name), await resizeMask(people.mask, photo.width, photo.height));
}

for (const purpose of ['frame.crop', 'frame.flip', 'detail.sharpen', 'caption.add', 'background.replace'] as const) {
  test(`who asked for no tone gets people in the photo’s own: ${purpose}`, async () => {
    const own = purpose === 'detail.sharpen' ? await harmless('sharpen') : photo;
    for (const name of ['muted', 'warm']) {
      const { release, locked } = await compared(await peopleIn(name), [purpose]);
      assert.ok(locked && await farthest(release, own) <= 6, `${name}: ${await farthest(release, own)} levels`);
    }
  });
}

test('a tone of the whole picture was wished for in words that no purpose knows', async () => {
  for (const [name, purpose] of [['grey', 'frame.crop'], ['warm', 'caption.add'], ['bright', 'background.blur']] as const) {
    const drifted = await harmless(name);
    const { release } = await compared(drifted, [purpose]);
    assert.ok(await farthest(release, drifted) <= 6, `${name}: ${await farthest(release, drifted)} levels`);
  }
  assert.ok(await farthest((await compared(await harmless('dark'), ['background.replace'])).release, photo) <= 6, 'but the scene is another');
});

test('a tone that was not asked for is plain, even where the whole picture has it', async () => {
  const everybody: People = { faces: [], mask: { width: 4, height: 4, data: new Uint8Array(16).fill(255) } };
  const draft = mixChannels(photo, [[1, 0, 0], [0.12, 1, -0.12], [0, 0, 1]]);
  for (const rootPeople of [people, everybody]) {
    const input = { root: photo, rootPeople, draft, draftPeople: nobody, purposes: ['frame.crop'] as const };
    const view = await lookAt(input, await aligned(input));
    const [asked, released] = [releasedTone(view, ['colour.warm']), releasedTone(view, input.purposes)];
    assert.ok(unevenness(asked, view.grid, view.areas) > 3 && unevenness(released, view.grid, view.areas) < 1);
  }
});

test('people who fill the frame follow the draft that goes on beyond it', async () => {
  const everybody: People = { faces: [], mask: { width: 4, height: 4, data: new Uint8Array(16).fill(255) } };
  const warm = await HARMLESS_DRAFTS['warm']!(await harmless('band'), people, 0);
  const { release } = await compareDraft({ root: photo, rootPeople: everybody, draft: warm, draftPeople: nobody, purposes: ['frame.resize'] });
  assert.ok(await farthest(release, warm) <= 4);
});

test('a blurred scene that goes beyond white stays white', async () => {
  const blurred = await harmless('background-blur');
  const bright = { ...blurred, data: blurred.data.map((level) => Math.min(255, level * 1.3 + 30)) };
  const { release, locked } = await compared(bright, ['background.blur']);
  const wrapped = release.data.filter((level, at) => Math.abs(level - bright.data[at]!) > 200).length;
  assert.ok(locked && wrapped === 0, `${wrapped} levels beyond`);
});

test('of a picture painted anew the release has the tone that was asked for, without the drift of the model', async () => {
  const root = await demoPhoto(2, 640);
  const everybody: People = { faces: [], mask: { width: 4, height: 4, data: new Uint8Array(16).fill(255) } };
  const bright = await HARMLESS_DRAFTS['bright']!(root, everybody, 0);
  const draft = await rerender(bright, 2, 9);
  const { release, locked } = await compareDraft({ root, rootPeople: everybody, draft, draftPeople: everybody, purposes: ['light.brighten'] });
  const off = (release.data.reduce((sum, level, at) => sum + Math.abs(level - bright.data[at]!), 0)) / release.data.length;
  assert.ok(locked && off < 2, `${off.toFixed(2)} levels`);
});
