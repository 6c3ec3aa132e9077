/**
 * TensorFlow.js weights → an ONNX file, without Python and without a network.
 *
 * Needed once, in `prepare`: the running product never imports this module, so
 * TensorFlow.js costs disk but no start-up time. The same sources give the same
 * bytes: the trace's input is fixed and nothing of the clock or the machine
 * goes into the file.
 */
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { ageNetwork } from './age.ts';
import { dlibNetwork } from './dlib.ts';
import { writeOnnx } from './kernels.ts';
import type { ModelName, ModelPin } from './sources.ts';
import { ssdNetwork } from './ssd.ts';
import { traceModel } from './trace.ts';
import type { Trace } from './trace.ts';
import type { Weights } from './weights.ts';

type Run = (input: tf.Tensor4D) => readonly tf.Tensor[];
type WeightGroups = readonly { readonly weights: tf.io.WeightsManifestEntry[] }[];
type ModelJson = { readonly modelTopology: object; readonly format?: string; readonly signature?: object; readonly weightsManifest: WeightGroups };

/** face-api's networks come as weights alone. */
const WITHOUT_GRAPH: Readonly<Partial<Record<ModelName, (weights: Weights) => Run>>> = { 'face-any': ssdNetwork, 'face-embedding': dlibNetwork, age: ageNetwork };

/** @param sources - the files of `pin.sources`, in that order, already checked. */
export async function convert(pin: ModelPin, sources: readonly Buffer[]): Promise<{ onnx: Uint8Array; trace: Trace; input: Float32Array }> {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const network = WITHOUT_GRAPH[pin.name];
  const run = network ? network(namedWeights(sources)) : await graphModel(pin, sources);
  const input = fixedInput(pin.side);
  const trace = traceModel(run, [1, pin.side, pin.side, 3], input);
  return { onnx: writeOnnx(pin.name, trace, pin.anySize), trace, input };
}

/** Numbers in [0, 1) that are the same on every machine (a linear congruential generator, Numerical Recipes' constants). */
export function fixedInput(side: number): Float32Array {
  const values = new Float32Array(side * side * 3);
  let state = 1;
  for (let index = 0; index < values.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[index] = state / 2 ** 32;
  }
  return values;
}

function namedWeights([manifest, weights]: readonly Buffer[]): Weights {
  const groups = JSON.parse(String(manifest)) as WeightGroups; // pinned by hash
  return tf.io.decodeWeights(exactBuffer(weights), groups.flatMap((group) => group.weights));
}

async function graphModel(pin: ModelPin, sources: readonly Buffer[]): Promise<Run> {
  const [description, ...weights] = pin.package === 'nsfwjs' ? sources.map(bundledValue) : [JSON.parse(String(sources[0])), ...sources.slice(1)];
  const json = description as ModelJson; // pinned by hash
  const data = Buffer.concat(weights.map((shard) => (typeof shard === 'string' ? Buffer.from(shard, 'base64') : (shard as Buffer))));
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      ...(json.format === undefined ? {} : { format: json.format }),
      ...(json.signature === undefined ? {} : { signature: json.signature }),
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: exactBuffer(data),
    }),
  });
  return (input) => {
    const result = model.execute(input, pin.outputs.length > 0 ? [...pin.outputs] : undefined);
    return Array.isArray(result) ? result : [result];
  };
}

/** nsfwjs wraps weights in UMD scripts: run one in an empty context (no require, no process) and take what it exports. */
function bundledValue(script: Buffer): unknown {
  const module: { exports: unknown } = { exports: {} };
  runInNewContext(String(script), { module, exports: module.exports });
  const value = module.exports;
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : value;
}

function exactBuffer(buffer: Buffer | undefined): ArrayBuffer {
  return Uint8Array.from(buffer ?? []).buffer;
}
