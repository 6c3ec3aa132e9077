/**
 * Where a draft lies on its photo: turned, mirrored, scaled and shifted.
 *
 * Coordinates are pixel edges: the centre of the first pixel is (0.5, 0.5). The
 * photo is turned first; then draft point (u, v) shows the turned photo's point
 * (x + scaleX · u, y + scaleY · v).
 */
import type { Box, Point } from '@shozo/vocabulary';
import { orientBox, orientPoint } from './orientation.ts';
import type { Orientation, Size } from './orientation.ts';

export type Placement = {
  readonly orientation: Orientation;
  /** Photo pixels per draft pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
};

/** The whole draft shows the whole turned photo. */
export function stretched(orientation: Orientation, turned: Size, draft: Size): Placement {
  return { orientation, scaleX: turned.width / draft.width, scaleY: turned.height / draft.height, x: 0, y: 0 };
}

/** A point of the photo (as uploaded) in the draft. */
export function toDraft(point: Point, photo: Size, placement: Placement): Point {
  const turned = orientPoint(point.x, point.y, photo, placement.orientation);
  return { x: (turned.x - placement.x) / placement.scaleX, y: (turned.y - placement.y) / placement.scaleY };
}

/** A box of the photo (as uploaded) in the draft. */
export function boxToDraft(box: Box, photo: Size, placement: Placement): Box {
  const turned = orientBox(box, photo, placement.orientation);
  return {
    x: (turned.x - placement.x) / placement.scaleX,
    y: (turned.y - placement.y) / placement.scaleY,
    width: turned.width / placement.scaleX,
    height: turned.height / placement.scaleY,
  };
}
