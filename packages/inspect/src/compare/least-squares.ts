/**
 * Weighted least squares by normal equations; small and dense.
 */

/** Sums for `count` unknowns. Owned by the fit that made it. */
export type Normal = { readonly count: number; readonly matrix: Float64Array; readonly target: Float64Array };

export function emptyNormal(count: number): Normal {
  return { count, matrix: new Float64Array(count * count), target: new Float64Array(count) };
}

/** What is to be fitted: rows of features, and for each what they should add up to and its weight; 0 leaves the row out. */
export type Rows = { readonly features: Float64Array; readonly values: Float64Array; readonly weights: Float64Array };

/** Two rows at once: the sums are read and written half as often. */
export function addRows({ count, matrix, target }: Normal, { features, values, weights }: Rows): void {
  for (let one = nextRow(weights, 0); one < weights.length;) {
    const other = nextRow(weights, one + 1);
    const both = other < weights.length;
    const from = one * count;
    const otherFrom = both ? other * count : from;
    const otherWeight = both ? weights[other]! : 0;
    const otherValue = both ? values[other]! : 0;
    for (let row = 0; row < count; row++) {
      const scaled = features[from + row]! * weights[one]!;
      const otherScaled = features[otherFrom + row]! * otherWeight;
      for (let column = 0, at = row * count; column <= row; column++, at++) {
        matrix[at] = matrix[at]! + scaled * features[from + column]! + otherScaled * features[otherFrom + column]!;
      }
      target[row] = target[row]! + scaled * values[one]! + otherScaled * otherValue;
    }
    one = nextRow(weights, other + 1);
  }
}

function nextRow(weights: Float64Array, from: number): number {
  let row = from;
  while (row < weights.length && weights[row] === 0) row++;
  return row;
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
