/**
 * Faces: verification of pairs (1:1) and search in galleries (1:N).
 *
 * Pure: embeddings in, figures out. Distances are L2; smaller is more alike.
 * Terms as in ISO/IEC 19795: FPIR, the share of searches for somebody who is not in
 * the gallery that find anybody; FNIR, the share of searches for somebody who is
 * in it that do not find them.
 */
import { inWords, wilson } from './interval.ts';
import type { Share } from './interval.ts';

/** `embedding` is null where no face was found. */
export type FacePicture = { readonly picture: string; readonly embedding: Float32Array | null };
export type FacePair = { readonly one: FacePicture; readonly other: FacePicture; readonly same: boolean };

export type GalleryReport = {
  readonly size: number;
  /** `measured`: searches in galleries of that size; `estimated`: from single comparisons, for want of people. */
  readonly how: 'measured' | 'estimated';
  readonly threshold: number;
  readonly fpir: number;
  readonly fnir: Share;
};
export type FacesReport = {
  readonly pairs: number;
  readonly withoutFace: number;
  /** Right in ten-fold cross-validation: the threshold of each tenth comes from the other nine. A pair without a face counts as wrong. */
  readonly verified: Share;
  /** The median of the ten thresholds. */
  readonly threshold: number;
  readonly galleries: readonly GalleryReport[];
};

const FOLDS = 10;
const GALLERIES = [100, 1_000, 10_000] as const;
const FPIR = 0.01;

export function measureFaces(pairs: readonly FacePair[]): FacesReport {
  const rows = pairs.map(({ one, other, same }) => ({ same, distance: one.embedding && other.embedding ? distance(one.embedding, other.embedding) : null }));
  const thresholds = Array.from({ length: FOLDS }, (_, fold) => bestThreshold(rows.filter((_row, index) => index % FOLDS !== fold)));
  const right = rows.filter(({ same, distance: apart }, index) => apart !== null && same === apart <= thresholds[index % FOLDS]!).length;
  const people = peopleOf(pairs);
  return {
    pairs: rows.length,
    withoutFace: rows.filter((row) => row.distance === null).length,
    verified: wilson(right, rows.length),
    threshold: thresholds.toSorted((one, other) => one - other)[FOLDS >> 1]!,
    galleries: GALLERIES.map((size) => gallery(people, size)),
  };
}

export function facesInWords({ pairs, withoutFace, verified, threshold, galleries }: FacesReport): string {
  return [
    `pairs ${pairs}, without a face ${withoutFace}`,
    `verified ${inWords(verified)}, at a distance of ${threshold.toFixed(3)}`,
    ...galleries.map(({ size, how, threshold: at, fpir, fnir }) => `gallery of ${size}, ${how}: FNIR ${inWords(fnir)} at FPIR ${(100 * fpir).toFixed(2)} %, distance ${at.toFixed(3)}`),
  ].join('\n');
}

function distance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at]! - other[at]!) ** 2;
  return Math.sqrt(sum);
}

type Row = { readonly same: boolean; readonly distance: number | null };

/** The distance up to which taking pairs for one person is right most often. */
function bestThreshold(rows: readonly Row[]): number {
  const known = rows.flatMap((row) => (row.distance === null ? [] : [{ same: row.same, distance: row.distance }])).sort((one, other) => one.distance - other.distance);
  let [right, most, threshold] = [0, 0, 0];
  known.forEach(({ same, distance: apart }, index) => {
    right += same ? 1 : -1;
    if (right <= most) return;
    most = right;
    threshold = (apart + (known[index + 1]?.distance ?? apart)) / 2;
  });
  return threshold;
}

/** Pictures of one person, as far as the pairs and names say. */
type Person = readonly Float32Array[];

function peopleOf(pairs: readonly FacePair[]): Person[] {
  const groups = new Map<string, string>();
  const root = (name: string): string => {
    const parent = groups.get(name) ?? name;
    return parent === name ? name : root(parent);
  };
  const join = (one: string, other: string) => groups.set(root(one), root(other));
  const pictures = new Map<string, Float32Array>();
  for (const { one, other, same } of pairs) {
    for (const { picture, embedding } of [one, other]) {
      if (embedding) pictures.set(picture, embedding);
      join(picture, named(picture) ?? picture);
    }
    if (same) join(one.picture, other.picture);
  }
  const people = new Map<string, Float32Array[]>();
  for (const [picture, embedding] of [...pictures].sort(([one], [other]) => (one < other ? -1 : 1))) people.set(root(picture), [...(people.get(root(picture)) ?? []), embedding]);
  return [...people.values()];
}

/** Labeled Faces in the Wild name a picture by its person: `…/Some_Name_0001.jpg`. */
function named(picture: string): string | null {
  return /([^/\\]+)_\d{4}\.\w+$/.exec(picture)?.[1] ?? null;
}

/**
 * The first picture of each person is their reference. People with several pictures come first, for they are who can be
 * looked for; who is left over is in no gallery and searched for in vain.
 */
function gallery(people: readonly Person[], size: number): GalleryReport {
  const known = people.toSorted((one, other) => other.length - one.length).slice(0, size);
  const strangers = people.slice().sort((one, other) => other.length - one.length).slice(size).flatMap((pictures) => pictures.slice(0, 1));
  const mates = known.flatMap(([reference, ...others]) => others.map((probe) => distance(reference!, probe)));
  const how = known.length === size && strangers.length >= 1 / FPIR ? 'measured' : 'estimated';
  const nearest = how === 'measured' ? strangers.map((probe) => Math.min(...known.map(([reference]) => distance(reference!, probe)))) : comparisons(people);
  const allowed = how === 'measured' ? FPIR : 1 - (1 - FPIR) ** (1 / size);
  const sorted = nearest.toSorted((one, other) => one - other);
  const position = Math.floor(allowed * sorted.length);
  const threshold = sorted[position] ?? 0;
  const found = sorted.filter((apart) => apart < threshold).length / Math.max(1, sorted.length);
  return { size, how, threshold, fpir: how === 'measured' ? found : 1 - (1 - found) ** size, fnir: wilson(mates.filter((apart) => apart >= threshold).length, mates.length) };
}

/** Pictures beyond this make the comparisons too many to wait for, and tell little more. */
const MOST_COMPARED = 4_000;

/** Of everybody with everybody else, one picture each. */
function comparisons(people: readonly Person[]): number[] {
  const pictures = people.slice(0, MOST_COMPARED).map(([first]) => first!);
  return pictures.flatMap((one, index) => pictures.slice(index + 1).map((other) => distance(one, other)));
}
