/**
 * Weighted least squares by normal equations; small and dense.
 */

/** Sums for `count` unknowns. Owned by the fit that made it. */
export type Normal = { readonly count: number; readonly matrix: Float64Array; readonly target: Float64Array };

export function emptyNormal(count: number): Normal {
  return { count, matrix: new Float64Array(count * count), target: new Float64Array(count) };
}

/** @param from - where the row's features start in `features`. */
export function addRow({ count, matrix, target }: Normal, features: Float64Array, from: number, value: number, weight: number): void {
  for (let row = 0; row < count; row++) {
    const scaled = features[from + row]! * weight;
    for (let column = 0, at = row * count; column <= row; column++, at++) matrix[at]! += scaled * features[from + column]!;
    target[row]! += scaled * value;
  }
}

/** `ridge` keeps features that never vary at their value in `prior`. */
export function solve(normal: Normal, ridge: number, prior: Float64Array): Float64Array {
  const { count, target } = normal;
  const factor = cholesky(normal, ridge);
  const middle = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let sum = target[row]! + ridge * prior[row]!;
    for (let column = 0; column < row; column++) sum -= factor[row * count + column]! * middle[column]!;
    middle[row] = sum / factor[row * count + row]!;
  }
  const out = new Float64Array(count);
  for (let row = count - 1; row >= 0; row--) {
    let sum = middle[row]!;
    for (let below = row + 1; below < count; below++) sum -= factor[below * count + row]! * out[below]!;
    out[row] = sum / factor[row * count + row]!;
  }
  return out;
}

function cholesky({ count, matrix }: Normal, ridge: number): Float64Array {
  const factor = new Float64Array(count * count);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * count + column]! + (row === column ? ridge : 0);
      for (let at = 0; at < column; at++) sum -= factor[row * count + at]! * factor[column * count + at]!;
      factor[row * count + column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / factor[column * count + column]!;
    }
  }
  return factor;
}
