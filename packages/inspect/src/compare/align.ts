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
import { dilated, resized } from './plane.ts';
import type { Plane } from './plane.ts';
import { ORIENTATIONS, orientPlane, orientedSize } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import { stretched } from './placement.ts';
import type { Placement } from './placement.ts';

export type Alignment = { readonly placement: Placement; readonly correlation: number };

/** A hypothesis this good needs no search. */
const PLAIN_ENOUGH = 0.9;
/** A search result this good ends the search. */
const GOOD_ENOUGH = 0.6;
const REFINED_CANDIDATES = 5;
/** A picture may be stretched this much when only its aspect was changed. */
const LARGEST_STRETCH = 1.2;
/** A round placement is preferred over a fitted one that is better by no more than this. */
const ROUND_TOLERANCE = 0.004;

/** @param people - coverage of the photo's people, any resolution. */
export function align(pair: Pair, people: Plane): Alignment {
  const weight = dilated(people, Math.max(1, Math.round(people.width / 60)), 0.4);
  const plain = best(plainHypotheses(pair).map((placement) => measuredAt(pair, weight, placement, 192)));
  const refine = (start: Candidate) => refined(pair, weight, start, { side: 192, first: 1, rounds: 6 });
  const found = plain.correlation >= PLAIN_ENOUGH ? plain : best([refine(plain), ...searched(pair, weight).map(refine)]);
  const settled = found.correlation >= GOOD_ENOUGH ? found : best([found, ...searchedFurther(pair, weight).map(refine)]);
  return rounded(pair, weight, refined(pair, weight, settled, { side: 320, first: 0.3, rounds: 4 }));
}

function best(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((one, other) => (other.correlation > one.correlation ? other : one));
}

/** The whole frame in all eight orientations, and the frame with a band added at the bottom, the top or the right. */
function plainHypotheses({ photoSize, draftSize }: Pair): Placement[] {
  return ORIENTATIONS.flatMap((orientation) => {
    const turned = orientedSize(photoSize, orientation);
    const whole = stretched(orientation, turned, draftSize);
    const ratio = whole.scaleX / whole.scaleY;
    const fits = ratio < LARGEST_STRETCH && ratio > 1 / LARGEST_STRETCH ? [whole] : [];
    if (orientation.turns !== 0) return fits;
    return [...fits, ...[whole.scaleX, whole.scaleY, 1].map((scale) => ({ ...whole, scaleX: scale, scaleY: scale }))];
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
type Level = { readonly draft: Plane; readonly photo: Plane; readonly people: Plane; readonly draftGrid: number; readonly photoGrid: number };

function level(pair: Pair, people: Plane, placement: Placement, side: number): Level {
  const draftGrid = side / Math.max(pair.draftSize.width, pair.draftSize.height);
  const turned = orientedSize(pair.photoSize, placement.orientation);
  const scale = (placement.scaleX + placement.scaleY) / 2;
  const photoGrid = Math.min(draftGrid / scale, 640 / Math.max(turned.width, turned.height));
  const width = Math.max(8, Math.round(turned.width * photoGrid));
  const height = Math.max(8, Math.round(turned.height * photoGrid));
  return {
    draft: edges(resized(pair.draft, Math.round(pair.draftSize.width * draftGrid), Math.round(pair.draftSize.height * draftGrid))),
    photo: edges(resized(orientPlane(pair.photo, placement.orientation), width, height)),
    people: resized(orientPlane(people, placement.orientation), width, height),
    draftGrid,
    photoGrid,
  };
}

type Correlations = { readonly whole: number; readonly people: number };

function measuredAt(pair: Pair, people: Plane, placement: Placement, side: number): Candidate {
  const { whole, people: inside } = correlations(level(pair, people, placement, side), placement, 2);
  return { placement, correlation: Math.max(whole, inside) };
}

/** Five sums of a weighted correlation. */
class Sums {
  count = 0; a = 0; b = 0; aa = 0; bb = 0; ab = 0;

  add(a: number, b: number): void {
    this.count++; this.a += a; this.b += b; this.aa += a * a; this.bb += b * b; this.ab += a * b;
  }

  correlation(): number {
    const spread = (this.aa - (this.a * this.a) / this.count) * (this.bb - (this.b * this.b) / this.count);
    return this.count > 0 && spread > 1e-9 ? (this.ab - (this.a * this.b) / this.count) / Math.sqrt(spread) : 0;
  }
}

/** @param stride - look at every n-th row only. */
function correlations(at: Level, placement: Placement, stride: number): Correlations {
  const whole = new Sums();
  const people = new Sums();
  const { draft, photo } = at;
  const zoomX = (placement.scaleX / at.draftGrid) * at.photoGrid;
  const zoomY = (placement.scaleY / at.draftGrid) * at.photoGrid;
  let rows = 0;
  for (let y = 1; y < draft.height - 1; y += stride) {
    rows++;
    const py = placement.y * at.photoGrid + (y + 0.5) * zoomY - 0.5;
    const row = Math.floor(py);
    if (row < 1 || row >= photo.height - 2) continue;
    const down = py - row;
    for (let x = 1; x < draft.width - 1; x++) {
      const px = placement.x * at.photoGrid + (x + 0.5) * zoomX - 0.5;
      const column = Math.floor(px);
      if (column < 1 || column >= photo.width - 2) continue;
      const index = row * photo.width + column;
      const across = px - column;
      const above = photo.data[index]! + (photo.data[index + 1]! - photo.data[index]!) * across;
      const below = photo.data[index + photo.width]! + (photo.data[index + photo.width + 1]! - photo.data[index + photo.width]!) * across;
      const value = above + (below - above) * down;
      whole.add(draft.data[y * draft.width + x]!, value);
      if (at.people.data[index]! > 0.5) people.add(draft.data[y * draft.width + x]!, value);
    }
  }
  const possible = rows * draft.width;
  return {
    whole: whole.count > possible * 0.4 ? whole.correlation() : 0,
    people: people.count > possible * 0.04 ? people.correlation() : 0,
  };
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
    for (const move of moves(pair, pixels / at.draftGrid, pixels / (effort.side / 2), round >= 2)) {
      for (const sign of [1, -1]) {
        const placement = move(current.placement, sign);
        const correlation = measure(placement);
        if (correlation > current.correlation) {
          current = { placement, correlation };
          break;
        }
      }
    }
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
  const turned = orientedSize(pair.photoSize, placement.orientation);
  const options = [
    stretched(placement.orientation, turned, pair.draftSize),
    { ...placement, scaleX: 1, scaleY: 1, x: Math.round(placement.x), y: Math.round(placement.y) },
  ].filter((option) => near(option, placement, pair));
  const at = level(pair, people, placement, 320);
  const correlation = (option: Placement) => Math.max(...Object.values(correlations(at, option, 2)));
  const own = correlation(placement);
  const exact = options.find((option) => correlation(option) >= own - ROUND_TOLERANCE);
  return { placement: exact ?? placement, correlation: own };
}

/** No corner of the draft moves by more than 1 % of its long side. */
function near(one: Placement, other: Placement, { draftSize }: Pair): boolean {
  const allowed = 0.01 * Math.max(draftSize.width, draftSize.height);
  const apart = (u: number, v: number) => Math.max(
    Math.abs(one.x - other.x + (one.scaleX - other.scaleX) * u) / other.scaleX,
    Math.abs(one.y - other.y + (one.scaleY - other.scaleY) * v) / other.scaleY,
  );
  return apart(0, 0) <= allowed && apart(draftSize.width, draftSize.height) <= allowed;
}
