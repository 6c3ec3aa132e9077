/**
 * What did the edit do to the people and the scene? Root photo against draft.
 *
 * align → fit the tone → what the photo explains, also shifted and drifted as a
 * model does that paints anew → maps of what it does not → numbers; and the lock, for purposes that have no business with the person and for drafts that left them as they are.
 * Runs in a worker; the only native work is changing size.
 *
 * Trust: the draft is a stranger's pixels, also when the model is our own.
 * A comparison that is not sure answers `unavailable`, never 0, and locks nothing.
 */
import { sharpen } from '@shozo/picture';
import { asksForMore, lockedArea, measured, personAccess, unavailable } from '@shozo/vocabulary';
import type { Pixels, Purpose, Signal, SignalName, Signals } from '@shozo/vocabulary';
import { maskCoversFaces } from './areas.ts';
import { behind } from './behind.ts';
import { settledBeyond, unsqueezed } from './beyond.ts';
import { contactAdded } from './contact.ts';
import { changedPixels, personChanged, sceneChanged, sceneReplaced, sceneStructure } from './differences.ts';
import { expectedPixels } from './expected.ts';
import { exposureIncrease } from './exposure-increase.ts';
import type { Colour } from './grid.ts';
import { personKept } from './kept.ts';
import { lockPeople, lockWhere, pixelateFaces, setBefore, within } from './lock.ts';
import { channels, joined, meanOf } from './plane.ts';
import { releasedTone } from './released-tone.ts';
import { IDENTITY, toned } from './tone.ts';
import { aligned, insideFrame, lookAt, onlyBlurs, replacesScene, showsSomebody } from './view.ts';
import type { ComparisonInput, View } from './view.ts';
import { facesKept, matchesOf, peopleAdded, samePerson } from './who.ts';
import type { Match } from './who.ts';

export type { ComparisonInput } from './view.ts';

export type Comparison = {
  readonly signals: Signals;
  /** The pixels that may be released: the locked picture, which may be the very photo, else the draft. */
  readonly release: Pixels;
  /** What tone and geometry alone make of the photo, at the release’s size, in the release’s tone; null when that is not known. */
  readonly expected: Pixels | null;
  /** True when every person in `release` is the photo's own pixels by construction. */
  readonly locked: boolean;
  /** True when all of `release` is. */
  readonly onlyPhoto: boolean;
  /** The photo's faces that the draft's frame shows, with those in their place; null when it is not known where they lie. */
  readonly matches: readonly Match[] | null;
};

const BY = 'compare/10';
/**
 * Below this the draft may not be the photo, or may lie elsewhere on it. A
 * fact of the aligner (MODEL.md), not a judgement: nothing can be measured then.
 */
const SUREST_STRANGER = 0.5;

const MEASURED = [
  'draft.person-kept', 'draft.faces-kept', 'draft.person-changed', 'draft.exposure-increase',
  'draft.same-person', 'draft.people-added', 'draft.contact-added', 'draft.scene-changed', 'draft.scene-structure', 'draft.scene-replaced', 'draft.model-drawn',
] as const satisfies readonly SignalName[];

export async function compareDraft(input: ComparisonInput): Promise<Comparison> {
  const alignment = await aligned(input);
  const correlation = measured(alignment.correlation, 'correlation', BY);
  const why = alignment.correlation < SUREST_STRANGER ? 'unsure-alignment' : maskCoversFaces(input.rootPeople, input.root) ? null : 'unsure-mask';
  if (why !== null) {
    const unsure = Object.fromEntries(MEASURED.map((name) => [name, unavailable(why)]));
    return { signals: { 'draft.alignment': correlation, ...unsure }, release: input.draft, expected: null, locked: false, onlyPhoto: false, matches: null };
  }
  const view = await lookAt(input, alignment);
  const signals = { 'draft.alignment': correlation, ...signalsOf(input, view) };
  const matches = matchesOf(view.faces, input.draftPeople.faces, input.draft);
  if (lockedArea(input.purposes) === 'nothing' && !leftPeople(input, signals)) return { signals: { ...signals, ...modelDrawn(1) }, release: input.draft, expected: view.pixels, locked: false, onlyPhoto: false, matches };
  const { release, expected, whole, onlyPhoto } = await lockedRelease(input, view, signals);
  return { signals: { ...signals, ...modelDrawn(shareDrawn(input, view, { whole, onlyPhoto })) }, release, expected, locked: true, onlyPhoto, matches };
}

/** `whole`: all that the photo shows is the photo’s; `onlyPhoto`: and nothing else is there. */
type LockedRelease = { readonly release: Pixels; readonly expected: Pixels; readonly whole: boolean; readonly onlyPhoto: boolean };

async function lockedRelease(input: ComparisonInput, view: View, signals: Signals): Promise<LockedRelease> {
  const expected = await expectedOf(input, view);
  const whole = isWhole(input, valueOf(signals['draft.scene-changed']) <= UNCHANGED);
  const waits = drawsNew(signals);
  const inside = whole ? await lockedWhole(input, view, expected) : await locked(input, view, expected, waits);
  const settled = await unsqueezed(await settledBeyond({ release: inside, expected: expected.pixels }, waits, view, input), view, input);
  return { release: settled.release, expected: settled.expected, whole, onlyPhoto: whole && settled.onlyFrame };
}

function modelDrawn(share: number): Signals {
  return { 'draft.model-drawn': measured(share, 'share', BY) };
}

/** A poster's curves are learned from the draft and bounded by little: of it all is drawn. Before another scene the ring around people is that scene's. */
function shareDrawn({ purposes }: ComparisonInput, { expectation, areas: found, grid: { seen } }: View, { whole, onlyPhoto }: Pick<LockedRelease, 'whole' | 'onlyPhoto'>): number {
  if (expectation.curves !== null) return 1;
  if (onlyPhoto) return 0;
  if (whole) return 1 - meanOf(seen);
  return 1 - meanOf(replacesScene(purposes) ? found.people : within(found, seen));
}

/**
 * A purpose may touch people, but this draft left them as they are: then they can be the photo's own pixels
 * here, too, and what the comparison may have missed does not come out (decision 0077). Of a photo of nobody the draft stays whole.
 */
function leftPeople(input: ComparisonInput, { 'draft.person-changed': changed }: Signals): boolean {
  return showsSomebody(input) && valueOf(changed) <= UNCHANGED;
}

/** Where nothing else was asked for the release is the photo; elsewhere where the draft kept the scene as well. Restoring mends a scene by little. */
function isWhole(input: ComparisonInput, sceneKept: boolean): boolean {
  const { purposes } = input;
  if (replacesScene(purposes) && (onlyBlurs(purposes) || !sceneKept)) return false;
  return lockedArea(purposes) === 'picture' || (sceneKept && showsSomebody(input) && !purposes.includes('restore.photo'));
}

/**
 * Drawn so that it shows: the policies of this repository hold it under every purpose, and the human who looks at it gets it as it is.
 * INVARIANT: over both lines. Some purposes are held by the one alone, some by the other (`scene-kept`, `scene-plain`); what is held below them is shown as it would be released.
 */
function drawsNew({ 'draft.scene-changed': changed, 'draft.scene-structure': structure }: Signals): boolean {
  return valueOf(changed) > UNCHANGED && valueOf(structure) > STRUCTURED;
}

/** NaN where nothing was measured: neither more nor less than any line. */
function valueOf(signal: Signal | undefined): number {
  return signal?.state === 'measured' && typeof signal.value === 'number' ? signal.value : NaN;
}

/** Of `draft.person-changed` and `draft.scene-changed`: what harmless drafts painted anew roughly stay below (decision 0005). A fact of the comparison; the policies have lines of their own. */
const UNCHANGED = 15;
/** Of `draft.scene-structure`: plain backgrounds stay below (decision 0005). Likewise. */
const STRUCTURED = 12;

/** Exported for the scorecard, which reads one view twice. */
export function signalsOf(input: ComparisonInput, view: View): Signals {
  const { root, rootPeople, draft, draftPeople, purposes } = input;
  const { grid, areas: found, faces, maps } = view;
  const same = samePerson(faces, draftPeople.faces, draft);
  const pixelated = purposes.includes('faces.pixelate') ? faces : [];
  const healed = personAccess(purposes) === 'locked' && showsSomebody(input);
  const notReleased = { inside: healed && onlyBlurs(purposes), beyond: healed && !asksForMore(purposes) };
  return {
    'draft.person-kept': measured(personKept(rootPeople.mask, root, draft, view.expectation.placement), 'share', BY),
    'draft.faces-kept': measured(facesKept(faces, draft), 'share', BY),
    'draft.person-changed': measured(personChanged(view, pixelated), 'levels', BY),
    'draft.exposure-increase': measured(exposureIncrease(view, input), 'share', BY),
    'draft.same-person': distance(same),
    'draft.people-added': measured(peopleAdded(grid, found, faces, draftPeople, changedPixels(maps, grid)), 'count', BY),
    ...(personAccess(purposes) === 'open' ? { 'draft.contact-added': measured(contactAdded(view, draftPeople), 'score', BY) } : {}),
    'draft.scene-changed': measured(sceneChanged(maps, found, grid, notReleased), 'levels', BY),
    'draft.scene-structure': measured(sceneStructure(maps, found, grid, notReleased), 'levels', BY),
    ...(replacesScene(purposes) && !onlyBlurs(purposes) ? { 'draft.scene-replaced': measured(sceneReplaced(maps, found, grid), 'share', BY) } : {}),
  };
}

function distance(same: ReturnType<typeof samePerson>): Signal {
  return 'why' in same ? unavailable(same.why) : measured(same.distance, 'distance', BY);
}

/** The photo as the lock releases it, and on the grid. */
async function expectedOf({ root, draft, purposes }: ComparisonInput, view: View): Promise<Expected> {
  const { laid, grid, expectation } = view;
  const tone = releasedTone(view, purposes);
  const small = tone === expectation.tone ? view.expected : insideFrame(channels(toned(joined(grid.photo), tone)), grid);
  if (purposes.includes('detail.sharpen')) return { pixels: await expectedPixels(await sharpen(root), draft, { ...expectation, tone }), small };
  return { pixels: tone === expectation.tone ? view.pixels : tone === IDENTITY ? laid : toned(laid, tone), small };
}

type Expected = { readonly pixels: Pixels; readonly small: Colour };

/**
 * Where the draft shows the scene as it was, or where nothing else was asked for, everything that the photo shows is the photo’s. Where nothing beyond it is
 * the draft’s either, not even the seam is blended with it.
 */
async function lockedWhole(input: ComparisonInput, view: View, { pixels }: Expected): Promise<Pixels> {
  const { draft, purposes } = input;
  const ofPhoto = pixelatedIn(pixels, purposes, view);
  return showsSomebody(input) && !asksForMore(purposes) ? ofPhoto : lockWhere(draft, ofPhoto, view.grid.seen);
}

/**
 * People are the photo’s, and the ring around them: the photo’s too where the scene is kept; where it is another,
 * all of it is what was measured, on the grid, and goes on in the ring.
 *
 * @param waits - the new scene has structure: a human looks at it, and gets it as it was drawn.
 */
async function locked(input: ComparisonInput, view: View, { pixels, small }: Expected, waits: boolean): Promise<Pixels> {
  const { draft, purposes } = input;
  const { grid, areas: found } = view;
  const expected = pixelatedIn(pixels, purposes, view);
  if (!replacesScene(purposes) || !showsSomebody(input)) return lockPeople(draft, expected, found, grid.seen);
  return setBefore(draft, expected, behind(found, grid, small, onlyBlurs(purposes)), view, waits);
}

function pixelatedIn(pixels: Pixels, purposes: readonly Purpose[], { faces }: View): Pixels {
  if (!purposes.includes('faces.pixelate')) return pixels;
  const out = { ...pixels, data: new Uint8Array(pixels.data) };
  pixelateFaces(out, faces.map(({ box }) => box));
  return out;
}
