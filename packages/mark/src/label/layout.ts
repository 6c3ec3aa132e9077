/**
 * Where the label goes: in a corner or along an edge, on nobody's face.
 *
 * Pure. Places are a fixed list for a picture's size, so that a reader who knows
 * nothing but the picture can look at each of them.
 */
import type { Box, Obligations } from '@shozo/vocabulary';

export type Size = { readonly width: number; readonly height: number };

/**
 * Heights as a share of the picture's short side. GB 45438-2025 asks for letters of 5 %
 * (secondary source); ours are 0.56 of the label. `default` and `large` are our own.
 */
const HEIGHT_SHARE = { default: 0.05, large: 0.08, 'gb-45438': 0.09 } as const satisfies Record<Obligations['label'], number>;
/** px; words smaller than this cannot be read */
const LEAST_HEIGHT = 18;
/** share of the picture's width the label may take; a narrow picture gets a smaller label */
const WIDEST = 0.94;
/** share of a face's box by which it is widened: hair and chin belong to it */
const FACE_MARGIN = 0.15;

/** @param widthPerHeight - the label's shape; px of width for one px of height. */
export function labelHeight(picture: Size, style: Obligations['label'], widthPerHeight: number): number {
  const wanted = Math.max(LEAST_HEIGHT, Math.round(HEIGHT_SHARE[style] * Math.min(picture.width, picture.height)));
  const most = Math.min(Math.floor((picture.width * WIDEST) / widthPerHeight), picture.height);
  return Math.max(1, Math.min(wanted, most));
}

/** All places of a label of this size, most wanted first: corners, then along bottom, top and sides. */
export function places(picture: Size, label: Size): Box[] {
  const margin = Math.max(0, Math.min(Math.round(label.height * 0.4), Math.floor((picture.width - label.width) / 2), Math.floor((picture.height - label.height) / 2)));
  const right = picture.width - label.width - margin;
  const bottom = picture.height - label.height - margin;
  const between = (from: number, to: number, share: number) => Math.round(from + (to - from) * share);
  const spots: [number, number][] = [
    [right, bottom], [margin, bottom], [right, margin], [margin, margin],
    ...[0.5, 0.25, 0.75].map((share): [number, number] => [between(margin, right, share), bottom]),
    ...[0.5, 0.25, 0.75].map((share): [number, number] => [between(margin, right, share), margin]),
    ...[0.25, 0.5, 0.75].flatMap((share): [number, number][] => [[right, between(margin, bottom, share)], [margin, between(margin, bottom, share)]]),
  ];
  return spots.map(([x, y]) => ({ x, y, width: label.width, height: label.height }));
}

/** The first place that touches no face; when faces are everywhere, the one that touches least of them. */
export function choosePlace(candidates: readonly Box[], faces: readonly Box[]): Box {
  const wide = faces.map(widened);
  const touched = candidates.map((place) => wide.reduce((sum, face) => sum + overlap(place, face), 0));
  const best = candidates[touched.indexOf(Math.min(...touched))];
  if (best === undefined) throw new RangeError('expected at least one place');
  return best;
}

function widened(face: Box): Box {
  const [dx, dy] = [face.width * FACE_MARGIN, face.height * FACE_MARGIN];
  return { x: face.x - dx, y: face.y - dy, width: face.width + 2 * dx, height: face.height + 2 * dy };
}

/** @returns the index of the candidate whose corner is nearest to the place’s; all are of one size. */
export function nearest(candidates: readonly Box[], place: Box): number {
  const distances = candidates.map(({ x, y }) => Math.hypot(x - place.x, y - place.y));
  return distances.indexOf(Math.min(...distances));
}

export function covers(outer: Box, inner: Box): boolean {
  return overlap(outer, inner) === inner.width * inner.height;
}

/** Both as one box of their height, where they lie in one row and touch. */
export function joined(one: Box, other: Box): Box | null {
  if (one.y !== other.y || one.height !== other.height || overlap(one, other) === 0) return null;
  const x = Math.min(one.x, other.x);
  return { ...one, x, width: Math.max(one.x + one.width, other.x + other.width) - x };
}

/** px² that two boxes share */
export function overlap(left: Box, right: Box): number {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  return Math.max(0, width) * Math.max(0, height);
}
