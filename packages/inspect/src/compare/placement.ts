/**
 * Where a draft lies on its photo: turned, mirrored, scaled, shifted and leaning.
 *
 * Coordinates are pixel edges: the centre of the first pixel is (0.5, 0.5). The
 * photo is turned first; then draft point (u, v) shows the turned photo's point
 * (x, y) + (scaleX · u, scaleY · v) turned by `lean`.
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
  /** Radians, clockwise in the photo; small. */
  readonly lean: number;
};

/** Steps in the turned photo: along a pixel of the draft to the right (ux, uy) and down (vx, vy). */
export type Axes = { readonly ux: number; readonly uy: number; readonly vx: number; readonly vy: number };

export function axes({ scaleX, scaleY, lean }: Placement): Axes {
  const [cosine, sine] = [Math.cos(lean), Math.sin(lean)];
  return { ux: cosine * scaleX, uy: sine * scaleX, vx: -sine * scaleY, vy: cosine * scaleY };
}

/** A point of the draft in the turned photo. */
export function toPhoto({ x, y }: Point, placement: Placement): Point {
  const { ux, uy, vx, vy } = axes(placement);
  return { x: placement.x + ux * x + vx * y, y: placement.y + uy * x + vy * y };
}

/** `changed` moved so that the middle of the draft shows what it showed under `before`. */
export function about(before: Placement, changed: Placement, { width, height }: Size): Placement {
  const middle = { x: width / 2, y: height / 2 };
  const [from, to] = [toPhoto(middle, before), toPhoto(middle, changed)];
  return { ...changed, x: changed.x + from.x - to.x, y: changed.y + from.y - to.y };
}

/** The whole draft shows the whole turned photo. */
export function stretched(orientation: Orientation, turned: Size, draft: Size): Placement {
  return { orientation, scaleX: turned.width / draft.width, scaleY: turned.height / draft.height, x: 0, y: 0, lean: 0 };
}

/** A point of the photo (as uploaded) in the draft. */
export function toDraft(point: Point, photo: Size, placement: Placement): Point {
  return leaned(orientPoint(point.x, point.y, photo, placement.orientation), placement);
}

function leaned({ x, y }: Point, placement: Placement): Point {
  const [across, down] = [x - placement.x, y - placement.y];
  const [cosine, sine] = [Math.cos(placement.lean), Math.sin(placement.lean)];
  return { x: (cosine * across + sine * down) / placement.scaleX, y: (cosine * down - sine * across) / placement.scaleY };
}

/** A box of the photo (as uploaded) in the draft: upright there too, about the same middle. */
export function boxToDraft(box: Box, photo: Size, placement: Placement): Box {
  const turned = orientBox(box, photo, placement.orientation);
  const middle = leaned({ x: turned.x + turned.width / 2, y: turned.y + turned.height / 2 }, placement);
  const [width, height] = [turned.width / placement.scaleX, turned.height / placement.scaleY];
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}
