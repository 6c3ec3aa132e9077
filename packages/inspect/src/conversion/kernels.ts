/**
 * Traced kernel calls → ONNX nodes.
 *
 * TensorFlow.js keeps channels last, ONNX convolutions want them first. A value
 * may exist in both orders; the transposition is written only when somebody asks.
 */
import { OnnxGraph } from './onnx.ts';
import type { Attribute, Shape } from './onnx.ts';
import type { KernelCall, Trace, TracedTensor } from './trace.ts';

type Orders = { last?: string; first?: string };
type Emit = (call: KernelCall, to: Emitter) => Orders;

const TO_FIRST = [0, 3, 1, 2] as const;
const TO_LAST = [0, 2, 3, 1] as const;

/**
 * @param anySize - the input may have another height and width than the traced one, as long as no call depends on them; the outputs' follow.
 * @returns the ONNX file; its input is `input`, its outputs `output0`, `output1`, …, all as TensorFlow.js has them (channels last).
 */
export function writeOnnx(name: string, trace: Trace, anySize = false): Uint8Array {
  const graph = new OnnxGraph();
  const emitter = new Emitter(graph);
  const shape = (of: Shape, prefix: string) => (anySize ? [of[0]!, `${prefix}-height`, `${prefix}-width`, of[3]!] : of);
  emitter.define(trace.input, { last: graph.input('input', shape(trace.input.shape, 'input')) });
  for (const call of trace.calls) {
    const emit = KERNELS[call.kernel];
    if (!emit) throw new Error(`kernel ${call.kernel} is not known to the converter`);
    emitter.define(call.output, emit(call, emitter));
  }
  trace.outputs.forEach((output, index) => {
    graph.node('Identity', [emitter.last(output)], {}, `output${index}`);
    graph.output(`output${index}`, shape(output.shape, `output${index}`));
  });
  return graph.bytes(name);
}

class Emitter {
  readonly graph: OnnxGraph;
  private readonly values = new Map<number, Orders>();

  constructor(graph: OnnxGraph) {
    this.graph = graph;
  }

  define(tensor: TracedTensor, orders: Orders): void {
    this.values.set(tensor.id, orders);
  }

  /** The value in TensorFlow.js's own order. */
  last(tensor: TracedTensor): string {
    if (tensor.constant) return this.graph.floats(tensor.constant, tensor.shape);
    const orders = this.orders(tensor);
    return (orders.last ??= this.graph.node('Transpose', [orders.first ?? ''], { perm: TO_LAST }));
  }

  /** The value with channels first; rank 4, or a constant that broadcasts to it. */
  first(tensor: TracedTensor): string {
    if (tensor.constant) return this.constantFirst(tensor.constant, tensor.shape);
    const orders = this.orders(tensor);
    return (orders.first ??= this.graph.node('Transpose', [orders.last ?? ''], { perm: TO_FIRST }));
  }

  /** Does it exist with channels first already? */
  isFirst(tensor: TracedTensor): boolean {
    return tensor.constant === null && this.orders(tensor).first !== undefined;
  }

  orders(tensor: TracedTensor): Orders {
    const orders = this.values.get(tensor.id);
    if (!orders) throw new Error(`a tensor of shape ${tensor.shape.join('×')} was used before it was made`);
    return orders;
  }

  private constantFirst(values: Float32Array, shape: Shape): string {
    const padded = [...Array<number>(4 - shape.length).fill(1), ...shape];
    return this.graph.floats(permute(values, padded, TO_FIRST), TO_FIRST.map((axis) => padded[axis] ?? 1));
  }
}

const KERNELS: Readonly<Record<string, Emit>> = {
  Conv2D: (call, to) => ({ first: convolution(call, to, 'filter', [3, 2, 0, 1], 1) }),
  FusedConv2D: (call, to) => fused(call, to, convolution(call, to, 'filter', [3, 2, 0, 1], 1)),
  DepthwiseConv2dNative: (call, to) => ({ first: depthwise(call, to) }),
  FusedDepthwiseConv2D: (call, to) => fused(call, to, depthwise(call, to)),
  Conv2DBackpropInput: (call, to) => ({ first: transposedConvolution(call, to) }),
  MaxPool: (call, to) => ({ first: to.graph.node('MaxPool', [to.first(need(call, 'x'))], pooling(call)) }),
  AvgPool: (call, to) => ({ first: to.graph.node('AveragePool', [to.first(need(call, 'x'))], pooling(call)) }),
  Add: elementwise('Add'),
  AddV2: elementwise('Add'),
  AddN: elementwise('Sum'),
  Sub: elementwise('Sub'),
  Multiply: elementwise('Mul'),
  RealDiv: elementwise('Div'),
  Exp: elementwise('Exp'),
  Relu: elementwise('Relu'),
  Sigmoid: elementwise('Sigmoid'),
  Prelu: (call, to) => ({ first: leaky(to.first(need(call, 'x')), constant(call, 'alpha'), to) }),
  Relu6: (call, to) => clip(call, to, 0, 6),
  ClipByValue: (call, to) => clip(call, to, Number(call.attributes['clipValueMin']), Number(call.attributes['clipValueMax'])),
  FusedBatchNorm: batchNormalisation,
  PadV2: pad,
  Concat: concatenate,
  ResizeBilinear: resize,
  DepthToSpace: (call, to) => ({ first: to.graph.node('DepthToSpace', [to.first(need(call, 'x'))], { blocksize: Number(call.attributes['blockSize']), mode: 'DCR' }) }),
  Mean: mean,
  Reshape: (call, to) => ({ last: to.graph.node('Reshape', [to.last(need(call, 'x')), to.graph.integers(call.output.shape)]) }),
  Softmax: (call, to) => ({ last: to.graph.node('Softmax', [to.last(need(call, 'logits'))], { axis: -1 }) }),
  BatchMatMul: multiply,
  _FusedMatMul: multiply,
  Identity: (call, to) => ({ ...to.orders(need(call, 'x')) }),
  Cast: (call, to) => ({ ...to.orders(need(call, 'x')) }),
};

function need(call: KernelCall, name: string): TracedTensor {
  const tensor = call.inputs[name];
  if (!tensor) throw new Error(`kernel ${call.kernel} has no input ${name}`);
  return tensor;
}

function constant(call: KernelCall, name: string): TracedTensor & { constant: Float32Array } {
  const tensor = need(call, name);
  if (!tensor.constant) throw new Error(`kernel ${call.kernel}: expected a constant ${name}`);
  return { ...tensor, constant: tensor.constant };
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [Number(value), Number(value)];
}

function elementwise(operator: string): Emit {
  return (call, to) => {
    const inputs = Object.values(call.inputs);
    const first = inputs.some((input) => to.isFirst(input)) && inputs.every((input) => input.constant !== null || input.shape.length === 4);
    if (first) return { first: to.graph.node(operator, inputs.map((input) => to.first(input))) };
    return { last: to.graph.node(operator, inputs.map((input) => to.last(input))) };
  };
}

function convolution(call: KernelCall, to: Emitter, filterName: string, order: readonly number[], group: number): string {
  const filter = constant(call, filterName);
  const weights = to.graph.floats(permute(filter.constant, filter.shape, order), order.map((axis) => filter.shape[axis] ?? 1));
  const kernel = filter.shape.slice(0, 2);
  return to.graph.node('Conv', [to.first(need(call, 'x')), weights, ...bias(call, to)], { group, kernel_shape: kernel, ...sliding(call, kernel) });
}

function depthwise(call: KernelCall, to: Emitter): string {
  const [height = 1, width = 1, channels = 1, multiplier = 1] = constant(call, 'filter').shape;
  const filter = constant(call, 'filter');
  const weights = to.graph.floats(permute(filter.constant, filter.shape, [2, 3, 0, 1]), [channels * multiplier, 1, height, width]);
  return to.graph.node('Conv', [to.first(need(call, 'x')), weights, ...bias(call, to)], { group: channels, kernel_shape: [height, width], ...sliding(call, [height, width]) });
}

/** TensorFlow's "gradient" convolution: the filter is [h, w, out, in]. */
function transposedConvolution(call: KernelCall, to: Emitter): string {
  const filter = constant(call, 'filter');
  const weights = to.graph.floats(permute(filter.constant, filter.shape, [3, 2, 0, 1]), [3, 2, 0, 1].map((axis) => filter.shape[axis] ?? 1));
  const input = need(call, 'dy');
  const kernel = filter.shape.slice(0, 2);
  const strides = numbers(call.attributes['strides']);
  const pads = padding(call.attributes['pad'], [1, 2].map((axis) => call.output.shape[axis] ?? 1), [1, 2].map((axis) => input.shape[axis] ?? 1), kernel, strides);
  return to.graph.node('ConvTranspose', [to.first(input), weights], { kernel_shape: kernel, strides, pads });
}

function bias(call: KernelCall, to: Emitter): string[] {
  const tensor = call.inputs['bias'];
  return tensor ? [to.graph.floats(constant(call, 'bias').constant, [tensor.shape.at(-1) ?? 1])] : [];
}

function fused(call: KernelCall, to: Emitter, value: string): Orders {
  const activation = call.attributes['activation'];
  switch (activation) {
    case 'linear': case undefined: case null: return { first: value };
    case 'relu': return { first: to.graph.node('Relu', [value]) };
    case 'relu6': return { first: to.graph.node('Clip', [value, ...bounds(to, 0, 6)]) };
    case 'sigmoid': return { first: to.graph.node('Sigmoid', [value]) };
    case 'prelu': return { first: leaky(value, constant(call, 'preluActivationWeights'), to) };
    default: throw new Error(`activation ${String(activation)} is not known to the converter`);
  }
}

/**
 * A slope of its own for what is negative of a channel: `slope · x + (1 - slope) · relu(x)`, both as convolutions of
 * single pixels. The runtime's PRelu takes as long as both convolutions around it.
 */
function leaky(value: string, { constant: slopes, shape }: { readonly constant: Float32Array; readonly shape: Shape }, to: Emitter): string {
  if (shape.at(-1) !== slopes.length) throw new Error('expected one slope a channel');
  const scaled = (input: string, by: Float32Array) => to.graph.node('Conv', [input, to.graph.floats(by, [by.length, 1, 1, 1])], { group: by.length, kernel_shape: [1, 1] });
  return to.graph.node('Add', [scaled(value, slopes), scaled(to.graph.node('Relu', [value]), slopes.map((slope) => 1 - slope))]);
}

function sliding(call: KernelCall, kernel: readonly number[]): Record<string, Attribute> {
  const strides = numbers(call.attributes['strides']);
  const dilations = call.attributes['dilations'] === undefined ? [1, 1] : numbers(call.attributes['dilations']);
  const input = need(call, 'x').shape.slice(1, 3);
  const reach = kernel.map((size, axis) => (size - 1) * (dilations[axis] ?? 1) + 1);
  return { strides, dilations, pads: padding(call.attributes['pad'], input, call.output.shape.slice(1, 3), reach, strides) };
}

function pooling(call: KernelCall): Record<string, Attribute> {
  const kernel = numbers(call.attributes['filterSize']);
  const { strides, pads } = sliding(call, kernel) as { strides: number[]; pads: number[] }; // exactly what sliding returns
  return { kernel_shape: kernel, strides, pads };
}

/** ONNX pads: [top, left, bottom, right]; `large` and `small` are the sizes on the wide and the strided side. */
function padding(pad: unknown, large: readonly number[], small: readonly number[], kernel: readonly number[], strides: readonly number[]): number[] {
  if (pad === 'valid') return [0, 0, 0, 0];
  if (typeof pad === 'number') return [pad, pad, pad, pad];
  if (Array.isArray(pad)) return [0, 1].flatMap((end) => [1, 2].map((axis) => Number(pad[axis][end]))); // as tfjs has it: of every axis before and after
  if (pad !== 'same') throw new Error(`padding ${String(pad)} is not known to the converter`);
  const total = [0, 1].map((axis) => Math.max(0, ((small[axis] ?? 1) - 1) * (strides[axis] ?? 1) + (kernel[axis] ?? 1) - (large[axis] ?? 1)));
  const before = total.map((size) => size >> 1);
  return [...before, ...total.map((size, axis) => size - (before[axis] ?? 0))];
}

function clip(call: KernelCall, to: Emitter, low: number, high: number): Orders {
  const input = need(call, 'x');
  return to.isFirst(input)
    ? { first: to.graph.node('Clip', [to.first(input), ...bounds(to, low, high)]) }
    : { last: to.graph.node('Clip', [to.last(input), ...bounds(to, low, high)]) };
}

function bounds(to: Emitter, low: number, high: number): string[] {
  return [low, high].map((value) => to.graph.floats(Float32Array.of(value), []));
}

function batchNormalisation(call: KernelCall, to: Emitter): Orders {
  const channels = constant(call, 'mean').shape.at(-1) ?? 1;
  const vector = (name: string, missing: number) =>
    to.graph.floats(call.inputs[name] ? constant(call, name).constant : new Float32Array(channels).fill(missing), [channels]);
  const inputs = [to.first(need(call, 'x')), vector('scale', 1), vector('offset', 0), vector('mean', 0), vector('variance', 1)];
  return { first: to.graph.node('BatchNormalization', inputs, { epsilon: { float: Number(call.attributes['varianceEpsilon']) } }) };
}

function pad(call: KernelCall, to: Emitter): Orders {
  const paddings = (call.attributes['paddings'] as readonly (readonly [number, number])[]); // PadV2's own attribute type
  const order = paddings.length === 4 ? TO_FIRST : paddings.map((_, axis) => axis);
  const pads = [0, 1].flatMap((side) => order.map((axis) => paddings[axis]?.[side] ?? 0));
  const value = to.graph.floats(Float32Array.of(Number(call.attributes['constantValue'] ?? 0)), []);
  const input = need(call, 'x');
  if (paddings.length === 4) return { first: to.graph.node('Pad', [to.first(input), to.graph.integers(pads), value]) };
  return { last: to.graph.node('Pad', [to.last(input), to.graph.integers(pads), value]) };
}

function concatenate(call: KernelCall, to: Emitter): Orders {
  const inputs = Object.values(call.inputs);
  const rank = call.output.shape.length;
  const axis = (Number(call.attributes['axis']) + rank) % rank;
  if (rank !== 4) return { last: to.graph.node('Concat', inputs.map((input) => to.last(input)), { axis }) };
  return { first: to.graph.node('Concat', inputs.map((input) => to.first(input)), { axis: TO_FIRST.indexOf(axis as 0 | 1 | 2 | 3) }) };
}

function resize(call: KernelCall, to: Emitter): Orders {
  const mode = call.attributes['alignCorners'] ? 'align_corners' : call.attributes['halfPixelCenters'] ? 'half_pixel' : 'asymmetric';
  const empty = to.graph.floats(new Float32Array(0), [0]);
  const sizes = to.graph.integers(TO_FIRST.map((axis) => call.output.shape[axis] ?? 1));
  const attributes = { mode: 'linear', coordinate_transformation_mode: mode };
  return { first: to.graph.node('Resize', [to.first(need(call, 'images')), empty, empty, sizes], attributes) };
}

function mean(call: KernelCall, to: Emitter): Orders {
  const input = need(call, 'x');
  const axes = numbers(call.attributes['axis']).map((axis) => (axis + input.shape.length) % input.shape.length);
  return { last: to.graph.node('ReduceMean', [to.last(input)], { axes, keepdims: call.output.shape.length === input.shape.length ? 1 : 0 }) };
}

function multiply(call: KernelCall, to: Emitter): Orders {
  if (call.attributes['transposeA'] || call.attributes['transposeB']) throw new Error('transposed matrices are not known to the converter');
  const product = to.graph.node('MatMul', [to.last(need(call, 'a')), to.last(need(call, 'b'))]);
  return { last: call.inputs['bias'] ? to.graph.node('Add', [product, to.last(need(call, 'bias'))]) : product };
}

/** Reorders the axes of a dense tensor. */
export function permute(values: Float32Array, shape: Shape, order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const sizes = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 1);
  const result = new Float32Array(values.length);
  const at = sizes.map(() => 0);
  for (let index = 0, source = 0; index < result.length; index++) {
    result[index] = values[source] ?? 0;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      source += steps[axis] ?? 0;
      at[axis] = (at[axis] ?? 0) + 1;
      if ((at[axis] ?? 0) < (sizes[axis] ?? 1)) break;
      source -= (steps[axis] ?? 0) * (sizes[axis] ?? 1);
      at[axis] = 0;
    }
  }
  return result;
}
