/**
 * What a spectrum holds on a pattern's lines under one guess of how the picture was changed.
 *
 * A guess maps lattice coordinates to bins: `x = a·u + b·v`, `y = c·u + d·v`.
 */
import { SYNC_LINES, TILE } from './parameters.ts';
import type { Pattern } from './pattern.ts';
import { transformTile } from './tile.ts';
import { BINS_PER_PERIOD, sample } from './spectrum.ts';
import type { Spectrum } from './spectrum.ts';

export type Guess = { readonly a: number; readonly b: number; readonly c: number; readonly d: number };

/** Bins a lattice period takes in an unchanged picture. */
export const UNIT = BINS_PER_PERIOD / TILE;

export type Coefficients = { readonly re: Float64Array; readonly im: Float64Array };

export function coefficients(spectrum: Spectrum, pattern: Pattern, guess: Guess): Coefficients {
  const [re, im] = [new Float64Array(pattern.total), new Float64Array(pattern.total)];
  const one = new Float64Array(2);
  for (let line = 0; line < pattern.total; line++) {
    const [u, v] = [pattern.u[line] ?? 0, pattern.v[line] ?? 0];
    sample(spectrum, guess.a * u + guess.b * v, guess.c * u + guess.d * v, one);
    re[line] = one[0] ?? 0;
    im[line] = one[1] ?? 0;
  }
  return { re, im };
}

/** Active lines divided by the noise that the idle lines around them show: without a mark, of mean power 1. */
export function whitenLines(pattern: Pattern, { re, im }: Coefficients): void {
  const { active, total, starts, neighbours } = pattern;
  const power = new Float64Array(total);
  let mean = 0;
  for (let line = active; line < total; line++) mean += power[line] = (re[line] ?? 0) ** 2 + (im[line] ?? 0) ** 2;
  mean /= total - active;
  for (let line = 0; line < active; line++) {
    let sum = mean;
    const [from, to] = [starts[line] ?? 0, starts[line + 1] ?? 0];
    for (let at = from; at < to; at++) sum += power[neighbours[at] ?? 0] ?? 0;
    const scale = 1 / Math.sqrt(Math.max(1e-30, sum / (to - from + 1)));
    re[line] = (re[line] ?? 0) * scale;
    im[line] = (im[line] ?? 0) * scale;
  }
}

export type Peak = { readonly sync: number; readonly x: number; readonly y: number };

/**
 * Where in the tile the sync lines agree best. `sync` is how far that stands out:
 * the sum of their real parts over its spread in noise.
 */
export function peaks({ u, v, phase }: Pattern, { re, im }: Coefficients, count: number): Peak[] {
  const [gridRe, gridIm] = [new Float64Array(TILE * TILE), new Float64Array(TILE * TILE)];
  for (let line = 0; line < SYNC_LINES; line++) {
    const [c, s] = [Math.cos(phase[line] ?? 0), Math.sin(phase[line] ?? 0)];
    const at = ((v[line] ?? 0) & (TILE - 1)) * TILE + ((u[line] ?? 0) & (TILE - 1));
    gridRe[at] = (re[line] ?? 0) * c + (im[line] ?? 0) * s;
    gridIm[at] = (im[line] ?? 0) * c - (re[line] ?? 0) * s;
  }
  transformTile(gridRe, gridIm);
  const scale = 1 / Math.sqrt(SYNC_LINES / 2);
  return highest(gridRe, count).map(({ at, value }) => ({ sync: value * scale, x: Math.floor(at / TILE), y: at % TILE }));
}

/** px of the tile within which two peaks are one */
const SAME_PEAK = 6;

type Summit = { readonly at: number; readonly value: number };

/** The highest places that are not one another's slopes, highest first. */
function highest(grid: Float64Array, count: number): Summit[] {
  const summits: Summit[] = [];
  let bar = -Infinity;
  for (let at = 0; at < grid.length; at++) {
    const value = grid[at] ?? 0;
    if (value <= bar) continue;
    const near = summits.findIndex((one) => sameSummit(one.at, at));
    if (near >= 0 && (summits[near]?.value ?? 0) >= value) continue;
    if (near >= 0) summits.splice(near, 1);
    summits.push({ at, value });
    summits.sort((left, right) => right.value - left.value);
    summits.length = Math.min(summits.length, count);
    if (summits.length === count) bar = summits[count - 1]?.value ?? bar;
  }
  return summits;
}

function sameSummit(left: number, right: number): boolean {
  return apart(left % TILE, right % TILE) < SAME_PEAK && apart(Math.floor(left / TILE), Math.floor(right / TILE)) < SAME_PEAK;
}

function apart(left: number, right: number): number {
  const distance = Math.abs(left - right);
  return Math.min(distance, TILE - distance);
}

/** The peak between the grid's points, by quarter steps. */
export function refinePeak({ u, v, phase }: Pattern, { re, im }: Coefficients, start: Peak): Peak {
  const sumAt = (x: number, y: number): number => {
    let sum = 0;
    for (let line = 0; line < SYNC_LINES; line++) {
      const angle = (phase[line] ?? 0) + (2 * Math.PI * ((u[line] ?? 0) * x + (v[line] ?? 0) * y)) / TILE;
      sum += (re[line] ?? 0) * Math.cos(angle) + (im[line] ?? 0) * Math.sin(angle);
    }
    return sum / Math.sqrt(SYNC_LINES / 2);
  };
  let best = start;
  for (const step of [0.5, 0.25, 0.125]) {
    const { x, y } = best;
    for (const dx of [-step, 0, step]) {
      for (const dy of [-step, 0, step]) {
        const sync = sumAt(x + dx, y + dy);
        if (sync > best.sync) best = { sync, x: x + dx, y: y + dy };
      }
    }
  }
  return best;
}
