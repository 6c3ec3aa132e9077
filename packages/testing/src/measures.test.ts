import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { applyCurve, blend, decode, drawSvg, encode, mirror, plainPicture, resizeMask, turn } from '@shozo/picture';
import type { Mask, PictureFormat, Pixels } from '@shozo/vocabulary';
import { HARMLESS_DRAFTS } from './drafts/index.ts';
import { drawPhoto } from './drawn-photo.ts';
import type { DrawnPhoto } from './drawn-photo.ts';
import { changesOf, isMeasure, measureChange } from './measures.ts';
import type { Measure } from './measures.ts';

const MEASURES: Measure[] = [
  'grey', 'sepia', 'brighter', 'darker', 'contrast', 'warmer', 'cooler', 'vivid', 'muted', 'background-blurred', 'background-colour:#3366cc',
  'faces-pixelated', 'cropped', 'resized', 'rotated-90', 'rotated-180', 'mirrored', 'captioned', 'posterised',
];

let drawn: DrawnPhoto;
/** Each edit, labelled and coded, in the format it is measured in. */
const released = new Map<string, Pixels>();

/** Edits by their name, and the only measures that may say yes. */
const TRUTH: Record<string, readonly Measure[]> = {
  unchanged: [], 'jpeg-60': [], band: [],
  grey: ['grey'], sepia: ['sepia'], bright: ['brighter'], gamma: ['brighter'], dark: ['darker'],
  'contrast-up': ['contrast'], 'contrast-down': [], warm: ['warmer'], cool: ['cooler'], vivid: ['vivid'], muted: ['muted'], sharpen: [],
  'crop-12': ['cropped'], smaller: ['resized'], flip: ['mirrored'], 'upside-down': ['mirrored'], 'turn-90': ['rotated-90'], 'turn-270': ['rotated-90'], 'turn-180': ['rotated-180'],
  poster: ['posterised'], 'background-blur': ['background-blurred'], 'background-blue': ['background-colour:#3366cc'], 'background-plain': [],
  pixelated: ['faces-pixelated'], caption: ['captioned'],
};

before(async () => {
  drawn = await drawPhoto(400);
  const { pixels, people } = drawn;
  for (const [index, name] of Object.keys(TRUTH).entries()) {
    const draw = HARMLESS_DRAFTS[name] ?? EDITS[name];
    assert.ok(draw, name);
    const edited = await draw(pixels, people, 0);
    const marked = name === 'caption' || name === 'band' ? edited : await labelled(edited);
    released.set(name, await decode(await encode(marked, FORMATS[index % 3] ?? 'png', { quality: 88 })));
  }
});

const FORMATS: PictureFormat[] = ['jpeg', 'webp', 'png'];

const EDITS: typeof HARMLESS_DRAFTS = {
  'upside-down': (photo) => mirror(photo, 'vertical'),
  'turn-270': (photo) => turn(photo, 270),
  'background-blue': async (photo, people) => blend(plainPicture(photo.width, photo.height, '#3366cc'), photo, await resizeMask(people.mask, photo.width, photo.height)),
  pixelated: async (photo, people) => blocks(photo, people.faces.map(({ box }) => box)),
  caption: async (photo) => captioned(photo, 'Our summer trip'),
};

/** A small "AI" label in a corner, as the marker draws it in spirit: dark, with light strokes. */
async function labelled(picture: Pixels): Promise<Pixels> {
  const { width, height } = picture;
  const shape = (fill: string, strokes: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none"><rect x="2" y="92" width="26" height="6" fill="${fill}"/>${strokes}</svg>`;
  const label = await drawSvg(shape('#111', '<path d="M4 97L6 93L8 97M10 93V97M13 93H20M13 96H24" stroke="#fff" fill="none"/>'), width, height);
  const cover = await drawSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none"><rect width="100" height="100"/><rect x="2" y="92" width="26" height="6" fill="#fff"/></svg>`, width, height);
  return blend(picture, label, firstChannel(cover));
}

function firstChannel({ width, height, data }: Pixels): Mask {
  return { width, height, data: Uint8Array.from({ length: width * height }, (_, pixel) => data[pixel * 3] ?? 0) };
}

async function captioned(photo: Pixels, text: string): Promise<Pixels> {
  const height = Math.round(photo.height * 0.1);
  const strokes = [...text].map((letter, index) => `<path d="M${120 + index * 24} ${letter === ' ' ? 90 : 30}V70H${132 + index * 24}" stroke="#111" stroke-width="5" fill="none"/>`).join('');
  const band = await drawSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100" preserveAspectRatio="none"><rect width="600" height="100" fill="#fff"/>${strokes}</svg>`, photo.width, height);
  return { width: photo.width, height: photo.height + height, data: Uint8Array.from([...photo.data, ...band.data]) };
}

/** Blocks of ten pixels, each of the colour of its first. */
function blocks(photo: Pixels, boxes: readonly { x: number; y: number; width: number; height: number }[]): Pixels {
  const data = Uint8Array.from(photo.data);
  for (const box of boxes) {
    for (let y = Math.floor(box.y); y < box.y + box.height; y++) {
      for (let x = Math.floor(box.x); x < box.x + box.width; x++) {
        const from = (Math.floor(y / 10) * 10 * photo.width + Math.floor(x / 10) * 10) * 3;
        data.set(photo.data.subarray(from, from + 3), (y * photo.width + x) * 3);
      }
    }
  }
  return { ...photo, data };
}

for (const [name, truth] of Object.entries(TRUTH)) {
  test(`${name}: ${truth.length > 0 ? `only ${truth.join(', ')} is true of it` : 'no measure is true of it'}`, () => {
    const picture = released.get(name);
    assert.ok(picture);
    const measured = changesOf(drawn.pixels, picture, drawn.people);
    assert.deepEqual(MEASURES.filter((measure) => measured(measure).ok), truth);
  });
}

test('every measure is true of some edit', () => {
  assert.deepEqual(new Set(Object.values(TRUTH).flat()), new Set(MEASURES));
});

test('a grey picture with a caption is both grey and captioned', async () => {
  const grey = await HARMLESS_DRAFTS['grey']?.(drawn.pixels, drawn.people, 0);
  assert.ok(grey);
  const both = await decode(await encode(await captioned(grey, 'Hello there'), 'jpeg'));
  assert.equal(measureChange('grey', drawn.pixels, both, drawn.people).ok, true);
  assert.equal(measureChange('captioned', drawn.pixels, both, drawn.people).ok, true);
});

test('another picture, or a flat one, is no change that anybody asked for', () => {
  const { pixels, people } = drawn;
  const flat = plainPicture(pixels.width, pixels.height, '#3366cc');
  const negative = applyCurve(pixels, (value) => 255 - value);
  for (const picture of [flat, negative]) {
    const measured = changesOf(pixels, picture, people);
    assert.deepEqual(MEASURES.filter((measure) => measured(measure).ok), []);
  }
});

test('names of measures are told from other words', () => {
  assert.deepEqual(['grey', 'background-colour:#00ff7f', 'background-colour:red', 'greyish', 'constructor', 'captioned'].map(isMeasure), [true, true, false, false, false, true]);
});
