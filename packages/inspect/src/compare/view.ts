/**
 * Photo and draft laid on each other: what every signal and the lock are read from.
 */
import { resize } from '@shozo/picture';
import { isPlain, PURPOSES } from '@shozo/vocabulary';
import type { People, Pixels, Point, Purpose } from '@shozo/vocabulary';
import { countPeople } from '../person/mask.ts';
import { align } from './align.ts';
import type { Alignment } from './align.ts';
import { areas, facesInDraft } from './areas.ts';
import type { Areas, FaceInDraft, Sureness } from './areas.ts';
import { laidOut, painted } from './expected.ts';
import type { Expectation } from './expected.ts';
import { explained } from './explained.ts';
import { explainable, findFlow, moved, usualShift } from './flow.ts';
import type { Flow } from './flow.ts';
import { mapColour, onGrid, relaid } from './grid.ts';
import type { Colour, Grid } from './grid.ts';
import { differenceMaps } from './maps.ts';
import type { Maps } from './maps.ts';
import { toPhoto } from './placement.ts';
import type { Placement } from './placement.ts';
import { channels, coverage, emptyPlane, lightness, luma } from './plane.ts';
import type { Plane } from './plane.ts';
import { fitPoster } from './poster.ts';
import { fitTone, IDENTITY } from './tone.ts';
import type { Tone } from './tone.ts';
import { unevenness } from './uneven-tone.ts';

export type ComparisonInput = {
  readonly root: Pixels;
  readonly rootPeople: People;
  readonly draft: Pixels;
  /** Faces and mask of the draft as it came from the model. */
  readonly draftPeople: People;
  readonly purposes: readonly Purpose[];
};

/** A photo of nobody has nobody to lock: its draft stays as the model drew it. */
export function showsSomebody({ rootPeople: { faces, mask } }: Pick<ComparisonInput, 'rootPeople'>): boolean {
  return countPeople(faces, mask) > 0;
}

export type View = {
  readonly grid: Grid;
  readonly areas: Areas;
  readonly expectation: Expectation;
  /** The photo in the draft's place and size, in its own tone. */
  readonly laid: Pixels;
  /** The photo as the draft should show it, and the same on the grid. */
  readonly pixels: Pixels;
  readonly expected: Colour;
  /** How things shifted between both; and the expectation with that and a slow drift of colour taken over. */
  readonly flow: Flow;
  /** Of the flow, in grid pixels. */
  readonly usualShift: number;
  readonly explained: Colour;
  readonly maps: Maps;
  readonly faces: readonly FaceInDraft[];
};

export async function aligned({ root, rootPeople, draft }: ComparisonInput): Promise<Alignment> {
  const pair = { photo: luma(await atMost(root, 640)), draft: luma(await atMost(draft, 320)), photoSize: root, draftSize: draft };
  return align(pair, coverage(rootPeople.mask));
}

async function atMost(pixels: Pixels, side: number): Promise<Pixels> {
  const scale = Math.min(1, side / Math.max(pixels.width, pixels.height));
  return resize(pixels, Math.max(8, Math.round(pixels.width * scale)), Math.max(8, Math.round(pixels.height * scale)));
}

export async function lookAt(input: ComparisonInput, { placement, fitted }: Alignment): Promise<View> {
  const { root, rootPeople, draft, purposes } = input;
  const grid = await onGrid(root, draft, placement);
  const found = areas(root, rootPeople, placement, grid, replacesScene(purposes) ? DOUBTLESS : LIKELY);
  const laid = await laidOut(root, draft, placement);
  const comparable = replacesScene(purposes) ? found.core : found.inFrame;
  const shown = (tone: Tone): Promise<Shown> => shownUnder(input, { placement, tone, curves: null }, { laid, grid, found, comparable, fitted });
  const learned = (from: Grid, drifting: boolean): Promise<Shown> => shown(fitTone(from, found.people, found.trusted, drifting));
  // Tone is learned where the draft fits best: at sharp edges a wobble looks like another tone. Where all was painted anew each place wobbles by itself.
  const straight = await learned(fitted === placement ? grid : await relaid(grid, root, fitted), false);
  const best = straight.usualShift < PAINTED_ANEW ? straight : better(straight, await learned(shifted(grid, straight), true));
  const even = [best, straight].find(({ expectation: { tone } }) => isEven(tone, grid, found));
  const { expectation, pixels, expected, flow, usualShift: usual } = even ?? (await shown({ ...IDENTITY, plausible: false }));
  const settled = explained(expected, grid.draft, explainable(flow, usual), comparable);
  return {
    grid,
    areas: found,
    expectation,
    laid,
    pixels,
    expected,
    flow,
    usualShift: usual,
    explained: settled,
    maps: differenceMaps(settled, grid.draft, usual < PAINTED_ANEW ? 1 : 2, replacesScene(purposes) || grid.seen.data.some((value) => value <= 0.5)),
    faces: facesInDraft(root, rootPeople.faces, placement),
  };
}

/** INVARIANT: no tone that tells hues apart by more than this explains anything: nobody asks for one, and what it would explain is a change of the people. */
function isEven(tone: Tone, grid: Grid, found: Areas): boolean {
  return !tone.plausible || unevenness(tone, grid, found) <= MOST_UNEVEN;
}

/** Levels: harmless tones mostly stay below 10, those that make a garment the colour of skin begin at 15 (MODEL.md). */
const MOST_UNEVEN = 15;

type Shown = Pick<View, 'expectation' | 'pixels' | 'expected' | 'flow' | 'usualShift'>;
type Laid = { /** the photo in the draft's place and size */ readonly laid: Pixels; readonly grid: Grid; readonly found: Areas; /** 1 where both can be compared at all */ readonly comparable: Plane; readonly fitted: Placement };

/** A second fit that is none does not take the place of the first. */
function better(straight: Shown, again: Shown): Shown {
  return again.expectation.tone.plausible ? again : straight;
}

/** What the photo is under a tone, and how the draft shifted against that. */
async function shownUnder({ draft, purposes }: ComparisonInput, plain: Expectation, { laid, grid, found, comparable, fitted }: Laid): Promise<Shown> {
  const expectation = purposes.includes('style.poster') ? posterised(laid, draft, plain, found) : plain;
  const pixels = painted(laid, expectation);
  // Shrunk from full size like the draft: clipping, levels and resampling do not commute with shrinking.
  const expected = insideFrame(channels(await resize(pixels, grid.width, grid.height)), grid);
  const flow = findFlow(lightness(expected), lightness(grid.draft), comparable, (x, y) => apart(plain.placement, fitted, grid, { x, y }));
  return { expectation, pixels, expected, flow, usualShift: usualShift(flow) };
}

/** The photo on the grid with every place where the draft shows it. */
function shifted(grid: Grid, { flow, usualShift: usual }: Shown): Grid {
  const shift = explainable(flow, usual);
  return { ...grid, photo: mapColour(grid.photo, (plane) => moved(plane, shift)) };
}

/** A usual shift, in grid pixels, between those of pictures that were painted anew and those that were not. */
const PAINTED_ANEW = 0.3;

/** How far the best fit lies from the placement that was chosen, in grid pixels. */
function apart(chosen: Placement, fitted: Placement, { stepX, stepY }: Grid, { x, y }: Point): Point {
  const point = { x: x * stepX, y: y * stepY };
  const [one, other] = [toPhoto(point, chosen), toPhoto(point, fitted)];
  return { x: (other.x - one.x) / (chosen.scaleX * stepX), y: (other.y - one.y) / (chosen.scaleY * stepY) };
}

/**
 * Whoever replaces a background blends by a mask like ours: its doubtful rim is
 * not compared, the lock covers it; and what the scene became explains nothing.
 */
export function replacesScene(purposes: readonly Purpose[]): boolean {
  return purposes.some((purpose) => isPlain(PURPOSES[purpose].scene));
}

/** The scene is kept, and blurred. */
export function onlyBlurs(purposes: readonly Purpose[]): boolean {
  const scenes = purposes.map((purpose) => PURPOSES[purpose].scene);
  return scenes.includes('blurred') && !scenes.includes('replaced');
}

/** How much of a person a pixel must be, and how far inside (grid pixels), to be compared. */
const LIKELY: Sureness = { level: 0.45, rim: 3 };
const DOUBTLESS: Sureness = { level: 0.8, rim: 5 };

/** A poster may be made of the photo as it is, or after another tone. */
function posterised(laid: Pixels, draft: Pixels, plain: Expectation, { scene }: Areas): Expectation {
  const bases = [{ ...plain, tone: IDENTITY }, plain];
  const fits = bases.map((base) => ({ base, ...fitPoster(painted(laid, base), draft, scene) }));
  const best = fits.reduce((one, other) => (other.error < one.error ? other : one));
  return { ...best.base, curves: best.curves };
}

/** Beyond the photo's frame nothing is expected: a plain grey, so that only drawing shows. */
export function insideFrame(expected: Colour, { seen }: Grid): Colour {
  return mapColour(expected, ({ width, height, data }) => {
    const out = emptyPlane(width, height);
    for (let index = 0; index < data.length; index++) out.data[index] = seen.data[index]! > 0.5 ? data[index]! : 128;
    return out;
  });
}
