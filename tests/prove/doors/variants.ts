/**
 * A photo of its own for every trial: another cut of a real one.
 *
 * Refusals close a photo for changes of its people, as they should. A second
 * trial on the same photo would meet that rule and not the one it is about. So
 * no two cuts are near each other by the fingerprint that lineages go by, and
 * each keeps at least one whole face.
 */
import { dihedralHashes, distance, fingerprint, MATCH } from '@shozo/fingerprint';
import type { Hash } from '@shozo/fingerprint';
import { crop, decode, encode, resize } from '@shozo/picture';
import type { Box, Face, Mask, People, Pixels, Point } from '@shozo/vocabulary';
import type { Seen } from '../../testing/people.ts';

export type Variant = { readonly bytes: Uint8Array; readonly pixels: Pixels; readonly people: People };

/** px, long side: smaller than what phones send, and large enough for every inspector. */
const SIDE = 640;
/** Of each side of the photo. */
const LEAST = 0.5;
const TRIES = 1000;

/** @param random - in [0, 1); the same chance makes the same cuts. */
export function openVariants(random: () => number): (seen: Seen) => Promise<Variant> {
  const known: Hash[] = [];
  return async (seen) => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const box = boxOf(seen.pixels, random);
      const faces = seen.people.faces.filter(({ box: face }) => inside(face, box));
      if (faces.length === 0) continue;
      const part = await crop(seen.pixels, box);
      const scale = Math.min(1, SIDE / Math.max(box.width, box.height));
      const small = await resize(part, Math.round(box.width * scale), Math.round(box.height * scale));
      const { hash, frequencies } = fingerprint(small);
      const turned = Object.values(dihedralHashes(frequencies));
      if (known.some((one) => turned.some((other) => distance(one, other) <= MATCH))) continue;
      known.push(hash);
      const bytes = new Uint8Array(await encode(small, 'jpeg', { quality: 92 }));
      return { bytes, pixels: await decode(bytes), people: { faces: faces.map((face) => moved(face, box, scale)), mask: maskIn(seen.people.mask, seen.pixels, box) } };
    }
    throw new Error(`no other cut was found in ${TRIES} tries`);
  };
}

function boxOf({ width, height }: Pixels, random: () => number): Box {
  const [across, down] = [Math.round(width * (LEAST + (1 - LEAST) * random())), Math.round(height * (LEAST + (1 - LEAST) * random()))];
  return { x: Math.floor((width - across) * random()), y: Math.floor((height - down) * random()), width: across, height: down };
}

function inside(face: Box, box: Box): boolean {
  return face.x >= box.x && face.y >= box.y && face.x + face.width <= box.x + box.width && face.y + face.height <= box.y + box.height;
}

function moved(face: Face, { x, y }: Box, scale: number): Face {
  const point = (at: Point): Point => ({ x: (at.x - x) * scale, y: (at.y - y) * scale });
  const { points } = face;
  return {
    ...face, embedding: null, box: { ...point(face.box), width: face.box.width * scale, height: face.box.height * scale },
    points: points && { rightEye: point(points.rightEye), leftEye: point(points.leftEye), nose: point(points.nose), mouth: point(points.mouth) },
  };
}

/** At the mask's own resolution. */
function maskIn(mask: Mask, { width, height }: Pixels, box: Box): Mask {
  const [left, top] = [Math.floor((box.x * mask.width) / width), Math.floor((box.y * mask.height) / height)];
  const [across, down] = [Math.max(1, Math.round((box.width * mask.width) / width)), Math.max(1, Math.round((box.height * mask.height) / height))];
  const data = Uint8Array.from({ length: across * down }, (_, at) => mask.data[(top + Math.floor(at / across)) * mask.width + left + (at % across)] ?? 0);
  return { width: across, height: down, data };
}
