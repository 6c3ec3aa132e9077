import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { mixChannels } from '@shozo/picture';
import { BAD_DRAFTS } from '@shozo/testing';
import { SIGNALS } from '@shozo/vocabulary';
import type { Photo, Pixels, Purpose, SignalName, Signals } from '@shozo/vocabulary';
import { FILES } from './conversion/sources.ts';
import { demoModels, demoPhoto } from './demo-photos.ts';
import { createInspectors } from './inspectors.ts';
import type { Inspectors } from './inspectors.ts';

let modelsDir: string;
let inspectors: Inspectors;
before(async () => {
  modelsDir = await demoModels();
  inspectors = await createInspectors({ modelsDir, workers: 1 });
  await inspectors.ready;
});
after(() => inspectors.close());

const asPhoto = (pixels: Pixels): Photo => ({ pixels, upload: { bytes: Uint8Array.of(1), format: 'png', sha256: '0'.repeat(64) } });
const broken: Pixels = { width: 500, height: 500, data: new Uint8Array(3) };
/** Marks are read by packages/mark, the past of a photo by the server’s lineage. */
const MEASURED_ELSEWHERE = /^photo\.provenance$|\.second-look$|\.known$|\.lineage-/;
const names = (of: 'photo' | 'draft') => (Object.keys(SIGNALS) as SignalName[]).filter((name) => SIGNALS[name].of === of && !MEASURED_ELSEWHERE.test(name));
const states = (signals: Signals) => Object.values(signals).map((signal) => (signal.state === 'measured' ? 'measured' : signal.why));

test('every photo signal comes out measured, or says why not', async () => {
  const pixels = await demoPhoto(1, 640);
  const { signals, people } = await inspectors.photo(asPhoto(pixels), null);
  assert.deepEqual(Object.keys(signals).sort(), names('photo').sort());
  for (const [name, signal] of Object.entries(signals)) {
    if (SIGNALS[name as SignalName].built) assert.equal(signal.state, 'measured', name);
    else assert.deepEqual(signal, { state: 'unavailable', why: 'not-built' });
  }
  assert.equal(people.faces.length, 3);
  assert.equal(pixels.data.length, pixels.width * pixels.height * 3, 'the caller keeps its pixels');
});

test('a grey draft of a photo comes back whole: measured, locked, with the exposure of the photo', async () => {
  const photo = asPhoto(await demoPhoto(6, 640));
  const inspection = await inspectors.photo(photo, null);
  const draft = mixChannels(photo.pixels, [[0.3, 0.6, 0.1], [0.3, 0.6, 0.1], [0.3, 0.6, 0.1]]);
  const answer = await inspectors.draft({ root: { photo, inspection }, draft, purposes: ['colour.grey'] });
  assert.deepEqual(Object.keys(answer.signals).sort(), names('draft').filter((name) => name !== 'draft.younger' && name !== 'draft.contact-added' && name !== 'draft.scene-replaced').sort(), 'youth and touch are not asked of locked people, nor what of the scene was replaced where none was to be');
  assert.equal(answer.locked, true);
  assert.equal(answer.release.data.length, draft.data.length);
  const [of, from] = [answer.signals['draft.exposure'], inspection.signals['photo.exposure']];
  assert.ok(of?.state === 'measured' && from?.state === 'measured');
  assert.equal(of.value, from.value);
});

test('whether somebody became younger or was touched is asked where the person is open and changed, and of nobody else', async () => {
  const photo = asPhoto(await demoPhoto(6, 640));
  const inspection = await inspectors.photo(photo, null);
  const dressed = await BAD_DRAFTS['garment-hue']!(photo.pixels, inspection.people, 0);
  const ask = async (draft: Pixels, purposes: readonly Purpose[]) => await inspectors.draft({ root: { photo, inspection }, draft, purposes });
  const [grey, open, left] = [await ask(dressed, ['colour.grey']), await ask(dressed, ['person.clothing']), await ask(photo.pixels, ['person.clothing'])];
  assert.deepEqual([grey.locked, open.locked, left.locked], [true, false, true]);
  assert.deepEqual([grey.signals['draft.younger'], grey.signals['draft.contact-added'], left.signals['draft.younger']], [undefined, undefined, undefined]);
  for (const name of ['draft.younger', 'draft.contact-added'] as const) {
    const signal = open.signals[name];
    assert.ok(signal?.state === 'measured' && Number(signal.value) < 0.5, name);
  }
  const [age, of] = [left.signals['draft.age'], inspection.signals['photo.age']];
  assert.ok(age?.state === 'measured' && of?.state === 'measured' && Math.abs(Number(age.value) - Number(of.value)) < 0.05, 'of the same people');
});

test('a draft that left everybody as they are is locked, also under a purpose that may touch people: what was missed does not come out', async () => {
  const photo = asPhoto(await demoPhoto(6, 640));
  const inspection = await inspectors.photo(photo, null);
  const marked = { ...photo.pixels, data: Uint8Array.from(photo.pixels.data) };
  const { box } = inspection.people.faces[0]!;
  const at = (Math.round(box.y + box.height / 2) * marked.width + Math.round(box.x + box.width / 2)) * 3;
  marked.data.fill(0, at, at + 3); // one pixel of a face: below any noise
  const answer = await inspectors.draft({ root: { photo, inspection }, draft: marked, purposes: ['restore.photo'] });
  assert.equal(answer.locked, true);
  assert.ok(answer.release.data[at]! > 60, 'the photo’s own pixel');
});

test('a generation is measured by itself, nothing is compared', async () => {
  const draft = await demoPhoto(3, 640);
  const { signals, release, locked } = await inspectors.draft({ root: null, draft, purposes: [] });
  assert.equal(release, draft);
  assert.equal(locked, false);
  for (const name of ['draft.nudity', 'draft.exposure', 'draft.age', 'draft.people'] as const) assert.equal(signals[name]?.state, 'measured');
  for (const name of ['draft.alignment', 'draft.person-changed', 'draft.same-person', 'draft.younger'] as const) assert.equal(signals[name], undefined);
});

test('a failing inspection is unavailable, never zero, and takes everything for a person', async () => {
  const { signals, people } = await inspectors.photo(asPhoto(broken), null);
  assert.deepEqual(new Set(states(signals)), new Set(['inspector-failed']));
  assert.deepEqual(people, { faces: [], mask: { width: 1, height: 1, data: Uint8Array.of(255) } });
  const draft = await inspectors.draft({ root: null, draft: broken, purposes: [] });
  assert.deepEqual(new Set(states(draft.signals)), new Set(['inspector-failed']));
  assert.equal(draft.locked, false);
});

test('an inspection that takes too long is unavailable, and its worker goes on', async () => {
  const photo = asPhoto(await demoPhoto(1, 640));
  for (const deadlineMs of [1, 15, 30, 60]) {
    const hurried = await createInspectors({ modelsDir, workers: 1, deadlineMs });
    await hurried.ready;
    const answers = await Promise.all([1, 2, 3].map(() => hurried.photo(photo, null)));
    assert.deepEqual(new Set(states(answers[2]?.signals ?? {})), new Set(['inspector-failed']));
    await hurried.close();
  }
});

test('closing while networks load or run ends nothing but the inspectors', async () => {
  await (await createInspectors({ modelsDir, workers: 1 })).close();
  const busy = await createInspectors({ modelsDir, workers: 1 });
  await busy.ready;
  const asked = busy.photo(asPhoto(await demoPhoto(1, 640)), null);
  await busy.close();
  assert.ok((await asked).signals['photo.people']);
});

test('a full queue is said at once', async () => {
  const narrow = await createInspectors({ modelsDir, workers: 1, maxQueue: 0 });
  await assert.rejects(narrow.photo(asPhoto(broken), null), { code: 'server/overloaded' });
  await narrow.close();
});

test('a missing or a changed model stops the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shozo-models-'));
  await assert.rejects(createInspectors({ modelsDir: folder, workers: 1 }), { code: 'models/missing' });
  for (const { file } of FILES) copyFileSync(join(modelsDir, file), join(folder, file));
  writeFileSync(join(folder, 'nudity.onnx'), 'changed');
  await assert.rejects(createInspectors({ modelsDir: folder, workers: 1 }), { code: 'models/missing' });
});

test('a prompt is read in the calling thread', () => {
  const { signals } = inspectors.prompt('make it black and white', 'edit');
  assert.ok(signals['prompt.purpose']);
  assert.equal(signals['prompt.ip']?.state, 'measured');
});

test('unless warm no network is read before the first picture: words need none, and a picture is measured all the same', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'shozo-no-models-'));
  const [without, cold] = await Promise.all([empty, modelsDir].map((folder) => createInspectors({ modelsDir: folder, workers: 1, warm: false })));
  await without?.ready;
  assert.equal(without?.prompt('put her in a bikini', 'edit').signals['prompt.undress']?.state, 'measured');
  const photo = asPhoto(await demoPhoto(1, 480));
  await assert.rejects(without.photo(photo, null), { code: 'models/missing' });
  assert.equal((await cold?.photo(photo, null))?.people.faces.length, 3);
  await Promise.all([without.close(), cold?.close()]);
});
