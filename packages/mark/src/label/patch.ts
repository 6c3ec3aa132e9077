/**
 * The label as a patch of pixels: a dark, opaque pill with a light edge and white words.
 *
 * Dark on light and light on dark: it reads on any picture. It is opaque so that
 * what a reader expects there does not depend on the picture under it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, resizeMask } from '@shozo/picture';
import type { Mask } from '@shozo/vocabulary';
import type { LabelName } from './words.ts';

/** `data` is grey; `cover` is 255 where the patch hides the picture, 0 where it does not. */
export type Patch = { readonly width: number; readonly height: number; readonly data: Uint8Array; readonly cover: Uint8Array };

const GREY = { pill: 18, edge: 245, words: 255 };
/** shares of the pill's height */
const SHARE = { words: 0.56, side: 0.45, edge: 0.05 };

const masks = new Map<LabelName, Promise<Mask>>();

/** Width of the pill for a height; the words' own shape decides. */
export async function patchWidth(name: LabelName, height: number): Promise<number> {
  const mask = await loadMask(name);
  return Math.round((mask.width / mask.height) * height * SHARE.words + 2 * height * SHARE.side);
}

/** Pictures mostly come in a few sizes; patches are some ten kB each. Shared by all markers, never changed once made. */
const patches = new Map<string, Promise<Patch>>();
const PATCHES_KEPT = 64;

export function labelPatch(name: LabelName, height: number): Promise<Patch> {
  const key = `${name} ${height}`;
  const known = patches.get(key) ?? drawPatch(name, height);
  patches.delete(key);
  patches.set(key, known);
  for (const oldest of [...patches.keys()].slice(0, Math.max(0, patches.size - PATCHES_KEPT))) patches.delete(oldest);
  return known;
}

/** The pill without words and edge: what covers a label that lies in another row than the one which takes its place. */
export function blankPatch({ width, height }: { readonly width: number; readonly height: number }): Patch {
  const blank = pill(width, height);
  return { ...blank, data: blank.data.fill(GREY.pill) };
}

/**
 * The pill as wide as the label whose ground it takes, its words where the label's own pill has them: `left` px from the start.
 * A reader who looks for the label alone misses only a round end of its edge, up to 0.03 of the correlation at 18 to 90 px.
 */
export function widerPatch(name: LabelName, { width, height }: { readonly width: number; readonly height: number }, left: number): Promise<Patch> {
  return drawPatch(name, height, { width, left });
}

async function drawPatch(name: LabelName, height: number, wider?: { readonly width: number; readonly left: number }): Promise<Patch> {
  const mask = await loadMask(name);
  const width = await patchWidth(name, height);
  const wordsHeight = Math.max(1, Math.round(height * SHARE.words));
  const words = await resizeMask(mask, Math.max(1, Math.min(width, Math.round((mask.width / mask.height) * wordsHeight))), wordsHeight);
  const patch = pill(wider?.width ?? width, height);
  blend(patch, words, (wider?.left ?? 0) + Math.round((width - words.width) / 2), Math.round((height - words.height) / 2));
  return patch;
}

function loadMask(name: LabelName): Promise<Mask> {
  const known = masks.get(name) ?? readMask(name);
  masks.set(name, known);
  return known;
}

async function readMask(name: LabelName): Promise<Mask> {
  const file = join(import.meta.dirname, '..', '..', 'assets', `label-${name}.png`);
  const pixels = await decode(readFileSync(file), 'server/broken-assumption');
  const data = new Uint8Array(pixels.width * pixels.height).map((_, index) => pixels.data[index * 3] ?? 0);
  return { width: pixels.width, height: pixels.height, data };
}

/** Distance to the pill's middle line decides: inside, on the edge, or outside; the borders are one pixel soft. */
function pill(width: number, height: number): Patch {
  const data = new Uint8Array(width * height);
  const cover = new Uint8Array(width * height);
  const radius = height / 2;
  const edge = Math.max(1, height * SHARE.edge);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = Math.max(radius - (x + 0.5), x + 0.5 - (width - radius), 0);
      const inside = radius - Math.hypot(along, y + 0.5 - radius);
      cover[y * width + x] = Math.round(255 * Math.min(1, Math.max(0, inside + 0.5)));
      data[y * width + x] = inside < edge ? GREY.edge : GREY.pill;
    }
  }
  return { width, height, data, cover };
}

function blend(patch: Patch, words: Mask, left: number, top: number): void {
  for (let y = 0; y < words.height; y++) {
    for (let x = 0; x < words.width; x++) {
      const at = (top + y) * patch.width + left + x;
      const share = (words.data[y * words.width + x] ?? 0) / 255;
      patch.data[at] = Math.round((patch.data[at] ?? 0) * (1 - share) + GREY.words * share);
    }
  }
}
