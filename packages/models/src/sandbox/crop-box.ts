/**
 * Where to crop: around the people, never through a face, keeping bodies where that is possible.
 */
import type { Box, Mask, People } from '@shozo/vocabulary';
import type { Ratio } from './parameters.ts';

type Size = { readonly width: number; readonly height: number };

/** Edges in pixels of the picture: right and bottom are exclusive. */
type Edges = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** A crop must take at least this share of the picture away, or nobody sees that it was made. */
const NOTICEABLE = 0.05;
/**
 * Of each side, at least this share stays. A tiny crop of a far-away person would be a different picture; and the
 * comparison finds no crop under 0.42 of the photo, and none of a soft sky under a half.
 */
const SMALLEST = 0.5;

/** Null when nothing noticeable can be cut off without cutting a face. */
export function cropBox(picture: Size, people: People, ratio: Ratio | null): Box | null {
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height };
  const bodies = bodiesOf(people.mask, picture);
  const heads = facesOf(people, HEAD);
  const everybody = bodies && heads ? union(bodies, heads) : bodies ?? heads;
  const sizes = ratio ? ratioSizes(picture, ratio) : [...tightSizes(everybody, picture), shrunk(picture, 0.85)];
  for (const keep of [heads, facesOf(people, BARE_FACE)]) {
    const inside = within(keep ?? middleOf(whole), whole);
    const fitting = sizes.find((size) => fits(size, inside) && size.width * size.height <= (1 - NOTICEABLE) * picture.width * picture.height);
    if (fitting) return place(fitting, middleOf(everybody ?? whole), inside, picture);
  }
  return null;
}

function ratioSizes(picture: Size, { width, height }: Ratio): Size[] {
  const scale = Math.min(picture.width / width, picture.height / height);
  return [1, 0.85].map((share) => ({ width: Math.round(width * scale * share), height: Math.round(height * scale * share) }));
}

function tightSizes(everybody: Edges | null, picture: Size): Size[] {
  if (everybody === null) return [];
  const margin = Math.round(0.03 * Math.max(picture.width, picture.height));
  const width = Math.min(picture.width, Math.ceil(everybody.right - everybody.left) + 2 * margin);
  const height = Math.min(picture.height, Math.ceil(everybody.bottom - everybody.top) + 2 * margin);
  return [{ width: Math.max(width, Math.round(picture.width * SMALLEST)), height: Math.max(height, Math.round(picture.height * SMALLEST)) }];
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

/** What belongs to a face, in shares of its box: hair and chin where there is room for them. */
const HEAD = { side: 0.3, above: 0.45, below: 0.3 };
const BARE_FACE = { side: 0.05, above: 0.1, below: 0.05 };

function facesOf({ faces }: People, { side, above, below }: typeof HEAD): Edges | null {
  return faces.map(({ box: { x, y, width, height } }) => ({
    left: x - width * side, top: y - height * above, right: x + width * (1 + side), bottom: y + height * (1 + below),
  })).reduce<Edges | null>(union, null);
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
