/**
 * Shares with their uncertainty: a figure comes with n and an interval.
 */
export type Share = { readonly count: number; readonly n: number; readonly share: number; readonly low: number; readonly high: number };

const Z = 1.959964; // two-sided 95 %

/** Wilson score interval, 95 % (E. B. Wilson, JASA 22, 1927). For n = 0 it is [0, 1]. */
export function wilson(count: number, n: number): Share {
  if (n === 0) return { count, n, share: 0, low: 0, high: 1 };
  const p = count / n;
  const centre = p + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { count, n, share: p, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

export function inWords({ count, n, share, low, high }: Share): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${count}/${n} = ${percent(share)} % (95 %: ${percent(low)}–${percent(high)} %)`;
}
