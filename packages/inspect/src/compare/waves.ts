/**
 * Slow waves over a picture: what a model that paints anew drifts in colour by.
 */

/** Half waves across and down, three at most together; the first is constant. */
export const WAVES = 10;

/** Writes `WAVES` values to `out`, from `from` on. @param u - the cosine of the column. @param v - of the row. */
export function wave(u: number, v: number, out: Float64Array, from: number): void {
  const uu = 2 * u * u - 1;
  const vv = 2 * v * v - 1;
  out[from] = 1; out[from + 1] = u; out[from + 2] = v; out[from + 3] = u * v; out[from + 4] = uu; out[from + 5] = vv;
  out[from + 6] = uu * v; out[from + 7] = u * vv; out[from + 8] = u * (2 * uu - 1); out[from + 9] = v * (2 * vv - 1);
}

/** Half a wave over a row or column, at its pixels' centres. */
export function cosines(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => Math.cos(Math.PI * ((at + 0.5) / size)));
}
