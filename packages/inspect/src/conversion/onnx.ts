/**
 * An ONNX graph under construction, and its file.
 *
 * Numbers of fields and types are those of `onnx.proto3` (IR version 7,
 * operator set 13). Names are counted up, so the same calls give the same bytes.
 */
import { float, integer, message, nested, text } from './protobuf.ts';
import type { Bytes } from './protobuf.ts';

export type Attribute = number | string | readonly number[] | { readonly float: number };
export type Shape = readonly number[];
/** A name where any size will do, the same wherever the name is the same. */
export type Dimensions = readonly (number | string)[];

const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, text: 3, integers: 7 } as const;

export class OnnxGraph {
  private readonly nodes: Bytes[] = [];
  private readonly initializers: Bytes[] = [];
  private readonly inputs: Bytes[] = [];
  private readonly outputs: Bytes[] = [];
  private names = 0;

  input(name: string, shape: Dimensions): string {
    this.inputs.push(nested(11, valueInfo(name, shape)));
    return name;
  }

  output(name: string, shape: Dimensions): void {
    this.outputs.push(nested(12, valueInfo(name, shape)));
  }

  /** @returns the name of the node's one output. */
  node(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}, name = this.name()): string {
    this.nodes.push(nested(1, message(
      ...inputs.map((input) => text(1, input)),
      text(2, name),
      text(3, name),
      text(4, operator),
      ...Object.entries(attributes).map(([key, value]) => nested(5, attribute(key, value))),
    )));
    return name;
  }

  floats(values: Float32Array, shape: Shape): string {
    return this.initializer(FLOAT, shape, Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  }

  integers(values: readonly number[]): string {
    const words = BigInt64Array.from(values, (value) => BigInt(value));
    return this.initializer(INT64, [values.length], Buffer.from(words.buffer));
  }

  bytes(name: string): Bytes {
    const graph = message(...this.nodes, text(2, name), ...this.initializers, ...this.inputs, ...this.outputs);
    const operatorSet = message(text(1, ''), integer(2, 13));
    return message(integer(1, 7), text(2, 'shozo'), nested(7, graph), nested(8, operatorSet));
  }

  private initializer(type: number, shape: Shape, raw: Bytes): string {
    const name = this.name();
    this.initializers.push(nested(5, message(...shape.map((size) => integer(1, size)), integer(2, type), text(8, name), nested(9, raw))));
    return name;
  }

  private name(): string {
    return `v${this.names++}`;
  }
}

function attribute(name: string, value: Attribute): Bytes {
  const key = text(1, name);
  if (typeof value === 'number') return message(key, integer(3, value), integer(20, ATTRIBUTE_TYPE.integer));
  if (typeof value === 'string') return message(key, text(4, value), integer(20, ATTRIBUTE_TYPE.text));
  if ('float' in value) return message(key, float(2, value.float), integer(20, ATTRIBUTE_TYPE.float));
  return message(key, ...value.map((item) => integer(8, item)), integer(20, ATTRIBUTE_TYPE.integers));
}

function valueInfo(name: string, shape: Dimensions): Bytes {
  const dimensions = shape.map((size) => nested(1, typeof size === 'number' ? integer(1, size) : text(2, size)));
  const tensor = message(integer(1, FLOAT), nested(2, message(...dimensions)));
  return message(text(1, name), nested(2, nested(1, tensor)));
}
