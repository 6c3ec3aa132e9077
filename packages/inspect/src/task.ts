/**
 * What a worker is asked, and its answers; plain data that can cross threads.
 */
import { measured, personAccess } from '@shozo/vocabulary';
import type { Mask, People, Pixels, Purpose, Signal, Signals } from '@shozo/vocabulary';
import { compareDraft } from './compare/index.ts';
import type { Comparison } from './compare/index.ts';
import { ageSignal, areaSignal, becameYoungerSignal, BY, exposureSignal, facesSignal, maskedPersonSignal, nuditySignal, peopleSignal, seePeople } from './look.ts';
import type { Sight } from './look.ts';
import type { Networks } from './network.ts';
import { countPeople } from './person/mask.ts';
import { notBuilt } from './not-measured.ts';
import { buildPyramid } from './pyramid.ts';
import type { Words } from './text/judge.ts';
import type { ScriptReader } from './text/scripts.ts';
import { addedWords, wordsOf } from './text/words.ts';

/** What a worker has loaded. */
export type Instruments = Networks & { readonly scripts: ScriptReader };

export type PhotoTask = { readonly kind: 'photo'; readonly pixels: Pixels; readonly mask: Mask | null };
export type DraftTask = {
  readonly kind: 'draft';
  readonly root: { readonly pixels: Pixels; readonly people: People; readonly exposure: Signal | null } | null;
  readonly draft: Pixels;
  readonly purposes: readonly Purpose[];
};
export type Task = PhotoTask | DraftTask | { readonly kind: 'wake' };

/** `words` become signals where the prompt reader is. */
export type PhotoAnswer = { readonly signals: Signals; readonly people: People; readonly words: Words };
/** `release` is null when the draft itself may be released: it need not travel back. */
export type DraftAnswer = { readonly signals: Signals; readonly people: People; readonly release: Pixels | null; readonly locked: boolean; readonly words: Words };

export async function inspectPhoto({ pixels, mask }: PhotoTask, networks: Instruments): Promise<PhotoAnswer> {
  const sight = await seePeople(pixels, networks);
  const signals: Signals = {
    ...notBuilt('photo'),
    'photo.people': peopleSignal(sight),
    'photo.faces': facesSignal(sight),
    'photo.person-area': areaSignal(sight),
    'photo.masked-person': maskedPersonSignal(sight, mask),
    'photo.nudity': await nuditySignal(sight, networks),
    'photo.exposure': await exposureSignal(sight),
    'photo.age': await ageSignal(sight, networks),
  };
  return { signals, people: sight.people, words: await wordsOf(sight.pyramid, mask, networks) };
}

export async function inspectDraft({ root, draft, purposes }: DraftTask, networks: Instruments): Promise<DraftAnswer> {
  const seen = await seePeople(draft, networks, root === null ? 'found' : 'described');
  if (root === null) return { ...(await measureRelease(seen, networks)), release: null, locked: false, words: await wordsOf(seen.pyramid, null, networks) };
  const comparison = await compareDraft({ root: root.pixels, rootPeople: root.people, draft, draftPeople: seen.people, purposes });
  const unchanged = comparison.release === draft;
  const sight = unchanged ? seen : await seePeople(comparison.release, networks, 'found');
  const { signals, people } = await measureRelease(sight, networks);
  return {
    signals: { ...signals, ...comparison.signals, ...(await youngerThan(root.pixels, { seen, comparison, purposes }, networks)), ...(comparison.locked ? lockedExposure(signals['draft.exposure'], root) : {}), ...(comparison.onlyPhoto ? stillNobody(root.people, sight.people) : {}) },
    people,
    release: unchanged ? null : comparison.release,
    locked: comparison.locked,
    words: await addedWords(sight.pyramid, comparison.expected, networks),
  };
}

/** Asked only where a purpose touched the person: under the lock faces are the photo's own. */
async function youngerThan(root: Pixels, { seen, comparison, purposes }: { seen: Sight; comparison: Comparison; purposes: readonly Purpose[] }, networks: Networks): Promise<Signals> {
  if (personAccess(purposes) === 'locked' || comparison.locked) return {};
  return { 'draft.younger': await becameYoungerSignal({ root: buildPyramid(root), draft: seen.pyramid }, comparison.matches, networks) };
}

async function measureRelease(sight: Sight, networks: Networks): Promise<{ signals: Signals; people: People }> {
  return {
    people: sight.people,
    signals: {
      ...notBuilt('draft'),
      'draft.people': peopleSignal(sight),
      'draft.nudity': await nuditySignal(sight, networks),
      'draft.exposure': await exposureSignal(sight),
      'draft.age': await ageSignal(sight, networks),
    },
  };
}

/** A photo of nobody, in another tone or frame, shows nobody, unless a face came to light: else shadows that just reach the size of a person would. */
function stillNobody({ faces, mask }: People, released: People): Signals {
  return countPeople(faces, mask) === 0 && released.faces.length === 0 ? { 'draft.people': measured(0, 'count', `${BY.person} of the photo`) } : {};
}

/**
 * Without colour (black and white, sepia) or without a face the released picture tells only how much
 * may be bare at most. Under the lock its people are the photo's own pixels, so
 * what the photo showed is what it shows; unless the photo showed nobody. Of a photo that
 * itself tells only a most, more may come to light in a lighter tone: the larger counts.
 */
export function lockedExposure(released: Signal | undefined, { people, exposure: ofPhoto }: Pick<NonNullable<DraftTask['root']>, 'people' | 'exposure'>): Signals {
  if (countPeople(people.faces, people.mask) === 0) return {};
  if (released?.state !== 'measured' || released.by !== BY.exposureAtMost) return {};
  if (ofPhoto?.state !== 'measured' || typeof ofPhoto.value !== 'number') return {};
  const most = ofPhoto.by === BY.exposureAtMost && typeof released.value === 'number' ? released.value : 0;
  return most > ofPhoto.value ? {} : { 'draft.exposure': measured(ofPhoto.value, 'share', `${BY.exposure} of the photo`) };
}
