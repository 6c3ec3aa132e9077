/**
 * Where the draft is not what the photo explains: maps on the small grid.
 *
 * Each difference is the minimum over small shifts, so that the slight wobble of a
 * re-rendered picture does not count. Units are levels (0–255).
 */
import { boxMean, emptyPlane, mapPlane } from './plane.ts';
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
  /** Contrast in the photo, over the windows of the texture: what a wobble can make a difference of. */
  readonly contrast: Plane;
};

const shifts = (reach: number): readonly (readonly [number, number])[] => [-2, -1, 0, 1, 2].flatMap((y) =>
  [-2, -1, 0, 1, 2].filter((x) => Math.abs(x) + Math.abs(y) <= reach).map((x) => [x, y] as const));
/** Windows move less than colours: they are wide, and costly. */
const WINDOW_SHIFTS = shifts(1);
/** Texture windows are 7 px wide. */
const WINDOW = 3;

/** @param reach - pixels by which a colour may lie elsewhere: 1, or 2 in a picture painted anew. */
export function differenceMaps(expected: Colour, draft: Colour, reach: 1 | 2): Maps {
  const one = opponents(expected);
  const other = opponents(draft);
  const blurred = (colour: Colour) => colour.map((plane) => boxMean(plane, 1)) as unknown as Colour;
  const { chroma, light } = colourDistances(blurred(one), blurred(other), shifts(reach));
  return { chroma, light, ...unexplained(boxMean(one[0], 1), boxMean(other[0], 1)) };
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

function colourDistances(one: Colour, other: Colour, tried: readonly (readonly [number, number])[]): { chroma: Plane; light: Plane } {
  const { width, height } = one[0];
  const chroma = emptyPlane(width, height);
  const light = emptyPlane(width, height);
  chroma.data.fill(1e9);
  light.data.fill(1e9);
  for (const [dx, dy] of tried) {
    forShifted(width, height, dx, dy, (at, from) => {
      const b = one[1].data[from]! - other[1].data[at]!;
      const r = one[2].data[from]! - other[2].data[at]!;
      const distance = b * b + r * r;
      if (distance < chroma.data[at]!) chroma.data[at] = distance;
      const difference = Math.abs(one[0].data[from]! - other[0].data[at]!);
      if (difference < light.data[at]!) light.data[at] = difference;
    });
  }
  for (let index = 0; index < chroma.data.length; index++) chroma.data[index] = Math.sqrt(chroma.data[index]!);
  return { chroma, light };
}

function unexplained(one: Plane, other: Plane): Pick<Maps, 'texture' | 'added' | 'contrast'> {
  const { width, height } = one;
  const photo = moments(one);
  const draft = moments(other);
  const texture = emptyPlane(width, height);
  const added = emptyPlane(width, height);
  texture.data.fill(1e9);
  added.data.fill(1e9);
  const product = emptyPlane(width, height);
  for (const [dx, dy] of WINDOW_SHIFTS) {
    product.data.fill(0);
    forShifted(width, height, dx, dy, (at, from) => { product.data[at] = one.data[from]! * other.data[at]!; });
    const mean = boxMean(product, WINDOW);
    forShifted(width, height, dx, dy, (at, from) => {
      const shared = mean.data[at]! - photo.mean.data[from]! * draft.mean.data[at]!;
      const varianceDraft = draft.variance.data[at]!;
      const variancePhoto = photo.variance.data[from]!;
      const explained = shared > 0 ? Math.min(1, (shared * shared) / (varianceDraft * variancePhoto + 1e-6)) : 0;
      const either = Math.max(varianceDraft, variancePhoto) * (1 - explained);
      const mine = varianceDraft * (1 - explained);
      if (either < texture.data[at]!) texture.data[at] = either;
      if (mine < added.data[at]!) added.data[at] = mine;
    });
  }
  for (const plane of [texture, added]) for (let index = 0; index < plane.data.length; index++) plane.data[index] = Math.sqrt(plane.data[index]!);
  return { texture, added, contrast: mapPlane(photo.variance, Math.sqrt) };
}

function moments(plane: Plane): { mean: Plane; variance: Plane } {
  const mean = boxMean(plane, WINDOW);
  const variance = boxMean(mapPlane(plane, (value) => value * value), WINDOW);
  for (let index = 0; index < mean.data.length; index++) variance.data[index] = Math.max(0, variance.data[index]! - mean.data[index]! ** 2);
  return { mean, variance };
}

/** Calls `visit(at, from)` for every pixel and its shifted partner, clamped to the border. */
function forShifted(width: number, height: number, dx: number, dy: number, visit: (at: number, from: number) => void): void {
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.min(Math.max(y + dy, 0), height - 1) * width;
    for (let x = 0; x < width; x++, at++) visit(at, row + Math.min(Math.max(x + dx, 0), width - 1));
  }
}
