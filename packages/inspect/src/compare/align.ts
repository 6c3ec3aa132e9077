/**
 * How a draft lies on its photo, found from the pixels alone.
 *
 * Plain hypotheses first (same frame, turned, mirrored, band added); only when
 * none fits well is the whole space searched. What correlates is either the
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
import { ORIENTATIONS, orientPlane, orientedSize } from './orientation.ts';
import type { Orientation, Size } from './orientation.ts';
import { stretched } from './placement.ts';
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
 * the person for nothing. The comparison takes the rest out as flow.
 */
const WOBBLE = 0.006;
/** Of the fitted correlation: below, the plain frame is not what the draft shows. */
const WOBBLING = 0.7;

/** @param people - coverage of the photo's people, any resolution. */
export function align(pair: Pair, people: Plane): Alignment {
  const weight = eroded(people, Math.max(1, Math.round(people.width / 100)));
  const plain = firstExact(pair, weight);
  const refine = (start: Candidate) => refined(pair, weight, start, { side: 192, first: 1, rounds: 6 });
  const near = plain.correlation >= PLAIN_EXACT ? plain : refine(plain);
  const found = near.correlation >= PLAIN_ENOUGH ? near : best([near, ...searched(pair, weight).map(refine)]);
  const settled = found.correlation >= GOOD_ENOUGH ? found : best([found, ...searchedFurther(pair, weight).map(refine)]);
  return rounded(pair, weight, refined(pair, weight, settled, { side: 320, first: 0.3, rounds: 4 }));
}

/** The best plain hypothesis, or the first that needs no other: the unchanged frame comes first. */
function firstExact(pair: Pair, people: Plane): Candidate {
  const tried: Candidate[] = [];
  for (const placement of plainHypotheses(pair)) {
    const candidate = measuredAt(pair, people, placement, 192);
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
  return ORIENTATIONS.flatMap((orientation) => {
    const turned = orientedSize(photoSize, orientation);
    const whole = stretched(orientation, turned, draftSize);
    const ratio = whole.scaleX / whole.scaleY;
    const fits = ratio < LARGEST_STRETCH && ratio > 1 / LARGEST_STRETCH ? [whole] : [];
    if (orientation.turns !== 0) return fits;
    const scales = [whole.scaleX, whole.scaleY, 1].map((scale) => ({ ...whole, scaleX: scale, scaleY: scale }));
    return [...fits, ...scales, ...scales.map((placement) => centred(placement, turned, draftSize))];
  });
}

function centred(placement: Placement, photo: Size, draft: Size): Placement {
  return { ...placement, x: (photo.width - draft.width * placement.scaleX) / 2, y: (photo.height - draft.height * placement.scaleY) / 2 };
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

function level(pair: Pair, people: Plane, placement: Placement, side: number): Level {
  const draftGrid = side / Math.max(pair.draftSize.width, pair.draftSize.height);
  const columns = Math.round(pair.draftSize.width * draftGrid);
  const rows = Math.round(pair.draftSize.height * draftGrid);
  const turned = orientedSize(pair.photoSize, placement.orientation);
  const scale = (placement.scaleX + placement.scaleY) / 2;
  const photoGrid = Math.min(draftGrid / scale, 640 / Math.max(turned.width, turned.height));
  const width = Math.max(8, Math.round(turned.width * photoGrid));
  const height = Math.max(8, Math.round(turned.height * photoGrid));
  return {
    draft: edges(resized(pair.draft, columns, rows)),
    photo: edges(resized(orientPlane(pair.photo, placement.orientation), width, height)),
    people: resized(orientPlane(people, placement.orientation), width, height),
    stepX: pair.draftSize.width / columns,
    stepY: pair.draftSize.height / rows,
    zoomX: width / turned.width,
    zoomY: height / turned.height,
  };
}

type Correlations = { readonly whole: number; readonly people: number };

function measuredAt(pair: Pair, people: Plane, placement: Placement, side: number): Candidate {
  const { whole, people: inside } = correlations(level(pair, people, placement, side), placement, 2);
  return { placement, correlation: Math.max(whole, inside) };
}

/** @param stride - look at every n-th row only. */
function correlations(at: Level, placement: Placement, stride: number): Correlations {
  const { draft, photo } = at;
  const zoom = placement.scaleX * at.stepX * at.zoomX;
  const from = placement.x * at.zoomX + 0.5 * zoom - 0.5;
  const columns = { first: Math.max(1, Math.ceil((1 - from) / zoom)), to: Math.min(draft.width - 2, Math.floor((photo.width - 2.001 - from) / zoom)) };
  const whole = new Float64Array(6);
  const people = new Float64Array(6);
  let rows = 0;
  for (let y = 1; y < draft.height - 1; y += stride) {
    rows++;
    const py = (placement.y + placement.scaleY * (y + 0.5) * at.stepY) * at.zoomY - 0.5;
    if (py < 1 || py >= photo.height - 2) continue;
    addRow(at, { y, py, from, zoom, ...columns }, whole, people);
  }
  for (let index = 0; index < 6; index++) whole[index]! += people[index]!;
  const possible = rows * draft.width;
  return {
    whole: whole[0]! > possible * 0.4 ? correlation(whole) : 0,
    people: people[0]! > possible * 0.04 ? correlation(people) : 0,
  };
}

type Row = { readonly y: number; /** in the photo's level */ readonly py: number; readonly from: number; readonly zoom: number; /** columns of the draft */ readonly first: number; readonly to: number };

/** Adds one row to the sums of a correlation: count, a, b, aa, bb, ab. */
function addRow(at: Level, row: Row, whole: Float64Array, people: Float64Array): void {
  const photo = at.photo.data;
  const width = at.photo.width;
  const top = Math.floor(row.py);
  const down = row.py - top;
  const draftRow = row.y * at.draft.width;
  for (let x = row.first; x <= row.to; x++) {
    const px = row.from + x * row.zoom;
    const column = px | 0;
    const across = px - column;
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

/** Coordinate descent on scale, shift and, last, aspect, around the draft's centre. */
function refined(pair: Pair, people: Plane, start: Candidate, effort: Effort): Candidate {
  const at = level(pair, people, start.placement, effort.side);
  const initial = correlations(at, start.placement, 2);
  const driver = initial.people > initial.whole ? 'people' : 'whole';
  const measure = (placement: Placement) => correlations(at, placement, 2)[driver];
  let current: Candidate = { placement: start.placement, correlation: initial[driver] };
  let pixels = effort.first * 2.2;
  for (let round = 0; round < effort.rounds; round++, pixels /= 2.2) {
    const directions = moves(pair, pixels * at.stepX, pixels / (effort.side / 2), round >= 2);
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

function moves(pair: Pair, shift: number, zoom: number, aspect: boolean): Move[] {
  const { width, height } = pair.draftSize;
  const scaleX: Move = (p, sign) => ({ ...p, scaleX: p.scaleX * (1 + sign * zoom), x: p.x - (p.scaleX * sign * zoom * width) / 2 });
  const scaleY: Move = (p, sign) => ({ ...p, scaleY: p.scaleY * (1 + sign * zoom), y: p.y - (p.scaleY * sign * zoom * height) / 2 });
  return [
    (p, sign) => ({ ...p, x: p.x + sign * shift * p.scaleX }),
    (p, sign) => ({ ...p, y: p.y + sign * shift * p.scaleY }),
    (p, sign) => scaleX(scaleY(p, sign), sign),
    ...(aspect ? [scaleX, scaleY] : []),
  ];
}

/** The exact frame, or a crop on whole pixels, where it explains the draft as well: then nothing needs resampling. */
function rounded(pair: Pair, people: Plane, fitted: Candidate): Alignment {
  const { placement } = fitted;
  const at = level(pair, people, placement, 320);
  const measured = (option: Placement): Candidate => ({ placement: option, correlation: Math.max(...Object.values(correlations(at, option, 2))) });
  const own = measured(placement).correlation;
  const frames = plainHypotheses(pair).filter(({ orientation }) => orientation.mirrored === placement.orientation.mirrored && orientation.turns === placement.orientation.turns);
  const framed = frames.filter((option) => near(option, placement, pair, WOBBLE)).map(measured).filter(({ correlation: found }) => found >= WOBBLING * own);
  if (framed.length > 0) return { placement: best(framed).placement, correlation: own, fitted: placement };
  const whole: Placement = { ...placement, scaleX: 1, scaleY: 1, x: Math.round(placement.x), y: Math.round(placement.y) };
  const options = [...frames, whole].filter((option) => near(option, placement, pair, 0.01)).map(measured);
  return { placement: best([{ placement, correlation: own - ROUND_TOLERANCE }, ...options]).placement, correlation: own, fitted: placement };
}

/** No corner of the draft moves by more than this share of its long side. */
function near(one: Placement, other: Placement, { draftSize }: Pair, share: number): boolean {
  const allowed = share * Math.max(draftSize.width, draftSize.height);
  const apart = (u: number, v: number) => Math.max(
    Math.abs(one.x - other.x + (one.scaleX - other.scaleX) * u) / other.scaleX,
    Math.abs(one.y - other.y + (one.scaleY - other.scaleY) * v) / other.scaleY,
  );
  return apart(0, 0) <= allowed && apart(draftSize.width, draftSize.height) <= allowed;
}
