/**
 * The median as PDQ takes it: Torben's method, in float32.
 *
 * A value between the two middle ones would do for sorting out bits, but not for
 * being equal to the reference: this narrows a range until neither side holds
 * more than half, and every guess is rounded to float32.
 */

/** @param values - at least one. */
export function median(values: Float32Array): number {
  const half = (values.length + 1) >> 1;
  let [low, high] = [Math.min(...values), Math.max(...values)];
  for (;;) {
    const guess = Math.fround(Math.fround(low + high) / 2);
    const { less, equal, greater, below, above } = around(values, guess, low, high);
    if (less <= half && greater <= half) return less >= half ? below : less + equal >= half ? guess : above;
    if (less > greater) high = below;
    else low = above;
  }
}

type Around = { less: number; equal: number; greater: number; /** the largest value under the guess */ below: number; /** the smallest over it */ above: number };

function around(values: Float32Array, guess: number, low: number, high: number): Around {
  const found: Around = { less: 0, equal: 0, greater: 0, below: low, above: high };
  for (const value of values) {
    if (value < guess) {
      found.less++;
      if (value > found.below) found.below = value;
    } else if (value > guess) {
      found.greater++;
      if (value < found.above) found.above = value;
    } else found.equal++;
  }
  return found;
}
