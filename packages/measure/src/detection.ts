/**
 * Detection: how many of the faces that somebody labelled are found, and what else is taken for a face.
 *
 * Pure: boxes in, figures out; all in pixels of the upright picture. Whoever labels and whoever
 * detects draw a face's box differently (with hair, with ears, without a chin), so a box is the label's when it has its
 * middle in it and its size within `SIZES`; one box finds one face.
 */
import type { Box } from '@shozo/vocabulary';
import { inWords, wilson } from './interval.ts';
import type { Share } from './interval.ts';

/** `kind`: in the labeller's words, such as `profile` or `dark`. `either`: found or not, it counts nowhere, such as a face in a pattern of faces. */
export type LabelledFace = Box & { readonly kind?: string | undefined; readonly either?: boolean | undefined };
/** `found` is null where the picture could not be read: then nobody in it was found. */
export type LabelledPhoto = { readonly labelled: readonly LabelledFace[]; readonly found: readonly Box[] | null };

export type DetectionReport = {
  readonly photos: number;
  readonly unreadable: number;
  readonly found: Share;
  /** The same, of each kind. */
  readonly kinds: Readonly<Record<string, Share>>;
  /** Of the photos that could be read, those in which something that nobody labelled was taken for a face. */
  readonly strange: Share;
};

/** Of the sides (roots of the areas), found to labelled. */
const SIZES = { least: 0.4, most: 2.5 } as const;
const UNSAID = 'any';

export function measureDetection(photos: readonly LabelledPhoto[]): DetectionReport {
  const matched = photos.map(matchedIn);
  const faces = photos.flatMap(({ labelled }, at) => labelled.map((face, index) => ({ face, found: matched[at]!.faces.has(index) }))).filter(({ face }) => face.either !== true);
  const share = (rows: typeof faces): Share => wilson(rows.filter(({ found }) => found).length, rows.length);
  const kinds = Object.groupBy(faces, ({ face }) => face.kind ?? UNSAID);
  return {
    photos: photos.length,
    unreadable: photos.filter(({ found }) => found === null).length,
    found: share(faces),
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, rows]) => [kind, share(rows ?? [])])),
    strange: wilson(matched.filter(({ strange }) => strange > 0).length, photos.filter(({ found }) => found !== null).length),
  };
}

export function detectionInWords({ photos, unreadable, found, kinds, strange }: DetectionReport): string {
  return [
    `photos ${photos}, unreadable ${unreadable}`,
    `faces found ${inWords(found)}`,
    ...Object.entries(kinds).toSorted(([, one], [, other]) => other.n - one.n).map(([kind, share]) => `  ${kind} ${inWords(share)}`),
    `photos with something else taken for a face ${inWords(strange)}`,
  ].join('\n');
}

/** Each label takes the free box whose middle is nearest to its own, the nearest first, and those that count nowhere what is left. `faces`: indices of the labels that have one. */
function matchedIn({ labelled, found }: LabelledPhoto): { readonly faces: ReadonlySet<number>; readonly strange: number } {
  const boxes = found ?? [];
  const near = labelled.flatMap((face, index) => boxes.flatMap((box, at) => (shows(face, box) ? [{ index, at, apart: apart(face, box) }] : [])));
  const faces = new Set<number>();
  const taken = new Set<number>();
  const last = ({ index }: (typeof near)[number]): number => Number(labelled[index]!.either === true);
  for (const { index, at } of near.toSorted((one, other) => last(one) - last(other) || one.apart - other.apart)) {
    if (faces.has(index) || taken.has(at)) continue;
    faces.add(index);
    taken.add(at);
  }
  return { faces, strange: boxes.length - taken.size };
}

function shows(face: Box, box: Box): boolean {
  const { x, y } = middleOf(box);
  const size = Math.sqrt((box.width * box.height) / (face.width * face.height));
  return x >= face.x && x <= face.x + face.width && y >= face.y && y <= face.y + face.height && size >= SIZES.least && size <= SIZES.most;
}

function apart(one: Box, other: Box): number {
  const [from, to] = [middleOf(one), middleOf(other)];
  return Math.hypot(from.x - to.x, from.y - to.y);
}

function middleOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
