/**
 * Faces in any pose: a third detector, for who turns away, lies in coloured light, is cut by the frame or small.
 *
 * The two of `detect.ts` were made for faces that look into a camera. This one
 * learned from crowds and street scenes; it tells a box and a score, no points.
 */
import type { Box } from '@shozo/vocabulary';
import type { Networks } from '../network.ts';
import { cropSquare, placeBox, upright } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { suppress } from './detect.ts';

export type Spotted = { readonly box: Box; readonly score: number };

/** Numbers a row of the network's output: centre y and x, height and width as shares of the square, score logit. */
const ROW = 5;
const RANGE = { scale: 1 / 127.5, offset: -1, fill: -1 } as const;
/** From here on it can second another detector; alone it must be surer (`faces.ts`). */
const LOWEST_SCORE = 0.1;

/**
 * @returns best first, boxes drawn as `detect.ts` draws them.
 * @throws Error when the network answers nothing: that is not nobody.
 */
export async function detectAnyPose(pyramid: Pyramid, networks: Networks): Promise<Spotted[]> {
  const network = networks['face-any'];
  const placement = upright(0, 0, Math.max(pyramid.width, pyramid.height), network.side);
  const [rows] = await network.run(cropSquare(pyramid, placement, network.side, RANGE));
  if (!rows) throw new Error('the detector for any pose answered nothing');
  const found: Spotted[] = [];
  for (let at = 0; at < rows.length; at += ROW) {
    const score = 1 / (1 + Math.exp(-rows[at + 4]!));
    if (score >= LOWEST_SCORE) found.push({ score, box: placeBox(decode(rows.subarray(at, at + ROW), network.side), placement) });
  }
  return suppress(found).map(({ box, score }) => ({ score, box: squared(box) }));
}

function decode([y = 0, x = 0, height = 0, width = 0]: Float32Array, side: number): Box {
  return { x: (x - width / 2) * side, y: (y - height / 2) * side, width: width * side, height: height * side };
}

/** The net's boxes go from the hairline to the chin, ours are squares of as many pixels that end there (50 faces, MODEL.md). */
function squared({ x, y, width, height }: Box): Box {
  const side = Math.sqrt(width * height);
  return { x: x + (width - side) / 2, y: y + height - side, width: side, height: side };
}
