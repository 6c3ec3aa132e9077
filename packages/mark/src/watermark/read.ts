/**
 * Reads marks: pixels and the keys → the ids that stand in them, or nothing.
 *
 * First as if nothing had happened to the picture, any way up; then over
 * scales, small turns and stretches; over every angle when asked to look
 * thoroughly. An id counts only when the sync peak is at least `LEAST_SYNC`
 * and the checksum is right, and at most `MOST_DECISIONS` words are tried: those
 * of the highest peaks, since a strong mark that lies otherwise than guessed
 * throws small peaks of its own.
 *
 * Trust: pixels from anybody. What is found points to a row of the register; it
 * is no proof, since a mark can be carried over to another picture.
 */
import type { Pixels, Placement } from '@shozo/vocabulary';
import { CODE_BITS, decodeId } from './code.ts';
import { coefficients, peaks, refinePeak, UNIT, whitenLines } from './lines.ts';
import type { Coefficients, Guess, Peak } from './lines.ts';
import { LEAST_SYNC, MOST_DECISIONS, PLANE_AREA, SYNC_LINES, TILE } from './parameters.ts';
import type { Pattern } from './pattern.ts';
import { lumaPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { refine } from './refine.ts';
import { alike, FACES, powerMap, search, THOROUGH, USUAL } from './search.ts';
import type { Reach } from './search.ts';
import { frameOf, spectrumOf } from './spectrum.ts';
import type { Spectrum } from './spectrum.ts';
import { whitened } from './whiten.ts';

export type Hit = {
  readonly id: string;
  readonly keyId: string;
  /** how far the sync lines stand out; never to be shown to a requester */
  readonly sync: number;
  readonly placement: Placement;
};
export type Reading = {
  readonly hits: readonly Hit[];
  /** the highest sync peak that was met, for measuring false alarms */
  readonly sync: number;
};

/** `quick` looks for an unchanged picture only, `usual` also for what happens on the way, `thorough` at any angle. */
export type Effort = 'quick' | 'usual' | 'thorough';

const CANDIDATES = { usual: 8, thorough: 16 } as const;
/** between the grid's points a peak may be a tenth higher */
const WORTH_A_LOOK = 0.8 * LEAST_SYNC;
const [AS_IT_WAS] = FACES;
/** a mark and the one that lay there before it */
const PEAKS = 2;
/** A peak that nothing but a mark where it is looked for has thrown: by itself a marked picture of another size reaches 7.5 (decision 0042). */
const SURE = 2 * LEAST_SYNC;

export function readMarks(pixels: Pixels, patterns: readonly Pattern[], effort: Effort): Reading {
  const plane = lumaPlane(pixels);
  const spectrum = spectrumOf(whitened(plane));
  const attempt = startAttempt(spectrum, plane);
  for (const pattern of patterns) {
    for (const face of effort === 'quick' ? [AS_IT_WAS] : FACES) {
      attempt.look(pattern, { a: face.a * UNIT, b: face.b * UNIT, c: face.c * UNIT, d: face.d * UNIT });
      // A strong mark beneath, mirrored with an earlier picture, must not hide a weaker one that was just set.
      if (effort !== 'quick' && attempt.decide(SURE, PEAKS)) return attempt.reading();
    }
  }
  if (effort !== 'quick') {
    const map = powerMap(spectrum);
    for (const pattern of patterns) searchWith(attempt, { spectrum, map, pattern, reaches: USUAL, count: CANDIDATES.usual });
    if (effort === 'thorough' && !attempt.decide(SURE, PEAKS)) {
      for (const pattern of patterns) searchWith(attempt, { spectrum, map, pattern, reaches: THOROUGH, count: CANDIDATES.thorough });
    }
  }
  attempt.decide(LEAST_SYNC, MOST_DECISIONS);
  return attempt.reading();
}

type Search = { readonly spectrum: Spectrum; readonly map: Float32Array; readonly pattern: Pattern; readonly reaches: readonly Reach[]; readonly count: number };

function searchWith(attempt: Attempt, { spectrum, map, pattern, reaches, count }: Search): void {
  const tried: Guess[] = [];
  for (const { guess } of search(map, pattern, reaches, count)) {
    const refined = refine(spectrum, pattern, guess);
    if (tried.some((one) => alike(one, refined))) continue;
    tried.push(refined);
    attempt.look(pattern, refined);
  }
}

type Attempt = {
  /** Notes the peaks of one guess. */
  readonly look: (pattern: Pattern, guess: Guess) => void;
  /** Tries the words of the highest peaks that were noted, as many as may be tried in all. @returns whether there is a hit by now. */
  readonly decide: (leastSync: number, most: number) => boolean;
  readonly reading: () => Reading;
};
type Noted = { readonly pattern: Pattern; readonly lines: Coefficients; readonly guess: Guess; readonly peak: Peak };

/** Owns the count of decisions: MOST_DECISIONS for one picture, whatever is tried. */
function startAttempt(spectrum: Spectrum, plane: Plane): Attempt {
  const hits: Hit[] = [];
  let noted: Noted[] = []; // not decided yet, the highest first
  let decisions = 0;
  let highest = 0;
  const look: Attempt['look'] = (pattern, guess) => {
    const found = coefficients(spectrum, pattern, guess);
    whitenLines(pattern, found);
    const turned = { re: found.re, im: found.im.map((value) => -value) }; // by 180°: the conjugate
    const upside = { a: -guess.a, b: -guess.b, c: -guess.c, d: -guess.d };
    for (const [lines, way] of [[found, guess], [turned, upside]] as const) {
      for (const rough of peaks(pattern, lines, PEAKS)) {
        const peak = rough.sync >= WORTH_A_LOOK ? refinePeak(pattern, lines, rough) : rough;
        highest = Math.max(highest, peak.sync);
        if (peak.sync >= LEAST_SYNC) noted.push({ pattern, lines, guess: way, peak });
      }
    }
    noted.sort((left, right) => right.peak.sync - left.peak.sync);
  };
  const decide: Attempt['decide'] = (leastSync, most) => {
    const chosen = noted.slice(0, Math.max(0, Math.min(most, MOST_DECISIONS) - decisions)).filter(({ peak }) => peak.sync >= leastSync);
    noted = noted.slice(chosen.length);
    decisions += chosen.length;
    for (const { pattern, lines, guess, peak } of chosen) {
      const id = decodeId(softBits(pattern, lines, peak));
      if (id !== null && !hits.some((hit) => hit.id === id)) hits.push({ id, keyId: pattern.keyId, sync: peak.sync, placement: placementOf({ plane, guess, peak, offset: pattern.offsetOf(id) }) });
    }
    return hits.length > 0;
  };
  return { look, decide, reading: () => ({ hits, sync: highest }) };
}

const SIDE = Math.sqrt(PLANE_AREA);

type Placed = { readonly plane: Plane; readonly guess: Guess; readonly peak: Pick<Peak, 'x' | 'y'>; readonly offset: { readonly x: number; readonly y: number } };

/** The lines turn by as much at a pixel p of this plane, from its origin, as they did at guessᵀ · p / UNIT + peak of the tile. */
function placementOf({ plane, guess: { a, b, c, d }, peak, offset }: Placed): Placement {
  const { origin } = frameOf(plane);
  const [dx, dy] = [plane.width / 2 - 0.5 - origin.x, plane.height / 2 - 0.5 - origin.y]; // the plane's middle, from the origin
  return {
    a: a / UNIT, b: b / UNIT, c: c / UNIT, d: d / UNIT,
    left: ((a * dx + c * dy) / UNIT + peak.x - offset.x + 0.5) / SIDE, top: ((b * dx + d * dy) / UNIT + peak.y - offset.y + 0.5) / SIDE, period: TILE / SIDE,
  };
}

const CLIP = 3;

/** The payload lines turned back by the peak's place, and gathered a code bit. */
function softBits({ u, v, phase, active, chipBit, chipSign }: Pattern, { re, im }: Coefficients, peak: Peak): Float32Array {
  const soft = new Float32Array(CODE_BITS);
  for (let line = SYNC_LINES; line < active; line++) {
    const angle = (phase[line] ?? 0) + (2 * Math.PI * ((u[line] ?? 0) * peak.x + (v[line] ?? 0) * peak.y)) / TILE;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [x, y] = [re[line] ?? 0, im[line] ?? 0];
    const chip = 2 * (line - SYNC_LINES);
    gather(soft, chipBit[chip] ?? 0, (chipSign[chip] ?? 1) * clipped(x * c + y * s));
    gather(soft, chipBit[chip + 1] ?? 0, (chipSign[chip + 1] ?? 1) * clipped(y * c - x * s));
  }
  return soft;
}

function gather(soft: Float32Array, bit: number, value: number): void {
  soft[bit] = (soft[bit] ?? 0) + value;
}

function clipped(value: number): number {
  return value > CLIP ? CLIP : value < -CLIP ? -CLIP : value;
}
