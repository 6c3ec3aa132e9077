/**
 * Where exactly a person ends: the soft mask, fitted to the photo's own edges.
 *
 * A guided filter (He, Sun and Tang 2013): in every window the matte is a line in the
 * photo's colours, worked out small and read at full size. Where a person is
 * blended with what was behind them, their own colour is taken apart from it
 * (Forte 2021, blur fusion), or the old scene would shine round them as a halo.
 */
import { resize, resizeMasks } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import type { Areas } from './areas.ts';
import type { Colour } from './grid.ts';
import type { Size } from './orientation.ts';
import { asMask, boxMean, channels, dilated, emptyPlane, eroded, inverse, mapPlane, product, resized } from './plane.ts';
import type { Plane } from './plane.ts';

export type Matte = {
  /** 255 where surely only the person is, 0 where surely nobody is; at the photo's size. */
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
  /** Share of the person in a pixel of the photo, wherever it is not sure. */
  readonly alpha: (x: number, y: number) => number;
  /** The person's and the old scene's colour at a pixel, written to `out`: red, green, blue of each. */
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
  const alpha = emptyPlane(width, height);
  for (let at = 0; at < alpha.data.length; at++) {
    const value = offset.data[at]! + red.data[at]! * colour[0].data[at]! + green.data[at]! * colour[1].data[at]! + blue.data[at]! * colour[2].data[at]!;
    alpha.data[at] = limited(value, bounds.inner.data[at]!, bounds.outer.data[at]!);
  }
  const line = stacked([red, green, blue, offset, bounds.inner, bounds.outer]);
  const apart = stacked(split(colour, alpha, Math.max(4, band)));
  const [inner, outer] = await resizeMasks(asMask(bounds.inner), asMask(bounds.outer), photo.width, photo.height);
  const read = new Float64Array(6);
  return {
    inner: inner.data,
    outer: outer.data,
    alpha: (x, y) => {
      sampleStack(line, photo, x, y, read);
      const at = (y * photo.width + x) * 3;
      return limited(read[3]! + read[0]! * photo.data[at]! + read[1]! * photo.data[at + 1]! + read[2]! * photo.data[at + 2]!, read[4]!, read[5]!);
    },
    colours: (x, y, out) => { sampleStack(apart, photo, x, y, out); },
  };
}

/** Six planes of one size, pixel beside pixel: read at one place, as `sample` reads each. */
type Stack = { readonly width: number; readonly height: number; readonly data: Float32Array };

function stacked(planes: readonly Plane[]): Stack {
  const { width, height } = planes[0]!;
  const data = new Float32Array(width * height * 6);
  planes.forEach((plane, depth) => {
    for (let at = 0, to = depth; at < plane.data.length; at++, to += 6) data[to] = plane.data[at]!;
  });
  return { width, height, data };
}

/** @param photo - whose pixel it is. */
function sampleStack({ width, height, data }: Stack, photo: Size, x: number, y: number, out: Float64Array): void {
  const left = Math.min(Math.max(((x + 0.5) / photo.width) * width - 0.5, 0), width - 1);
  const top = Math.min(Math.max(((y + 0.5) / photo.height) * height - 0.5, 0), height - 1);
  const column = Math.min(Math.floor(left), width - 2);
  const row = Math.min(Math.floor(top), height - 2);
  const across = left - column;
  const down = top - row;
  const above = (row * width + column) * 6;
  const below = above + width * 6;
  for (let depth = 0; depth < 6; depth++) {
    out[depth] = (data[above + depth]! * (1 - across) + data[above + depth + 6]! * across) * (1 - down)
      + (data[below + depth]! * (1 - across) + data[below + depth + 6]! * across) * down;
  }
}

function limited(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, (value - LEFT) / (1 - 2 * LEFT)));
}

/** The matte as a line in red, green and blue, with its offset, window by window. */
function guided([red, green, blue]: Colour, mask: Plane, radius: number): readonly [Plane, Plane, Plane, Plane] {
  const mean = (one: Plane, other?: Plane) => {
    const multiplied = other ? product(one, other) : emptyPlane(one.width, one.height);
    return boxMean(other ? multiplied : one, radius, multiplied).data;
  };
  const [r, g, b, p] = [mean(red), mean(green), mean(blue), mean(mask)];
  const [rr, rg, rb, gg, gb, bb] = [mean(red, red), mean(red, green), mean(red, blue), mean(green, green), mean(green, blue), mean(blue, blue)];
  const [rp, gp, bp] = [mean(red, mask), mean(green, mask), mean(blue, mask)];
  const out = [0, 1, 2, 3].map(() => emptyPlane(mask.width, mask.height)) as [Plane, Plane, Plane, Plane]; // as: as many as there are numbers
  for (let at = 0; at < p.length; at++) {
    const mr = r[at]!;
    const mg = g[at]!;
    const mb = b[at]!;
    const mp = p[at]!;
    // What varies together: the colours (symmetric) and, with the mask, pr, pg and pb.
    const vrr = rr[at]! - mr * mr + NOISE;
    const vgg = gg[at]! - mg * mg + NOISE;
    const vbb = bb[at]! - mb * mb + NOISE;
    const vrg = rg[at]! - mr * mg;
    const vrb = rb[at]! - mr * mb;
    const vgb = gb[at]! - mg * mb;
    const pr = rp[at]! - mr * mp;
    const pg = gp[at]! - mg * mp;
    const pb = bp[at]! - mb * mp;
    const c0 = vgg * vbb - vgb * vgb;
    const c1 = vrb * vgb - vrg * vbb;
    const c2 = vrg * vgb - vrb * vgg;
    const determinant = vrr * c0 + vrg * c1 + vrb * c2;
    const ar = (c0 * pr + c1 * pg + c2 * pb) / determinant;
    const ag = (c1 * pr + (vrr * vbb - vrb * vrb) * pg + (vrg * vrb - vrr * vgb) * pb) / determinant;
    const ab = (c2 * pr + (vrg * vrb - vrr * vgb) * pg + (vrr * vgg - vrg * vrg) * pb) / determinant;
    out[0].data[at] = ar;
    out[1].data[at] = ag;
    out[2].data[at] = ab;
    out[3].data[at] = mp - ar * mr - ag * mg - ab * mb;
  }
  for (const plane of out) boxMean(plane, radius, plane);
  return out;
}

/** Colours of people and of what is behind them: six planes, each known near where it shows. */
function split(colour: Colour, alpha: Plane, radius: number): Plane[] {
  return [alpha, inverse(alpha)].flatMap((share) => {
    const weight = boxMean(share, radius);
    return colour.map((plane) => {
      const weighed = product(plane, share);
      return divided(boxMean(weighed, radius, weighed), weight, plane);
    });
  });
}

/** Sums by their weights, in place; `otherwise` where there is none. */
function divided(sums: Plane, weight: Plane, otherwise: Plane): Plane {
  for (let at = 0; at < sums.data.length; at++) {
    sums.data[at] = weight.data[at]! > 0.01 ? sums.data[at]! / weight.data[at]! : otherwise.data[at]!;
  }
  return sums;
}
