/**
 * Which part of the draft is a person, whom the lock covers, and what is scene; all on the small grid.
 */
import type { Box, Face, People, Pixels, Point } from '@shozo/vocabulary';
import { mapOnGrid, seen } from './grid.ts';
import type { Grid } from './grid.ts';
import { coverage, dilated, emptyPlane, eroded, inverse, mapPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { without } from './pool.ts';
import { boxToDraft, toDraft } from './placement.ts';
import type { Placement } from './placement.ts';

export type Areas = {
  /** Height of a face, median, in grid pixels. */
  readonly faceHeight: number;
  /** The people of the photo, where the draft shows them. */
  readonly people: Plane;
  /** How surely a pixel shows a person, [0, 1]; 1 in the middle of faces. */
  readonly mask: Plane;
  /** Well inside them: what is compared. */
  readonly core: Plane;
  /** People and the ring around them: nothing a model painted is released here. */
  readonly ringed: Plane;
  /** Where the photo's frame ends inside the draft's, and all beyond: the scene is not measured up to the very seam. */
  readonly seam: Plane;
  /** Inside the photo's frame, so far from its edge within the draft that nothing beyond has a say; from a slanted edge also as far away as it may be off. */
  readonly inFrame: Plane;
  /** Outside people, inside the photo's frame. */
  readonly scene: Plane;
  /** What the draft shows beyond the photo's frame. */
  readonly beyond: Plane;
  /** Faces and scene: what tells the tone without what is likely to be changed. */
  readonly trusted: Plane;
};

const EDGE = 0.45;
/**
 * How far the ring reaches, in face heights: a torso a third wider stays inside of
 * it, and so does what an honest new background leaves of the old one.
 */
const RING = 0.3;
/** Grid pixels: the mask is no finer. */
const NARROWEST_RING = 9;
/** Grid pixels at the edge of the photo's frame where its pixels and the draft's cannot be told apart. */
const SEAM = 6;
/** Grid pixels by which a slanted edge may lie elsewhere than the fit says: it crosses pixels, and wobbles in a picture painted anew. */
const SLANTED = 3;
/** Grid pixels over which ring and seam pass into the scene; the scene is measured from the inner end on. */
export const RING_EDGE = 4;
/** A mask value from which a pixel is not surely scene either; and grid pixels around it. */
const DOUBTED = 0.12;
const NEAR_DOUBT = 5;

/** `level`: mask value, [0, 1]; `rim`: grid pixels. */
export type Sureness = { readonly level: number; readonly rim: number };

/** @param sure - what is compared. */
export function areas(root: Pixels, people: People, placement: Placement, grid: Grid, sure: Sureness): Areas {
  const mask = mapOnGrid(coverage(people.mask), root, placement, grid);
  const faces = people.faces.map(({ box }) => scaled(boxToDraft(box, root, placement), 1 / grid.stepX));
  const faceHeight = typicalFace(faces, mask);
  const heads = ellipses(grid, faces.map((face) => grown(face, 1.25)));
  const person = mapPlane(mask, (value, index) => (value > EDGE || (heads.data[index]! > 0 && grid.seen.data[index]! > 0) ? 1 : 0));
  const framed = placement.lean === 0 ? grid.seen : seen(root, placement, grid, -SLANTED);
  const inFrame = eroded(framed, SEAM);
  const near = dilated(person, Math.max(3, Math.round(0.1 * faceHeight)));
  return {
    faceHeight,
    people: person,
    mask: either(mask, both(ellipses(grid, faces.map((face) => grown(face, 0.9))), grid.seen)),
    core: both(eroded(mask, sure.rim, sure.level), inFrame),
    ringed: either(dilated(person, Math.max(NARROWEST_RING, Math.round(RING * faceHeight))), dilated(mask, NEAR_DOUBT, DOUBTED)),
    seam: dilated(inverse(framed), SEAM + RING_EDGE),
    inFrame,
    scene: without(inFrame, near),
    beyond: eroded(inverse(grid.seen), 3),
    trusted: either(without(grid.seen, near), ellipses(grid, faces.map((face) => grown(face, 0.7)))),
  };
}

/** Every face stands on a body that the mask knows; else the mask cannot be trusted. */
export function maskCoversFaces({ faces, mask }: People, photo: Pixels): boolean {
  return faces.every(({ box }) => covered(mask, box, photo) >= 0.4 && covered(mask, torso(box, photo), photo) >= 0.3);
}

function torso(box: Box, photo: Pixels): Box {
  const top = Math.min(box.y + box.height * 1.3, photo.height - box.height * 0.2);
  return { x: box.x - box.width * 0.1, y: top, width: box.width * 1.2, height: Math.min(box.height * 0.8, photo.height - top) };
}

function covered(mask: People['mask'], box: Box, photo: Pixels): number {
  let inside = 0;
  let count = 0;
  for (let row = 0; row < 12; row++) {
    for (let column = 0; column < 12; column++) {
      const x = Math.floor(((box.x + (box.width * (column + 0.5)) / 12) * mask.width) / photo.width);
      const y = Math.floor(((box.y + (box.height * (row + 0.5)) / 12) * mask.height) / photo.height);
      if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) continue;
      count++;
      inside += mask.data[y * mask.width + x]! / 255;
    }
  }
  return count === 0 ? 1 : inside / count;
}

/** Median height of the faces; without a face, what a body of this area would have. */
function typicalFace(faces: readonly Box[], mask: Plane): number {
  const heights = faces.map(({ height }) => height).sort((one, other) => one - other);
  const height = heights[heights.length >> 1] ?? 0.3 * Math.sqrt(mask.data.reduce((sum, value) => sum + value, 0));
  return Math.min(Math.max(height, 14), 110);
}

export function scaled(box: Box, scale: number): Box {
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}

/** A head is higher than its detected face: the box grows about a centre moved up a little. */
export function grown(box: Box, factor: number): Box {
  const width = box.width * factor;
  const height = box.height * factor;
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2 - (factor > 1 ? 0.08 * box.height : 0), width, height };
}

export function ellipses(size: { width: number; height: number }, boxes: readonly Box[]): Plane {
  const out = emptyPlane(size.width, size.height);
  for (const box of boxes) {
    forEllipse(size, box, (x, y) => { out.data[y * size.width + x] = 1; });
  }
  return out;
}

/** Every pixel whose centre lies in the ellipse of the box. */
export function forEllipse(size: { width: number; height: number }, box: Box, visit: (x: number, y: number) => void): void {
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(size.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(size.width, box.x + box.width); x++) {
      const dx = (x + 0.5 - centreX) / (box.width / 2);
      const dy = (y + 0.5 - centreY) / (box.height / 2);
      if (dx * dx + dy * dy <= 1) visit(x, y);
    }
  }
}

/** Pixel by pixel, what both have. */
export function both(one: Plane, other: Plane): Plane {
  const out = emptyPlane(one.width, one.height);
  for (let at = 0; at < out.data.length; at++) out.data[at] = Math.min(one.data[at]!, other.data[at]!);
  return out;
}

/** Pixel by pixel, what either has. */
export function either(one: Plane, other: Plane): Plane {
  const out = emptyPlane(one.width, one.height);
  for (let at = 0; at < out.data.length; at++) out.data[at] = Math.max(one.data[at]!, other.data[at]!);
  return out;
}

/** `eyes`: those that the photo shows; none where nobody knows them. */
export type FaceInDraft = { readonly face: Face; readonly box: Box; readonly eyes: readonly Point[] };

/** The photo's faces in draft pixels. */
export function facesInDraft(root: Pixels, faces: readonly Face[], placement: Placement): FaceInDraft[] {
  return faces.map((face) => ({ face, box: boxToDraft(face.box, root, placement), eyes: eyesIn(root, face).map((eye) => toDraft(eye, root, placement)) }));
}

function eyesIn({ width, height }: Pixels, { points }: Face): Point[] {
  return points === null ? [] : [points.rightEye, points.leftEye].filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
}
