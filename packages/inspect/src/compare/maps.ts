/**
 * Where the draft is not what the photo explains: maps on the small grid.
 *
 * Each difference is the minimum over small shifts, so that the slight wobble of a
 * re-rendered picture does not count. Units are levels (0–255).
 */
import { either } from './areas.ts';
import { boxMean, emptyPlane, product } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Colour } from './grid.ts';

export type Maps = {
  /** Distance of chroma. */
  readonly chroma: Plane;
  /** Difference of lightness. */
  readonly light: Plane;
  /** Contrast in either picture that the other does not share. */
  readonly texture: Plane;
  /** Contrast in the draft that the photo does not share. */
  readonly added: Plane;
  /** The same of its colours, whichever of blue and red against light has more. */
  readonly addedColour: Plane;
  /** Contrast in the photo, over the windows of the texture: what a wobble can make a difference of. */
  readonly contrast: Plane;
};

type Shift = readonly [x: number, y: number];

const shifts = (reach: number): readonly Shift[] => [-2, -1, 0, 1, 2].flatMap((y) =>
  [-2, -1, 0, 1, 2].filter((x) => Math.abs(x) + Math.abs(y) <= reach).map((x) => [x, y] as const));
/** Windows move less than colours: they are wide, and costly. */
const WINDOW_SHIFTS = shifts(1);
/** Texture windows are 7 px wide. */
const WINDOW = 3;

/** @param reach - pixels by which a colour may lie elsewhere: 1, or 2 in a picture painted anew. @param colours - whether anything may be drawn in colour alone that is released; else `addedColour` is 0. */
export function differenceMaps(expected: Colour, draft: Colour, reach: 1 | 2, colours: boolean): Maps {
  const [one, other] = [opponents(expected), opponents(draft)];
  for (const plane of [...one, ...other]) boxMean(plane, 1, plane);
  const addedColour = colours ? either(unexplained(one[1], other[1]).added, unexplained(one[2], other[2]).added) : emptyPlane(one[0].width, one[0].height);
  return { ...colourDistances(one, other, shifts(reach)), ...unexplained(one[0], other[0]), addedColour };
}

/** Y, Cb, Cr. */
function opponents([red, green, blue]: Colour): Colour {
  const out = [emptyPlane(red.width, red.height), emptyPlane(red.width, red.height), emptyPlane(red.width, red.height)] as const;
  for (let index = 0; index < red.data.length; index++) {
    const r = red.data[index]!;
    const g = green.data[index]!;
    const b = blue.data[index]!;
    out[0].data[index] = 0.299 * r + 0.587 * g + 0.114 * b;
    out[1].data[index] = -0.169 * r - 0.331 * g + 0.5 * b;
    out[2].data[index] = 0.5 * r - 0.419 * g - 0.081 * b;
  }
  return out;
}

function colourDistances(one: Colour, other: Colour, tried: readonly Shift[]): { chroma: Plane; light: Plane } {
  const { width, height } = one[0];
  const chroma = emptyPlane(width, height);
  const light = emptyPlane(width, height);
  chroma.data.fill(1e9);
  light.data.fill(1e9);
  for (const shift of tried) forShifted(one[0], shift, (row) => colourRow(one, other, row, { chroma, light }));
  for (let index = 0; index < chroma.data.length; index++) chroma.data[index] = Math.sqrt(chroma.data[index]!);
  return { chroma, light };
}

function colourRow([lightness, blue, red]: Colour, [otherLightness, otherBlue, otherRed]: Colour, { to, from, columns }: ShiftedRow, { chroma, light }: { readonly chroma: Plane; readonly light: Plane }): void {
  for (let x = 0, at = to; x < columns.length; x++, at++) {
    const partner = from + columns[x]!;
    const b = blue.data[partner]! - otherBlue.data[at]!;
    const r = red.data[partner]! - otherRed.data[at]!;
    const distance = b * b + r * r;
    if (distance < chroma.data[at]!) chroma.data[at] = distance;
    const difference = Math.abs(lightness.data[partner]! - otherLightness.data[at]!);
    if (difference < light.data[at]!) light.data[at] = difference;
  }
}

function unexplained(one: Plane, other: Plane): Pick<Maps, 'texture' | 'added' | 'contrast'> {
  const { width, height } = one;
  const photo = moments(one);
  const draft = moments(other);
  const texture = emptyPlane(width, height);
  const added = emptyPlane(width, height);
  texture.data.fill(1e9);
  added.data.fill(1e9);
  const shared = emptyPlane(width, height);
  for (const shift of WINDOW_SHIFTS) {
    forShifted(one, shift, (row) => multiplyRow(one, other, row, shared));
    boxMean(shared, WINDOW, shared);
    forShifted(one, shift, (row) => textureRow(photo, draft, row, { shared, texture, added }));
  }
  for (const plane of [texture, added]) for (let index = 0; index < plane.data.length; index++) plane.data[index] = Math.sqrt(plane.data[index]!);
  return { texture, added, contrast: rooted(photo.variance) };
}

function multiplyRow({ data }: Plane, { data: other }: Plane, { to, from, columns }: ShiftedRow, out: Plane): void {
  for (let x = 0, at = to; x < columns.length; x++, at++) out.data[at] = data[from + columns[x]!]! * other[at]!;
}

type Unexplained = { /** mean of the products of both */ readonly shared: Plane; readonly texture: Plane; readonly added: Plane };

function textureRow(photo: Moments, draft: Moments, { to, from, columns }: ShiftedRow, { shared, texture, added }: Unexplained): void {
  for (let x = 0, at = to; x < columns.length; x++, at++) {
    const partner = from + columns[x]!;
    const together = shared.data[at]! - photo.mean.data[partner]! * draft.mean.data[at]!;
    const varianceDraft = draft.variance.data[at]!;
    const variancePhoto = photo.variance.data[partner]!;
    const explained = together > 0 ? Math.min(1, (together * together) / (varianceDraft * variancePhoto + 1e-6)) : 0;
    const either = Math.max(varianceDraft, variancePhoto) * (1 - explained);
    const mine = varianceDraft * (1 - explained);
    if (either < texture.data[at]!) texture.data[at] = either;
    if (mine < added.data[at]!) added.data[at] = mine;
  }
}

type Moments = { readonly mean: Plane; readonly variance: Plane };

function moments(plane: Plane): Moments {
  const mean = boxMean(plane, WINDOW);
  const squares = product(plane, plane);
  const variance = boxMean(squares, WINDOW, squares);
  for (let index = 0; index < mean.data.length; index++) variance.data[index] = Math.max(0, variance.data[index]! - mean.data[index]! * mean.data[index]!);
  return { mean, variance };
}

function rooted({ width, height, data }: Plane): Plane {
  const out = emptyPlane(width, height);
  for (let index = 0; index < data.length; index++) out.data[index] = Math.sqrt(data[index]!);
  return out;
}

/** A row, beginning at `to`, and its shifted partner: `from` and, for each pixel, a column; clamped to the border. */
type ShiftedRow = { readonly to: number; readonly from: number; readonly columns: Int32Array };

function forShifted({ width, height }: Plane, [dx, dy]: Shift, visit: (row: ShiftedRow) => void): void {
  const columns = Int32Array.from({ length: width }, (_, x) => Math.min(Math.max(x + dx, 0), width - 1));
  for (let y = 0; y < height; y++) visit({ to: y * width, from: Math.min(Math.max(y + dy, 0), height - 1) * width, columns });
}
