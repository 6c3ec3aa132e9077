/**
 * The face recognition network of face-api: dlib's ResNet, 150 px chip → 128 numbers.
 *
 * face-api ships only weights and its own code for this net; this is the same
 * network on plain tfjs operations. Input: RGB, 0–255.
 */
import * as tf from '@tensorflow/tfjs-core';
import { tensor } from './weights.ts';
import type { Weights } from './weights.ts';

const MEAN_RGB = [122.782, 117.001, 104.298];
const BLOCKS = [
  'conv32_1', 'conv32_2', 'conv32_3',
  'conv64_down', 'conv64_1', 'conv64_2', 'conv64_3',
  'conv128_down', 'conv128_1', 'conv128_2',
  'conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out',
];

export function dlibNetwork(weights: Weights): (input: tf.Tensor4D) => tf.Tensor[] {
  return (input) => {
    const normal = tf.div(tf.sub(input, tf.tensor1d(MEAN_RGB)), 255) as tf.Tensor4D; // rank is that of input
    let value = tf.maxPool(tf.relu(scaled(normal, weights, 'conv32_down', 2, 'valid')), 3, 2, 'valid');
    for (const name of BLOCKS) value = name.includes('_down') ? shrink(value, weights, name) : residual(value, weights, name);
    const pooled = tf.mean(value, [1, 2]) as tf.Tensor2D; // two of four axes are gone
    return [tf.matMul(pooled, tensor(weights, 'fc') as tf.Tensor2D)];
  };
}

function residual(input: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const first = tf.relu(scaled(input, weights, `${name}/conv1`, 1, 'same'));
  return tf.relu(tf.add(scaled(first, weights, `${name}/conv2`, 1, 'same'), input));
}

/** Halves the sides; the shortcut is an average pool, filled up with zeros to the new shape. */
function shrink(input: tf.Tensor4D, weights: Weights, name: string): tf.Tensor4D {
  const first = tf.relu(scaled(input, weights, `${name}/conv1`, 2, 'valid'));
  const value = scaled(first, weights, `${name}/conv2`, 1, 'same');
  const shortcut = tf.avgPool(input, 2, 2, 'valid');
  const [, height, width, channels] = shortcut.shape;
  const [, toHeight, toWidth, toChannels] = value.shape;
  const sized = tf.pad4d(value, [[0, 0], [0, Math.max(0, height - toHeight)], [0, Math.max(0, width - toWidth)], [0, 0]]);
  return tf.relu(tf.add(sized, tf.pad4d(shortcut, [[0, 0], [0, 0], [0, 0], [0, toChannels - channels]])));
}

function scaled(input: tf.Tensor4D, weights: Weights, name: string, stride: number, pad: 'same' | 'valid'): tf.Tensor4D {
  const filter = tensor(weights, `${name}/conv/filters`) as tf.Tensor4D;
  const convolved = tf.add(tf.conv2d(input, filter, stride, pad), tensor(weights, `${name}/conv/bias`));
  return tf.add(tf.mul(convolved, tensor(weights, `${name}/scale/weights`)), tensor(weights, `${name}/scale/biases`)) as tf.Tensor4D; // broadcasting keeps rank 4
}
