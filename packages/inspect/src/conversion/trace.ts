/**
 * What a TensorFlow.js model computes, as a list of kernel calls.
 *
 * Every operation of TensorFlow.js, whether it comes from a graph model or is
 * called by hand, ends in `engine().runKernel`. We wrap it, run the model once
 * and keep the calls that depend on the input.
 */
import * as tf from '@tensorflow/tfjs-core';

/** A tensor as a call saw it. `constant` holds the numbers where they do not depend on the input. */
export type TracedTensor = { readonly id: number; readonly shape: readonly number[]; readonly constant: Float32Array | null };

export type KernelCall = {
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, TracedTensor>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly output: TracedTensor;
};

export type Trace = {
  readonly input: TracedTensor;
  readonly outputs: readonly TracedTensor[];
  readonly calls: readonly KernelCall[];
  /** What TensorFlow.js itself computed, for comparison. */
  readonly results: readonly Float32Array[];
};

type Run = (input: tf.Tensor4D) => readonly tf.Tensor[];

export function traceModel(run: Run, shape: [number, number, number, number], values: Float32Array): Trace {
  const engine = tf.engine();
  const original = engine.runKernel;
  const input = tf.tensor4d(values, shape);
  const dependent = new Set<number>([input.id]);
  const calls: KernelCall[] = [];

  const traced = (tensor: tf.Tensor): TracedTensor => ({
    id: tensor.id,
    shape: tensor.shape,
    // read now: the model may free the tensor before the file is written
    constant: dependent.has(tensor.id) ? null : Float32Array.from(tensor.dataSync()),
  });

  engine.runKernel = function runTraced<T extends tf.Tensor | tf.Tensor[]>(kernel: string, inputs: tf.NamedTensorMap, attributes?: tf.NamedAttrMap): T {
    const result = original.call(engine, kernel, inputs, attributes) as T; // the type the caller asked for, as in tfjs itself
    const named = Object.entries(inputs).filter(([, tensor]) => tensor !== undefined && tensor !== null);
    if (!named.some(([, tensor]) => dependent.has(tensor.id))) return result;
    const [output, ...others] = [result].flat() as tf.Tensor[]; // T is a tensor or a list of them
    if (output === undefined || others.length > 0) throw new Error(`kernel ${kernel} has ${others.length + 1} outputs`);
    dependent.add(output.id);
    calls.push({
      kernel,
      inputs: Object.fromEntries(named.map(([name, tensor]) => [name, traced(tensor)])),
      attributes: { ...attributes },
      output: traced(output),
    });
    return result;
  };

  try {
    engine.startScope();
    const outputs = run(input);
    return { input: traced(input), outputs: outputs.map(traced), calls, results: outputs.map((output) => Float32Array.from(output.dataSync())) };
  } finally {
    engine.endScope();
    engine.runKernel = original;
    input.dispose();
  }
}
