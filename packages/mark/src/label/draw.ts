/**
 * Draws the visible label into a picture, and finds it again.
 *
 * Reading compares the decoded pixels with what the label looks like, so a
 * damaged, covered or re-coloured label is not found. It looks only at the places
 * a label can be at this size: a resized picture's label is not found (`none`),
 * which says nothing about the picture.
 */
import { LABEL_STYLES } from '@shozo/vocabulary';
import type { Box, ImageRequest, LabelStyle, Obligations, Pixels } from '@shozo/vocabulary';
import { choosePlace, labelHeight, places } from './layout.ts';
import { labelPatch, patchWidth } from './patch.ts';
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
/** pixels that a first look takes in */
const GLANCES = 500;
const STYLES = Object.keys(LABEL_STYLES) as LabelStyle[]; // as: the keys of a const table

export async function drawLabel(question: LabelQuestion): Promise<{ readonly pixels: Pixels; readonly label: FoundLabel }> {
  const { pixels, style } = question;
  const name = labelName(question.kind, question.locale, style);
  const patch = await patchFor(pixels, name, style);
  const place = choosePlace(places(pixels, patch), question.faces);
  const data = new Uint8Array(pixels.data);
  for (let y = 0; y < patch.height; y++) paintRow(data, pixels.width, patch, place, y);
  return { pixels: { ...pixels, data }, label: { name, style, place } };
}

/** Is this very label at its place? */
export async function labelIsThere(pixels: Pixels, label: FoundLabel): Promise<boolean> {
  return likeness(pixels, await patchFor(pixels, label.name, label.style), label.place) > 0;
}

/** Looks for any label of ours at any place it may have. In a small picture one label's words are much like another's: the likest is it. */
export async function findLabel(pixels: Pixels): Promise<FoundLabel | null> {
  let best: { readonly label: FoundLabel; readonly likeness: number } | null = null;
  for (const style of STYLES) {
    for (const name of labelsOf(style)) {
      const patch = await patchFor(pixels, name, style);
      for (const place of places(pixels, patch).filter((one) => looksAlike(pixels, patch, one))) {
        const found = likeness(pixels, patch, place);
        if (found > (best?.likeness ?? 0)) best = { label: { name, style, place }, likeness: found };
      }
    }
  }
  return best?.label ?? null;
}

async function patchFor(pixels: Pixels, name: LabelName, style: Obligations['label']): Promise<Patch> {
  const shape = (await patchWidth(name, 1000)) / 1000;
  const height = labelHeight(pixels, style, shape);
  return labelPatch(name, height);
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

/** A quick look at some pixels spread over the place: nearly every place of nearly every picture is out at once. */
function looksAlike(pixels: Pixels, patch: Patch, place: Box): boolean {
  const step = Math.max(1, Math.floor((patch.width * patch.height) / GLANCES));
  let sum = 0;
  let count = 0;
  for (let at = 0; at < patch.cover.length; at += step) {
    if (patch.cover[at] !== 255) continue;
    sum += Math.abs(grey(pixels, place, at % patch.width, Math.floor(at / patch.width)) - (patch.data[at] ?? 0));
    count += 1;
  }
  return count === 0 || sum / count <= 2 * TOLERANCE;
}

/** Correlation with what the label looks like; 0 when it is not there. */
function likeness(pixels: Pixels, patch: Patch, place: Box): number {
  let [count, difference, seen, wanted, seenSquare, wantedSquare, both] = [0, 0, 0, 0, 0, 0, 0];
  for (let y = 0; y < patch.height; y++) {
    for (let x = 0; x < patch.width; x++) {
      if (patch.cover[y * patch.width + x] !== 255) continue;
      const expected = patch.data[y * patch.width + x] ?? 0;
      const actual = grey(pixels, place, x, y);
      count += 1;
      difference += Math.abs(expected - actual);
      seen += actual;
      wanted += expected;
      seenSquare += actual * actual;
      wantedSquare += expected * expected;
      both += actual * expected;
    }
  }
  if (count === 0) return 0;
  const spread = Math.sqrt(Math.max(0, count * seenSquare - seen * seen) * Math.max(0, count * wantedSquare - wanted * wanted));
  const correlation = spread === 0 ? 0 : (count * both - seen * wanted) / spread;
  return difference / count <= TOLERANCE && correlation >= LEAST_CORRELATION ? correlation : 0;
}

function grey(pixels: Pixels, place: Box, x: number, y: number): number {
  const at = ((place.y + y) * pixels.width + place.x + x) * 3;
  return ((pixels.data[at] ?? 0) + (pixels.data[at + 1] ?? 0) + (pixels.data[at + 2] ?? 0)) / 3;
}
