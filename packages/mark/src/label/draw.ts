/**
 * Draws the visible label into a picture, and finds it again.
 *
 * Where an earlier release's label still stands, also mirrored with its picture, the
 * new one takes its place and is no smaller: labels of several steps do not pile up,
 * and none is uncovered.
 *
 * Reading compares the decoded pixels with what the label looks like, so a
 * damaged, covered or re-coloured label is not found. It looks only at the places
 * a label can be at this size: a resized picture's label is not found (`none`),
 * which says nothing about the picture.
 */
import { LABEL_STYLES } from '@shozo/vocabulary';
import type { Box, ImageRequest, LabelStyle, Obligations, Pixels } from '@shozo/vocabulary';
import { choosePlace, covers, joined, labelHeight, nearest, places } from './layout.ts';
import { blankPatch, labelPatch, patchWidth, widerPatch } from './patch.ts';
import type { Patch } from './patch.ts';
import { labelName, labelsOf } from './words.ts';
import type { LabelName } from './words.ts';

export type LabelQuestion = {
  readonly pixels: Pixels;
  readonly kind: ImageRequest['kind'];
  readonly locale: ImageRequest['labelLocale'];
  readonly style: Obligations['label'];
  readonly faces: readonly Box[];
};

export type FoundLabel = { readonly name: LabelName; readonly style: Obligations['label']; readonly place: Box };

/**
 * Mean absolute difference, in levels, that encoding may make. Measured at JPEG
 * and WebP quality 92: see docs/decisions/0004-marks.md.
 */
const TOLERANCE = 24;
/** A picture's own dark corner may be near in level; the words must be there too. */
const LEAST_CORRELATION = 0.9;
/** A tone that leaves less of black and white leaves no label: what nobody can see must not say where ours stands. */
const LEAST_CONTRAST = 0.3;
/** pixels that a first look takes in, and how like a label they must be for a second */
const GLANCES = 500;
const LEAST_GLANCE = 0.6;
/** How a label may lie in a picture that was mirrored since: left and right swapped, top and bottom, or both, which is a turn by 180°. */
const MIRRORED = {
  'as drawn': { across: false, down: false }, across: { across: true, down: false }, down: { across: false, down: true }, turned: { across: true, down: true },
} as const;
type Side = keyof typeof MIRRORED;
const SIDES = Object.keys(MIRRORED) as Side[]; // as: the keys of a const table
const STYLES = Object.keys(LABEL_STYLES) as LabelStyle[]; // as: the keys of a const table

export async function drawLabel(question: LabelQuestion): Promise<{ readonly pixels: Pixels; readonly label: FoundLabel }> {
  const { pixels, kind, locale, faces } = question;
  const earlier = await likest(pixels, isWorn, SIDES);
  const style = larger(question.style, earlier?.label.style);
  const name = labelName(kind, locale, style);
  const patch = await patchFor(pixels, name, style);
  const free = places(pixels, patch);
  const place = (earlier && free[earlier.at]) ?? choosePlace(free, faces);
  const data = new Uint8Array(pixels.data);
  const ground = earlier && !covers(place, earlier.label.place) ? earlier.label.place : null;
  const wide = ground && joined(place, ground);
  if (ground && !wide) paint(data, pixels.width, blankPatch(ground), ground);
  if (wide) paint(data, pixels.width, await widerPatch(name, wide, place.x - wide.x), wide);
  else paint(data, pixels.width, patch, place);
  return { pixels: { ...pixels, data }, label: { name, style, place } };
}

/** Is this very label at its place? */
export async function labelIsThere(pixels: Pixels, label: FoundLabel): Promise<boolean> {
  return isWhole(likeness(pixels, await patchFor(pixels, label.name, label.style), label.place));
}

/** Looks for any label of ours at any place it may have. In a small picture one label's words are much like another's: the likest is it. */
export async function findLabel(pixels: Pixels): Promise<FoundLabel | null> {
  return (await likest(pixels, isWhole, ['as drawn']))?.label ?? null;
}

/** @property at - of the place nearest to its own among all that a label of its size may have: its own, unless it is mirrored. */
type Likest = { readonly label: FoundLabel; readonly at: number; readonly correlation: number };
type Accepted = (likeness: Likeness) => boolean;

async function likest(pixels: Pixels, accepted: Accepted, sides: readonly Side[]): Promise<Likest | null> {
  let best: Likest | null = null;
  for (const style of STYLES) {
    for (const name of labelsOf(style)) {
      const patch = await patchFor(pixels, name, style);
      for (const side of sides) {
        const found = likestPlace(pixels, patch, side, accepted);
        if (found && found.correlation > (best?.correlation ?? 0)) best = { label: { name, style, place: found.place }, at: nearest(places(pixels, patch), found.place), correlation: found.correlation };
      }
    }
  }
  return best;
}

function likestPlace(pixels: Pixels, patch: Patch, side: Side, accepted: Accepted): { readonly place: Box; readonly correlation: number } | null {
  let best: { readonly place: Box; readonly correlation: number } | null = null;
  for (const drawnAt of places(pixels, patch)) {
    const place = placeOn(side, pixels, drawnAt);
    if (likeness(pixels, patch, place, { side, most: GLANCES }).correlation < LEAST_GLANCE) continue;
    const found = likeness(pixels, patch, place, { side });
    if (accepted(found) && found.correlation > (best?.correlation ?? 0)) best = { place, correlation: found.correlation };
  }
  return best;
}

/** Where a place comes to lie when its picture is mirrored. */
function placeOn(side: Side, { width, height }: Pixels, place: Box): Box {
  const { across, down } = MIRRORED[side];
  return { ...place, x: across ? width - place.width - place.x : place.x, y: down ? height - place.height - place.y : place.y };
}

function larger(wanted: LabelStyle, earlier: LabelStyle = wanted): LabelStyle {
  return STYLES.indexOf(earlier) > STYLES.indexOf(wanted) ? earlier : wanted;
}

async function patchFor(pixels: Pixels, name: LabelName, style: Obligations['label']): Promise<Patch> {
  const shape = (await patchWidth(name, 1000)) / 1000;
  const height = labelHeight(pixels, style, shape);
  return labelPatch(name, height);
}

function paint(data: Uint8Array, width: number, patch: Patch, place: Box): void {
  for (let y = 0; y < patch.height; y++) paintRow(data, width, patch, place, y);
}

function paintRow(data: Uint8Array, width: number, patch: Patch, place: Box, y: number): void {
  for (let x = 0; x < patch.width; x++) {
    const from = y * patch.width + x;
    const cover = (patch.cover[from] ?? 0) / 255;
    if (cover === 0) continue;
    const to = ((place.y + y) * width + place.x + x) * 3;
    const grey = patch.data[from] ?? 0;
    for (let channel = to; channel < to + 3; channel++) data[channel] = Math.round((data[channel] ?? 0) * (1 - cover) + grey * cover);
  }
}

/** `difference` is the mean of absolute differences, in levels; `contrast` how much of the label's own is left, 1 for all; both are of pixels that the label hides. */
type Likeness = { readonly difference: number; readonly contrast: number; readonly correlation: number };

const isWhole = ({ difference, correlation }: Likeness) => difference <= TOLERANCE && correlation >= LEAST_CORRELATION;

/** Under another tone, too: an edit of a release changes its label with the rest. */
const isWorn = ({ contrast, correlation }: Likeness) => contrast >= LEAST_CONTRAST && correlation >= LEAST_CORRELATION;

type Look = { readonly side?: Side; readonly most?: number };

/** @param most - a quick look at so many pixels spread over the place: nearly every place of nearly every picture is out at once. */
function likeness(pixels: Pixels, patch: Patch, place: Box, { side = 'as drawn', most = Infinity }: Look = {}): Likeness {
  const { across, down } = MIRRORED[side];
  const step = Math.max(1, Math.floor(patch.cover.length / most));
  let [count, difference, seen, wanted, seenSquare, wantedSquare, both] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < patch.cover.length; at += step) {
    if (patch.cover[at] !== 255) continue;
    const x = at % patch.width;
    const y = Math.floor(at / patch.width);
    const expected = patch.data[at] ?? 0;
    const actual = grey(pixels, place, across ? patch.width - 1 - x : x, down ? patch.height - 1 - y : y);
    count += 1;
    difference += Math.abs(expected - actual);
    seen += actual;
    wanted += expected;
    seenSquare += actual * actual;
    wantedSquare += expected * expected;
    both += actual * expected;
  }
  const [spreadSeen, spreadWanted, together] = [Math.max(0, count * seenSquare - seen * seen), Math.max(0, count * wantedSquare - wanted * wanted), count * both - seen * wanted];
  const spread = Math.sqrt(spreadSeen * spreadWanted);
  return { difference: count === 0 ? Infinity : difference / count, contrast: spreadWanted === 0 ? 0 : together / spreadWanted, correlation: spread === 0 ? 0 : together / spread };
}

function grey(pixels: Pixels, place: Box, x: number, y: number): number {
  const at = ((place.y + y) * pixels.width + place.x + x) * 3;
  return ((pixels.data[at] ?? 0) + (pixels.data[at + 1] ?? 0) + (pixels.data[at + 2] ?? 0)) / 3;
}
