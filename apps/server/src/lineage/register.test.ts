import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createMarker } from '@shozo/mark';
import type { Marker } from '@shozo/mark';
import { crop, decode, encode, mirror, resize, turn } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { createPrints } from './prints.ts';
import { createRegister } from './register.ts';
import { packPrint } from './release-print.ts';

const AT = '2026-11-22T12:34:56.000Z';
const kept = new Map<string, Uint32Array>();
const keysDir = mkdtempSync(join(tmpdir(), 'shozo-register-'));
const prints = createPrints();
let marker: Marker;
let photos: Pixels[];
before(async () => {
  marker = await createMarker({ keysDir, threads: 1, register: createRegister({
    find: async (id) => (kept.has(id) ? { kind: 'edit', at: AT, decisionId: 'dec_1' } : null), print: async (id) => kept.get(id) ?? null,
  }) });
  photos = await Promise.all([1, 3].map(async (number) => resize(await decode(demo(number)), 960, 640)));
});
after(async () => {
  await marker.close();
  rmSync(keysDir, { recursive: true });
});

const demo = (number: number) => readFileSync(join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'demo', `sample${number}.jpg`));
const stripped = (pixels: Pixels, quality = 80) => encode(pixels, 'jpeg', { quality });
const doctored = async (pixels: Pixels) => (await marker.verify(await stripped(pixels))).doctored;

/** As a release: marked, and what it looked like kept. */
async function released(pixels: Pixels, photo: Pixels): Promise<Pixels> {
  const marked = await marker.mark({
    pixels, people: { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } }, format: 'jpeg', kind: 'edit', labelLocale: 'en', caption: null, notUnderstood: null,
    obligations: { label: 'default', metadata: ['iptc'] }, parent: null, upstream: null, decisionId: 'dec_1', at: AT,
  });
  kept.set(marked.watermark.id, packPrint({ pixels: marked.pixels, print: prints(marked.pixels) }, { pixels: photo, print: prints(photo) }));
  return marked.pixels;
}

test('a release without its metadata is a yes: whole, a tenth cut off, half, mirrored, on its side, half the size', async () => {
  const picture = await released(photos[0]!, photos[0]!);
  const ways: [string, Pixels][] = [
    ['whole', picture], ['a tenth cut off', await crop(picture, { x: 48, y: 32, width: 864, height: 576 })],
    ['half of it', await crop(picture, { x: 150, y: 90, width: 680, height: 453 })], ['mirrored', await mirror(picture, 'horizontal')],
    ['on its side', await turn(picture, 90)], ['half the size', await resize(picture, 480, 320)],
  ];
  for (const [way, pixels] of ways) assert.equal(await doctored(pixels), 'yes', way);
  const { when, layers, answers } = await marker.verify(await stripped(ways[1]![1]));
  assert.deepEqual([when, layers.fingerprint.match, answers.time.is], ['2026-11-22', 'near', 'day-of-release']);
});

test('a mark carried over to another photo is a conflict, and so is its crop', async () => {
  const [victim, genuine] = [photos[0]!, photos[1]!];
  const picture = await released(victim, victim);
  const data = genuine.data.map((level, at) => Math.max(0, Math.min(255, level + (picture.data[at] ?? 0) - (victim.data[at] ?? 0))));
  // Below lies the label, which would be carried over as well.
  const forged = await crop({ ...genuine, data }, { x: 0, y: 0, width: 960, height: 560 });
  assert.equal(await doctored(forged), 'conflict');
  assert.equal(await doctored(await crop(forged, { x: 120, y: 60, width: 720, height: 460 })), 'conflict');
  assert.equal(await doctored(genuine), 'no-marks-found');
});

test('a confirmed release tells where it differs from its photo; one that was only toned tells that', async () => {
  const photo = photos[0]!;
  const painted = { ...photo, data: Uint8Array.from(photo.data) };
  for (let y = 80; y < 240; y++) painted.data.fill(20, (y * 960 + 120) * 3, (y * 960 + 360) * 3);
  const { changed } = await marker.verify(await stripped(await released(painted, photo)));
  assert.ok(changed?.box && changed.box.x <= 0.13 && changed.box.y <= 0.13 && changed.share > 0.05 && changed.share < 0.2, JSON.stringify(changed));
  const above = changed.cells.filter((cell) => cell < 14 * 16); // the label is below
  const painted4x4 = (cell: number) => [2, 3, 4, 5].includes(cell % 16) && [2, 3, 4, 5].includes(Math.floor(cell / 16));
  assert.ok(above.length >= 12 && above.every(painted4x4), changed.cells.join()); // where the photo was as dark as the paint, nothing changed
  const grey = await marker.verify(await stripped(await released({ ...photo, data: photo.data.map((level) => level * 0.7) }, photo)));
  assert.ok(grey.changed?.tone && grey.changed.share < 0.05, JSON.stringify(grey.changed));
  assert.equal((await marker.verify(await stripped(photo))).changed, null);
});
