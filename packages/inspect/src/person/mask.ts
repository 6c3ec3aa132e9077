/**
 * Where people are: one soft mask over the whole picture.
 *
 * The union of the person net on the whole picture and on crops around every
 * face: on the whole picture alone it has missed a dark figure in the
 * foreground completely, and every edit on her passed. Rather too large than
 * too small: what is inside is protected.
 */
import type { Box, Face, Mask } from '@shozo/vocabulary';
import type { Network, Networks } from '../network.ts';
import { cropSquare, starts, stretched, tileSide, upright } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';

/** px, long side of the mask */
const MASK_SIDE = 320;
const RANGE = { scale: 1 / 255, offset: 0, fill: 0 } as const;
/** Crops in face heights: side of the square, and how far its centre lies below the face's. */
const WIDE_CROP = { side: 7, below: 2.3 } as const;
const CLOSE_CROP = { side: 4, below: 1.3 } as const;
/** The close crop costs a run and adds little: only for a torso that is covered less than this without it. */
const WELL_COVERED = 0.95;
/** More faces than this share one run each of the net; the others get a drawn body. */
const MOST_CROPPED = 12;
/** A face whose torso the net covers less than this gets a drawn body. */
const COVERED = 0.5;
/** A mask value from here on counts as inside. */
export const INSIDE = 128;
/** Protected, but not what the net saw: a head's ellipse reaches beside the cheeks. */
const JUST_INSIDE = 140;

/** @param faces - in px of the picture. */
export async function maskPeople(pyramid: Pyramid, faces: readonly Face[], networks: Networks): Promise<Mask> {
  const scale = Math.min(1, MASK_SIDE / Math.max(pyramid.width, pyramid.height));
  const mask = { width: Math.max(1, Math.round(pyramid.width * scale)), height: Math.max(1, Math.round(pyramid.height * scale)) };
  const data = new Uint8Array(mask.width * mask.height);
  const canvas: Mask = { ...mask, data };
  const network = networks.person;
  await join(canvas, pyramid, network, stretched(pyramid, network.side));
  const cropped = largestFirst(faces).slice(0, MOST_CROPPED);
  for (const { box } of cropped) await join(canvas, pyramid, network, bodyCrop(box, WIDE_CROP, network.side));
  for (const { box } of cropped) {
    if (coverage(canvas, torsoBelow(inMask(box, canvas, pyramid))) < WELL_COVERED) await join(canvas, pyramid, network, bodyCrop(box, CLOSE_CROP, network.side));
  }
  for (const { box } of faces) drawPerson(canvas, inMask(box, canvas, pyramid));
  return canvas;
}

/** Keeps the larger value of both; `other` is of the same picture, at any resolution. */
export function joinMask(mask: Mask, other: Mask): void {
  for (let y = 0, at = 0; y < mask.height; y++) {
    const row = Math.floor(((y + 0.5) * other.height) / mask.height) * other.width;
    for (let x = 0; x < mask.width; x++, at++) {
      mask.data[at] = Math.max(mask.data[at]!, other.data[row + Math.floor(((x + 0.5) * other.width) / mask.width)]!);
    }
  }
}

/** Share of the mask that is inside a person. */
export function personArea(mask: Mask): number {
  return mask.data.reduce((count, value) => count + (value >= INSIDE ? 1 : 0), 0) / mask.data.length;
}

/**
 * How many people: at least the faces, and at least one when a body shows.
 * Several bodies without a face count as one.
 */
export function countPeople(faces: readonly Face[], mask: Mask): number {
  return Math.max(faces.length, personArea(mask) > SMALLEST_PERSON ? 1 : 0);
}

/** Share of the picture from which an area without a face is somebody. */
const SMALLEST_PERSON = 0.01;

/** Tiles of the second look: their sides as shares of the picture's short one, and how far apart as a share of theirs. */
const TILES = { sizes: [1, 0.6], step: 0.6 } as const;

/**
 * Looks for people in tiles: a body that is small in the picture, or without the face that a crop would follow.
 *
 * @param least - share of a tile that somebody must fill; less is leaves and clouds.
 * @returns whether the mask grew.
 */
export async function joinTiles(mask: Mask, pyramid: Pyramid, networks: Networks, least: number): Promise<boolean> {
  const network = networks.person;
  let grew = false;
  for (const share of TILES.sizes) {
    const size = tileSide(pyramid, share);
    for (const y of starts(pyramid.height, size, TILES.step)) {
      for (const x of starts(pyramid.width, size, TILES.step)) {
        const placement = upright(x, y, size, network.side);
        const values = await seen(pyramid, network, placement);
        if (values === null || shareAbove(values, INSIDE / 255) < least) continue;
        merge(mask, pyramid, { values, side: network.side, placement });
        grew = true;
      }
    }
  }
  return grew;
}

function shareAbove(values: Float32Array, line: number): number {
  return values.reduce((count, value) => count + (value > line ? 1 : 0), 0) / values.length;
}

/** Runs the net on a crop and keeps the larger value at every point of the mask. */
async function join(mask: Mask, pyramid: Pyramid, network: Network, placement: Placement): Promise<void> {
  const values = await seen(pyramid, network, placement);
  if (values !== null) merge(mask, pyramid, { values, side: network.side, placement });
}

async function seen(pyramid: Pyramid, network: Network, placement: Placement): Promise<Float32Array | null> {
  const [values] = await network.run(cropSquare(pyramid, placement, network.side, RANGE));
  return values ?? null;
}

function merge(mask: Mask, pyramid: Pyramid, { values, side, placement }: { readonly values: Float32Array; readonly side: number; readonly placement: Placement }): void {
  const toX = pyramid.width / mask.width;
  const toY = pyramid.height / mask.height;
  const columns = Int32Array.from({ length: mask.width }, (_, x) => Math.floor(((x + 0.5) * toX - placement.x0) / placement.ux));
  for (let y = 0; y < mask.height; y++) {
    const v = Math.floor(((y + 0.5) * toY - placement.y0) / placement.vy);
    if (v < 0 || v >= side) continue;
    for (let x = 0, at = y * mask.width; x < mask.width; x++, at++) {
      const u = columns[x]!;
      if (u < 0 || u >= side) continue;
      const value = values[v * side + u]! * 255;
      if (value > mask.data[at]!) mask.data[at] = value;
    }
  }
}

function bodyCrop(face: Box, { side, below }: { readonly side: number; readonly below: number }, networkSide: number): Placement {
  const size = face.height * side;
  return upright(face.x + face.width / 2 - size / 2, face.y + face.height * (0.5 + below) - size / 2, size, networkSide);
}

/** Chest and belly of the person under a face. */
export function torsoBelow({ x, y, width, height }: Box): Box {
  return { x: x - width * 0.4, y: y + height * 1.2, width: width * 1.8, height: height * 2.2 };
}

/** The head always counts, beyond what the net saw of it only just; where the net saw no head or no torso, a plain one is drawn. */
function drawPerson(mask: Mask, face: Box): void {
  const { x, y, width, height } = face;
  const head = { x: x - width * 0.05, y: y - height * 0.35, width: width * 1.1, height: height * 1.45 };
  drawEllipse(mask, head, coverage(mask, head) < COVERED ? 255 : JUST_INSIDE);
  if (coverage(mask, torsoBelow(face)) < COVERED) drawEllipse(mask, { x: x - width, y: y + height * 0.6, width: width * 3, height: height * 5 }, 255);
}

/** Share of a box (in px of the mask, cut to it) that is inside; 1 for a box outside the picture. */
export function coverage(mask: Mask, box: Box): number {
  let inside = 0;
  let all = 0;
  for (let y = Math.max(0, Math.round(box.y)); y < Math.min(mask.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.round(box.x)); x < Math.min(mask.width, box.x + box.width); x++) {
      all++;
      if ((mask.data[y * mask.width + x] ?? 0) >= INSIDE) inside++;
    }
  }
  return all === 0 ? 1 : inside / all;
}

function drawEllipse(mask: Mask, box: Box, value: number): void {
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(mask.height, box.y + box.height); y++) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(mask.width, box.x + box.width); x++) {
      const distance = ((x + 0.5 - centreX) / (box.width / 2)) ** 2 + ((y + 0.5 - centreY) / (box.height / 2)) ** 2;
      if (distance <= 1) mask.data[y * mask.width + x] = Math.max(value, mask.data[y * mask.width + x]!);
    }
  }
}

function inMask(box: Box, mask: Mask, picture: { readonly width: number; readonly height: number }): Box {
  const byX = mask.width / picture.width;
  const byY = mask.height / picture.height;
  return { x: box.x * byX, y: box.y * byY, width: box.width * byX, height: box.height * byY };
}

function largestFirst(faces: readonly Face[]): Face[] {
  return [...faces].sort((left, right) => right.box.height - left.box.height);
}
