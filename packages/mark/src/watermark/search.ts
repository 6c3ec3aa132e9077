/**
 * Where might a pattern lie in a spectrum, if the picture was scaled, turned, mirrored or stretched?
 *
 * Blind and incoherent: power on the active lines less power on the idle ones,
 * for every guess on a grid, in a map of power over its surroundings.
 */
import type { Guess } from './lines.ts';
import { UNIT } from './lines.ts';
import type { Pattern } from './pattern.ts';
import { boxMean } from './plane.ts';
import type { Spectrum } from './spectrum.ts';
import { BINS } from './spectrum.ts';

const STEP = 0.0045; // relative: one bin at the outermost line
const TURN_STEP = 0.26; // degrees
const CAP = 6;
const SURROUNDINGS = 9; // bins around, for the mean
const SIDE = 2 * BINS + 1;

/** A map of the whole plane of frequencies, (0, 0) in the middle. */
export type PowerMap = Float32Array;
export type Candidate = { readonly score: number; readonly guess: Guess };

/** Which way up: as it was, mirrored, and the same on its side. Turned by 180° each has the same power. */
export const FACES = [
  { a: 1, b: 0, c: 0, d: 1 }, { a: -1, b: 0, c: 0, d: 1 }, { a: 0, b: -1, c: 1, d: 0 }, { a: 0, b: 1, c: 1, d: 0 },
] as const satisfies Guess[];

export type Reach = {
  readonly scale: readonly [from: number, to: number];
  /** degrees on either side */
  readonly turn: number;
  /** logarithm of how much wider than high, on either side, at scale 1 */
  readonly stretch: number;
  readonly faces: readonly Guess[];
};

/** What happens to pictures on their way: crops to an eighth of the area, screenshots with borders, 2° off, stretched to a square. */
export const USUAL: readonly Reach[] = [
  { scale: [0.66, 2.35], turn: 2.6, stretch: 0.63, faces: FACES.slice(0, 2) },
  { scale: [0.66, 2.35], turn: 0, stretch: 0.63, faces: FACES.slice(2) },
];
/** Any angle, as somebody who looks closely may ask: about a second of work. */
export const THOROUGH: readonly Reach[] = [{ scale: [0.65, 1.5], turn: 45, stretch: 0, faces: FACES }];

export function powerMap({ re, im }: Spectrum): PowerMap {
  const half = { width: 1024, height: BINS, data: new Float32Array(BINS * 1024) };
  const margin = re.length / 1024 - BINS;
  // Rows are columns of the spectrum, shifted so that y = 0 lies in the middle.
  for (let x = 0; x < BINS; x++) {
    for (let y = 0; y < 1024; y++) {
      const at = (x + margin) * 1024 + ((y - 512) & 1023);
      half.data[x * 1024 + y] = (re[at] ?? 0) ** 2 + (im[at] ?? 0) ** 2;
    }
  }
  const mean = { ...half, data: Float32Array.from(half.data) };
  boxMean(mean, SURROUNDINGS, new Float32Array(half.data.length));
  const map = new Float32Array(SIDE * SIDE);
  for (let x = 0; x < BINS; x++) {
    for (let y = -BINS; y <= BINS; y++) {
      const at = x * 1024 + y + 512;
      const power = Math.min(CAP, (half.data[at] ?? 0) / Math.max(1e-12, mean.data[at] ?? 0));
      map[(BINS + y) * SIDE + BINS + x] = power;
      map[(BINS - y) * SIDE + BINS - x] = power;
    }
  }
  return map;
}

/** The best `count` guesses that differ from one another, best first. */
export function search(map: PowerMap, pattern: Pattern, reaches: readonly Reach[], count: number): Candidate[] {
  const best = shortlist(count);
  for (const reach of reaches) {
    for (const face of reach.faces) {
      const turns = Math.round(reach.turn / TURN_STEP);
      for (let turn = -turns; turn <= turns; turn++) scan(map, pattern, best, { reach, turned: turnedBy(face, turn * TURN_STEP) });
      if (reach.stretch > 0) scanStretched(map, pattern, best, { reach, turned: face });
    }
  }
  return best.list;
}

type Way = { readonly reach: Reach; readonly turned: Guess };

function scan(map: PowerMap, pattern: Pattern, best: Shortlist, { reach: { scale: [from, to] }, turned }: Way): void {
  const { x, y } = along(pattern, turned);
  const steps = Math.round(Math.log(to / from) / STEP);
  for (let step = 0; step <= steps; step++) {
    const unit = UNIT / (from * Math.exp(step * STEP));
    best.offer(score(map, pattern.active, { x, y, across: unit, down: unit }), turned, unit, unit);
  }
}

function scanStretched(map: PowerMap, pattern: Pattern, best: Shortlist, { reach: { stretch }, turned }: Way): void {
  const { x, y } = along(pattern, turned);
  const steps = Math.round(stretch / (2 * STEP));
  for (let step = -steps; step <= steps; step++) {
    if (step === 0) continue;
    const [across, down] = [UNIT * Math.exp(step * STEP), UNIT * Math.exp(-step * STEP)];
    best.offer(score(map, pattern.active, { x, y, across, down }), turned, across, down);
  }
}

function along({ u, v, total }: Pattern, { a, b, c, d }: Guess): { x: Float32Array; y: Float32Array } {
  const [x, y] = [new Float32Array(total), new Float32Array(total)];
  for (let line = 0; line < total; line++) {
    x[line] = a * (u[line] ?? 0) + b * (v[line] ?? 0);
    y[line] = c * (u[line] ?? 0) + d * (v[line] ?? 0);
  }
  return { x, y };
}

type Lines = { readonly x: Float32Array; readonly y: Float32Array; readonly across: number; readonly down: number };

function score(map: PowerMap, active: number, { x, y, across, down }: Lines): number {
  const middle = BINS + 0.5; // the half makes cutting off rounding
  let [on, off] = [0, 0];
  for (let line = 0; line < active; line++) on += map[(((y[line] ?? 0) * down + middle) | 0) * SIDE + (((x[line] ?? 0) * across + middle) | 0)] ?? 0;
  for (let line = active; line < x.length; line++) off += map[(((y[line] ?? 0) * down + middle) | 0) * SIDE + (((x[line] ?? 0) * across + middle) | 0)] ?? 0;
  return on - off;
}

function turnedBy({ a, b, c, d }: Guess, degrees: number): Guess {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return { a: cos * a - sin * c, b: cos * b - sin * d, c: sin * a + cos * c, d: sin * b + cos * d };
}

type Shortlist = { readonly list: Candidate[]; readonly offer: (score: number, turned: Guess, across: number, down: number) => void };

function shortlist(count: number): Shortlist {
  const list: Candidate[] = [];
  let bar = -Infinity;
  return {
    list,
    offer: (value, turned, across, down) => {
      if (value <= bar) return;
      const guess = { a: turned.a * across, b: turned.b * across, c: turned.c * down, d: turned.d * down };
      const twin = list.findIndex((one) => alike(one.guess, guess));
      if (twin >= 0 && (list[twin]?.score ?? 0) >= value) return;
      if (twin >= 0) list.splice(twin, 1);
      list.push({ score: value, guess });
      list.sort((left, right) => right.score - left.score);
      list.length = Math.min(list.length, count);
      if (list.length === count) bar = list[count - 1]?.score ?? bar;
    },
  };
}

/** Do two guesses put every line within two bins of the same place? */
export function alike(left: Guess, right: Guess): boolean {
  const far = 26 * Math.max(Math.abs(left.a - right.a) + Math.abs(left.b - right.b), Math.abs(left.c - right.c) + Math.abs(left.d - right.d));
  return far < 4;
}
