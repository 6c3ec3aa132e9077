/**
 * How a draft lies on its photo, found from the pixels alone.
 *
 * Plain hypotheses first (same frame, turned, mirrored, band added), then the
 * frame leaning by a few degrees; only when none fits well is the whole space searched. What correlates is either the
 * whole picture or the people alone: a replaced background must not hide where
 * the people stand, nor a changed person where the scene lies.
 *
 * Trust: an attacker may choose the draft. A wrong but high correlation would
 * need the draft to show the photo's own edges, and then the maps see the rest.
 */
import { coarseCandidates } from './coarse.ts';
import type { Candidate, Pair } from './coarse.ts';
import { edges } from './edges.ts';
import { eroded, resized } from './plane.ts';
import type { Plane } from './plane.ts';
import { ORIENTATIONS, orientPlane, orientedSize, UPRIGHT } from './orientation.ts';
import type { Orientation, Size } from './orientation.ts';
import { about, axes, stretched, toPhoto } from './placement.ts';
import type { Placement } from './placement.ts';

export type Alignment = {
  readonly placement: Placement;
  readonly correlation: number;
  /** The placement that fits best, wobble and all: where a comparison starts to look. */
  readonly fitted: Placement;
};

/** A plain hypothesis this good, once refined, needs no search. */
const PLAIN_ENOUGH = 0.85;
/** This good it needs no refinement either, but the last. */
const PLAIN_EXACT = 0.97;
/** A search result this good ends the search. */
const GOOD_ENOUGH = 0.6;
const REFINED_CANDIDATES = 5;
/** A picture may be stretched this much when only its aspect was changed. */
const LARGEST_STRETCH = 1.2;
/** A round placement is preferred over a fitted one that is better by no more than this. */
const ROUND_TOLERANCE = 0.004;
/**
 * A picture painted anew wobbles about its frame: a fit that leaves the plain frame by
 * less than this share of the long side follows the wobble, and would move and resample
 * the person for nothing. The comparison takes the rest out as flow. `rough`: where edges fit
 * worse than those of a picture that kept its pixels (decision 0079).
 */
const WOBBLE = { fine: 0.006, rough: 0.01 } as const;
/** Of the fitted correlation: below, the plain frame is not what the draft shows. */
const WOBBLING = 0.7;

/** @param people - coverage of the photo's people, any resolution. */
export function align(pair: Pair, people: Plane): Alignment {
  const weight = eroded(people, Math.max(1, Math.round(people.width / 100)));
  const levels = levelsOf(pair, weight);
  const plain = firstExact(levels);
  const refine = (start: Candidate) => refined(levels, start, { side: 192, first: 1, rounds: 6 });
  const near = plain.correlation >= PLAIN_EXACT ? plain : refine(plain);
  const upright = near.correlation >= PLAIN_ENOUGH ? near : best([near, refine(best(leaning(pair).map((placement) => measuredAt(levels, placement, 192))))]);
  const found = upright.correlation >= PLAIN_ENOUGH ? upright : best([upright, ...searched(pair, weight).map(refine)]);
  const settled = found.correlation >= GOOD_ENOUGH ? found : best([found, ...searchedFurther(pair, weight).map(refine)]);
  return rounded(levels, refined(levels, settled, { side: 320, first: 0.3, rounds: 4 }));
}

/** The best plain hypothesis, or the first that needs no other: the unchanged frame comes first. */
function firstExact(levels: Levels): Candidate {
  const tried: Candidate[] = [];
  for (const placement of plainHypotheses(levels.pair)) {
    const candidate = measuredAt(levels, placement, 192);
    if (candidate.correlation >= PLAIN_EXACT) return candidate;
    tried.push(candidate);
  }
  return best(tried);
}

function best(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((one, other) => (other.correlation > one.correlation ? other : one));
}

/** The whole frame in all eight orientations, and the frame with bands added, on one side or around. */
function plainHypotheses({ photoSize, draftSize }: Pair): Placement[] {
  const all = ORIENTATIONS.flatMap((orientation) => {
    const turned = orientedSize(photoSize, orientation);
    const whole = stretched(orientation, turned, draftSize);
    const ratio = whole.scaleX / whole.scaleY;
    const fits = ratio < LARGEST_STRETCH && ratio > 1 / LARGEST_STRETCH ? [whole] : [];
    if (orientation.turns !== 0) return fits;
    const scales = [whole.scaleX, whole.scaleY, 1].map((scale) => ({ ...whole, scaleX: scale, scaleY: scale }));
    return [...fits, ...scales, ...scales.map((placement) => centred(placement, turned, draftSize))];
  });
  return [...new Map(all.map((placement) => [JSON.stringify(placement), placement])).values()]; // a draft of the photo’s size gives most of them several times
}

function centred(placement: Placement, photo: Size, draft: Size): Placement {
  const { x, y } = toPhoto({ x: draft.width / 2, y: draft.height / 2 }, { ...placement, x: 0, y: 0 });
  return { ...placement, x: photo.width / 2 - x, y: photo.height / 2 - y };
}

/** Degrees a horizon is put right by, at most; refining starts at every step. */
const [MOST_LEAN, LEAN_STEP] = [5, 1.25];

/** The upright frame turned by a few degrees: grown to hold the corners, kept with corners cut, or cropped to what is left without them. */
function leaning({ photoSize, draftSize }: Pair): Placement[] {
  const steps = Math.round(MOST_LEAN / LEAN_STEP);
  return Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * LEAN_STEP).filter((degrees) => degrees !== 0).flatMap((degrees) => {
    const lean = (degrees * Math.PI) / 180;
    const [long, short] = [Math.max(photoSize.width, photoSize.height), Math.min(photoSize.width, photoSize.height)];
    const [cosine, sine] = [Math.cos(lean), Math.abs(Math.sin(lean))];
    const grown = (photoSize.width * cosine + photoSize.height * sine) / draftSize.width;
    const kept = photoSize.width / draftSize.width;
    const inside = kept / (cosine + (long / short) * sine);
    return [grown, kept, inside].map((scale) => centred({ ...stretched(UPRIGHT, photoSize, draftSize), scaleX: scale, scaleY: scale, lean }, photoSize, draftSize));
  });
}

function searched(pair: Pair, people: Plane): Candidate[] {
  const candidates = ORIENTATIONS.filter(({ turns }) => turns === 0).flatMap((orientation) => coarseCandidates(pair, orientation, null));
  return distinct(candidates).concat(distinct(coarseCandidates(pair, { mirrored: false, turns: 0 }, people)).slice(0, 2));
}

function searchedFurther(pair: Pair, people: Plane): Candidate[] {
  const turned: Orientation[] = ORIENTATIONS.filter(({ turns }) => turns !== 0);
  return [
    ...distinct(turned.flatMap((orientation) => coarseCandidates(pair, orientation, null))),
    ...distinct(coarseCandidates(pair, { mirrored: true, turns: 0 }, people)).slice(0, 2),
  ];
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.toSorted((one, other) => other.correlation - one.correlation).slice(0, REFINED_CANDIDATES);
}

/** Draft and photo as edges on grids of like scale. */
type Level = { readonly draft: Plane; readonly photo: Plane; readonly people: Plane; /** draft pixels per pixel of the level */ readonly stepX: number; readonly stepY: number; /** level pixels of the photo per photo pixel */ readonly zoomX: number; readonly zoomY: number };

/** The levels of one pair; what several hypotheses share is made once. */
type Levels = { readonly pair: Pair; readonly at: (placement: Placement, side: number) => Level };

function levelsOf(pair: Pair, people: Plane): Levels {
  const known = new Map<string, Plane>();
  const once = (key: string, make: () => Plane): Plane => {
    const plane = known.get(key) ?? make();
    known.set(key, plane);
    return plane;
  };
  return { pair, at: (placement, side) => level(pair, people, { placement, side }, once) };
}

function level(pair: Pair, people: Plane, { placement, side }: { readonly placement: Placement; readonly side: number }, once: (key: string, make: () => Plane) => Plane): Level {
  const draftGrid = side / Math.max(pair.draftSize.width, pair.draftSize.height);
  const columns = Math.round(pair.draftSize.width * draftGrid);
  const rows = Math.round(pair.draftSize.height * draftGrid);
  const turned = orientedSize(pair.photoSize, placement.orientation);
  const scale = (placement.scaleX + placement.scaleY) / 2;
  const photoGrid = Math.min(draftGrid / scale, 640 / Math.max(turned.width, turned.height));
  const width = Math.max(8, Math.round(turned.width * photoGrid));
  const height = Math.max(8, Math.round(turned.height * photoGrid));
  const place = `${placement.orientation.mirrored} ${placement.orientation.turns} ${width} × ${height}`;
  return {
    draft: once(`draft ${side}`, () => edges(resized(pair.draft, columns, rows))),
    photo: once(`photo ${place}`, () => edges(resized(orientPlane(pair.photo, placement.orientation), width, height))),
    people: once(`people ${place}`, () => resized(orientPlane(people, placement.orientation), width, height)),
    stepX: pair.draftSize.width / columns,
    stepY: pair.draftSize.height / rows,
    zoomX: width / turned.width,
    zoomY: height / turned.height,
  };
}

type Correlations = { readonly whole: number; readonly people: number };

function measuredAt(levels: Levels, placement: Placement, side: number): Candidate {
  const { whole, people: inside } = correlations(levels.at(placement, side), placement, 2);
  return { placement, correlation: Math.max(whole, inside) };
}

/** @param stride - look at every n-th row only. */
function correlations(at: Level, placement: Placement, stride: number): Correlations {
  const { draft, photo } = at;
  const { ux, uy, vx, vy } = axes(placement);
  const [zoom, rise] = [ux * at.stepX * at.zoomX, uy * at.stepX * at.zoomY];
  const whole = new Float64Array(6);
  const people = new Float64Array(6);
  let rows = 0;
  for (let y = 1; y < draft.height - 1; y += stride) {
    rows++;
    const v = (y + 0.5) * at.stepY;
    const from = (placement.x + vx * v) * at.zoomX + 0.5 * zoom - 0.5;
    const py = (placement.y + vy * v) * at.zoomY + 0.5 * rise - 0.5;
    const across = inside(from, zoom, photo.width);
    const down = inside(py, rise, photo.height);
    addRow(at, { y, py, rise, from, zoom, first: Math.max(1, across.first, down.first), to: Math.min(draft.width - 2, across.to, down.to) }, whole, people);
  }
  for (let index = 0; index < 6; index++) whole[index]! += people[index]!;
  const possible = rows * draft.width;
  return {
    whole: whole[0]! > possible * 0.4 ? correlation(whole) : 0,
    people: people[0]! > possible * 0.04 ? correlation(people) : 0,
  };
}

/** The columns for which `from + step · column` lies within a photo of this size. */
function inside(from: number, step: number, size: number): { first: number; to: number } {
  if (Math.abs(step) < 1e-9) return from >= 1 && from < size - 2 ? { first: -Infinity, to: Infinity } : { first: Infinity, to: -Infinity };
  const [one, other] = [(1 - from) / step, (size - 2.001 - from) / step];
  return { first: Math.ceil(Math.min(one, other)), to: Math.floor(Math.max(one, other)) };
}

type Row = { readonly y: number; /** in the photo's level: at column 0 and what each column adds */ readonly py: number; readonly rise: number; readonly from: number; readonly zoom: number; /** columns of the draft */ readonly first: number; readonly to: number };

/** Adds one row to the sums of a correlation: count, a, b, aa, bb, ab. */
function addRow(at: Level, row: Row, whole: Float64Array, people: Float64Array): void {
  const photo = at.photo.data;
  const width = at.photo.width;
  const draftRow = row.y * at.draft.width;
  for (let x = row.first; x <= row.to; x++) {
    const px = row.from + x * row.zoom;
    const column = px | 0;
    const across = px - column;
    const py = row.py + x * row.rise;
    const top = py | 0;
    const down = py - top;
    const index = top * width + column;
    const above = photo[index]! + (photo[index + 1]! - photo[index]!) * across;
    const below = photo[index + width]! + (photo[index + width + 1]! - photo[index + width]!) * across;
    const value = above + (below - above) * down;
    const drawn = at.draft.data[draftRow + x]!;
    const sums = at.people.data[index]! > 0.5 ? people : whole;
    sums[0]! += 1; sums[1]! += drawn; sums[2]! += value; sums[3]! += drawn * drawn; sums[4]! += value * value; sums[5]! += drawn * value;
  }
}

function correlation([count, a, b, aa, bb, ab]: Float64Array): number {
  const spread = (aa! - (a! * a!) / count!) * (bb! - (b! * b!) / count!);
  return count! > 0 && spread > 1e-9 ? (ab! - (a! * b!) / count!) / Math.sqrt(spread) : 0;
}

type Effort = { readonly side: number; /** in pixels of the level */ readonly first: number; readonly rounds: number };

/** Coordinate descent on scale, shift, the lean of what leans and, last, aspect, around the draft's centre. */
function refined({ pair, at: levelAt }: Levels, start: Candidate, effort: Effort): Candidate {
  const at = levelAt(start.placement, effort.side);
  const initial = correlations(at, start.placement, 2);
  const driver = initial.people > initial.whole ? 'people' : 'whole';
  const measure = (placement: Placement) => correlations(at, placement, 2)[driver];
  let current: Candidate = { placement: start.placement, correlation: initial[driver] };
  let pixels = effort.first * 2.2;
  for (let round = 0; round < effort.rounds; round++, pixels /= 2.2) {
    const directions = moves(pair, { shift: pixels * at.stepX, zoom: pixels / (effort.side / 2), aspect: round >= 2, lean: start.placement.lean !== 0 });
    for (let pass = 0; pass < PASSES; pass++) {
      const before = current;
      for (const move of directions) current = stepped(current, move, measure);
      if (current === before) break;
    }
  }
  return current;
}

const PASSES = 3;

function stepped(current: Candidate, move: Move, measure: (placement: Placement) => number): Candidate {
  for (const sign of [1, -1]) {
    const placement = move(current.placement, sign);
    const correlation = measure(placement);
    if (correlation > current.correlation) return { placement, correlation };
  }
  return current;
}

type Move = (placement: Placement, sign: number) => Placement;
/** `shift` in draft pixels, `zoom` as a share and in radians; `lean`: may it turn? */
type Reach = { readonly shift: number; readonly zoom: number; readonly aspect: boolean; readonly lean: boolean };

function moves({ draftSize }: Pair, { shift, zoom, aspect, lean }: Reach): Move[] {
  const scaleX: Move = (p, sign) => about(p, { ...p, scaleX: p.scaleX * (1 + sign * zoom) }, draftSize);
  const scaleY: Move = (p, sign) => about(p, { ...p, scaleY: p.scaleY * (1 + sign * zoom) }, draftSize);
  return [
    (p, sign) => ({ ...p, x: p.x + sign * shift * p.scaleX }),
    (p, sign) => ({ ...p, y: p.y + sign * shift * p.scaleY }),
    (p, sign) => scaleX(scaleY(p, sign), sign),
    ...(lean ? [((p, sign) => about(p, { ...p, lean: p.lean + sign * zoom }, draftSize)) satisfies Move] : []),
    ...(aspect ? [scaleX, scaleY] : []),
  ];
}

/** The exact frame, or a crop on whole pixels, where it explains the draft as well: then nothing needs resampling. */
function rounded({ pair, at: levelAt }: Levels, fitted: Candidate): Alignment {
  const { placement } = fitted;
  const at = levelAt(placement, 320);
  const measured = (option: Placement): Candidate => ({ placement: option, correlation: Math.max(...Object.values(correlations(at, option, 2))) });
  const own = measured(placement).correlation;
  const frames = plainHypotheses(pair).filter(({ orientation }) => orientation.mirrored === placement.orientation.mirrored && orientation.turns === placement.orientation.turns);
  const framed = frames.filter((option) => near(option, placement, pair, own < PLAIN_ENOUGH ? WOBBLE.rough : WOBBLE.fine)).map(measured).filter(({ correlation: found }) => found >= WOBBLING * own);
  if (framed.length > 0) return { placement: best(framed).placement, correlation: own, fitted: placement };
  const whole: Placement = { ...placement, scaleX: 1, scaleY: 1, x: Math.round(placement.x), y: Math.round(placement.y) };
  const options = [...frames, whole].filter((option) => near(option, placement, pair, 0.01)).map(measured);
  return { placement: best([{ placement, correlation: own - ROUND_TOLERANCE }, ...options]).placement, correlation: own, fitted: placement };
}

/** No corner of the draft moves by more than this share of its long side. */
function near(one: Placement, other: Placement, { draftSize }: Pair, share: number): boolean {
  const allowed = share * Math.max(draftSize.width, draftSize.height);
  const apart = (x: number, y: number) => {
    const [a, b] = [toPhoto({ x, y }, one), toPhoto({ x, y }, other)];
    return Math.max(Math.abs(a.x - b.x) / other.scaleX, Math.abs(a.y - b.y) / other.scaleY);
  };
  const { width, height } = draftSize;
  return [[0, 0], [width, 0], [0, height], [width, height]].every(([x, y]) => apart(x!, y!) <= allowed);
}
