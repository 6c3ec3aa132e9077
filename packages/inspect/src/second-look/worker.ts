/**
 * The worker of the second look: one network, one picture at a time. Who waits no longer is not looked at.
 */
import { workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { scoreOf, toInput } from './contract.ts';
import type { LookContract } from './contract.ts';

export type LookWorkerData = { readonly bytes: Uint8Array; readonly contract: LookContract };
/** `until`: the instant, in ms since 1970, after which nobody waits for the answer. */
export type LookJob = { readonly pixels: Pixels; readonly until: number };

const { bytes, contract } = workerData as LookWorkerData; // only openSecondLook starts this file, and passes these
const loading = InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', logSeverityLevel: 3 });
loading.catch(() => undefined); // told by the first task, which awaits it

/** @returns null when nobody waits any more. */
export async function score({ pixels, until }: LookJob): Promise<number | null> {
  const session = await loading;
  const input = toInput(await resize(pixels, contract.side, contract.side), contract);
  if (Date.now() > until) return null;
  const { side, layout } = contract;
  const [inputName, ...more] = session.inputNames;
  const [outputName] = session.outputNames;
  if (inputName === undefined || outputName === undefined || more.length > 0) throw new RangeError('expected one input');
  const outputs = await session.run({ [inputName]: new Tensor('float32', input, layout === 'nhwc' ? [1, side, side, 3] : [1, 3, side, side]) });
  const data = outputs[outputName]?.data;
  if (!(data instanceof Float32Array)) throw new RangeError('expected numbers of 32 bits');
  return scoreOf(data, contract);
}
