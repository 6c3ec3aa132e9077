/**
 * Sign of youth: how young the youngest-looking face of a picture looks, and whether a draft made anybody younger.
 *
 * A sign of youth can only escalate. No value says that somebody is an adult: the
 * network makes young adults older, was never measured on anybody under 18, and
 * whoever was not estimated makes the whole signal `unavailable` (MODEL.md).
 */
import { measured, unavailable } from '@shozo/vocabulary';
import type { Face, Signal } from '@shozo/vocabulary';
import type { Match } from '../compare/who.ts';
import type { Networks } from '../network.ts';
import type { Pyramid } from '../pyramid.ts';
import { estimateYears, SMALLEST_FACE } from './estimate.ts';

const BY = 'age@2';
/** More are not looked at: a crowd would cost a second. */
const MOST_FACES = 12;
/** Which way a face lies cannot be told. */
const UNSURE = 'face-turn-unsure';

/**
 * Estimate in years → sign of youth, straight lines between.
 *
 * 18 is not the middle: the network makes people of 18 to 25 five years older, so
 * 25 is where an estimate says nothing about which side of 18 somebody is on, and
 * it errs by seven years to both sides, so that up to 35 a sign is left. Above 50
 * there is none.
 */
const TABLE = [{ years: 18, youth: 1 }, { years: 25, youth: 0.5 }, { years: 35, youth: 0.25 }, { years: 50, youth: 0 }] as const;

/** @returns [0, 1], falling; NaN for NaN. */
export function youthAt(years: number): number {
  if (years <= TABLE[0].years) return TABLE[0].youth;
  for (const [index, from] of TABLE.entries()) {
    const to = TABLE[index + 1];
    if (to && years <= to.years) return from.youth + ((to.youth - from.youth) * (years - from.years)) / (to.years - from.years);
  }
  return Number.isNaN(years) ? NaN : 0;
}

/** Of the youngest-looking face; `unavailable` without a face, and when any of them could not be estimated. */
export async function youthSignal(pyramid: Pyramid, faces: readonly Face[], networks: Networks): Promise<Signal> {
  const why = notEstimable(faces);
  if (why !== null) return unavailable(why);
  const years: number[] = [];
  for (const face of faces) {
    const estimate = await estimateYears(pyramid, face, networks);
    if (estimate === null) return unavailable(UNSURE);
    years.push(estimate);
  }
  return score(youthAt(Math.min(...years)));
}

/** Both pictures of the matches. */
export type Pair = { readonly root: Pyramid; readonly draft: Pyramid };

/**
 * Years by which an estimate falls in hardly any harmless version of a photo: in
 * none that was painted anew, in 4 of 102 in other tones (MODEL.md). There the
 * score is 0.5, at twice as many 1.
 */
const NOISE_YEARS = 5;

/** Of the face that became younger by most; `unavailable` when one has nothing in its place, or could not be estimated. */
export async function youngerSignal({ root, draft }: Pair, matches: readonly Match[], networks: Networks): Promise<Signal> {
  if (matches.some(({ drawn }) => drawn.length === 0)) return unavailable('face-lost');
  const why = notEstimable(matches.flatMap(({ face, drawn }) => [face, ...drawn]), 2 * MOST_FACES);
  if (why !== null) return unavailable(why);
  const lost: number[] = [];
  for (const { face, drawn } of matches) {
    const before = await estimateYears(root, face, networks);
    for (const other of drawn) {
      const after = await estimateYears(draft, other, networks);
      if (before === null || after === null) return unavailable(UNSURE);
      lost.push(before - after);
    }
  }
  return score(Math.min(1, Math.max(0, Math.max(...lost) / (2 * NOISE_YEARS))));
}

function notEstimable(faces: readonly Face[], most = MOST_FACES): string | null {
  if (faces.length === 0) return 'no-face';
  if (faces.length > most) return 'too-many-faces';
  return faces.some(({ box }) => box.height < SMALLEST_FACE) ? 'face-too-small' : null;
}

function score(value: number): Signal {
  return Number.isFinite(value) ? measured(value, 'score', BY) : unavailable('inspector-failed');
}
