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
/** Share of a tile that a body fills: in the picture's colours, and with its levels stretched, where more looks like one. In a negative only a face is believed. */
const BODY = { own: 0.5, levels: 0.8 } as const;
/** Share of the darkest and the brightest values that the stretched levels cut off. */
const CUT_OFF = 0.01;

export type Hidden = {
  /** Where they are; of the size of the first look's mask. */
  readonly mask: Mask;
  /** The picture as somebody was seen in it, where that is not as it came: what is measured of them is measured there as well. */
  readonly seenIn: readonly Pixels[];
};

/** @returns null when this look, too, finds nobody. */
export async function findHidden(pyramid: Pyramid, mask: Mask, networks: Networks): Promise<Hidden | null> {
  const own = smallestFrom(pyramid, WORK_SIDE);
  const levels = buildPyramid(fullLevels(base(own)));
  const negative = buildPyramid(negativeOf(base(own)));
  const turned = buildPyramid(turnedOver(base(negative)));
  const melted = buildPyramid(fullLevels(await shrunk(base(own), SMALL_SIDE)));
  const found: Mask = { ...mask, data: Uint8Array.from(mask.data) };
  const inOwn = await joinTiles(found, own, networks, BODY.own);
  const inLevels = [await joinTiles(found, levels, networks, BODY.levels), await joinFaces(found, levels, networks), await joinFaces(found, melted, networks)].includes(true);
  const inNegative = [await joinFaces(found, negative, networks), await joinFaces(found, turned, networks, turnedMask)].includes(true);
  if (!inOwn && !inLevels && !inNegative) return null;
  return { mask: found, seenIn: [...(inLevels ? [base(levels)] : []), ...(inNegative ? [base(negative)] : [])] };
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

/** Each channel from black to white: undoes a fog, a night, and what a lattice leaves of the contrast. */
export function fullLevels({ width, height, data }: Pixels): Pixels {
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
