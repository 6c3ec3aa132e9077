/**
 * The detector’s map → boxes of lines, leaning as the lines do.
 *
 * The map says for every pixel how likely it lies in the core of a line (DB,
 * "Real-time Scene Text Detection with Differentiable Binarization"). Connected
 * pixels over the threshold are one line; its direction is that of its longest
 * axis, and the box grows by what the core was shrunk.
 */
import type { Point } from '@shozo/vocabulary';

export type ProbabilityMap = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** In px of the map; `angle` in radians, clockwise, in (−π/2, π/2]; `length` along it, `height` across. `score`: mean probability of the core. */
export type LineBox = { readonly centre: Point; readonly length: number; readonly height: number; readonly angle: number; readonly score: number };

export type BoxOptions = {
  /** A pixel of a core has at least this probability. */
  readonly threshold: number;
  /** A box whose mean is lower is dropped. */
  readonly least: number;
};

/** Cores are shrunk by area × this / perimeter: upstream’s own ratio. */
const GROWTH = 1.5;
/** px of the map: a smaller core is a speck. */
const SMALLEST_SIDE = 3;

/** Best first. */
export function lineBoxes(map: ProbabilityMap, { threshold, least }: BoxOptions): LineBox[] {
  const seen = new Uint8Array(map.data.length);
  const boxes: LineBox[] = [];
  for (let start = 0; start < map.data.length; start++) {
    if (seen[start] !== 0 || map.data[start]! < threshold) continue;
    const box = boxAround(map, connected(map, start, threshold, seen));
    if (box !== null && box.score >= least) boxes.push(box);
  }
  return boxes.sort((one, other) => other.score - one.score);
}

function connected({ width, height, data }: ProbabilityMap, start: number, threshold: number, seen: Uint8Array): number[] {
  const found = [start];
  seen[start] = 1;
  for (let next = 0; next < found.length; next++) {
    const at = found[next]!;
    const x = at % width;
    const y = (at - x) / width;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const near = row * width + column;
        if (seen[near] !== 0 || data[near]! < threshold) continue;
        seen[near] = 1;
        found.push(near);
      }
    }
  }
  return found;
}

function boxAround({ width, data }: ProbabilityMap, core: readonly number[]): LineBox | null {
  let [sumX, sumY, sumXX, sumYY, sumXY, score] = [0, 0, 0, 0, 0, 0];
  for (const at of core) {
    const x = at % width;
    const y = (at - x) / width;
    sumX += x; sumY += y; sumXX += x * x; sumYY += y * y; sumXY += x * y;
    score += data[at]!;
  }
  const n = core.length;
  const [x, y] = [sumX / n, sumY / n];
  const angle = Math.atan2(2 * (sumXY / n - x * y), sumXX / n - x * x - (sumYY / n - y * y)) / 2;
  const [along, across] = [spread(core, width, Math.cos(angle), Math.sin(angle)), spread(core, width, -Math.sin(angle), Math.cos(angle))];
  if (across.size < SMALLEST_SIDE) return null;
  const growth = (along.size * across.size * GROWTH) / (2 * (along.size + across.size));
  const centre = { x: along.middle * Math.cos(angle) - across.middle * Math.sin(angle) + 0.5, y: along.middle * Math.sin(angle) + across.middle * Math.cos(angle) + 0.5 };
  return { centre, length: along.size + growth * 2, height: across.size + growth * 2, angle, score: score / n };
}

/** How far the pixels reach in a direction, a pixel’s own size included. */
function spread(core: readonly number[], width: number, dx: number, dy: number): { size: number; middle: number } {
  let [from, to] = [Infinity, -Infinity];
  for (const at of core) {
    const x = at % width;
    const position = x * dx + ((at - x) / width) * dy;
    if (position < from) from = position;
    if (position > to) to = position;
  }
  return { size: to - from + 1, middle: (from + to) / 2 };
}
