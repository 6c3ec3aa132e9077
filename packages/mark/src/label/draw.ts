/**
 * Draws the visible label into a picture, and finds it again.
 *
 * Where an earlier release's label still stands, the new one takes its place and
 * is no smaller: labels of several steps do not pile up, and none is uncovered.
 *
 * Reading compares the decoded pixels with what the label looks like, so a
 * damaged, covered or re-coloured label is not found. It looks only at the places
 * a label can be at this size: a resized picture's label is not found (`none`),
 * which says nothing about the picture.
 */
import { LABEL_STYLES } from '@shozo/vocabulary';
import type { Box, ImageRequest, LabelStyle, Obligations, Pixels } from '@shozo/vocabulary';
import { choosePlace, covers, labelHeight, places } from './layout.ts';
import { blankPatch, labelPatch, patchWidth } from './patch.ts';
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
/** pixels that a first look takes in, and how like a label they must be for a second */
const GLANCES = 500;
const LEAST_GLANCE = 0.6;
const STYLES = Object.keys(LABEL_STYLES) as LabelStyle[]; // as: the keys of a const table

export async function drawLabel(question: LabelQuestion): Promise<{ readonly pixels: Pixels; readonly label: FoundLabel }> {
  const { pixels, kind, locale, faces } = question;
  const earlier = await likest(pixels, isWorn);
  const style = larger(question.style, earlier?.label.style);
  const name = labelName(kind, locale, style);
  const patch = await patchFor(pixels, name, style);
  const free = places(pixels, patch);
  const place = (earlier && free[earlier.at]) ?? choosePlace(free, faces);
  const data = new Uint8Array(pixels.data);
  if (earlier && !covers(place, earlier.label.place)) paint(data, pixels.width, blankPatch(earlier.label.place), earlier.label.place);
  paint(data, pixels.width, patch, place);
  return { pixels: { ...pixels, data }, label: { name, style, place } };
}

/** Is this very label at its place? */
export async function labelIsThere(pixels: Pixels, label: FoundLabel): Promise<boolean> {
  return isWhole(likeness(pixels, await patchFor(pixels, label.name, label.style), label.place));
}

/** Looks for any label of ours at any place it may have. In a small picture one label's words are much like another's: the likest is it. */
export async function findLabel(pixels: Pixels): Promise<FoundLabel | null> {
  return (await likest(pixels, isWhole))?.label ?? null;
}

/** @property at - of its place among all that a label of its size may have. */
type Likest = { readonly label: FoundLabel; readonly at: number };

async function likest(pixels: Pixels, accepted: (likeness: Likeness) => boolean): Promise<Likest | null> {
  let best: Likest & { readonly correlation: number } | null = null;
  for (const style of STYLES) {
    for (const name of labelsOf(style)) {
      const patch = await patchFor(pixels, name, style);
      for (const [at, place] of places(pixels, patch).entries()) {
        if (likeness(pixels, patch, place, GLANCES).correlation < LEAST_GLANCE) continue;
        const found = likeness(pixels, patch, place);
        if (accepted(found) && found.correlation > (best?.correlation ?? 0)) best = { label: { name, style, place }, at, correlation: found.correlation };
      }
    }
  }
  return best;
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

/** `difference` is the mean of absolute differences, in levels; both are of pixels that the label hides. */
type Likeness = { readonly difference: number; readonly correlation: number };

const isWhole = ({ difference, correlation }: Likeness) => difference <= TOLERANCE && correlation >= LEAST_CORRELATION;

/** Under another tone, too: an edit of a release changes its label with the rest. */
const isWorn = ({ correlation }: Likeness) => correlation >= LEAST_CORRELATION;

/** @param most - a quick look at so many pixels spread over the place: nearly every place of nearly every picture is out at once. */
function likeness(pixels: Pixels, patch: Patch, place: Box, most = Infinity): Likeness {
  const step = Math.max(1, Math.floor(patch.cover.length / most));
  let [count, difference, seen, wanted, seenSquare, wantedSquare, both] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < patch.cover.length; at += step) {
    if (patch.cover[at] !== 255) continue;
    const expected = patch.data[at] ?? 0;
    const actual = grey(pixels, place, at % patch.width, Math.floor(at / patch.width));
    count += 1;
    difference += Math.abs(expected - actual);
    seen += actual;
    wanted += expected;
    seenSquare += actual * actual;
    wantedSquare += expected * expected;
    both += actual * expected;
  }
  const spread = Math.sqrt(Math.max(0, count * seenSquare - seen * seen) * Math.max(0, count * wantedSquare - wanted * wanted));
  return { difference: count === 0 ? Infinity : difference / count, correlation: spread === 0 ? 0 : (count * both - seen * wanted) / spread };
}

function grey(pixels: Pixels, place: Box, x: number, y: number): number {
  const at = ((place.y + y) * pixels.width + place.x + x) * 3;
  return ((pixels.data[at] ?? 0) + (pixels.data[at + 1] ?? 0) + (pixels.data[at + 2] ?? 0)) / 3;
}
