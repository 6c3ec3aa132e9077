/**
 * For tests: what the detector for any pose would answer, had it seen these faces.
 */
import type { Size } from '../network.ts';
import type { Spotted } from './any-pose.ts';

const STEP = 32;
const LONG_SIDE = 512;
/** px from cell to cell, and anchors in each; the faces stand in the first grid, on its first anchor, a square of so many px. */
const GRIDS = [[16, 3], [32, 6], [64, 6], [128, 6], [256, 6], [512, 6]] as const;
const ANCHOR = 51.2;

/** @param picture - px; the boxes are in px of it, from the hairline to the chin. */
export function anyPoseAnswer(picture: Size, faces: readonly Spotted[] = []): Float32Array[] {
  const scale = LONG_SIDE / Math.max(picture.width, picture.height);
  const side = (length: number) => Math.ceil((length * scale) / STEP) * STEP;
  const cells = (length: number, stride: number) => Math.ceil(side(length) / stride);
  const grids = GRIDS.map(([stride, anchors]) => {
    const cell = [...Array<number>(anchors * 4).fill(0), ...Array<number>(anchors).fill(-100)];
    return Float32Array.from(Array.from({ length: cells(picture.width, stride) * cells(picture.height, stride) }, () => cell).flat());
  });
  const [[stride, anchors]] = GRIDS;
  for (const { box, score } of faces) {
    const [x, y] = [(box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale];
    const [column, row] = [Math.floor(x / stride), Math.floor(y / stride)];
    const from = (row * cells(picture.width, stride) + column) * anchors * 5;
    const shift = (at: number, cell: number) => ((at - (cell + 0.5) * stride) / ANCHOR) * 10;
    const size = (length: number) => Math.log((length * scale) / ANCHOR) * 5;
    grids[0]!.set([shift(y, row), shift(x, column), size(box.height), size(box.width)], from);
    grids[0]![from + anchors * 4] = Math.log(score / (1 - score));
  }
  return grids;
}
