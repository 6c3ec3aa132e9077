/**
 * Weighted least squares by normal equations; small and dense.
 */

/** Sums for `count` unknowns and several targets at once. Owned by the fit that made it. */
export type Normal = { readonly count: number; readonly matrix: Float64Array; readonly targets: readonly Float64Array[] };

export function emptyNormal(count: number, targets: number): Normal {
  return { count, matrix: new Float64Array(count * count), targets: Array.from({ length: targets }, () => new Float64Array(count)) };
}

export function addRow(normal: Normal, features: Float64Array, values: readonly number[], weight: number): void {
  const { count, matrix, targets } = normal;
  for (let row = 0; row < count; row++) {
    const scaled = features[row]! * weight;
    for (let column = 0; column <= row; column++) matrix[row * count + column]! += scaled * features[column]!;
    for (let target = 0; target < targets.length; target++) targets[target]![row]! += scaled * values[target]!;
  }
}

/** The solution for each target; `ridge` keeps features that never vary at their value in `prior`. */
export function solve(normal: Normal, ridge: number, priors: readonly Float64Array[]): Float64Array[] {
  const { count, targets } = normal;
  const factor = cholesky(normal, ridge);
  return targets.map((target, index) => {
    const right = Float64Array.from(target, (value, row) => value + ridge * priors[index]![row]!);
    const middle = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      let sum = right[row]!;
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
  });
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
