/**
 * What is kept of a release to know it again: fingerprint and 16 × 16 grid, of it and of the photo it was made from.
 *
 *     width, height, quality, behind | hash (8) | cells (64) | [ hash (8) | cells (64) ] of the photo
 *
 * `behind`: 0 without a photo, 1 with one of another shape, whose cells do not lie on the release's, 2 with one of its shape;
 *
 * all in words of 32 bits; four cells a word, the first in the lowest byte. Sealed
 * at rest: both can be turned back into a thumbnail.
 */
import { GRID_SIDE, gridOf } from '@shozo/fingerprint';
import type { Grid, Hash } from '@shozo/fingerprint';
import type { Pixels } from '@shozo/vocabulary';
import type { Print } from './prints.ts';

export type ReleasePrint = {
  readonly quality: number;
  readonly hash: Hash;
  readonly grid: Grid;
  /** Of the photo; null for a generation. `cells` is null where it was of another shape. */
  readonly photo: { readonly hash: Hash; readonly cells: Uint8Array | null } | null;
};

const HEAD = 4;
const HASH = 8;
const CELLS = (GRID_SIDE * GRID_SIDE) / 4;
/** A photo and its edit are of one shape when their aspects differ by less. */
const SAME_SHAPE = 0.02;

type Pictured = { readonly pixels: Pixels; readonly print: Print };

export function packPrint(release: Pictured, photo: Pictured | null): Uint32Array {
  const { width, height, cells } = gridOf(release.pixels);
  const behind = photo === null ? 0 : sameShape(release.pixels, photo.pixels) ? 2 : 1;
  return Uint32Array.of(
    width, height, release.print.quality, behind, ...release.print.hash, ...packed(cells),
    ...(photo ? [...photo.print.hash, ...packed(gridOf(photo.pixels).cells)] : []),
  );
}

/** @param words - as `packPrint` made them. */
export function openPrint(words: Uint32Array): ReleasePrint {
  const [width = 0, height = 0, quality = 0, behind = 0] = words;
  const part = (from: number) => ({ hash: words.slice(from, from + HASH), cells: opened(words.subarray(from + HASH, from + HASH + CELLS)) });
  const { hash, cells } = part(HEAD);
  const photo = behind === 0 ? null : part(HEAD + HASH + CELLS);
  return { quality, hash, grid: { width, height, cells }, photo: photo && { hash: photo.hash, cells: behind === 2 ? photo.cells : null } };
}

export function sameShape(left: Pixels, right: Pixels): boolean {
  return Math.abs(Math.log((left.width * right.height) / (left.height * right.width))) < SAME_SHAPE;
}

function packed(cells: Uint8Array): Uint32Array {
  return Uint32Array.from({ length: CELLS }, (_, at) => (cells[at * 4] ?? 0) | ((cells[at * 4 + 1] ?? 0) << 8) | ((cells[at * 4 + 2] ?? 0) << 16) | ((cells[at * 4 + 3] ?? 0) << 24));
}

function opened(words: Uint32Array): Uint8Array {
  return Uint8Array.from({ length: CELLS * 4 }, (_, at) => ((words[at >> 2] ?? 0) >>> (8 * (at & 3))) & 255);
}
