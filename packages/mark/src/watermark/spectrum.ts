/**
 * The spectrum of a whitened plane, and what it holds at any frequency.
 *
 * The plane is centred on the origin of a 1024 × 1024 canvas, so that its
 * spectrum is smooth between bins: the exact transform at a frequency between
 * them is a short weighted sum of the bins around it. Any scale, turn or shear
 * of the pattern is then a matter of where to look, and costs no new transform.
 */
import { transformOf } from './fourier.ts';
import type { Plane } from './plane.ts';

const SIDE = 1024;
/** px of the plane that take part on each side: a longer plane is read at its middle */
const MOST_SIDE = 800;
/** columns kept: frequencies up to here, in bins, of the half plane x ≥ 0 */
export const BINS = 332;
/** share of each side over which the plane's edge fades */
const TAPER = 0.12;
const REACH = 3; // bins on either side in the weighted sum
const STEPS = 128; // weights are tabled for this many places between two bins

export type Spectrum = {
  /** by column: `re[x * 1024 + y]`, x in [−4, BINS), shifted by 4; y wraps */
  readonly re: Float32Array;
  readonly im: Float32Array;
};

const MARGIN = 4;
const COLUMNS = BINS + MARGIN;
const transform = transformOf(SIDE);
const weights = interpolationWeights();

/** The canvas's bins a period on the plane takes: a pattern line (u, v) of an unchanged picture lies at (u, v) × this. */
export const BINS_PER_PERIOD = SIDE;

/** The part of a plane that takes part, and the pixel that lies on the canvas's origin. */
export function frameOf(plane: Pick<Plane, 'width' | 'height'>): { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly origin: { readonly x: number; readonly y: number } } {
  const [width, height] = [Math.min(plane.width, MOST_SIDE), Math.min(plane.height, MOST_SIDE)];
  const [x, y] = [(plane.width - width) >> 1, (plane.height - height) >> 1];
  return { x, y, width, height, origin: { x: x + (width >> 1), y: y + (height >> 1) } };
}

export function spectrumOf(plane: Plane): Spectrum {
  const [re, im] = [new Float32Array((COLUMNS) * SIDE), new Float32Array((COLUMNS) * SIDE)];
  const frame = frameOf(plane);
  const { width, height } = frame;
  const rows = { plane, frame, across: taper(width), down: taper(height) };
  const [lineRe, lineIm] = [new Float64Array(SIDE), new Float64Array(SIDE)];
  for (let y = 0; y < height; y += 2) {
    placeRow(rows, y, lineRe);
    if (y + 1 < height) placeRow(rows, y + 1, lineIm);
    else lineIm.fill(0);
    transform.run(lineRe, lineIm);
    parted({ re, im }, lineRe, lineIm, (y - (height >> 1) + SIDE) % SIDE);
  }
  for (let x = 0; x < COLUMNS; x++) transformColumn({ re, im }, x * SIDE, lineRe, lineIm);
  return { re, im };
}

type Rows = { readonly plane: Plane; readonly frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }; readonly across: Float32Array; readonly down: Float32Array };

function placeRow({ plane, frame, across, down }: Rows, y: number, line: Float64Array): void {
  line.fill(0);
  const from = (frame.y + y) * plane.width + frame.x;
  const shift = SIDE - (frame.width >> 1);
  const fade = down[y] ?? 0;
  for (let x = 0; x < frame.width; x++) line[(x + shift) & (SIDE - 1)] = (plane.data[from + x] ?? 0) * (across[x] ?? 0) * fade;
}

/** Two real rows went through one transform; their spectra are taken apart by symmetry. */
function parted({ re, im }: Spectrum, lineRe: Float64Array, lineIm: Float64Array, row: number): void {
  const next = (row + 1) & (SIDE - 1);
  for (let column = 0; column < COLUMNS; column++) {
    const k = (column - MARGIN) & (SIDE - 1);
    const other = (SIDE - k) & (SIDE - 1);
    const a = lineRe[k] ?? 0;
    const b = lineIm[k] ?? 0;
    const c = lineRe[other] ?? 0;
    const d = lineIm[other] ?? 0;
    re[column * SIDE + row] = (a + c) / 2;
    im[column * SIDE + row] = (b - d) / 2;
    re[column * SIDE + next] = (b + d) / 2;
    im[column * SIDE + next] = (c - a) / 2;
  }
}

function transformColumn({ re, im }: Spectrum, from: number, lineRe: Float64Array, lineIm: Float64Array): void {
  for (let y = 0; y < SIDE; y++) {
    lineRe[y] = re[from + y] ?? 0;
    lineIm[y] = im[from + y] ?? 0;
  }
  transform.run(lineRe, lineIm);
  re.set(lineRe, from);
  im.set(lineIm, from);
}

function taper(length: number): Float32Array {
  const edge = Math.max(1, TAPER * length);
  return Float32Array.from({ length }, (_, at) => {
    const inside = Math.min(at + 0.5, length - at - 0.5) / edge;
    return inside >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * inside);
  });
}

/**
 * The spectrum at (x, y) bins; `into[0]` is the real part, `into[1]` the imaginary one.
 * Beyond the kept columns nothing is known: zero.
 */
export function sample({ re, im }: Spectrum, x: number, y: number, into: Float64Array): void {
  // A real picture's spectrum at −f is the conjugate of that at f.
  const turned = x < 0;
  const [px, py] = turned ? [-x, -y] : [x, y];
  into[0] = 0;
  into[1] = 0;
  if (px > BINS - REACH - 1 || Math.abs(py) > SIDE / 2 - REACH - 1) return;
  const [cellX, cellY] = [Math.floor(px), Math.floor(py)];
  const acrossAt = Math.round((px - cellX) * STEPS) * 2 * REACH;
  const downAt = Math.round((py - cellY) * STEPS) * 2 * REACH;
  let [real, imaginary] = [0, 0];
  for (let column = 0; column < 2 * REACH; column++) {
    const from = (cellX - REACH + 1 + column + MARGIN) * SIDE;
    let [sumRe, sumIm] = [0, 0];
    for (let row = 0; row < 2 * REACH; row++) {
      const at = from + ((cellY - REACH + 1 + row) & (SIDE - 1));
      const weight = weights[downAt + row] ?? 0;
      sumRe += weight * (re[at] ?? 0);
      sumIm += weight * (im[at] ?? 0);
    }
    const weight = weights[acrossAt + column] ?? 0;
    real += weight * sumRe;
    imaginary += weight * sumIm;
  }
  into[0] = real;
  into[1] = turned ? -imaginary : imaginary;
}

/** A sinc under a Kaiser window: flat over the plane's part of the canvas, small over its far side. */
function interpolationWeights(): Float64Array {
  const beta = 5;
  const table = new Float64Array((STEPS + 1) * 2 * REACH);
  for (let step = 0; step <= STEPS; step++) {
    for (let tap = 0; tap < 2 * REACH; tap++) {
      const distance = step / STEPS - (tap - REACH + 1);
      const inside = 1 - (distance / REACH) ** 2;
      const sinc = distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance);
      table[step * 2 * REACH + tap] = inside <= 0 ? 0 : (sinc * bessel(beta * Math.sqrt(inside))) / bessel(beta);
    }
  }
  return table;
}

/** modified Bessel function of the first kind, order 0 */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; k < 25; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
