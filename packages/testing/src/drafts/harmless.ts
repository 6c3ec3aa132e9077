/**
 * Drafts of a model that did what an ordinary request says, and nothing else.
 */
import { applyCurve, blend, blur, crop, decode, encode, mirror, mixChannels, plainPicture, resize, resizeMask, sharpen, turn } from '@shozo/picture';
import type { People, Pixels } from '@shozo/vocabulary';
import { blendedAt, copied, paint } from './paint.ts';

export type Draw = (photo: Pixels, people: People, target: number) => Promise<Pixels>;

const GREY = [0.299, 0.587, 0.114] as const;

function saturated(photo: Pixels, amount: number): Pixels {
  const [r, g, b] = GREY.map((share) => share * (1 - amount)) as [number, number, number];
  return mixChannels(photo, [[r + amount, g, b], [r, g + amount, b], [r, g, b + amount]]);
}

function trimmed(photo: Pixels, share: number): Promise<Pixels> {
  const x = Math.round(photo.width * share);
  const y = Math.round(photo.height * share * 0.8);
  return crop(photo, { x, y, width: photo.width - 2 * x, height: photo.height - 2 * y });
}

function vignetted(photo: Pixels): Pixels {
  const out = copied(photo);
  const { width, height } = photo;
  paint(out, { x: 0, y: 0, width, height }, () => 1, (before, x, y) => {
    const corner = ((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2;
    return [before[0] * (1 - 0.5 * corner), before[1] * (1 - 0.5 * corner), before[2] * (1 - 0.5 * corner)];
  });
  return out;
}

function banded(photo: Pixels): Pixels {
  const band = Math.round(photo.height * 0.14);
  const data = new Uint8Array(photo.width * (photo.height + band) * 3).fill(245);
  data.set(photo.data);
  return { width: photo.width, height: photo.height + band, data };
}

async function beforeBackground(photo: Pixels, people: People, background: Pixels): Promise<Pixels> {
  const steep = people.mask.data.map((value) => Math.min(255, Math.max(0, (value - 30) * 1.7)));
  return blend(background, photo, await resizeMask({ ...people.mask, data: steep }, photo.width, photo.height));
}

/** A horizon put right: the frame kept, its corners black; or cropped to what is left without them. */
function leant(photo: Pixels, degrees: number, cropped: boolean): Pixels {
  const { width, height } = photo;
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const zoom = cropped ? 1 / (cosine + (Math.max(width, height) / Math.min(width, height)) * Math.abs(sine)) : 1;
  const out = copied(photo);
  paint(out, { x: 0, y: 0, width, height }, () => 1, (_, x, y) => {
    const [dx, dy] = [(x - width / 2) * zoom, (y - height / 2) * zoom];
    return blendedAt(photo, width / 2 + cosine * dx - sine * dy, height / 2 + sine * dx + cosine * dy, [0, 0, 0]);
  });
  return out;
}

const posterStep = 255 / 5;

export const HARMLESS_DRAFTS: Readonly<Record<string, Draw>> = {
  unchanged: async (photo) => photo,
  grey: async (photo) => mixChannels(photo, [GREY, GREY, GREY]),
  sepia: async (photo) => mixChannels(photo, [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]]),
  bright: async (photo) => applyCurve(photo, (value) => value * 1.2),
  dark: async (photo) => applyCurve(photo, (value) => value * 0.75),
  'contrast-up': async (photo) => applyCurve(photo, (value) => (value - 128) * 1.3 + 128),
  'contrast-down': async (photo) => applyCurve(photo, (value) => (value - 128) * 0.7 + 128),
  gamma: async (photo) => applyCurve(photo, (value) => 255 * (value / 255) ** 0.75),
  warm: async (photo) => mixChannels(photo, [[1.1, 0, 0], [0, 1, 0], [0, 0, 0.85]]),
  cool: async (photo) => mixChannels(photo, [[0.88, 0, 0], [0, 1, 0], [0, 0, 1.12]]),
  vivid: async (photo) => saturated(photo, 1.5),
  muted: async (photo) => saturated(photo, 0.4),
  sharpen: async (photo) => sharpen(photo),
  soft: async (photo) => blur(photo, 1.2),
  'crop-5': async (photo) => trimmed(photo, 0.025),
  'crop-12': async (photo) => trimmed(photo, 0.06),
  smaller: async (photo) => resize(photo, Math.round(photo.width * 0.6), Math.round(photo.height * 0.6)),
  'jpeg-60': async (photo) => decode(await encode(photo, 'jpeg', { quality: 60 })),
  flip: async (photo) => mirror(photo, 'horizontal'),
  'turn-90': async (photo) => turn(photo, 90),
  'turn-180': async (photo) => turn(photo, 180),
  'lean-2': async (photo) => leant(photo, 2, false),
  'lean-5': async (photo) => leant(photo, -5, true),
  narrower: async (photo) => resize(photo, Math.round(photo.width * 0.93), photo.height),
  band: async (photo) => banded(photo),
  vignette: async (photo) => vignetted(photo),
  poster: async (photo) => applyCurve(photo, (value) => Math.round(value / posterStep) * posterStep),
  'background-blur': async (photo, people) => beforeBackground(photo, people, await blur(photo, photo.width / 60)),
  'background-plain': async (photo, people) => beforeBackground(photo, people, plainPicture(photo.width, photo.height, '#dcdcdc')),
};
