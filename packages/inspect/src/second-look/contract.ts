/**
 * What goes into a picture classifier, what comes out, and how that becomes one score of explicitness.
 */
import type { Pixels } from '@shozo/vocabulary';

export type LookContract = {
  /** Of the square input, px; the whole picture is squeezed into it. */
  readonly side: number;
  /** Of the input, RGB: `[1, side, side, 3]` or `[1, 3, side, side]`. */
  readonly layout: 'nhwc' | 'nchw';
  /** By channel, of values in [0, 1]: input = (value − mean) / deviation. */
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
  /** How many numbers the first output has, one a class. */
  readonly classes: number;
  /** What makes shares of them. */
  readonly activation: 'none' | 'softmax' | 'sigmoid';
  /** Indices of the classes that are explicit: their shares are summed; of `sigmoid`, whose classes do not exclude each other, the largest counts. */
  readonly explicit: readonly number[];
  /** Scores in [0, 1], inclusive: from here on held, from there on refused. */
  readonly doubtFrom: number;
  readonly refuseFrom: number;
};

/** @param pixels - `side` by `side`. */
export function toInput({ data }: Pixels, { side, layout, mean, deviation }: LookContract): Float32Array {
  const input = new Float32Array(side * side * 3);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (const channel of [0, 1, 2] as const) {
      const value = ((data[pixel * 3 + channel] ?? 0) / 255 - mean[channel]) / deviation[channel];
      input[layout === 'nhwc' ? pixel * 3 + channel : channel * side * side + pixel] = value;
    }
  }
  return input;
}

/** @returns in [0, 1]. @throws RangeError - other numbers came out than the contract says. */
export function scoreOf(output: Float32Array, { classes, activation, explicit }: LookContract): number {
  if (output.length !== classes) throw new RangeError(`expected ${classes} numbers, got ${output.length}`);
  const shares = activate([...output], activation);
  if (!shares.every((share) => share >= 0 && share <= 1.001)) throw new RangeError('expected shares from 0 to 1'); // a network's own softmax rounds; NaN fails, too
  const chosen = explicit.map((index) => shares[index] ?? 0);
  return activation === 'sigmoid' ? Math.max(...chosen) : Math.min(1, chosen.reduce((sum, share) => sum + share, 0));
}

function activate(values: readonly number[], activation: LookContract['activation']): number[] {
  switch (activation) {
    case 'none': return [...values];
    case 'sigmoid': return values.map((value) => 1 / (1 + Math.exp(-value)));
    case 'softmax': {
      const largest = Math.max(...values);
      const powers = values.map((value) => Math.exp(value - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    }
  }
}
