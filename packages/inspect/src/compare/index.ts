/**
 * What did the edit do to the people and the scene? Root photo against draft.
 *
 * align → fit the tone → what the photo explains → maps of what it does not →
 * numbers; and, for purposes that have no business with the person, the lock.
 * Runs in a worker; the only native work is changing size.
 *
 * Trust: the draft is a stranger's pixels, also when the model is our own.
 * A comparison that is not sure answers `unavailable`, never 0, and locks nothing.
 */
import { resize, sharpen } from '@shozo/picture';
import { measured, personAccess, unavailable } from '@shozo/vocabulary';
import type { People, Pixels, Purpose, Signal, SignalName, Signals } from '@shozo/vocabulary';
import { align } from './align.ts';
import type { Alignment } from './align.ts';
import { areas, facesInDraft, maskCoversFaces } from './areas.ts';
import type { Areas, FaceInDraft } from './areas.ts';
import { changedPixels, personChanged, personNumbers, sceneChanged, sceneStructure } from './differences.ts';
import { expectedPixels } from './expected.ts';
import type { Expectation } from './expected.ts';
import { exposureIncrease } from './exposure-increase.ts';
import { mapColour, onGrid } from './grid.ts';
import type { Colour, Grid } from './grid.ts';
import { personKept } from './kept.ts';
import { feathered, lockPeople, pixelateFaces } from './lock.ts';
import { differenceMaps } from './maps.ts';
import { channels, coverage, luma } from './plane.ts';
import { fitPoster } from './poster.ts';
import { fitTone, toned } from './tone.ts';
import { facesKept, peopleAdded, samePerson } from './who.ts';

export type ComparisonInput = {
  readonly root: Pixels;
  readonly rootPeople: People;
  readonly draft: Pixels;
  /** Faces and mask of the draft as it came from the model. */
  readonly draftPeople: People;
  readonly purposes: readonly Purpose[];
};

export type Comparison = {
  readonly signals: Signals;
  /** The pixels that may be released: the locked picture, else the draft. */
  readonly release: Pixels;
  /** True when every person in `release` is the photo's own pixels by construction. */
  readonly locked: boolean;
};

const BY = 'compare/1';
/**
 * Below this the draft may not be the photo, or may lie elsewhere on it. A
 * fact of the aligner (MODEL.md), not a judgement: nothing can be measured then.
 */
const SUREST_STRANGER = 0.5;

const MEASURED = [
  'draft.person-kept', 'draft.faces-kept', 'draft.person-changed', 'draft.exposure-increase',
  'draft.same-person', 'draft.people-added', 'draft.scene-changed', 'draft.scene-structure',
] as const satisfies readonly SignalName[];

export async function compareDraft(input: ComparisonInput): Promise<Comparison> {
  const alignment = await aligned(input);
  const correlation = measured(alignment.correlation, 'correlation', BY);
  const why = alignment.correlation < SUREST_STRANGER ? 'unsure-alignment' : maskCoversFaces(input.rootPeople, input.root) ? null : 'unsure-mask';
  if (why !== null) {
    const unsure = Object.fromEntries(MEASURED.map((name) => [name, unavailable(why)]));
    return { signals: { 'draft.alignment': correlation, ...unsure }, release: input.draft, locked: false };
  }
  const view = await looked(input, alignment);
  const signals = { 'draft.alignment': correlation, ...signalsOf(input, view) };
  if (personAccess(input.purposes) === 'open') return { signals, release: input.draft, locked: false };
  return { signals, release: await locked(input, view), locked: true };
}

async function aligned({ root, rootPeople, draft }: ComparisonInput): Promise<Alignment> {
  const pair = { photo: luma(await atMost(root, 640)), draft: luma(await atMost(draft, 320)), photoSize: root, draftSize: draft };
  return align(pair, coverage(rootPeople.mask));
}

async function atMost(pixels: Pixels, side: number): Promise<Pixels> {
  const scale = Math.min(1, side / Math.max(pixels.width, pixels.height));
  return resize(pixels, Math.max(8, Math.round(pixels.width * scale)), Math.max(8, Math.round(pixels.height * scale)));
}

/** Everything the signals and the lock are read from. */
type View = {
  readonly grid: Grid;
  readonly areas: Areas;
  readonly expectation: Expectation;
  /** The photo as the draft should show it, on the grid. */
  readonly expected: Colour;
  readonly faces: readonly FaceInDraft[];
};

async function looked(input: ComparisonInput, { placement }: Alignment): Promise<View> {
  const { root, rootPeople, draft, purposes } = input;
  const grid = await onGrid(root, draft, placement);
  const found = areas(root, rootPeople, placement, grid);
  const tone = fitTone(grid, found.people, found.trusted);
  const plain: Expectation = { placement, tone, curves: null };
  const poster = purposes.includes('style.poster') ? await posterised(input, plain, found) : null;
  return {
    grid,
    areas: found,
    expectation: poster?.expectation ?? plain,
    expected: poster ? channels(await resize(poster.pixels, grid.width, grid.height)) : toned(grid.photo, tone),
    faces: facesInDraft(root, rootPeople.faces, placement),
  };
}

/** A poster's few levels do not survive shrinking: what is expected is made at full size. */
async function posterised({ root, draft }: ComparisonInput, plain: Expectation, { scene }: Areas): Promise<{ expectation: Expectation; pixels: Pixels } | null> {
  const pixels = await expectedPixels(root, draft, plain, null);
  const curves = fitPoster(pixels, draft, scene);
  if (curves === null) return null;
  const expectation = { ...plain, curves };
  return { expectation, pixels: await expectedPixels(root, draft, expectation, null) };
}

function signalsOf(input: ComparisonInput, view: View): Signals {
  const { root, rootPeople, draft, draftPeople, purposes } = input;
  const { grid, areas: found, faces } = view;
  const maps = differenceMaps(insideFrame(view), grid.draft);
  const same = samePerson(faces, draftPeople.faces, draft);
  const bared = exposureIncrease(grid, view.expected, found, root, rootPeople, view.expectation.placement);
  const pixelated = purposes.includes('faces.pixelate') ? faces : [];
  return {
    'draft.person-kept': measured(personKept(rootPeople.mask, root, draft, view.expectation.placement), 'share', BY),
    'draft.faces-kept': measured(facesKept(faces, draft), 'share', BY),
    'draft.person-changed': measured(personChanged(personNumbers(maps, found, grid, pixelated)), 'levels', BY),
    'draft.exposure-increase': bared === null ? unavailable('no-face') : measured(bared, 'share', BY),
    'draft.same-person': distance(same),
    'draft.people-added': measured(peopleAdded(grid, found, faces, draftPeople, changedPixels(maps, grid)), 'count', BY),
    'draft.scene-changed': measured(sceneChanged(maps, found, grid), 'levels', BY),
    'draft.scene-structure': measured(sceneStructure(maps, found, grid), 'levels', BY),
  };
}

function distance(same: ReturnType<typeof samePerson>): Signal {
  return 'why' in same ? unavailable(same.why) : measured(same.distance, 'distance', BY);
}

/** Beyond the photo's frame nothing is expected: a plain grey, so that only drawing shows. */
function insideFrame({ expected, grid }: View): Colour {
  return mapColour(expected, (plane) => ({ ...plane, data: plane.data.map((value, index) => (grid.seen.data[index]! > 0.5 ? value : 128)) }));
}

async function locked({ root, draft, purposes }: ComparisonInput, view: View): Promise<Pixels> {
  const area = feathered(view.areas.generous);
  const seen = { ...area, data: area.data.map((value, index) => value * view.grid.seen.data[index]!) };
  const photo = purposes.includes('detail.sharpen') ? await sharpen(root) : root;
  const expected = await expectedPixels(photo, draft, view.expectation, null);
  if (purposes.includes('faces.pixelate')) pixelateFaces(expected, view.faces.map(({ box }) => box));
  return lockPeople(draft, expected, seen);
}
