/**
 * face-api's face detector for all poses: SSD on MobileNet v1, a square of 512 px → 5118 rows of centre, size and score.
 *
 * The same network as face-api's `SsdMobilenetv1` on plain tfjs operations, its
 * boxes decoded. Input: RGB, -1 to 1.
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
/** How much larger the net's numbers are than shares of an anchor (centre) and than logarithms (size). */
const CENTRE_VARIANCE = 10;
const SIZE_VARIANCE = 5;

/** @returns `[5118, 5]`: centre y and x, height and width as shares of the square, and the score's logit. */
export function ssdNetwork(weights: Weights): (input: tf.Tensor4D) => tf.Tensor[] {
  return (input) => {
    const layers = predictedLayers(input, weights);
    const boxes = layers.map((layer, index) => tf.reshape(predicted(layer, weights, `${index}/BoxEncodingPredictor`), [-1, 4]));
    const classes = layers.map((layer, index) => tf.reshape(predicted(layer, weights, `${index}/ClassPredictor`), [-1, 3]));
    const score = tf.matMul(tf.concat(classes, 0) as tf.Tensor2D, tf.tensor2d([0, 1, 0], [3, 1])); // nothing, face, a class never used
    return [tf.concat([decoded(tf.concat(boxes, 0), tensor(weights, 'Output/extra_dim')), score], 1)];
  };
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
    value = pointwise(pointwise(value, weights, `Prediction/Conv2d_${pair * 2}`, 1), weights, `Prediction/Conv2d_${pair * 2 + 1}`, 2);
    found.push(value);
  }
  return found;
}

function depthwise(input: tf.Tensor4D, weights: Weights, name: string, stride: number): tf.Tensor4D {
  const [mean, variance, offset, scale] = ['moving_mean', 'moving_variance', 'beta', 'gamma'].map((part) => tensor(weights, `${name}/BatchNorm/${part}`) as tf.Tensor1D);
  const value = tf.depthwiseConv2d(input, tensor(weights, `${name}/depthwise_weights`) as tf.Tensor4D, stride, 'same');
  return tf.clipByValue(tf.batchNorm(value, mean!, variance!, offset, scale, EPSILON), 0, 6);
}

function pointwise(input: tf.Tensor4D, weights: Weights, name: string, stride: number): tf.Tensor4D {
  const value = tf.conv2d(input, tensor(weights, `${name}_pointwise/weights`) as tf.Tensor4D, stride, 'same');
  return tf.clipByValue(tf.add(value, tensor(weights, `${name}_pointwise/convolution_bn_offset`)), 0, 6);
}

function predicted(layer: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const value = tf.conv2d(layer, tensor(weights, `Prediction/BoxPredictor_${name}/weights`) as tf.Tensor4D, 1, 'same');
  return tf.add(value, tensor(weights, `Prediction/BoxPredictor_${name}/biases`));
}

/** @param anchors - `[1, n, 4]`: top, left, bottom, right as shares. @returns `[n, 4]`. */
function decoded(boxes: tf.Tensor, anchors: tf.Tensor): tf.Tensor {
  const [top, left, bottom, right] = tf.unstack(tf.squeeze(anchors, [0]), 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]; // four columns
  const [height, width] = [tf.sub(bottom, top), tf.sub(right, left)];
  const none = tf.zerosLike(height);
  const columns = (...parts: tf.Tensor[]) => tf.stack(parts, 1);
  const slope = columns(tf.div(height, CENTRE_VARIANCE), tf.div(width, CENTRE_VARIANCE), none, none);
  const centre = columns(tf.div(tf.add(top, bottom), 2), tf.div(tf.add(left, right), 2), none, none);
  const size = columns(none, none, height, width);
  return tf.add(tf.add(tf.mul(boxes, slope), centre), tf.mul(tf.exp(tf.mul(boxes, tf.tensor1d([0, 0, 1 / SIZE_VARIANCE, 1 / SIZE_VARIANCE]))), size));
}
