/**
 * Where exactly a person ends: the soft mask, fitted to the photo's own edges.
 *
 * A guided filter (He, Sun and Tang 2013): in every window the matte is a line in the
 * photo's colours, worked out small and read at full size. Where a person is
 * blended with what was behind them, their own colour is taken apart from it
 * (Forte 2021, blur fusion), or the old scene would shine round them as a halo.
 */
import { resize, resizeMask } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import type { Areas } from './areas.ts';
import type { Colour } from './grid.ts';
import { asMask, boxMean, channels, dilated, emptyPlane, eroded, mapPlane, resized, sample } from './plane.ts';
import type { Plane } from './plane.ts';

export type Matte = {
  /** 255 where surely only the person is, 0 where surely nobody is; at the photo's size. */
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
  /** Share of the person in a pixel of this colour (0–255), wherever it is not sure; x, y as shares of the picture. */
  readonly alpha: (x: number, y: number, r: number, g: number, b: number) => number;
  /** The person's and the old scene's colour thereabouts, written to `out`: red, green, blue of each. */
  readonly colours: (x: number, y: number, out: Float64Array) => void;
};

/** px, long side */
const SIDE = 384;
/** Radius of a window, and half of the band in which the mask may be moved; in face heights. */
const WINDOW = 0.06;
const BAND = 0.12;
/** Squared levels: variance below this is noise, and the mask itself is kept. */
const NOISE = 30;
/** Mask values between which a person begins: above what is protected without having been seen. */
const [LEAST, MOST] = [0.55, 0.8];
/** What a line leaves of all or nothing. */
const LEFT = 0.1;

/** @param photo - as the release shows it, at the draft's size. */
export async function matteOf(photo: Pixels, areas: Areas): Promise<Matte> {
  const scale = Math.min(1, SIDE / Math.max(photo.width, photo.height));
  const [width, height] = [Math.max(8, Math.round(photo.width * scale)), Math.max(8, Math.round(photo.height * scale))];
  const colour = channels(await resize(photo, width, height));
  const unit = (areas.faceHeight * width) / areas.mask.width;
  const soft = resized(areas.mask, width, height);
  const begun = mapPlane(soft, (value) => Math.min(1, Math.max(0, (value - LEAST) / (MOST - LEAST))));
  const band = Math.max(3, Math.round(BAND * unit));
  const bounds = { inner: eroded(soft, band, MOST), outer: dilated(soft, band, LEAST) };
  const [red, green, blue, offset] = guided(colour, begun, Math.max(3, Math.round(WINDOW * unit)));
  const alpha = mapPlane(offset, (value, at) =>
    limited(value + red.data[at]! * colour[0].data[at]! + green.data[at]! * colour[1].data[at]! + blue.data[at]! * colour[2].data[at]!, bounds.inner.data[at]!, bounds.outer.data[at]!));
  const apart = split(colour, alpha, Math.max(4, band));
  const [inner, outer] = await Promise.all([bounds.inner, bounds.outer].map((plane) => resizeMask(asMask(plane), photo.width, photo.height)));
  return {
    inner: inner!.data,
    outer: outer!.data,
    alpha: (x, y, r, g, b) => {
      const read = (plane: Plane) => sample(plane, x * width, y * height);
      return limited(read(offset) + read(red) * r + read(green) * g + read(blue) * b, read(bounds.inner), read(bounds.outer));
    },
    colours: (x, y, out) => apart.forEach((plane, index) => { out[index] = sample(plane, x * width, y * height); }),
  };
}

function limited(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, (value - LEFT) / (1 - 2 * LEFT)));
}

/** The matte as a line in red, green and blue, with its offset, window by window. */
function guided(colour: Colour, mask: Plane, radius: number): readonly [Plane, Plane, Plane, Plane] {
  const mean = (of: (at: number) => number) => boxMean(mapPlane(mask, (_, at) => of(at)), radius);
  const [r, g, b] = colour.map(({ data }) => data) as [Float32Array, Float32Array, Float32Array];
  const p = mask.data;
  const means = [mean((at) => r[at]!), mean((at) => g[at]!), mean((at) => b[at]!), mean((at) => p[at]!)] as const;
  const squares = [mean((at) => r[at]! * r[at]!), mean((at) => r[at]! * g[at]!), mean((at) => r[at]! * b[at]!), mean((at) => g[at]! * g[at]!), mean((at) => g[at]! * b[at]!), mean((at) => b[at]! * b[at]!)] as const;
  const products = [mean((at) => r[at]! * p[at]!), mean((at) => g[at]! * p[at]!), mean((at) => b[at]! * p[at]!)] as const;
  const out = [0, 1, 2, 3].map(() => emptyPlane(mask.width, mask.height)) as [Plane, Plane, Plane, Plane];
  for (let at = 0; at < p.length; at++) {
    const [mr, mg, mb, mp] = [means[0].data[at]!, means[1].data[at]!, means[2].data[at]!, means[3].data[at]!];
    const [rr, gg, bb] = [squares[0].data[at]! - mr * mr + NOISE, squares[3].data[at]! - mg * mg + NOISE, squares[5].data[at]! - mb * mb + NOISE];
    const [rg, rb, gb] = [squares[1].data[at]! - mr * mg, squares[2].data[at]! - mr * mb, squares[4].data[at]! - mg * mb];
    const [pr, pg, pb] = [products[0].data[at]! - mr * mp, products[1].data[at]! - mg * mp, products[2].data[at]! - mb * mp];
    const [c0, c1, c2] = [gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg];
    const determinant = rr * c0 + rg * c1 + rb * c2;
    const ar = (c0 * pr + c1 * pg + c2 * pb) / determinant;
    const ag = (c1 * pr + (rr * bb - rb * rb) * pg + (rg * rb - rr * gb) * pb) / determinant;
    const ab = (c2 * pr + (rg * rb - rr * gb) * pg + (rr * gg - rg * rg) * pb) / determinant;
    out[0].data[at] = ar; out[1].data[at] = ag; out[2].data[at] = ab;
    out[3].data[at] = mp - ar * mr - ag * mg - ab * mb;
  }
  return [boxMean(out[0], radius), boxMean(out[1], radius), boxMean(out[2], radius), boxMean(out[3], radius)];
}

/** Colours of people and of what is behind them: six planes, each known near where it shows. */
function split(colour: Colour, alpha: Plane, radius: number): Plane[] {
  const behind = mapPlane(alpha, (value) => 1 - value);
  return [alpha, behind].flatMap((share) => {
    const weight = boxMean(share, radius);
    return colour.map((plane) => {
      const sums = boxMean(mapPlane(plane, (value, at) => value * share.data[at]!), radius);
      return mapPlane(sums, (sum, at) => (weight.data[at]! > 0.01 ? sum / weight.data[at]! : plane.data[at]!));
    });
  });
}
