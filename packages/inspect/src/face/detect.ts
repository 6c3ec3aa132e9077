/**
 * Face detection: two single-shot detectors over the whole picture, tiles where they see little.
 *
 * Neither is enough alone: the full-range net misses close-ups, the short-range
 * net misses small faces, and both miss crowds and who turns away, for whom there
 * is `any-pose.ts` (MODEL.md has the figures).
 */
import type { Box, Point } from '@shozo/vocabulary';
import type { Network, Networks } from '../network.ts';
import { cropSquare, place, placeBox, starts, tileSide, upright } from '../pyramid.ts';
import type { Placement, Pyramid } from '../pyramid.ts';

export type Detection = { readonly box: Box; readonly score: number; readonly points: FacePoints };
/** `onlyInTiles`: the look at the whole picture saw nothing there. */
export type FrontDetection = Detection & { readonly onlyInTiles: boolean };
export type FacePoints = { readonly rightEye: Point; readonly leftEye: Point; readonly nose: Point; readonly mouth: Point };

/** Numbers a row of the detectors' output: score logit, box, six key points. */
const ROW = 17;
const RANGE = { scale: 1 / 127.5, offset: -1, fill: -1 } as const;
/** Far below the nets' usual 0.5: grey and dark pictures need it, and the mesh net has the second word. */
const LOWEST_SCORE = 0.3;
/** Tiles see finer things that are no faces: they need a clearer answer. */
const LOWEST_TILE_SCORE = 0.4;
/** Overlap over union from which two detections are one face. */
const SAME_FACE = 0.3;
/** Share of the smaller box inside the other from which both are one face: a detection between two heads. */
const MOSTLY_INSIDE = 0.6;
/** A face this small (share of the short side) suggests that smaller ones were missed. */
const SMALL_FACE = 0.08;
/** A tile is a share of the short side, and at most so many px: in a large photo small faces would be lost in the net's 192. */
const TILE = { size: 0.6, most: 720, step: 0.6 } as const;

type Grid = { readonly stride: number; readonly anchors: number };
const GRIDS: Readonly<Record<'face-full' | 'face-short', readonly Grid[]>> = {
  'face-full': [{ stride: 4, anchors: 1 }],
  'face-short': [{ stride: 8, anchors: 2 }, { stride: 16, anchors: 6 }],
};

/** @returns the faces, best first, in px of the picture. */
export async function detectFaces(pyramid: Pyramid, networks: Networks): Promise<FrontDetection[]> {
  const whole = await detectWhole(pyramid, networks);
  const short = Math.min(pyramid.width, pyramid.height);
  const enough = whole.length > 0 && whole.every(({ box }) => box.height >= short * SMALL_FACE);
  const all = enough ? whole : suppress([...whole, ...(await detectInTiles(pyramid, networks))]);
  return all.map((detection) => ({ ...detection, onlyInTiles: !whole.some(({ box }) => isOneFace(box, detection.box)) }));
}

async function detectWhole(pyramid: Pyramid, networks: Networks): Promise<Detection[]> {
  const long = Math.max(pyramid.width, pyramid.height);
  const x = (pyramid.width - long) / 2;
  const y = (pyramid.height - long) / 2;
  const found: Detection[] = [];
  for (const name of ['face-full', 'face-short'] as const) {
    const network = networks[name];
    found.push(...(await detectIn(pyramid, network, GRIDS[name], upright(x, y, long, network.side), LOWEST_SCORE)));
  }
  return suppress(found);
}

async function detectInTiles(pyramid: Pyramid, networks: Networks): Promise<Detection[]> {
  const network = networks['face-full'];
  const size = tileSide(pyramid, TILE.size, TILE.most);
  const found: Detection[] = [];
  for (const y of starts(pyramid.height, size, TILE.step)) {
    for (const x of starts(pyramid.width, size, TILE.step)) {
      found.push(...(await detectIn(pyramid, network, GRIDS['face-full'], upright(x, y, size, network.side), LOWEST_TILE_SCORE)));
    }
  }
  return found;
}

async function detectIn(pyramid: Pyramid, network: Network, grids: readonly Grid[], placement: Placement, lowest: number): Promise<Detection[]> {
  const [rows] = await network.run(cropSquare(pyramid, placement, network.side, RANGE));
  if (!rows) return [];
  const found: Detection[] = [];
  let row = 0;
  for (const { stride, anchors } of grids) {
    const cells = network.side / stride;
    for (let cell = 0; cell < cells * cells; cell++) {
      const centre = { x: ((cell % cells) + 0.5) * stride, y: (Math.floor(cell / cells) + 0.5) * stride };
      for (let anchor = 0; anchor < anchors; anchor++, row++) {
        const score = 1 / (1 + Math.exp(-(rows[row * ROW] ?? -100)));
        if (score >= lowest) found.push({ score, ...decode(rows.subarray(row * ROW, (row + 1) * ROW), centre, placement) });
      }
    }
  }
  return found;
}

function decode(row: Float32Array, centre: Point, placement: Placement): { box: Box; points: FacePoints } {
  const [, x = 0, y = 0, width = 0, height = 0] = row;
  const point = (index: number) => place({ x: centre.x + (row[5 + index * 2] ?? 0), y: centre.y + (row[6 + index * 2] ?? 0) }, placement);
  return {
    box: placeBox({ x: centre.x + x - width / 2, y: centre.y + y - height / 2, width, height }, placement),
    points: { rightEye: point(0), leftEye: point(1), nose: point(2), mouth: point(3) },
  };
}

/** Keeps the best of every group of overlapping detections. */
export function suppress<Found extends { readonly box: Box; readonly score: number }>(detections: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const detection of [...detections].sort((left, right) => right.score - left.score)) {
    if (!kept.some((other) => isOneFace(detection.box, other.box))) kept.push(detection);
  }
  return kept;
}

/** Overlap over union, or one inside the other: a tile may cut a face. */
export function isOneFace(left: Box, right: Box): boolean {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  if (width <= 0 || height <= 0) return false;
  const shared = width * height;
  const areas = [left.width * left.height, right.width * right.height] as const;
  return shared / (areas[0] + areas[1] - shared) > SAME_FACE || shared / Math.min(...areas) > MOSTLY_INSIDE;
}
