/**
 * Logistic regression on sparse examples: AdaGrad, L2, a fixed order of examples.
 *
 * Deterministic: the same examples give the same weights to the bit on one
 * version of the runtime.
 */

/** One row as table places and values; `weight` of 0.5 counts half. */
export type Example = { readonly places: Int32Array; readonly values: Float32Array; readonly label: 0 | 1; readonly weight: number };
export type Fit = { readonly weights: Float32Array; readonly bias: number };
export type FitOptions = { readonly size: number; readonly rounds: number; readonly rate: number; readonly decay: number };

export function fit(examples: readonly Example[], { size, rounds, rate, decay }: FitOptions): Fit {
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-4);
  let bias = 0;
  let lastBiases = 0;
  const order = Int32Array.from(examples.keys());
  const random = randomOf(20261125);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (!example) continue;
      const { places, values, label, weight } = example;
      const error = (sigmoid(bias + dot(example, weights)) - label) * weight;
      bias -= 0.02 * error;
      if (round === rounds - 1) lastBiases += bias;
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] ?? 0;
        const slope = error * (values[at] ?? 0) + decay * (weights[place] ?? 0);
        squares[place] = (squares[place] ?? 0) + slope * slope;
        weights[place] = (weights[place] ?? 0) - (rate * slope) / Math.sqrt(squares[place] ?? 1);
      }
    }
  }
  return { weights, bias: lastBiases / Math.max(1, examples.length) };
}

export function dot({ places, values }: Pick<Example, 'places' | 'values'>, weights: Float32Array | Int8Array): number {
  let sum = 0;
  for (let at = 0; at < places.length; at += 1) sum += (weights[places[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Mulberry32: [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
