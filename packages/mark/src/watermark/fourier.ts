/**
 * Fourier transforms of lengths that are powers of two, in place, in plain JavaScript.
 */
export type Transform = {
  readonly length: number;
  /** X[k] = Σ x[n] e^(−2πikn/length) */
  readonly run: (re: Float64Array, im: Float64Array) => void;
};

export function transformOf(length: number): Transform {
  const cos = Float64Array.from({ length }, (_, at) => Math.cos((2 * Math.PI * at) / length));
  const sin = Float64Array.from({ length }, (_, at) => -Math.sin((2 * Math.PI * at) / length));
  const reversed = reversedIndices(length);
  const odd = Math.log2(length) % 2 === 1;
  return {
    length,
    run: (re, im) => {
      reorder(re, im, reversed);
      if (odd) pairs(re, im, length);
      for (let quarter = odd ? 2 : 1; quarter < length; quarter *= 4) fours(re, im, { quarter, length, cos, sin });
    },
  };
}

type Stage = { readonly quarter: number; readonly length: number; readonly cos: Float64Array; readonly sin: Float64Array };

function pairs(re: Float64Array, im: Float64Array, length: number): void {
  for (let at = 0; at < length; at += 2) {
    const a = re[at] ?? 0;
    const b = re[at + 1] ?? 0;
    const c = im[at] ?? 0;
    const d = im[at + 1] ?? 0;
    re[at] = a + b;
    re[at + 1] = a - b;
    im[at] = c + d;
    im[at + 1] = c - d;
  }
}

/** Two stages of radix 2 at once: four transforms of `quarter` become one; the order of the parts is that of reversed bits. */
function fours(re: Float64Array, im: Float64Array, { quarter, length, cos, sin }: Stage): void {
  const stride = length / (4 * quarter);
  for (let start = 0; start < length; start += 4 * quarter) {
    for (let k = 0, turn = 0; k < quarter; k++, turn += stride) {
      const i0 = start + k;
      const i1 = i0 + quarter;
      const i2 = i1 + quarter;
      const i3 = i2 + quarter;
      const c1 = cos[turn] ?? 0;
      const s1 = sin[turn] ?? 0;
      const c2 = cos[2 * turn] ?? 0;
      const s2 = sin[2 * turn] ?? 0;
      const c3 = cos[3 * turn] ?? 0;
      const s3 = sin[3 * turn] ?? 0;
      const r0 = re[i0] ?? 0;
      const m0 = im[i0] ?? 0;
      const r1 = (re[i1] ?? 0) * c2 - (im[i1] ?? 0) * s2;
      const m1 = (re[i1] ?? 0) * s2 + (im[i1] ?? 0) * c2;
      const r2 = (re[i2] ?? 0) * c1 - (im[i2] ?? 0) * s1;
      const m2 = (re[i2] ?? 0) * s1 + (im[i2] ?? 0) * c1;
      const r3 = (re[i3] ?? 0) * c3 - (im[i3] ?? 0) * s3;
      const m3 = (re[i3] ?? 0) * s3 + (im[i3] ?? 0) * c3;
      re[i0] = r0 + r1 + r2 + r3;
      im[i0] = m0 + m1 + m2 + m3;
      re[i1] = r0 - r1 + m2 - m3;
      im[i1] = m0 - m1 - r2 + r3;
      re[i2] = r0 + r1 - r2 - r3;
      im[i2] = m0 + m1 - m2 - m3;
      re[i3] = r0 - r1 - m2 + m3;
      im[i3] = m0 - m1 + r2 - r3;
    }
  }
}

function reorder(re: Float64Array, im: Float64Array, reversed: Uint32Array): void {
  for (let at = 0; at < reversed.length; at++) {
    const other = reversed[at] ?? 0;
    if (other <= at) continue;
    const real = re[at] ?? 0;
    const imaginary = im[at] ?? 0;
    re[at] = re[other] ?? 0;
    im[at] = im[other] ?? 0;
    re[other] = real;
    im[other] = imaginary;
  }
}

function reversedIndices(length: number): Uint32Array {
  const bits = Math.log2(length);
  const reversed = new Uint32Array(length);
  for (let at = 1; at < length; at++) reversed[at] = ((reversed[at >> 1] ?? 0) >> 1) | ((at & 1) << (bits - 1));
  return reversed;
}
