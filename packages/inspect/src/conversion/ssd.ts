/**
 * face-api's face detector for all poses: SSD on MobileNet v1.
 *
 * The same network as face-api's `SsdMobilenetv1` on plain tfjs operations, for
 * pictures that need not be square. Input: RGB, -1 to 1, both sides multiples of
 * 32 px. One output a grid, finest first; `face/any-pose.ts` decodes them.
 */
import * as tf from '@tensorflow/tfjs-core';
import { tensor } from './weights.ts';
import type { Weights } from './weights.ts';

const LAYERS = 13;
/** Depthwise layers that halve the sides. */
const HALVING: readonly number[] = [2, 4, 6, 12];
/** The layer that the finest prediction reads. */
const FINE_LAYER = 11;
/** Pairs of convolutions after the last layer, each with a coarser prediction. */
const COARSER = 4;
const EPSILON = 0.001;
/**
 * A grid that halves one of an odd number of cells keeps its place: nothing before the first cell, two after the last.
 * With an even number it is what TensorFlow calls `same`.
 */
const NOTHING_BEFORE: [[number, number], [number, number], [number, number], [number, number]] = [[0, 0], [0, 2], [0, 2], [0, 0]];

/** @returns grids `[1, height, width, 5 × anchors]`: of each anchor y, x, height and width; then of each the score's logit. */
export function ssdNetwork(weights: Weights): (input: tf.Tensor4D) => tf.Tensor[] {
  return (input) => predictedLayers(input, weights).map((layer, index) => predicted(layer, weights, `Prediction/BoxPredictor_${index}`));
}

/** From the finest to the coarsest. */
function predictedLayers(input: tf.Tensor4D, weights: Weights): tf.Tensor4D[] {
  let value = pointwise(input, weights, 'MobilenetV1/Conv2d_0', 2);
  const found: tf.Tensor4D[] = [];
  for (let layer = 1; layer <= LAYERS; layer++) {
    value = pointwise(depthwise(value, weights, `MobilenetV1/Conv2d_${layer}_depthwise`, HALVING.includes(layer) ? 2 : 1), weights, `MobilenetV1/Conv2d_${layer}`, 1);
    if (layer === FINE_LAYER || layer === LAYERS) found.push(value);
  }
  for (let pair = 0; pair < COARSER; pair++) {
    value = pointwise(pointwise(value, weights, `Prediction/Conv2d_${pair * 2}`, 1), weights, `Prediction/Conv2d_${pair * 2 + 1}`, 2, NOTHING_BEFORE);
    found.push(value);
  }
  return found;
}

function depthwise(input: tf.Tensor4D, weights: Weights, name: string, stride: number): tf.Tensor4D {
  const [mean, variance, offset, gain] = ['moving_mean', 'moving_variance', 'beta', 'gamma'].map((part) => tensor(weights, `${name}/BatchNorm/${part}`)) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]; // one each
  const scale = tf.div(gain, tf.sqrt(tf.add(variance, EPSILON)));
  const filters = tf.mul(tensor(weights, `${name}/depthwise_weights`), tf.reshape(scale, [-1, 1])) as tf.Tensor4D;
  const value = tf.add(tf.depthwiseConv2d(input, filters, stride, 'same'), tf.sub(offset, tf.mul(mean, scale)));
  return tf.clipByValue(value, 0, 6) as tf.Tensor4D;
}

function pointwise(input: tf.Tensor4D, weights: Weights, name: string, stride: number, padding: 'same' | typeof NOTHING_BEFORE = 'same'): tf.Tensor4D {
  const value = tf.conv2d(input, tensor(weights, `${name}_pointwise/weights`) as tf.Tensor4D, stride, padding);
  return tf.clipByValue(tf.add(value, tensor(weights, `${name}_pointwise/convolution_bn_offset`)), 0, 6);
}

/** Both predictions in one convolution; of the three classes (nothing, face, one never used) the face alone. */
function predicted(layer: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const [filters, biases] = ['weights', 'biases'].map((part) => tf.concat([
    tensor(weights, `${name}/BoxEncodingPredictor/${part}`),
    everyThird(tensor(weights, `${name}/ClassPredictor/${part}`)),
  ], -1));
  return tf.add(tf.conv2d(layer, filters as tf.Tensor4D, 1, 'same'), biases!);
}

/** The second of every three along the last axis. */
function everyThird(values: tf.Tensor): tf.Tensor {
  const shape = [...values.shape.slice(0, -1), values.shape.at(-1)! / 3, 3];
  return tf.unstack(tf.reshape(values, shape), -1)[1]!;
}
