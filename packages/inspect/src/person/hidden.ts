/**
 * A second, wider look for people, before it is believed that nobody is there.
 *
 * "Nobody" opens most of what is closed around people, so one silent net is not
 * enough to say it: faces under a white box, a body without a head, a colour
 * negative, a picture almost black or behind a lattice have all passed the
 * first look (MODEL.md has the figures). It runs only where the first one found
 * nobody, and errs towards people: flowers may become somebody, whom nothing
 * harms.
 */
import { resize } from '@shozo/picture';
import type { Face, Mask, Pixels } from '@shozo/vocabulary';
import { detectFaces } from '../face/detect.ts';
import type { Networks } from '../network.ts';
import { buildPyramid } from '../pyramid.ts';
import type { Pyramid } from '../pyramid.ts';
import { joinMask, joinTiles, maskPeople } from './mask.ts';

/** px, long side: enough for tiles, and quick */
const WORK_SIDE = 640;
/** px, long side: lattices, stripes and noise have melted into a tint, and faces are still faces */
const SMALL_SIDE = 75;
/** A face in changed colours must be clearer than one in its own: no mesh has the second word. */
const CLEAR_FACE = 0.76;
/** Share of a tile that a body fills: in the picture's colours, and with even contrast, where more looks like one. In a negative only a face is believed. */
const BODY = { own: 0.5, even: 0.8 } as const;
/** Share of the darkest and the brightest values that full levels cut off. */
const CUT_OFF = 0.01;
/** Of the long side: how far a pixel's surroundings reach. */
const SURROUNDINGS = 1 / 10;
/** Levels of spread that every surroundings get, and how much noise may grow for it: a night of 4 % needs 25. */
const SPREAD = 55;
const MOST_GAIN = 30;

export type Hidden = {
  /** Where they are; of the size of the first look's mask. */
  readonly mask: Mask;
  /** The picture as somebody was seen in it, where that is not as it came: what is measured of them is measured there as well. */
  readonly seenIn: readonly Pixels[];
};

/** @returns null when this look, too, finds nobody. */
export async function findHidden(pyramid: Pyramid, mask: Mask, networks: Networks): Promise<Hidden | null> {
  const own = smallestFrom(pyramid, WORK_SIDE);
  const even = buildPyramid(evenContrast(base(own)));
  const negative = buildPyramid(negativeOf(base(own)));
  const turned = buildPyramid(turnedOver(base(negative)));
  const melted = buildPyramid(evenContrast(await shrunk(base(own), SMALL_SIDE)));
  const found: Mask = { ...mask, data: Uint8Array.from(mask.data) };
  const inOwn = await joinTiles(found, own, networks, BODY.own);
  const inEven = [await joinTiles(found, even, networks, BODY.even), await joinFaces(found, even, networks), await joinFaces(found, melted, networks)].includes(true);
  const inNegative = [await joinFaces(found, negative, networks), await joinFaces(found, turned, networks, turnedMask)].includes(true);
  if (!inOwn && !inEven && !inNegative) return null;
  // Even contrast takes colours away: skin is measured with full levels, too.
  return { mask: found, seenIn: [...(inEven ? [base(even), fullLevels(base(own))] : []), ...(inNegative ? [base(negative)] : [])] };
}

/** @param back - from the mask of the look to that of the picture. */
async function joinFaces(mask: Mask, pyramid: Pyramid, networks: Networks, back: (mask: Mask) => Mask = (same) => same): Promise<boolean> {
  const faces = (await detectFaces(pyramid, networks)).filter(({ score }) => score >= CLEAR_FACE).map((face): Face => ({ ...face, embedding: null }));
  if (faces.length === 0) return false;
  joinMask(mask, back(await maskPeople(pyramid, faces, networks)));
  return true;
}

function base({ levels: [pixels] }: Pyramid): Pixels {
  return pixels as Pixels; // as: a pyramid has at least its base
}

/** The pyramid from the level on that is nearest above a size. */
function smallestFrom({ levels }: Pyramid, side: number): Pyramid {
  const from = Math.max(0, levels.findLastIndex(({ width, height }) => Math.max(width, height) >= side));
  const kept = levels.slice(from);
  const { width, height } = kept[0] as Pixels; // as: a pyramid has at least its base
  return { width, height, levels: kept };
}

async function shrunk(pixels: Pixels, side: number): Promise<Pixels> {
  const scale = Math.min(1, side / Math.max(pixels.width, pixels.height));
  return await resize(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale)));
}

/**
 * The same contrast everywhere, by channel: undoes a fog or a night, also where only a part lies in it.
 * Each value is put so many spreads off the mean of its surroundings.
 */
export function evenContrast({ width, height, data }: Pixels): Pixels {
  const even = new Uint8ClampedArray(data.length);
  const reach = Math.max(1, Math.round(Math.max(width, height) * SURROUNDINGS));
  for (const channel of [0, 1, 2]) {
    const [sums, squares] = [new Float64Array((width + 1) * (height + 1)), new Float64Array((width + 1) * (height + 1))];
    for (let y = 0, at = channel; y < height; y++) {
      for (let x = 0, sum = 0, square = 0; x < width; x++, at += 3) {
        const value = data[at]!;
        sum += value;
        square += value * value;
        const to = (y + 1) * (width + 1) + x + 1;
        sums[to] = sums[to - width - 1]! + sum;
        squares[to] = squares[to - width - 1]! + square;
      }
    }
    for (let y = 0, at = channel; y < height; y++) {
      const [top, bottom] = [Math.max(0, y - reach) * (width + 1), Math.min(height, y + reach + 1) * (width + 1)];
      for (let x = 0; x < width; x++, at += 3) {
        const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
        const over = (of: Float64Array) => of[bottom + right]! - of[bottom + left]! - of[top + right]! + of[top + left]!;
        const count = ((bottom - top) / (width + 1)) * (right - left);
        const mean = over(sums) / count;
        const spread = Math.sqrt(Math.max(0, over(squares) / count - mean * mean));
        even[at] = 128 + (data[at]! - mean) * Math.min(MOST_GAIN, SPREAD / spread);
      }
    }
  }
  return { width, height, data: new Uint8Array(even.buffer) };
}

/** Each channel from black to white, all over the picture alike. */
function fullLevels({ width, height, data }: Pixels): Pixels {
  const curves = [0, 1, 2].map((channel) => {
    const counts = new Uint32Array(256);
    for (let at = channel; at < data.length; at += 3) counts[data[at]!]!++;
    const [low, high] = [quantile(counts, CUT_OFF), quantile(counts, 1 - CUT_OFF)];
    return Uint8ClampedArray.from({ length: 256 }, (_, value) => (high > low ? ((value - low) * 255) / (high - low) : value));
  });
  return { width, height, data: data.map((value, at) => curves[at % 3]![value]!) };
}

function quantile(counts: Uint32Array, share: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value]!;
    if (below > all * share) return value;
  }
  return 255;
}

function negativeOf({ width, height, data }: Pixels): Pixels {
  return { width, height, data: data.map((value) => 255 - value) };
}

/** By 180°. */
function turnedOver({ width, height, data }: Pixels): Pixels {
  const turned = new Uint8Array(data.length);
  for (let at = 0, to = data.length - 3; at < data.length; at += 3, to -= 3) {
    turned[to] = data[at]!;
    turned[to + 1] = data[at + 1]!;
    turned[to + 2] = data[at + 2]!;
  }
  return { width, height, data: turned };
}

function turnedMask({ width, height, data }: Mask): Mask {
  return { width, height, data: data.toReversed() };
}
