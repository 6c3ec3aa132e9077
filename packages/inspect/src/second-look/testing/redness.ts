/**
 * A tiny network, and its description: what a test has looked at by a second model.
 */
import { OnnxGraph } from '../../conversion/onnx.ts';
import type { LookContract } from '../contract.ts';

const SIDE = 8;

/** A network of one layer: how red a picture is on the whole, and how little, in [0, 1]. */
export function redness(layout: LookContract['layout']): Uint8Array {
  const graph = new OnnxGraph();
  const shape = layout === 'nhwc' ? [1, SIDE, SIDE, 3] : [1, 3, SIDE, SIDE];
  const weights = new Float32Array(SIDE * SIDE * 3 * 2);
  for (let value = 0; value < SIDE * SIDE * 3; value++) {
    const red = layout === 'nhwc' ? value % 3 === 0 : value < SIDE * SIDE;
    weights.set(red ? [-1 / (SIDE * SIDE), 1 / (SIDE * SIDE)] : [0, 0], value * 2);
  }
  const flat = graph.node('Reshape', [graph.input('pixels', shape), graph.integers([1, SIDE * SIDE * 3])]);
  const red = graph.node('MatMul', [flat, graph.floats(weights, [SIDE * SIDE * 3, 2])]);
  graph.node('Add', [red, graph.floats(Float32Array.of(1, 0), [2])], {}, 'classes');
  graph.output('classes', [1, 2]);
  return Uint8Array.from(graph.bytes('redness'));
}

export const CONTRACT: LookContract = { side: SIDE, layout: 'nhwc', mean: [0, 0, 0], deviation: [1, 1, 1], classes: 2, activation: 'none', explicit: [1], doubtFrom: 0.5, refuseFrom: 0.8 };
