/**
 * Lineage: what was made from which photo, what small steps add up to, who was refused with it, and which drafts were refused.
 *
 * Pictures are not kept (design of the store): what stays of a photo are a
 * sealed fingerprint and figures, each with a date of deletion. Decision 0040
 * says why, and whom refusals stop.
 *
 * Trust: photos and drafts are a stranger's. A stranger may know the algorithm
 * and aim at a lineage: that can only restrict, and only as far as 0040 allows.
 */
import { LEAST_QUALITY, MATCH, nearest } from '@shozo/fingerprint';
import type { Lineage, Past } from '@shozo/guard';
import type { Following, LineageRows, Lineages, RefusalCount, StoredFingerprint, Watermarks } from '@shozo/store';
import { measured } from '@shozo/vocabulary';
import type { Asker, ImageRequest, Pixels, SignalName, Signals } from '@shozo/vocabulary';
import { mostGained } from './about.ts';
import { createGallery } from './gallery.ts';
import { blocks, hitsOf, isClearly, isSame, seenIn } from './look.ts';
import type { Hit, Seen } from './look.ts';
import { createPrints, printOfHash } from './prints.ts';
import type { Print } from './prints.ts';
import { openPrint } from './release-print.ts';
import { COUNTED_HOURS, leavesRows, NOTHING_BEHIND, RELEASED_HOURS, rowsOf } from './rows.ts';
import type { Behind, Ending } from './rows.ts';

export type LineageDesk = Lineage & {
  /** Reads the table into memory. */
  readonly ready: Promise<void>;
  /** What an ending leaves, for the recorder to write with it. */
  readonly rowsOf: (ending: Ending) => Promise<LineageRows>;
  /** Is it a picture that was released here, or a near copy of one, and was it withdrawn? @param marks - as `hitsOf` has them. */
  readonly released: (pixels: Pixels, marks: readonly string[]) => Promise<{ readonly match: 'same' | 'near' | 'none'; readonly withdrawn: boolean }>;
  /** Which releases this picture is the same as, or a near copy of: those it shows by its watermark first, then the nearest. */
  readonly releasesOf: (pixels: Pixels, marks: readonly string[]) => Promise<readonly StoredFingerprint[]>;
  /** Releases that were made from the one with this watermark, and from those, the nearer steps first. @param following - of each step; `most` of all together. */
  readonly madeFrom: (watermark: string, following: Following) => Promise<readonly StoredFingerprint[]>;
  /** The same for the fingerprint of a picture that is not here: no watermark speaks for it. */
  readonly releasesLike: (print: Print) => Promise<readonly StoredFingerprint[]>;
  /** Does a fingerprint fit photos of several lineages? Then whoever sent it may be after them all. */
  readonly crowded: (hash: Uint32Array) => Promise<boolean>;
  /** Deletes what is past its date. */
  readonly forget: () => Promise<void>;
};

const BY = 'lineage/1';
/** The lists that `photo.known` and `draft.known` name. */
const LISTS = { refused: 'refused-drafts', reported: 'reported', optedOut: 'opted-out' } as const;
const HOUR_MS = 3_600_000;
/** A photo and what is made from it share a lineage; a burst of photos may not. First choice. */
const CROWD = 4;

/** Numbers of the releases that a picture shows, by its watermark and what was kept of them; nobody can carry a mark over to make a picture another's. */
export type MarksIn = (pixels: Pixels) => Promise<readonly string[]>;

export type LineageNeeds = { readonly lineages: Lineages; readonly watermarks: Pick<Watermarks, 'print'>; readonly now: () => Date; readonly marksIn: MarksIn };

export function createLineageDesk({ lineages, watermarks, now, marksIn }: LineageNeeds): LineageDesk {
  const gallery = createGallery(lineages, now);
  const prints = createPrints();
  const looked = new WeakMap<ImageRequest, Seen[]>(); // what the last look of a request saw: its record comes right after
  const before = (hours: number): Date => new Date(now().getTime() - hours * HOUR_MS);
  const marksOf = createMarks(marksIn);
  const hits = (print: Print, marks: readonly string[]) => hitsOf({ gallery, lineages, now }, print, marks);
  const look = async (print: Print, marks: readonly string[]): Promise<Seen> => seenIn(await hits(print, marks), print, new Date(now().getTime() + COUNTED_HOURS * HOUR_MS));
  const lookAtAll = (pictures: readonly Pixels[]): Promise<Seen[]> => Promise.all(pictures.map(async (pixels) => look(prints(pixels), await marksOf(pixels))));
  const releasesIn = (all: readonly Hit[]): StoredFingerprint[] => all.map(({ row }) => row).filter(({ kind }) => kind === 'released');
  const ready = gallery.refresh();
  ready.catch(() => undefined); // whoever looks first reads again, and fails for itself
  return {
    ready,
    ofPhotos: async (request) => {
      const { photos, asker } = request;
      const seen = await lookAtAll(photos.map(({ pixels }) => pixels));
      looked.set(request, seen);
      const refusals = await lineages.refusals([...new Set(seen.flatMap((one) => one.lineages))], before(COUNTED_HOURS));
      return pastOf(seen, refusals, asker);
    },
    ofDraft: async ({ asker }, draft) => ({ 'draft.known': known([await look(prints(draft), [])], asker) }),
    alone: createTurns(prints),
    rowsOf: async (ending) => {
      if (!leavesRows(ending)) return { fingerprints: [], refusals: [], prints: [] };
      const pictures = ending.trail.request.photos.map(({ pixels }) => pixels);
      const seen = looked.get(ending.trail.request) ?? (await lookAtAll(pictures));
      const photos = pictures.map(prints);
      const behind = ending.effect === 'release' ? await behindOf(seen, photos, watermarks) : NOTHING_BEHIND;
      return rowsOf({ ending, now: now(), prints, pictures, photos, seen, behind });
    },
    released: async (pixels, marks) => {
      const print = prints(pixels);
      const all = await hits(print, marks);
      const own = all.filter(({ row }) => row.kind === 'released');
      const match = own.some(({ row }) => isSame(row, print)) ? 'same' : own.length > 0 ? 'near' : 'none';
      return { match, withdrawn: seenIn(all, print, now()).reported.length > 0 };
    },
    releasesOf: async (pixels, marks) => releasesIn(await hits(prints(pixels), marks)),
    madeFrom: async (watermark, following) => {
      const found = new Map<string, StoredFingerprint>();
      for (let step = [watermark]; step.length > 0;) {
        const rows = (await lineages.madeFrom(step, now(), following)).filter((row) => row.watermark !== null && row.watermark !== watermark && !found.has(row.watermark)).slice(0, following.most - found.size);
        for (const row of rows) if (row.watermark !== null) found.set(row.watermark, row);
        step = found.size < following.most ? rows.flatMap((row) => row.watermark ?? []) : [];
      }
      return [...found.values()];
    },
    releasesLike: async (print) => releasesIn(await hits(print, [])),
    crowded: async (hash) => {
      const near = await hits(printOfHash(hash, LEAST_QUALITY), []);
      return new Set(near.filter(({ row }) => row.kind === 'photo' || row.kind === 'released').map(({ row }) => row.lineage)).size >= CROWD;
    },
    forget: () => lineages.forget(now(), { refused: before(COUNTED_HOURS), printed: before(RELEASED_HOURS) }),
  };
}

/** Of all photos: the releases that they are for sure, and those that they are clearly by their looks alone. */
async function behindOf(seen: readonly Seen[], photos: readonly Print[], watermarks: Pick<Watermarks, 'print'>): Promise<Behind> {
  const surelyFrom = seen.flatMap(({ releases }) => releases);
  const alike = await Promise.all(seen.map((one, at) => releaseLike(one, photos[at], watermarks)));
  return { madeFrom: [...new Set([...surelyFrom, ...alike.flat()])], surelyFrom: [...new Set(surelyFrom)] };
}

/** A copy that lost its mark counts where it is clearly the release, and not the photo behind it nor another edit of that. */
async function releaseLike({ nearest: like }: Seen, print: Print | undefined, watermarks: Pick<Watermarks, 'print'>): Promise<readonly string[]> {
  if (like === null || like.row.watermark === null || !print) return [];
  const kept = await watermarks.print(like.row.watermark);
  const photo = kept === null ? null : openPrint(kept).photo;
  const words = photo === null ? like.row.words.slice(0, 8) : Uint32Array.of(...like.row.words.subarray(0, 8), ...photo.hash);
  return kept !== null && isClearly(words, like.distance, print) ? [like.row.watermark] : [];
}

function pastOf(seen: readonly Seen[], refusals: readonly RefusalCount[], asker: Asker): Past {
  const ofKey = refusals.filter(({ keyId }) => keyId === asker.keyId);
  const own = ofKey.filter(({ requester }) => requester === asker.requester).reduce((sum, one) => sum + one.refusals, 0);
  return {
    gained: mostGained(seen.map(({ gained }) => gained)),
    exposures: seen.map(({ shown }) => shown),
    signals: {
      ...highest(seen.flatMap(({ figures }) => figures)),
      'photo.known': known(seen, asker),
      'photo.lineage-refusals': measured(own, 'count', BY),
      'photo.lineage-requesters': measured(new Set(ofKey.map(({ requester }) => requester)).size, 'count', BY),
      'photo.lineage-keys': measured(new Set(refusals.map(({ keyId }) => keyId)).size, 'count', BY),
    },
  };
}

function known(seen: readonly Seen[], { keyId }: Asker): Signals['photo.known'] & object {
  const lists = [
    ...(seen.some(({ refused }) => refused.some((hit) => blocks(hit, keyId))) ? [LISTS.refused] : []),
    ...(seen.some(({ reported }) => reported.length > 0) ? [LISTS.reported] : []),
    ...(seen.some(({ optedOut }) => optedOut.length > 0) ? [LISTS.optedOut] : []),
  ];
  return measured(lists, 'lists', BY);
}

/** Each picture is read once, however often one request asks; a reading that failed is tried again. */
function createMarks(marksIn: MarksIn): MarksIn {
  const read = new WeakMap<Pixels, Promise<readonly string[]>>();
  return (pixels) => {
    const found = read.get(pixels) ?? marksIn(pixels);
    read.set(pixels, found);
    found.catch(() => read.delete(pixels));
    return found;
  };
}

/** Of several roots the worst figure counts: more people, more skin. */
function highest(all: readonly Signals[]): Signals {
  const worst: Partial<Record<SignalName, Signals[SignalName]>> = {};
  for (const [key, signal] of all.flatMap((one) => Object.entries(one))) {
    const name = key as SignalName; // as: Signals has no other keys
    const before = worst[name];
    if (signal.state === 'measured' && (before?.state !== 'measured' || before.value < signal.value)) worst[name] = signal;
  }
  return worst as Signals; // as: only measured signals were put in
}

/**
 * One at a time on one photo: two requests that settle at the same moment would
 * not see each other's refusal. In this process; on several servers the window
 * is the time from the second look at the past to the record.
 */
function createTurns(prints: (pixels: Pixels) => Print): Lineage['alone'] {
  type Turn = { readonly photos: readonly Print[]; readonly over: Promise<void> };
  const running = new Set<Turn>();
  return async <Result>({ photos: uploads }: ImageRequest, settle: () => Promise<Result>): Promise<Result> => {
    const photos = uploads.map(({ pixels }) => prints(pixels));
    const ahead = () => [...running].find((turn) => turn.photos.some((theirs) => photos.some((mine) => isNear(mine, theirs))));
    for (let turn = ahead(); turn; turn = ahead()) await turn.over;
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = { photos, over: promise };
    running.add(turn);
    try {
      return await settle();
    } finally {
      running.delete(turn);
      resolve();
    }
  };
}

function isNear(mine: Print, theirs: Print): boolean {
  if (Math.min(mine.quality, theirs.quality) < LEAST_QUALITY) return Buffer.from(mine.sha256()).equals(theirs.sha256());
  return nearest(mine.hashes, theirs.hash) <= MATCH;
}
