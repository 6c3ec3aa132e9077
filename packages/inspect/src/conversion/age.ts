/**
 * The age network of face-api: a small Xception, 112 px face → one number, years.
 *
 * The same network as face-api's `AgeGenderNet` and `TinyXception` on plain tfjs
 * operations. Input: RGB, 0–255. Its other output, a guess of the person's sex,
 * is left out: those weights do not reach the converted file.
 */
import * as tf from '@tensorflow/tfjs-core';
import { tensor } from './weights.ts';
import type { Weights } from './weights.ts';

const MEAN_RGB = [122.782, 117.001, 104.298];
const MAIN_BLOCKS = ['middle_flow/main_block_0', 'middle_flow/main_block_1'];

export function ageNetwork(weights: Weights): (input: tf.Tensor4D) => tf.Tensor[] {
  return (input) => {
    const normal = tf.div(tf.sub(input, tf.tensor1d(MEAN_RGB)), 255) as tf.Tensor4D; // rank is that of input
    let value = tf.relu(convolved(normal, weights, 'entry_flow/conv_in'));
    value = reduced(value, value, weights, 'entry_flow/reduction_block_0');
    value = reduced(value, tf.relu(value), weights, 'entry_flow/reduction_block_1');
    for (const name of MAIN_BLOCKS) value = kept(value, weights, name);
    value = reduced(value, tf.relu(value), weights, 'exit_flow/reduction_block');
    value = tf.relu(separable(value, weights, 'exit_flow/separable_conv'));
    const pooled = tf.mean(value, [1, 2]) as tf.Tensor2D; // two of four axes are gone
    return [tf.add(tf.matMul(pooled, tensor(weights, 'fc/age/weights') as tf.Tensor2D), tensor(weights, 'fc/age/bias'))];
  };
}

/** Halves the sides. @param active - what the separable convolutions read: `input`, rectified but in the first block. */
function reduced(input: tf.Tensor4D, active: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const first = separable(active, weights, `${name}/separable_conv0`);
  const second = separable(tf.relu(first), weights, `${name}/separable_conv1`);
  return tf.add(tf.maxPool(second, 3, 2, 'same'), convolved(input, weights, `${name}/expansion_conv`));
}

function kept(input: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const value = [0, 1, 2].reduce((last, index) => separable(tf.relu(last), weights, `${name}/separable_conv${index}`), input);
  return tf.add(value, input);
}

function convolved(input: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  return tf.add(tf.conv2d(input, tensor(weights, `${name}/filters`) as tf.Tensor4D, 2, 'same'), tensor(weights, `${name}/bias`));
}

function separable(input: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const [depthwise, pointwise] = ['depthwise_filter', 'pointwise_filter'].map((part) => tensor(weights, `${name}/${part}`) as tf.Tensor4D);
  return tf.add(tf.separableConv2d(input, depthwise!, pointwise!, 1, 'same'), tensor(weights, `${name}/bias`));
}
