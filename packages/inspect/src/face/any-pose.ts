/**
 * Faces in any pose: a third detector, for who turns away, lies in coloured light, is cut by the frame or small.
 *
 * The two of `detect.ts` were made for faces that look into a camera. This one
 * learned from crowds and street scenes; it tells a box and a score, no points.
 */
import type { Box } from '@shozo/vocabulary';
import type { Networks, Size } from '../network.ts';
import { crop, placeBox, upright } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { suppress } from './detect.ts';

export type Spotted = { readonly box: Box; readonly score: number };

const RANGE = { scale: 1 / 127.5, offset: -1, fill: -1 } as const;
/** px of the picture's long side, as the net was trained; the short side follows. */
const LONG_SIDE = 512;
/** From here on it can second another detector; alone it must be surer (`faces.ts`). */
const LOWEST_SCORE = 0.1;

/** A box from which the net reckons: the root of its area, as a share of the long side, and how much wider than high it is. */
type Anchor = { readonly size: number; readonly aspect: number };
/** `stride`: px from cell to cell. */
type Grid = { readonly stride: number; readonly anchors: readonly Anchor[] };
/** Finest first (TensorFlow Object Detection API, `create_ssd_anchors`, for six layers from .2 to .95). */
const GRIDS: readonly Grid[] = [
  { stride: 16, anchors: [{ size: 0.1, aspect: 1 }, { size: 0.2, aspect: 2 }, { size: 0.2, aspect: 1 / 2 }] },
  ...[0.35, 0.5, 0.65, 0.8, 0.95].map((size, index, { [index + 1]: next = 1 }) => ({
    stride: 32 * 2 ** index,
    anchors: [{ size, aspect: 1 }, { size: Math.sqrt(size * next), aspect: 1 }, ...[2, 1 / 2, 3, 1 / 3].map((aspect) => ({ size, aspect }))],
  })),
];
/** Numbers an anchor: y, x, height, width, and a score. */
const NUMBERS = 5;
/** How much larger the net's numbers are than shares of an anchor (centre) and than logarithms (size). */
const VARIANCE = { centre: 10, size: 5 } as const;

/**
 * @returns best first, boxes drawn as `detect.ts` draws them.
 * @throws Error when the network answers too little: that is not nobody.
 */
export async function detectAnyPose(pyramid: Pyramid, networks: Networks): Promise<Spotted[]> {
  const network = networks['face-any'];
  const long = Math.max(pyramid.width, pyramid.height);
  const placement = upright(0, 0, long, LONG_SIDE);
  const side = (length: number) => Math.ceil((length * LONG_SIDE) / long / network.side) * network.side;
  const size = { width: side(pyramid.width), height: side(pyramid.height) };
  const grids = await network.run(crop(pyramid, placement, size, RANGE), size);
  const found = GRIDS.flatMap((grid, index) => spottedIn(grid, size, grids[index]));
  return suppress(found).map(({ box, score }) => ({ score, box: squared(placeBox(box, placement)) }));
}

/** In px of what the net saw. @param numbers - of each cell, row by row: four of each anchor, then each anchor's score. */
function spottedIn({ stride, anchors }: Grid, { width, height }: Size, numbers: Float32Array | undefined): Spotted[] {
  const [columns, rows] = [Math.ceil(width / stride), Math.ceil(height / stride)];
  if (numbers?.length !== columns * rows * anchors.length * NUMBERS) throw new Error('the detector for any pose answered too little');
  const found: Spotted[] = [];
  for (let cell = 0, from = 0; cell < columns * rows; cell++, from += anchors.length * NUMBERS) {
    for (const [index, anchor] of anchors.entries()) {
      const score = 1 / (1 + Math.exp(-numbers[from + anchors.length * 4 + index]!));
      if (score < LOWEST_SCORE) continue;
      const centre = { x: ((cell % columns) + 0.5) * stride, y: (Math.floor(cell / columns) + 0.5) * stride };
      found.push({ score, box: decoded(numbers.subarray(from + index * 4, from + index * 4 + 4), anchor, centre) });
    }
  }
  return found;
}

function decoded([y = 0, x = 0, height = 0, width = 0]: Float32Array, { size, aspect }: Anchor, centre: { readonly x: number; readonly y: number }): Box {
  const across = LONG_SIDE * size * Math.sqrt(aspect);
  const down = (LONG_SIDE * size) / Math.sqrt(aspect);
  const box = { width: across * Math.exp(width / VARIANCE.size), height: down * Math.exp(height / VARIANCE.size) };
  return { x: centre.x + (across * x) / VARIANCE.centre - box.width / 2, y: centre.y + (down * y) / VARIANCE.centre - box.height / 2, ...box };
}

/** The net's boxes go from the hairline to the chin, ours are squares of as many pixels that end there (50 faces, MODEL.md). */
function squared({ x, y, width, height }: Box): Box {
  const side = Math.sqrt(width * height);
  return { x: x + (width - side) / 2, y: y + height - side, width: side, height: side };
}
