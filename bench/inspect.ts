/**
 * What inspecting a 1 MP photo of four people costs, step by step, beside the usual packages.
 *
 * Peers run in the same process on tfjs-wasm with SIMD and one thread, warmed,
 * on the same pixels, in rounds that alternate with ours; figures are medians.
 * Outputs are compared: figures of a peer that answers something else are not given.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { MobileNetV2MidModel } from 'nsfwjs/models/mobilenet_v2_mid';
import { load } from 'nsfwjs/core';
import { decode, encode } from '../packages/picture/src/index.ts';
import type { Box, Pixels } from '../packages/vocabulary/src/index.ts';
import { demoModels, demoPhoto } from '../packages/inspect/src/demo-photos.ts';
import { youthSignal } from '../packages/inspect/src/age/youth.ts';
import { measureExposure } from '../packages/inspect/src/exposure/exposure.ts';
import { findFaces } from '../packages/inspect/src/face/faces.ts';
import { loadNetworks, readModels } from '../packages/inspect/src/network.ts';
import type { Networks } from '../packages/inspect/src/network.ts';
import { classify } from '../packages/inspect/src/nudity/nudity.ts';
import { maskPeople } from '../packages/inspect/src/person/mask.ts';
import { buildPyramid } from '../packages/inspect/src/pyramid.ts';

export type Figure = { readonly ms: number; readonly peer: string | null; readonly peerMs: number | null; readonly ratio: number | null; readonly n: number };
type Step = { readonly ours: () => Promise<unknown>; readonly peer?: { readonly name: string; readonly run: () => Promise<unknown> } };

const ROUNDS = 9;
/** px; 1152 × 869 is 1.0 MP */
const LONG_SIDE = 1152;
const HUMAN = '@vladmandic/human 3.3.6, tfjs-wasm SIMD';
const NSFWJS = 'nsfwjs 4.4.0, tfjs-wasm SIMD';

export async function benchInspect(): Promise<Record<string, Figure>> {
  const pixels = await demoPhoto(4, LONG_SIDE);
  const networks = await loadNetworks(readModels(await demoModels()));
  await startWasm();
  const steps = { ...(await ownSteps(pixels, networks)), ...(await peerSteps(pixels, networks)) };
  for (const { ours, peer } of Object.values(steps)) {
    await ours();
    await peer?.run();
  }
  return measure(steps);
}

async function ownSteps(pixels: Pixels, networks: Networks): Promise<Record<string, Step>> {
  const file = await encode(pixels, 'jpeg');
  const pyramid = buildPyramid(pixels);
  const faces = await findFaces(pyramid, networks);
  const mask = await maskPeople(pyramid, faces, networks);
  return {
    'inspect/decode': { ours: () => decode(file) },
    'inspect/pyramid': { ours: async () => buildPyramid(pixels) },
    'inspect/mask': { ours: () => maskPeople(pyramid, faces, networks) },
    'inspect/age': { ours: () => youthSignal(pyramid, faces, networks) },
    'inspect/exposure': { ours: async () => measureExposure(pyramid, faces, mask) },
  };
}

async function peerSteps(pixels: Pixels, networks: Networks): Promise<Record<string, Step>> {
  const human = await loadHuman();
  const nsfw = await load('MobileNetV2Mid', { modelDefinitions: [MobileNetV2MidModel] });
  const tensor = () => tf.tensor3d(pixels.data, [pixels.height, pixels.width, 3], 'int32');
  const humanFaces = (detail: 'found' | 'described') => withTensor(tensor, async (input) => {
    const result = await human.detect(input.toFloat().expandDims(0), faceConfig(detail === 'described'));
    return result.face.map(({ box: [x, y, width, height] }) => ({ x, y, width, height }));
  });
  const ourFaces = async (detail: 'found' | 'described') => findFaces(buildPyramid(pixels), networks, detail);
  const explicit = () => withTensor(tensor, (input) => nsfw.classify(input));
  demandSameFaces((await ourFaces('found')).map(({ box }) => box), await humanFaces('found'));
  demandSameClasses(await classify(pixels, networks), await explicit());
  return {
    'inspect/faces found': { ours: () => ourFaces('found'), peer: { name: HUMAN, run: () => humanFaces('found') } },
    'inspect/faces described': { ours: () => ourFaces('described'), peer: { name: HUMAN, run: () => humanFaces('described') } },
    'inspect/nudity': { ours: () => classify(pixels, networks), peer: { name: NSFWJS, run: explicit } },
  };
}

async function measure(steps: Record<string, Step>): Promise<Record<string, Figure>> {
  const times = Object.fromEntries(Object.keys(steps).map((name) => [name, { ours: [] as number[], peer: [] as number[] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { ours, peer }] of Object.entries(steps)) {
      times[name]?.ours.push(await timed(ours));
      if (peer) times[name]?.peer.push(await timed(peer.run));
    }
  }
  return Object.fromEntries(Object.entries(steps).map(([name, { peer }]) => {
    const ms = median(times[name]?.ours ?? []);
    const peerMs = peer ? median(times[name]?.peer ?? []) : null;
    return [name, { ms, peer: peer?.name ?? null, peerMs, ratio: peerMs === null ? null : ms / peerMs, n: ROUNDS }];
  }));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? NaN;
}

async function startWasm(): Promise<void> {
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) throw new Error('the peers need WebAssembly SIMD here');
}

type HumanFaces = { detect: (input: tf.Tensor, config: object) => Promise<{ face: { box: [number, number, number, number] }[] }>; load: () => Promise<void> };

/** Human loads models with fetch, which reads no files: lend it one that does, while it loads. */
async function loadHuman(): Promise<HumanFaces> {
  const require = createRequire(import.meta.url);
  const folder = dirname(dirname(require.resolve('@vladmandic/human')));
  const { Human } = require(join(folder, 'dist', 'human.node-wasm.js')) as { Human: new (config: object) => HumanFaces }; // its types describe the browser build
  const { fetch } = globalThis;
  globalThis.fetch = async (input) => new Response(readFileSync(new URL(String(input))));
  try {
    const human = new Human({ backend: 'wasm', modelBasePath: `file://${folder}/models/`, debug: false, ...faceConfig(true) });
    await human.load();
    return human;
  } finally {
    globalThis.fetch = fetch;
  }
}

/** Only what we do too: boxes, or boxes with mesh and embedding; no frame is ever skipped. */
function faceConfig(described: boolean): object {
  const off = { enabled: false };
  const on = { enabled: described, skipFrames: 0, skipTime: 0 };
  const face = {
    enabled: true, detector: { enabled: true, modelPath: 'blazeface.json', maxDetected: 10, minConfidence: 0.3, rotation: false, skipFrames: 0, skipTime: 0 },
    mesh: on, description: on, attention: off, iris: off, emotion: off, antispoof: off, liveness: off,
  };
  return { cacheModels: false, cacheSensitivity: 0, skipAllowed: false, warmup: 'none', filter: off, gesture: off, body: off, hand: off, object: off, segmentation: off, face };
}

async function withTensor<T>(make: () => tf.Tensor3D, use: (tensor: tf.Tensor3D) => Promise<T>): Promise<T> {
  const tensor = make();
  try {
    return await use(tensor);
  } finally {
    tensor.dispose();
  }
}

/** The peer must have found most of the same faces: every one of its faces is one of ours, and it has at least half of them. */
function demandSameFaces(ours: readonly Box[], theirs: readonly Box[]): void {
  const centreIn = (face: Box, box: Box) => face.x + face.width / 2 > box.x && face.x + face.width / 2 < box.x + box.width && face.y + face.height / 2 > box.y && face.y + face.height / 2 < box.y + box.height;
  const shared = theirs.filter((face) => ours.some((box) => centreIn(face, box))).length;
  if (shared < theirs.length || shared * 2 < ours.length) throw new Error(`the peer found ${theirs.length} faces, ${shared} of them among our ${ours.length}`);
}

function demandSameClasses(ours: object, theirs: readonly { className: string; probability: number }[]): void {
  const probabilities = Object.entries(ours) as [string, number][]; // five numbers by class name
  const worst = Math.max(...probabilities.map(([name, value]) => Math.abs(value - (theirs.find(({ className }) => className.toLowerCase() === name)?.probability ?? NaN))));
  if (!(worst < 0.01)) throw new Error(`nsfwjs' classes differ by ${worst}`);
}
