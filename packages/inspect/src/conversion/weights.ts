/**
 * The weights of face-api's networks by name: face-api ships no graphs, only weights and its own code.
 */
import type { Tensor } from '@tensorflow/tfjs-core';

export type Weights = Readonly<Record<string, Tensor>>;

export function tensor(weights: Weights, name: string): Tensor {
  const found = weights[name];
  if (!found) throw new Error(`the weights have no ${name}`);
  return found;
}
