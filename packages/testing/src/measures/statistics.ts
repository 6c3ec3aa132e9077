/**
 * Statistics over lists of numbers, as the measures need them.
 */
type Numbers = ArrayLike<number>;

export function mean(values: Numbers): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

/** @param share - in [0, 1]; 0.5 is the median. */
export function quantile(values: Numbers, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function shareOf(values: Numbers, claim: (value: number) => boolean): number {
  let count = 0;
  for (let index = 0; index < values.length; index++) if (claim(values[index] ?? 0)) count++;
  return values.length === 0 ? 0 : count / values.length;
}

export function deviation(values: Numbers): number {
  const middle = mean(values);
  return Math.sqrt(mean(Float64Array.from(values, (value) => (value - middle) ** 2)));
}

/** Least squares of y on x, and how well it fits (r², [0, 1]). */
export function regression(x: Numbers, y: Numbers): { slope: number; intercept: number; fit: number } {
  const meanX = mean(x);
  const meanY = mean(y);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let index = 0; index < x.length; index++) {
    const dx = (x[index] ?? 0) - meanX;
    const dy = (y[index] ?? 0) - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xx === 0 ? 0 : xy / xx;
  return { slope, intercept: meanY - slope * meanX, fit: xx === 0 || yy === 0 ? 0 : (xy * xy) / (xx * yy) };
}

/** Pearson's, [-1, 1]; 0 where one side is flat. */
export function correlation(x: Numbers, y: Numbers): number {
  const { slope, fit } = regression(x, y);
  return Math.sign(slope) * Math.sqrt(fit);
}

/**
 * Correlation without the samples that fit worst: what stands on a small part of one side, such as the visible label, does not count.
 *
 * @param share - of the samples to leave out, [0, 1).
 */
export function correlationBesides(share: number, x: Numbers, y: Numbers): number {
  const { slope, intercept } = regression(x, y);
  const residuals = Float64Array.from(x, (value, index) => Math.abs((y[index] ?? 0) - slope * value - intercept));
  const limit = quantile(residuals, 1 - share);
  const kept = [...residuals.keys()].filter((index) => (residuals[index] ?? 0) <= limit);
  return correlation(kept.map((index) => x[index] ?? 0), kept.map((index) => y[index] ?? 0));
}

/** Least squares of z on x and y: z ≈ slopes[0]·x + slopes[1]·y + intercept. */
export function planeFit(x: Numbers, y: Numbers, z: Numbers): { slopes: readonly [number, number]; intercept: number; fit: number } {
  const [meanX, meanY, meanZ] = [mean(x), mean(y), mean(z)];
  let [xx, xy, yy, xz, yz, zz] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < x.length; index++) {
    const dx = (x[index] ?? 0) - meanX;
    const dy = (y[index] ?? 0) - meanY;
    const dz = (z[index] ?? 0) - meanZ;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
    xz += dx * dz;
    yz += dy * dz;
    zz += dz * dz;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant <= 0 || zz === 0) return { slopes: [0, 0], intercept: meanZ, fit: 0 };
  const a = (xz * yy - yz * xy) / determinant;
  const b = (yz * xx - xz * xy) / determinant;
  return { slopes: [a, b], intercept: meanZ - a * meanX - b * meanY, fit: (a * xz + b * yz) / zz };
}
