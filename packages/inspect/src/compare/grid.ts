/**
 * Photo and draft on one small grid, pixel beside pixel: what tone and maps work on.
 *
 * The grid is the draft's, 320 px long. Where the draft shows more than the
 * photo (`seen` = 0) the photo's values mean nothing.
 */
import { resize } from '@shozo/picture';
import type { Pixels, Point } from '@shozo/vocabulary';
import { channels, emptyPlane, resized, sample } from './plane.ts';
import type { Plane } from './plane.ts';
import { orientPixels, orientPlane, orientedSize } from './orientation.ts';
import type { Size } from './orientation.ts';
import { axes } from './placement.ts';
import type { Axes, Placement } from './placement.ts';

export const GRID_SIDE = 320;

export type Colour = readonly [Plane, Plane, Plane];

export type Grid = {
  readonly width: number;
  readonly height: number;
  /** Grid pixels per draft pixel, before sides were rounded. */
  readonly scale: number;
  /** Draft pixels per grid pixel, across and down. */
  readonly stepX: number;
  readonly stepY: number;
  readonly photo: Colour;
  readonly draft: Colour;
  /** 1 where the draft shows a part of the photo. */
  readonly seen: Plane;
};

/** @param photo - as uploaded; turned and resampled here. */
export async function onGrid(photo: Pixels, draft: Pixels, placement: Placement): Promise<Grid> {
  const scale = GRID_SIDE / Math.max(draft.width, draft.height);
  const width = Math.max(8, Math.round(draft.width * scale));
  const height = Math.max(8, Math.round(draft.height * scale));
  const frame: Frame = { width, height, scale, stepX: draft.width / width, stepY: draft.height / height };
  return { ...(await relaid(frame, photo, placement)), draft: channels(await resize(draft, width, height)) };
}

/** Size, scale and draft of a grid, and the photo on it as it lies under another placement. */
export async function relaid<Given extends Frame>(given: Given, photo: Pixels, placement: Placement): Promise<Given & Pick<Grid, 'photo' | 'seen'>> {
  const shrunk = await shrink(photo, placement, given.scale);
  return { ...given, photo: mapColour(channels(shrunk), (plane) => placed(plane, photo, placement, given)), seen: seen(photo, placement, given, 0.5) };
}

type Frame = Pick<Grid, 'width' | 'height' | 'scale' | 'stepX' | 'stepY'>;

/** A plane that covers the whole turned photo, resampled to the draft's grid. */
export function placed(plane: Plane, photo: Size, placement: Placement, frame: Frame): Plane {
  const turned = orientedSize(photo, placement.orientation);
  const zoomX = plane.width / turned.width;
  const zoomY = plane.height / turned.height;
  const out = emptyPlane(frame.width, frame.height);
  for (let y = 0; y < frame.height; y++) placeRow(plane, out, { y, stepX: frame.stepX, stepY: frame.stepY, from: placement, axes: axes(placement), zoomX, zoomY });
  return out;
}

type Row = Pick<Frame, 'stepX' | 'stepY'> & { readonly y: number; readonly from: Point; readonly axes: Axes; /** plane pixels per pixel of the turned photo */ readonly zoomX: number; readonly zoomY: number };

function placeRow(plane: Plane, { width, data }: Plane, { y, stepX, stepY, from, axes: { ux, uy, vx, vy }, zoomX, zoomY }: Row): void {
  const v = (y + 0.5) * stepY;
  for (let x = 0, at = y * width; x < width; x++, at++) {
    const u = (x + 0.5) * stepX;
    data[at] = sample(plane, (from.x + ux * u + vx * v) * zoomX, (from.y + uy * u + vy * v) * zoomY);
  }
}

/** A map of the photo as uploaded (a mask) on the draft's grid; 0 where the draft shows more than the photo. */
export function mapOnGrid(map: Plane, photo: Size, placement: Placement, grid: Grid): Plane {
  const fine = resized(map, Math.min(map.width, GRID_SIDE * 2), Math.min(map.height, GRID_SIDE * 2));
  const out = placed(orientPlane(fine, placement.orientation), photo, placement, grid);
  for (let index = 0; index < out.data.length; index++) out.data[index] = out.data[index]! * grid.seen.data[index]!;
  return out;
}

export function mapColour(colour: Colour, change: (plane: Plane) => Plane): Colour {
  return [change(colour[0]), change(colour[1]), change(colour[2])];
}

/** How far two colours lie apart: the sum over their channels and over the pixels of an area, in levels. */
export function apartOver(one: readonly Plane[], other: readonly Plane[], { data: area }: Plane): number {
  return one.reduce((sum, { data }, channel) => sum + difference(data, other[channel]!.data, area), 0);
}

function difference(data: Float32Array, other: Float32Array, weight: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum += weight[at]! * Math.abs(data[at]! - other[at]!);
  return sum;
}

/** The turned photo at about the grid's own scale, so that sampling it does not alias. */
async function shrink(photo: Pixels, placement: Placement, scale: number): Promise<Pixels> {
  const factor = Math.min(1, scale / Math.min(placement.scaleX, placement.scaleY));
  const width = Math.max(8, Math.round(photo.width * factor));
  const height = Math.max(8, Math.round(photo.height * factor));
  return orientPixels(await resize(photo, width, height), placement.orientation);
}

/** 1 where a pixel's middle lies inside the photo's frame, or beyond it by less than `slack` grid pixels. */
export function seen(photo: Size, placement: Placement, { width, height, stepX, stepY }: Frame, slack: number): Plane {
  const turned = orientedSize(photo, placement.orientation);
  const out = emptyPlane(width, height);
  const beyond = slack * stepX;
  const { ux, uy, vx, vy } = axes(placement);
  for (let y = 0, index = 0; y < height; y++) {
    const v = (y + 0.5) * stepY;
    for (let x = 0; x < width; x++, index++) {
      const u = (x + 0.5) * stepX;
      const px = placement.x + ux * u + vx * v;
      const py = placement.y + uy * u + vy * v;
      out.data[index] = px > -beyond && px < turned.width + beyond && py > -beyond && py < turned.height + beyond ? 1 : 0;
    }
  }
  return out;
}
