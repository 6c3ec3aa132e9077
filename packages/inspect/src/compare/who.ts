/**
 * Who of the photo is in the draft, are they still themselves, and who is new?
 */
import type { Box, Face, Mask, People, Point } from '@shozo/vocabulary';
import type { Areas, FaceInDraft } from './areas.ts';
import { scaled } from './areas.ts';
import { blobs } from './blobs.ts';
import type { Grid } from './grid.ts';
import { coverage, dilated, eroded, mapPlane, stretch } from './plane.ts';
import type { Plane } from './plane.ts';
import { without } from './pool.ts';

/** A face whose area lies inside the draft by this share is shown by it. */
const IN_FRAME = 0.6;

/** Share of the photo's faces that the draft's frame shows, eyes and all: what is left below them is a body without a face. */
export function facesKept(faces: readonly FaceInDraft[], draft: { width: number; height: number }): number {
  if (faces.length === 0) return 1;
  return faces.filter(({ box, eyes }) => insideShare(box, draft) >= IN_FRAME && eyes.every((eye) => isInside(eye, draft, EYE * box.height))).length / faces.length;
}

/** Of a face's height: an eye this far outside is at the frame's edge, as near as a placement is known. */
const EYE = 0.05;

function isInside({ x, y }: Point, { width, height }: { width: number; height: number }, slack: number): boolean {
  return x >= -slack && y >= -slack && x <= width + slack && y <= height + slack;
}

function insideShare(box: Box, { width, height }: { width: number; height: number }): number {
  const across = Math.min(box.x + box.width, width) - Math.max(box.x, 0);
  const down = Math.min(box.y + box.height, height) - Math.max(box.y, 0);
  return (Math.max(0, across) * Math.max(0, down)) / (box.width * box.height);
}

/** A face of the photo and those in its place in the draft; each in px of its own picture. */
export type Match = { readonly face: Face; readonly drawn: readonly Face[] };

/** One for every face of the photo that the draft's frame shows. */
export function matchesOf(faces: readonly FaceInDraft[], drawn: readonly Face[], draft: { width: number; height: number }): Match[] {
  return faces.filter(({ box }) => insideShare(box, draft) >= IN_FRAME).map(({ face, box }) => ({ face, drawn: drawn.filter((other) => meets(box, other.box)) }));
}

export type SamePerson = { readonly distance: number } | { readonly why: 'no-face' | 'face-lost' };

/** The largest embedding distance between a face of the photo and the face in its place in the draft. */
export function samePerson(faces: readonly FaceInDraft[], drawn: readonly Face[], draft: { width: number; height: number }): SamePerson {
  const known = matchesOf(faces, drawn, draft).filter(({ face }) => face.embedding !== null);
  if (known.length === 0) return { why: 'no-face' };
  const distances = known.map(({ face, drawn: found }) => {
    const matches = found.filter((other) => other.embedding !== null);
    return matches.length === 0 ? null : Math.min(...matches.map((other) => apart(face.embedding!, other.embedding!)));
  });
  return distances.includes(null) ? { why: 'face-lost' } : { distance: Math.max(...distances.map((distance) => distance ?? Infinity)) };
}

function apart(one: Float32Array, other: Float32Array): number {
  return Math.sqrt(one.reduce((sum, value, index) => sum + (value - other[index]!) ** 2, 0));
}

/** Centres closer than half a face, sizes within a factor of two. */
export function meets(one: Box, other: Box): boolean {
  const dx = one.x + one.width / 2 - other.x - other.width / 2;
  const dy = one.y + one.height / 2 - other.y - other.height / 2;
  const size = Math.max(one.height, other.height);
  return Math.hypot(dx, dy) < 0.5 * size && size < 2 * Math.min(one.height, other.height);
}

/**
 * Faces and bodies of the draft that the photo does not show.
 *
 * A face that only one of the two detections saw does not count where the
 * pixels are the photo's own (`changed` = 0): the photo shows it too. A head that
 * was turned away is no face that was there: who is turned round is somebody new.
 */
export function peopleAdded(grid: Grid, areas: Areas, faces: readonly FaceInDraft[], drawn: People, changed: Plane): number {
  const strangers = drawn.faces.filter((one) => !faces.some((known) => meets(known.box, one.box) && (known.face.points !== null || one.points === null)))
    .filter(({ box }) => shareWithin(changed, scaled(box, 1 / grid.stepX)) > 0.25);
  const bodies = newBodies(grid, areas, drawn.mask, changed);
  const unseen = bodies.filter((body) => !strangers.some(({ box }) => overlaps(scaled(box, 1 / grid.stepX), body)));
  return strangers.length + unseen.length;
}

function shareWithin(map: Plane, box: Box): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(map.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(map.width, box.x + box.width); x++, count++) sum += map.data[y * map.width + x]!;
  }
  return count === 0 ? 0 : sum / count;
}

function newBodies(grid: Grid, areas: Areas, mask: Mask, changed: Plane): Box[] {
  const drawn = stretch(coverage(mask), grid.width, grid.height);
  const fresh = without(mapPlane(drawn, (value, index) => (value > 0.6 && changed.data[index]! > 0.5 ? 1 : 0)), areas.ringed);
  const opened = dilated(eroded(fresh, Math.max(2, Math.round(0.12 * areas.faceHeight))), 2);
  return blobs(opened).filter(({ at }) => at.length > LEAST_BODY * areas.faceHeight ** 2).map(({ box }) => box);
}

/** In squared face heights, after the opening. */
const LEAST_BODY = 0.7;

function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
