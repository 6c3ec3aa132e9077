/**
 * The neural networks, loaded: bytes that were checked against their pinned hash → one ONNX session each.
 *
 * One thread a session: the worker pool is what uses the cores.
 */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ShozoError } from '@shozo/vocabulary';
import { MODELS, modelPin, SCRIPTS } from './conversion/sources.ts';
import type { FilePin, ModelName, ScriptName } from './conversion/sources.ts';
import { readConverted } from './conversion/convert-all.ts';

export type ModelBytes = Readonly<Record<ModelName, Uint8Array>>;
export type ScriptBytes = Readonly<Record<ScriptName, Uint8Array>>;

/**
 * A picture in, plain numbers out; `input` is `[height, width, 3]`, row by row, RGB.
 * Without a size it is `[side, side, 3]`; only `face-any` and the networks of text/ take another.
 */
export type Network = { readonly side: number; readonly run: (input: Float32Array, size?: Size) => Promise<readonly Float32Array[]> };
export type Size = { readonly width: number; readonly height: number };
export type Networks = Readonly<Record<ModelName, Network>>;

/** @throws ShozoError `models/missing` - a file is not there or has another hash than pinned. */
export function readModels(folder: string): ModelBytes {
  return readPinned(folder, MODELS) as ModelBytes; // the table has a row for every name, by test
}

/** @throws ShozoError `models/missing` - likewise. */
export function readScripts(folder: string): ScriptBytes {
  return readPinned(folder, SCRIPTS) as ScriptBytes; // likewise
}

function readPinned(folder: string, pins: readonly FilePin[]): Record<string, Uint8Array> {
  return Object.fromEntries(pins.map((pin) => {
    const bytes = readConverted(folder, pin);
    if (!bytes) throw new ShozoError('models/missing', { cause: new Error(`${pin.file} in ${folder} is missing or has another SHA-256 than ${pin.sha256}`) });
    return [pin.name, shared(bytes)];
  }));
}

/** In memory that all workers read, instead of a copy for each. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

export async function loadNetworks(models: ModelBytes): Promise<Networks> {
  const entries: [ModelName, Network][] = [];
  for (const { name } of MODELS) entries.push([name, await loadNetwork(name, models[name])]);
  return Object.fromEntries(entries) as Networks; // one entry for every row of the table
}

async function loadNetwork(name: ModelName, bytes: Uint8Array): Promise<Network> {
  const { side, layout, input: named = 'input' } = modelPin(name);
  // the runtime takes no shared memory: a copy, freed after loading. Without planned memory a worker needs 40 MB less, for 2 % of time
  const session = await InferenceSession.create(Uint8Array.from(bytes), { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', enableMemPattern: false, logSeverityLevel: 3 });
  return {
    side,
    run: async (input, { width, height } = { width: side, height: side }) => {
      const tensor = layout === 'channels-rows' ? new Tensor('float32', byChannel(input), [1, 3, height, width]) : new Tensor('float32', input, [1, height, width, 3]);
      const outputs = await session.run({ [named]: tensor });
      return numbers(session.outputNames.map((output) => outputs[output]?.data as Float32Array | undefined)); // all our files answer float32 only
    },
  };
}

/**
 * INVARIANT: what a network answers is numbers. A score that is none is below every line, and so would tell of nobody.
 *
 * @throws Error when an output is missing, empty or holds what is no finite number: whoever asked has measured nothing.
 */
export function numbers(outputs: readonly (Float32Array | undefined)[]): readonly Float32Array[] {
  return outputs.map((output) => {
    if (output === undefined || output.length === 0 || !allFinite(output)) throw new Error('a network answered what is no number');
    return output;
  });
}

function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * 0; // 0, or NaN from the first that is not finite on
  return sum === 0;
}

function byChannel(input: Float32Array): Float32Array {
  const area = input.length / 3;
  const output = new Float32Array(input.length);
  for (let pixel = 0, at = 0; pixel < area; pixel++, at += 3) {
    output[pixel] = input[at]!;
    output[area + pixel] = input[at + 1]!;
    output[area * 2 + pixel] = input[at + 2]!;
  }
  return output;
}
