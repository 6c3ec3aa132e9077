/**
 * Where to crop: around the people, never through a face, keeping bodies where that is possible.
 */
import type { Box, Mask, People } from '@shozo/vocabulary';

type Size = { readonly width: number; readonly height: number };

/** Edges in pixels of the picture: right and bottom are exclusive. */
type Edges = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** A crop must take at least this share of the picture away, or nobody sees that it was made. */
const NOTICEABLE = 0.05;

/** Null when nothing noticeable can be cut off without cutting a face. */
export function cropBox(picture: Size, people: People, square: boolean): Box | null {
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const faces = people.faces.map(({ box }) => grown(box)).reduce<Edges | null>(union, null);
  const bodies = bodiesOf(people.mask, picture);
  const everybody = bodies && faces ? union(bodies, faces) : bodies ?? faces;
  const keep = within(faces ?? middleOf(whole), whole);
  const centre = middleOf(everybody ?? whole);
  const sizes = square ? squareSizes(picture) : [...tightSizes(everybody, picture), shrunk(picture, 0.85)];
  const fitting = sizes.find((size) => fits(size, keep) && size.width * size.height <= (1 - NOTICEABLE) * picture.width * picture.height);
  return fitting === undefined ? null : place(fitting, centre, keep, picture);
}

function squareSizes({ width, height }: Size): Size[] {
  const side = Math.min(width, height);
  return [side, Math.round(side * 0.85)].map((length) => ({ width: length, height: length }));
}

function tightSizes(everybody: Edges | null, picture: Size): Size[] {
  if (everybody === null) return [];
  const margin = Math.round(0.03 * Math.max(picture.width, picture.height));
  const width = Math.min(picture.width, Math.ceil(everybody.right - everybody.left) + 2 * margin);
  const height = Math.min(picture.height, Math.ceil(everybody.bottom - everybody.top) + 2 * margin);
  // A tiny crop of a far-away person would be a different picture.
  return [{ width: Math.max(width, Math.round(picture.width * 0.4)), height: Math.max(height, Math.round(picture.height * 0.4)) }];
}

const shrunk = ({ width, height }: Size, by: number): Size => ({ width: Math.round(width * by), height: Math.round(height * by) });

const fits = (size: Size, keep: Edges) => size.width >= keep.right - keep.left && size.height >= keep.bottom - keep.top;

/** As near to the centre as the picture's edges allow, with all of `keep` inside. */
function place({ width, height }: Size, centre: Edges, keep: Edges, picture: Size): Box {
  const along = (length: number, middle: number, from: number, to: number, end: number) =>
    Math.round(Math.min(Math.min(from, end - length), Math.max(Math.max(0, to - length), middle - length / 2)));
  return {
    x: along(width, centre.left, keep.left, keep.right, picture.width),
    y: along(height, centre.top, keep.top, keep.bottom, picture.height),
    width, height,
  };
}

/** A face with its hair and chin. */
function grown({ x, y, width, height }: Box): Edges {
  return { left: x - width * 0.3, top: y - height * 0.45, right: x + width * 1.3, bottom: y + height * 1.3 };
}

function bodiesOf(mask: Mask, picture: Size): Edges | null {
  let found: Edges | null = null;
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      if ((mask.data[y * mask.width + x] ?? 0) >= 128) found = union(found, { left: x, top: y, right: x + 1, bottom: y + 1 });
    }
  }
  if (found === null) return null;
  const across = picture.width / mask.width;
  const down = picture.height / mask.height;
  return { left: found.left * across, top: found.top * down, right: found.right * across, bottom: found.bottom * down };
}

function union(a: Edges | null, b: Edges): Edges {
  if (a === null) return b;
  return { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
}

function within(edges: Edges, whole: Edges): Edges {
  return {
    left: Math.max(whole.left, Math.floor(edges.left)), top: Math.max(whole.top, Math.floor(edges.top)),
    right: Math.min(whole.right, Math.ceil(edges.right)), bottom: Math.min(whole.bottom, Math.ceil(edges.bottom)),
  };
}

function middleOf({ left, top, right, bottom }: Edges): Edges {
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return { left: x, top: y, right: x, bottom: y };
}
