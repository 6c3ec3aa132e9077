/**
 * A release as 16 × 16 mean lumas, and whether a picture shows it, or a part of it.
 *
 * A fingerprint of the whole (PDQ) does not know a crop again. A watermark tells
 * how the picture lies in its release, up to whole periods of the pattern: the
 * picture's own lumas are gathered in the release's cells for every such place,
 * and the best correlation counts. It does not depend on tone or contrast.
 *
 * Trust: pixels are a stranger's. Privacy: a grid is a thumbnail; sealed at rest.
 */
import type { Pixels, Placement } from '@shozo/vocabulary';

export const GRID_SIDE = 16;

export type Grid = {
  /** px of the release */
  readonly width: number;
  readonly height: number;
  /** mean luma (BT.601) of each cell, 0–255, row-major */
  readonly cells: Uint8Array;
};

export type Agreement = {
  /** [-1, 1], at the best place; 0 when no place shows enough of the release */
  readonly correlation: number;
  /** cells that were compared */
  readonly cells: number;
  /** levels: how much those cells of the release differ from one another; 0 without any */
  readonly contrast: number;
};

/** Looked at in each direction: about eight samples a cell of an uncropped picture. */
const SAMPLES = 128;
/** Share of a cell's samples that must be there for it to count. */
const COVERED = 0.5;
/** Fewer cells say nothing, nor do those of a smaller share of the picture. */
const LEAST = { cells: 16, ofPicture: 0.3 };
/** Correlations; measured in docs/decisions/0043-confirmation.md. In between nothing is said. */
const AGREES = 0.95;
const DIFFERS = 0.92;
/** Levels: a release that is as plain as this agrees with any other plain one. */
const LEAST_CONTRAST = 2;

/** Does a picture show this release, where its watermark says that it lies? `unavailable`: it cannot be told. */
export function shows(pixels: Pixels, release: Grid, placement: Placement): 'near' | 'none' | 'unavailable' {
  const { correlation, contrast } = agreement(pixels, release, placement);
  if (contrast < LEAST_CONTRAST) return 'unavailable';
  if (correlation >= AGREES) return 'near';
  return correlation < DIFFERS ? 'none' : 'unavailable';
}

/** A picture that shows all of its release, at whatever size. */
export function whole({ width, height }: Pick<Grid, 'width' | 'height'>): Placement {
  const side = Math.sqrt(width * height);
  return { a: 1, b: 0, c: 0, d: 1, left: width / side / 2, top: height / side / 2, period: 1e6 };
}

export function gridOf({ width, height, data }: Pixels): Grid {
  const sums = new Float64Array(GRID_SIDE * GRID_SIDE);
  const counts = new Float64Array(GRID_SIDE * GRID_SIDE);
  const columns = Uint16Array.from({ length: width }, (_, x) => Math.floor((x * GRID_SIDE) / width));
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * GRID_SIDE) / height) * GRID_SIDE;
    for (let x = 0; x < width; x++, at += 3) {
      const cell = row + (columns[x] ?? 0);
      sums[cell] = (sums[cell] ?? 0) + lumaAt(data, at);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return { width, height, cells: Uint8Array.from(sums, (sum, cell) => Math.round(sum / Math.max(1, counts[cell] ?? 0))) };
}

/** How well a picture agrees with the release that its watermark names, where the watermark says that it lies. */
export function agreement(pixels: Pixels, release: Grid, placement: Placement): Agreement {
  const samples = sampled(pixels, placement);
  const side = Math.sqrt(release.width * release.height);
  const size = { across: release.width / side, down: release.height / side };
  const enough = Math.max(LEAST.cells, (LEAST.ofPicture * samples.luma.length) / samples.density);
  let best: Agreement = { correlation: 0, cells: 0, contrast: 0 };
  for (const left of places(placement.left, placement.period, size.across)) {
    for (const top of places(placement.top, placement.period, size.down)) {
      const one = agreementAt(samples, release, { ...size, left, top });
      if (one.cells >= enough && (best.cells === 0 || one.correlation > best.correlation)) best = one;
    }
  }
  return best;
}

/** Where the picture's middle may lie: within the release, or beside it as far as a collage goes. */
function places(start: number, period: number, length: number): number[] {
  const first = Math.ceil((-length / 4 - start) / period);
  const last = Math.floor((1.25 * length - start) / period);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => start + (first + at) * period);
}

type Samples = { readonly x: Float32Array; readonly y: Float32Array; readonly luma: Float32Array; /** how many fall into one cell of the release */ readonly density: number };

/** Mean lumas of small squares, with where their middles lie in the release, from where the picture's middle lies. */
function sampled({ width, height, data }: Pixels, { a, b, c, d }: Placement): Samples {
  const side = Math.sqrt(width * height);
  const [across, down] = [Math.min(SAMPLES, width), Math.min(SAMPLES, height)];
  const [x, y, luma] = [new Float32Array(across * down), new Float32Array(across * down), new Float32Array(across * down)];
  for (let row = 0, at = 0; row < down; row++) {
    for (let column = 0; column < across; column++, at++) {
      const [fromX, toX] = [Math.floor((column * width) / across), Math.floor(((column + 1) * width) / across)];
      const [fromY, toY] = [Math.floor((row * height) / down), Math.floor(((row + 1) * height) / down)];
      const [px, py] = [((fromX + toX) / 2 - width / 2) / side, ((fromY + toY) / 2 - height / 2) / side];
      x[at] = a * px + c * py;
      y[at] = b * px + d * py;
      luma[at] = meanLuma(data, width, { fromX, toX, fromY, toY });
    }
  }
  return { x, y, luma, density: (across * down) / Math.max(1e-6, Math.abs(a * d - b * c)) / GRID_SIDE ** 2 };
}

type Square = { readonly fromX: number; readonly toX: number; readonly fromY: number; readonly toY: number };

function meanLuma(data: Uint8Array, width: number, { fromX, toX, fromY, toY }: Square): number {
  let sum = 0;
  for (let y = fromY; y < toY; y++) for (let x = fromX; x < toX; x++) sum += lumaAt(data, (y * width + x) * 3);
  return sum / ((toX - fromX) * (toY - fromY));
}

function lumaAt(data: Uint8Array, at: number): number {
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}

type Place = { readonly across: number; readonly down: number; readonly left: number; readonly top: number };

function agreementAt({ x, y, luma, density }: Samples, release: Grid, { across, down, left, top }: Place): Agreement {
  const sums = new Float64Array(GRID_SIDE * GRID_SIDE);
  const counts = new Uint32Array(GRID_SIDE * GRID_SIDE);
  for (let at = 0; at < luma.length; at++) {
    const column = Math.floor((((x[at] ?? 0) + left) / across) * GRID_SIDE);
    const row = Math.floor((((y[at] ?? 0) + top) / down) * GRID_SIDE);
    if (column < 0 || row < 0 || column >= GRID_SIDE || row >= GRID_SIDE) continue;
    const cell = row * GRID_SIDE + column;
    sums[cell] = (sums[cell] ?? 0) + (luma[at] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const compared = [...counts.keys()].filter((cell) => counts[cell]! >= COVERED * density);
  return { cells: compared.length, ...correlated(compared.map((cell) => sums[cell]! / counts[cell]!), compared.map((cell) => release.cells[cell]!)) };
}

/** How two rows of lumas go together, [-1, 1], 0 where either is plain; and how much the second's differ from one another, in levels. */
export function correlated(seen: ArrayLike<number>, stored: ArrayLike<number>): Omit<Agreement, 'cells'> {
  const n = Math.max(1, seen.length);
  let [meanX, meanY] = [0, 0];
  for (let at = 0; at < seen.length; at++) {
    meanX += seen[at]! / n;
    meanY += stored[at]! / n;
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < seen.length; at++) {
    const [x, y] = [seen[at]! - meanX, stored[at]! - meanY];
    xx += x * x;
    yy += y * y;
    xy += x * y;
  }
  return { correlation: xx < PLAIN || yy < PLAIN ? 0 : xy / Math.sqrt(xx * yy), contrast: Math.sqrt(yy / n) };
}

/** Squared levels in all: what rounding leaves of a plain row. */
const PLAIN = 1e-9;
