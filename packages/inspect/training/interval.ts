/** Wilson's interval for a share, 95 %. */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: Math.max(0, middle - half) / (1 + (z * z) / of), high: (middle + half) / (1 + (z * z) / of) };
}

/** `70 of 100, 70.0 % [60.4, 78.1]`. */
export function share(hits: number, of: number): string {
  const { low, high } = wilson(hits, of);
  return `${hits} of ${of}, ${percent(hits / Math.max(1, of))} % [${percent(low)}, ${percent(high)}]`;
}

export function percent(value: number): string {
  return (value * 100).toFixed(1);
}
