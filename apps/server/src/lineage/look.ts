/**
 * Looking a picture up: which lineages it belongs to, what is known of their roots, and whether it is on a list: of refused drafts, of reported releases, of photos that nobody shall edit.
 *
 * A refused draft may look much like the harmless photo it was made from. So a
 * picture counts as the draft only where it is twice as near to the draft as to
 * that photo, which the photo itself, re-compressed or resized, is not; and only for the key it was refused to, unless it was refused as intimate or by a
 * reviewer: nobody can put a stranger's picture on a list for all.
 */
import { LEAST_QUALITY, MATCH, nearest } from '@shozo/fingerprint';
import type { Gained } from '@shozo/guard';
import type { Lineages, StoredFingerprint } from '@shozo/store';
import type { Signals } from '@shozo/vocabulary';
import { mostGained, parseAbout, signalsOf } from './about.ts';
import type { About } from './about.ts';
import type { Gallery } from './gallery.ts';
import type { Print } from './prints.ts';

export type Hit = {
  readonly row: StoredFingerprint;
  readonly about: About;
  readonly distance: number;
  /** Known by its watermark, not by its fingerprint. */
  readonly marked: boolean;
};

/**
 * A picture is a refused draft only if it is that many times nearer to it than
 * to the draft's own photo. Of 1,920 photos that were passed on, 24 were merely
 * nearer to a draft made from them, and none was twice as near (packages/fingerprint/MODEL.md).
 */
const CLEARLY = 2;

/** Everything within reach of one picture, the nearest first. */
export type Seen = {
  /** Of the picture, each once, the nearest first. */
  readonly lineages: readonly string[];
  /** Of the root photos. */
  readonly figures: readonly Signals[];
  readonly gained: Gained;
  /** How bare a release of ours was measured to be whose very pixels these are; null for all others. */
  readonly shown: number | null;
  /** The photo itself is in the table and stays there for a while. */
  readonly kept: boolean;
  readonly refused: readonly Hit[];
  /** The numbers of the releases that it is for sure: it shows their marks, or has their very pixels. */
  readonly releases: readonly string[];
  /** The release that it looks most like; null where it is one for sure, and where none is near. */
  readonly nearest: Hit | null;
  /** Releases that were reported, and photos whose owner wants no edits of them. */
  readonly reported: readonly Hit[];
  readonly optedOut: readonly Hit[];
};

type Needs = { readonly gallery: Gallery; readonly lineages: Lineages; readonly now: () => Date };

/** Bits: what re-compressing and resizing do to a hash (MODEL.md); a picture that much farther off is another step. */
const NEARBY = 8;

/**
 * A hash of little structure says nothing; then only the very same pixels count.
 * @param marks - numbers of releases that the picture shows, by its watermark and their grids: at a distance of 0, however it was cut.
 */
export async function hitsOf({ gallery, lineages, now }: Needs, print: Print, marks: readonly string[]): Promise<Hit[]> {
  const [byPrint, byMark] = await Promise.all([nearHits({ gallery, lineages, now }, print), lineages.ofWatermarks(marks, now())]);
  const named = new Set(byMark.map(({ id }) => id));
  return [...byMark.map((row) => ({ row, about: parseAbout(row.about), distance: 0, marked: true })), ...byPrint.filter(({ row }) => !named.has(row.id))];
}

async function nearHits({ gallery, lineages, now }: Needs, print: Print): Promise<Hit[]> {
  await gallery.refresh();
  const sure = print.quality >= LEAST_QUALITY;
  const near = gallery.near(sure ? print.hashes : [print.hash], sure ? MATCH : 0);
  const rows = new Map((await lineages.find(near.map(({ id }) => id), now())).map((row) => [row.id, row]));
  return near.flatMap(({ id, distance }) => {
    const row = rows.get(id);
    return row && ((sure && row.quality >= LEAST_QUALITY) || isSame(row, print)) ? [{ row, about: parseAbout(row.about), distance, marked: false }] : [];
  });
}

export function seenIn(hits: readonly Hit[], print: Print, keepUntil: Date): Seen {
  const own = hits.filter(({ row }) => row.kind === 'photo' || row.kind === 'released');
  const listed = (kind: StoredFingerprint['kind']) => hits.filter((hit) => hit.row.kind === kind && isListed(hit, print));
  const same = own.filter(({ row }) => row.kind === 'released' && isSame(row, print)).map(({ about }) => about.shown);
  const sure = own.filter(({ row, marked }) => row.kind === 'released' && (marked || isSame(row, print)));
  const closest = own.filter(({ distance }) => distance <= (own[0]?.distance ?? 0) + NEARBY);
  return {
    lineages: [...new Set(own.map(({ row }) => row.lineage))],
    figures: own.map(({ about }) => signalsOf(about)),
    gained: mostGained(closest.map(({ about }) => about.gained)),
    shown: same.length === 0 || same.includes(null) ? null : Math.max(...same.map(Number)),
    kept: own.some(({ row, distance }) => row.kind === 'photo' && distance === 0 && row.expiresAt >= keepUntil),
    releases: [...new Set(sure.flatMap(({ row }) => row.watermark ?? []))], nearest: sure.length > 0 ? null : (own.find(({ row }) => row.kind === 'released') ?? null),
    refused: listed('refused'), reported: listed('reported'), optedOut: listed('opted-out'),
  };
}

export function isSame({ pixelsSha256 }: StoredFingerprint, print: Print): boolean {
  return pixelsSha256.length > 0 && Buffer.from(pixelsSha256).equals(print.sha256());
}

export function blocks({ row, about }: Hit, keyId: string): boolean {
  return about.everyone || row.keyId === keyId;
}

/** What is listed with its photo behind it is not that photo, nor another edit of it. */
function isListed({ row: { words }, distance, marked }: Hit, print: Print): boolean {
  return marked || isClearly(words, distance, print);
}

/** @param words - a hash, and behind it that of the photo it was made from, where there was one. @param distance - of the picture to the first, in bits. */
export function isClearly(words: Uint32Array, distance: number, { hashes }: Pick<Print, 'hashes'>): boolean {
  return words.length === 8 || distance * CLEARLY < nearest(hashes, words.subarray(8, 16));
}
