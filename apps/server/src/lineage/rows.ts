/**
 * From an ending to the rows it leaves: fingerprints of photos, of released pictures and of refused drafts, and refusals.
 */
import { randomBytes } from 'node:crypto';
import { LEAST_QUALITY, nearest } from '@shozo/fingerprint';
import { NOTHING_GAINED } from '@shozo/guard';
import type { Trail } from '@shozo/guard';
import { manifestStoreOf } from '@shozo/mark';
import type { LineageRows, NewFingerprint } from '@shozo/store';
import type { Pixels, RecordedEffect } from '@shozo/vocabulary';
import { figuresOf, shownIn } from './about.ts';
import type { About } from './about.ts';
import type { Seen } from './look.ts';
import type { Print } from './prints.ts';
import { packPrint } from './release-print.ts';

export type Behind = Pick<About, 'madeFrom' | 'surelyFrom'>;
export const NOTHING_BEHIND: Behind = { madeFrom: [], surelyFrom: [] };

export type Ending = { readonly effect: RecordedEffect; readonly trail: Trail };

/** Refusals count this long. */
export const COUNTED_HOURS = 24;
/** A photo is remembered for as long as a refusal with it can count, and once more. */
const PHOTO_HOURS = 2 * COUNTED_HOURS;
/** First choice; decision 0040 says when to look again. */
export const RELEASED_HOURS = 365 * 24;
const REFUSED_HOURS = 365 * 24;

/** Bits: a draft that looks more like its photo than this cannot be told from it, and is not listed. */
const APART = 6;

/** Endings that say nothing about what was asked for, or only repeat what is counted already. */
const UNCOUNTED = new Set(['base/lineage-refusals', 'base/known-picture']);
const UNCOUNTED_ALWAYS = new Set(['base/review-queue-full', 'review/expired']);
/** Brakes and switches stop whatever is asked for. */
const UNCOUNTED_PREFIX = /^(brakes|switches)\//;
/** Drafts that were refused under one of these are blocked for all keys. */
const FOR_EVERYONE = new Set(['base/draft-nudity', 'base/draft-exposure', 'review/refused']);

type Sources = {
  readonly ending: Ending;
  readonly now: Date;
  readonly prints: (pixels: Pixels) => Print;
  readonly photos: readonly Print[];
  readonly pictures: readonly Pixels[];
  /** Of each photo, like `photos` and `pictures`. */
  readonly seen: readonly Seen[];
  /** The numbers of the releases that the photos are. */
  readonly behind: Behind;
};

/** @param sources - of an ending that leaves rows. */
export function rowsOf(sources: Sources): LineageRows {
  const { ending: { effect, trail }, seen, now } = sources;
  const { keyId, requester } = trail.request.asker;
  const known = [...new Set(seen.flatMap(({ lineages }) => lineages))];
  const lineages = known.length > 0 ? known : [randomBytes(12).toString('base64url')];
  const lineage = lineages[0] ?? '';
  const counted = isCounted(sources.ending);
  return {
    fingerprints: [
      ...(effect === 'release' || counted ? photoRows(sources, lineage) : []),
      ...trail.released.map((released) => releasedRow(sources, lineage, released)),
      ...trail.refused.flatMap((draft) => refusedRow(sources, lineage, draft)),
    ],
    prints: trail.released.map(({ pixels, watermark, bytes }) => ({ watermark, manifest: manifestStoreOf(bytes), words: packPrint({ pixels, print: sources.prints(pixels) }, photoOf(sources)) })),
    refusals: counted ? lineages.map((one) => ({ lineage: one, keyId, requester, at: now })) : [],
  };
}

/** The photo that was edited: the first. */
function photoOf({ photos: [print], pictures: [pixels] }: Sources): { print: Print; pixels: Pixels } | null {
  return print && pixels ? { print, pixels } : null;
}

/** Whether it leaves anything; if not, nothing needs to be looked up for it. */
export function leavesRows({ effect, trail }: Ending): boolean {
  return effect === 'release' || isCounted({ effect, trail }) || (effect === 'refuse' && trail.refused.length > 0);
}

function isCounted({ effect, trail }: Ending): boolean {
  return effect === 'refuse' && trail.request.photos.length > 0 && counts(trail);
}

/** Not what the lock itself refused, or the lock would never end. */
function counts({ decision }: Trail): boolean {
  const policies = decision?.policies ?? [];
  return !policies.some((policy) => UNCOUNTED_ALWAYS.has(policy) || UNCOUNTED_PREFIX.test(policy)) && policies.some((policy) => !UNCOUNTED.has(policy));
}

function photoRows(sources: Sources, lineage: string): NewFingerprint[] {
  const figures = figuresOf(sources.ending.trail.signals);
  return sources.photos.flatMap((print, at) => (sources.seen[at]?.kept ? [] : [
    rowOf(sources, { kind: 'photo', lineage, print, hours: PHOTO_HOURS, about: { figures, gained: sources.seen[at]?.gained ?? null, shown: null, everyone: false, ...NOTHING_BEHIND }, watermark: null }),
  ]));
}

function releasedRow(sources: Sources, lineage: string, { pixels, gained, watermark }: Trail['released'][number]): NewFingerprint {
  const figures = figuresOf(sources.ending.trail.signals);
  return rowOf(sources, { kind: 'released', lineage, print: sources.prints(pixels), hours: RELEASED_HOURS, about: { figures, gained, shown: shownIn(sources.ending.trail.signals), everyone: false, ...sources.behind }, watermark });
}

function refusedRow(sources: Sources, lineage: string, draft: Pixels): NewFingerprint[] {
  const print = sources.prints(draft);
  if (print.quality < LEAST_QUALITY) return [];
  const [behind] = sources.photos.toSorted((left, right) => nearest(left.hashes, print.hash) - nearest(right.hashes, print.hash));
  if (behind && nearest(behind.hashes, print.hash) < APART) return [];
  const everyone = (sources.ending.trail.decision?.policies ?? []).some((policy) => FOR_EVERYONE.has(policy));
  const row = rowOf(sources, { kind: 'refused', lineage, print, hours: REFUSED_HOURS, about: { figures: {}, gained: NOTHING_GAINED, shown: null, everyone, ...NOTHING_BEHIND }, watermark: null });
  return [behind ? { ...row, words: Uint32Array.of(...print.hash, ...behind.hash) } : row];
}

type RowParts = { readonly kind: NewFingerprint['kind']; readonly lineage: string; readonly print: Print; readonly hours: number; readonly about: About; readonly watermark: string | null };

function rowOf({ ending, now }: Sources, { kind, lineage, print, hours, about, watermark }: RowParts): NewFingerprint {
  return {
    kind, lineage, about, watermark, words: print.hash, quality: print.quality, pixelsSha256: needsPixels(kind, print) ? print.sha256() : new Uint8Array(), keyId: ending.trail.request.asker.keyId,
    expiresAt: new Date(now.getTime() + hours * 3_600_000),
  };
}

/** The very pixels are asked for of what was released, and where the hash says nothing. */
function needsPixels(kind: NewFingerprint['kind'], { quality }: Print): boolean {
  return kind === 'released' || quality < LEAST_QUALITY;
}
