/**
 * `node bench/age.ts`: the figures of packages/inspect/src/age/MODEL.md.
 *
 * face-api itself runs beside ours on tfjs-wasm: its network on our crops, and
 * all of it (detector, landmarks, crop) on the same six photos. Then how far an
 * estimate falls on harmless drafts, and what a face costs. Two minutes.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { estimateYears, looksAt, RANGE } from '../packages/inspect/src/age/estimate.ts';
import { turnOf } from '../packages/inspect/src/age/facing.ts';
import { demoModels, demoPhoto, PEOPLE } from '../packages/inspect/src/demo-photos.ts';
import { loadNetworks, readModels } from '../packages/inspect/src/network.ts';
import { seePeople } from '../packages/inspect/src/look.ts';
import type { Sight } from '../packages/inspect/src/look.ts';
import { cropSquare } from '../packages/inspect/src/pyramid.ts';
import { HARMLESS_DRAFTS, inTone, rerender } from '../packages/testing/src/index.ts';
import type { Box, Face, Pixels } from '../packages/vocabulary/src/index.ts';

type Aged = { readonly age: number };
/** The part of face-api that is used; its own types describe another build. */
type FaceApi = {
  readonly nets: Readonly<Record<'ssdMobilenetv1' | 'faceLandmark68Net' | 'ageGenderNet', { loadFromDisk: (folder: string) => Promise<void> }>> & {
    readonly ageGenderNet: { predictAgeAndGender: (crop: tf.Tensor3D) => Promise<Aged> };
  };
  readonly detectAllFaces: (photo: tf.Tensor3D, options: object) => { withFaceLandmarks: () => { withAgeAndGender: () => Promise<(Aged & { readonly detection: { readonly box: Box } })[]> } };
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number; maxResults: number }) => object;
};

const LONG_SIDE = 1152;
/** Versions in which every face stays on its place. */
const TONES = ['grey', 'sepia', 'bright', 'dark', 'contrast-up', 'contrast-down', 'gamma', 'warm', 'cool', 'vivid', 'muted', 'sharpen', 'soft', 'smaller', 'jpeg-60', 'vignette', 'poster'];
const MONK = [1, 3, 5, 7, 9, 10];

const networks = await loadNetworks(readModels(await demoModels()));
const faceApi = await loadFaceApi();
const ofNetwork: number[] = [];
const ofAll: number[] = [];
const ms: number[] = [];
let unsure = 0;
const estimates: number[] = [];
const fallen: Record<string, number[]> = {};

for (const [index] of PEOPLE.entries()) {
  const photo = await demoPhoto(index + 1, LONG_SIDE);
  const sight = await seePeople(photo, networks);
  const years = await agesOf(sight);
  estimates.push(...years);
  await besideFaceApi(photo, sight, years);
  for (const [name, draft] of Object.entries(await draftsOf(photo, sight))) {
    const seen = await seePeople(draft, networks);
    const lost: number[] = [];
    for (const [at, face] of sight.people.faces.entries()) {
      const same = samePlace(face.box, seen.people.faces, draft.width / photo.width);
      const later = same ? await estimateYears(seen.pyramid, same, networks) : null;
      if (same && later === null) unsure++;
      if (later !== null) lost.push(years[at]! - later);
    }
    (fallen[name] ??= []).push(...(lost.length > 0 ? [Math.max(...lost)] : []));
  }
}

console.log(`estimates, years: ${estimates.map((years) => years.toFixed(0)).join(' ')}`);
console.log(`difference from face-api's network on our crops: mean ${mean(ofNetwork).toFixed(5)}, at most ${Math.max(...ofNetwork).toFixed(5)} years (n = ${ofNetwork.length})`);
console.log(`difference from all of face-api: mean ${mean(ofAll).toFixed(2)}, at most ${Math.max(...ofAll).toFixed(1)} years (n = ${ofAll.length})`);
console.log(`ms a face: ${median(ms).toFixed(1)} (n = ${ms.length})`);
console.log(`faces of a version of which nobody could tell which way they lie: ${unsure}`);
console.log('years by which the face that lost most looks younger, by version: mean, most (n photos)');
for (const [name, lost] of Object.entries(fallen)) console.log(`  ${name.padEnd(14)} ${mean(lost).toFixed(1).padStart(5)} ${Math.max(...lost).toFixed(1).padStart(5)}  (${lost.length})`);
for (const [name, names] of [['tones', TONES], ['painted anew', ['anew-1', 'anew-2', 'anew-1-other', 'anew-2-other']], ...[MONK.slice(0, 3), MONK.slice(3)].map((tones) => [`skin tones ${tones.join()}`, tones.map((tone) => `monk-${tone}`)] as const)] as const) {
  const all = names.flatMap((one) => fallen[one] ?? []).toSorted((left, right) => left - right);
  console.log(`${name}: mean ${mean(all).toFixed(1)}, 95th of a hundred ${all[Math.ceil(all.length * 0.95) - 1]?.toFixed(1)}, most ${all.at(-1)?.toFixed(1)}; over 5 years ${all.filter((lost) => lost >= 5).length} of ${all.length}`);
}

async function agesOf({ people, pyramid }: Sight): Promise<number[]> {
  const years: number[] = [];
  for (const face of people.faces) {
    const start = performance.now();
    years.push((await estimateYears(pyramid, face, networks)) ?? NaN);
    ms.push(performance.now() - start);
  }
  return years;
}

async function besideFaceApi(photo: Pixels, { people, pyramid }: Sight, years: readonly number[]): Promise<void> {
  const { side, run } = networks.age;
  for (const face of people.faces) {
    for (const look of looksAt(face, (await turnOf(pyramid, face, networks)) ?? 0, side)) {
      const crop = cropSquare(pyramid, look, side, RANGE);
      const { age } = await faceApi.nets.ageGenderNet.predictAgeAndGender(tf.tensor3d(crop, [side, side, 3]));
      ofNetwork.push(Math.abs(age - ((await run(crop))[0]?.[0] ?? NaN)));
    }
  }
  const options = new faceApi.SsdMobilenetv1Options({ minConfidence: 0.3, maxResults: 40 });
  const theirs = await faceApi.detectAllFaces(tf.tensor3d(photo.data, [photo.height, photo.width, 3], 'int32'), options).withFaceLandmarks().withAgeAndGender();
  for (const { age, detection } of theirs) {
    const at = people.faces.findIndex(({ box }) => contains(detection.box, box));
    if (at >= 0) ofAll.push(Math.abs(age - years[at]!));
  }
}

async function draftsOf(photo: Pixels, { people }: Sight): Promise<Record<string, Pixels>> {
  const drafts: Record<string, Pixels> = {};
  for (const name of TONES) drafts[name] = await HARMLESS_DRAFTS[name]!(photo, people, 0);
  for (const level of [1, 2] as const) {
    drafts[`anew-${level}`] = await rerender(photo, level);
    drafts[`anew-${level}-other`] = await rerender(photo, level, 7);
  }
  for (const tone of MONK) drafts[`monk-${tone}`] = inTone(photo, people, tone);
  return drafts;
}

function samePlace(box: Box, faces: readonly Face[], scale: number): Face | undefined {
  const place = { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
  return faces.find((other) => contains(place, other.box));
}

/** The centre of `inner` lies in `outer`. */
function contains(outer: Box, inner: Box): boolean {
  const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
  return x > outer.x && x < outer.x + outer.width && y > outer.y && y < outer.y + outer.height;
}

async function loadFaceApi(): Promise<FaceApi> {
  const require = createRequire(import.meta.url);
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  setThreadsCount(1);
  const folder = dirname(require.resolve('@vladmandic/face-api/package.json'));
  const loaded = require(join(folder, 'dist', 'face-api.node-wasm.js')) as FaceApi; // see the type
  await tf.setBackend('wasm');
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'ageGenderNet'] as const) await loaded.nets[net].loadFromDisk(join(folder, 'model'));
  return loaded;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? NaN;
}
