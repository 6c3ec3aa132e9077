/**
 * Whom a bad draft is about: one face of the photo and the body below it.
 */
import type { Box, People, Pixels } from '@shozo/vocabulary';
import { colourAt, copied, inMask, paint } from './paint.ts';
import type { Rgb, Shape } from './paint.ts';

export type Target = {
  readonly face: Box;
  readonly torso: Box;
  /** The person mask without heads, inside the torso box. */
  readonly body: Shape;
  readonly skin: Rgb;
};

/** @param index - counts around when the photo has fewer faces. */
export function targetOf(photo: Pixels, people: People, index: number): Target {
  const face = people.faces[index % Math.max(1, people.faces.length)]?.box ?? headless(photo, people);
  const torso = torsoOf(face, photo);
  const mask = inMask(people.mask, photo);
  const heads = people.faces.map(({ box }) => headOf(box));
  const inHead = (x: number, y: number) => heads.some((head) => {
    const dx = (x - head.x - head.width / 2) / (head.width / 2);
    const dy = (y - head.y - head.height / 2) / (head.height / 2);
    return dx * dx + dy * dy < 1;
  });
  return { face, torso, body: (x, y) => (inHead(x, y) ? 0 : Math.min(1, Math.max(0, mask(x, y) * 3 - 1))), skin: faceColour(photo, face) };
}

export function headOf(face: Box): Box {
  return { x: face.x - face.width * 0.15, y: face.y - face.height * 0.35, width: face.width * 1.3, height: face.height * 1.55 };
}

function torsoOf(face: Box, { width, height }: Pixels): Box {
  const x = Math.max(0, face.x - face.width * 0.6);
  const y = Math.min(face.y + face.height * 1.35, height - face.height * 0.6);
  return { x, y, width: Math.min(width, face.x + face.width * 1.6) - x, height: Math.min(height - y, face.height * 2.3) };
}

/** Without a face: the top of the person area. */
function headless(photo: Pixels, { mask }: People): Box {
  const inside = [...mask.data.keys()].filter((at) => mask.data[at]! > 127);
  const top = Math.floor((inside[0] ?? 0) / mask.width) / mask.height;
  const columns = inside.map((at) => at % mask.width);
  const middle = columns.reduce((sum, column) => sum + column, 0) / Math.max(1, columns.length) / mask.width;
  const size = photo.height / 6;
  return { x: middle * photo.width - size / 2, y: top * photo.height, width: size, height: size };
}

/** Median red, green and blue of the lower middle of the face. */
function faceColour(photo: Pixels, face: Box): Rgb {
  const places = Array.from({ length: 100 }, (_, place) => colourAt(photo, face.x + face.width * (0.3 + 0.04 * (place % 10)), face.y + face.height * (0.45 + 0.035 * Math.floor(place / 10))));
  const median = (channel: 0 | 1 | 2) => places.map((colour) => colour[channel]).toSorted((one, other) => one - other)[50]!;
  return [median(0), median(1), median(2)];
}

/** The people of the photo before another scene. */
export async function behind(photo: Pixels, people: People, scene: Pixels): Promise<Pixels> {
  const out = copied(scene);
  paint(out, { x: 0, y: 0, width: photo.width, height: photo.height }, inMask(people.mask, photo), (_, x, y) => colourAt(photo, x, y));
  return out;
}
