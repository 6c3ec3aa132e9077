import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode, resize } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { drawnPixels, flatPixels, FORMATS } from '../testing/pictures.ts';
import { drawLabel, findLabel, labelIsThere } from './draw.ts';
import type { LabelQuestion } from './draw.ts';

const ask = (changes: Partial<LabelQuestion> = {}): LabelQuestion => ({ pixels: drawnPixels(), kind: 'edit', locale: 'en', style: 'default', faces: [], ...changes });

test('a label is found again in every format, language, kind and size', async () => {
  for (const format of FORMATS) {
    for (const [kind, locale, style] of [['edit', 'en', 'default'], ['edit', 'ja', 'large'], ['generation', 'en', 'large'], ['generation', 'ja', 'default'], ['edit', 'en', 'gb-45438'], ['generation', 'ja', 'gb-45438']] as const) {
      const { pixels, label } = await drawLabel(ask({ kind, locale, style }));
      const back = await decode(await encode(pixels, format));
      assert.ok(await labelIsThere(back, label), `${format} ${kind} ${locale} ${style}`);
      assert.deepEqual(await findLabel(back), label);
    }
  }
});

test('a label reads on white and on black: its words differ from its ground, and its edge from the picture', async () => {
  for (const level of [0, 255]) {
    const { pixels, label } = await drawLabel(ask({ pixels: flatPixels(level) }));
    const values = Array.from({ length: label.place.width }, (_, x) => pixels.data[((label.place.y + Math.floor(label.place.height / 2)) * pixels.width + label.place.x + x) * 3] ?? 0);
    assert.ok(Math.max(...values) - Math.min(...values) > 200);
    assert.ok(await labelIsThere(pixels, label));
  }
});

test('nothing is changed outside the label, and the picture handed in is left alone', async () => {
  const before = drawnPixels();
  const { pixels, label } = await drawLabel(ask({ pixels: before }));
  assert.deepEqual(before, drawnPixels());
  const { place } = label;
  for (let index = 0; index < before.data.length; index++) {
    const [x, y] = [Math.floor(index / 3) % before.width, Math.floor(index / 3 / before.width)];
    const inside = x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height;
    if (!inside && pixels.data[index] !== before.data[index]) assert.fail(`changed at ${x}, ${y}`);
  }
});

test('no label is found in a picture without one: drawn, black, grey or white', async () => {
  for (const pixels of [drawnPixels(), flatPixels(0), flatPixels(18), flatPixels(128), flatPixels(255)]) assert.equal(await findLabel(pixels), null);
});

test('a label that was painted over is not found, half of it neither', async () => {
  const { pixels, label } = await drawLabel(ask());
  for (const share of [1, 0.5]) {
    assert.equal(await labelIsThere(painted(pixels, { ...label.place, width: Math.round(label.place.width * share) }), label), false);
  }
});

test('a label of a resized picture is not looked for: none, which says nothing', async () => {
  const { pixels } = await drawLabel(ask());
  assert.equal(await findLabel(await resize(pixels, 200, 150)), null);
});

test('the label of a later step takes the place of the one before: in another language, kind or tone, beside a face that turned up since, nothing of it is left, and it is read as before', async () => {
  const steps = [{ kind: 'generation', locale: 'en', style: 'default' }, { kind: 'edit', locale: 'en', style: 'default' }, { kind: 'edit', locale: 'ja', style: 'default' }, { kind: 'edit', locale: 'en', style: 'large' }, { kind: 'edit', locale: 'ja', style: 'default' }] as const;
  const face = { x: 0, y: 0, width: 60, height: 60 };
  let { pixels, label } = await drawLabel(ask({ ...steps[0], pixels: flatPixels(128), faces: [] }));
  for (const step of steps.slice(1)) {
    const next = await drawLabel(ask({ ...step, pixels: paler(pixels), faces: [{ ...face, x: pixels.width - 60, y: pixels.height - 60 }] }));
    assert.ok(next.label.place.height >= label.place.height, 'never smaller');
    const marked = boxOfMarked(next.pixels);
    assert.ok(marked.width <= Math.max(next.label.place.width, label.place.width) + label.place.height && marked.height <= next.label.place.height * 1.5, 'one place, not two');
    assert.deepEqual(await findLabel(next.pixels), next.label);
    ({ pixels, label } = next);
  }
});

test('a label narrower than the one before takes its whole pill: one edge around both, no word of the earlier one in it, and it is read as before', async () => {
  for (const [style, kind, locale] of [['default', 'edit', 'ja'], ['large', 'edit', 'ja'], ['gb-45438', 'generation', 'en']] as const) {
    const before = await drawLabel(ask({ pixels: flatPixels(128), kind, style }));
    const { pixels, label } = await drawLabel(ask({ pixels: before.pixels, locale, style }));
    const [old, { place }] = [before.label.place, label];
    assert.ok(old.width > place.width, 'else this tests nothing');
    const grey = (x: number, y: number) => pixels.data[(y * pixels.width + Math.round(x)) * 3] ?? 0;
    const edge = Math.ceil(old.height * 0.05) + 1;
    for (let y = old.y + edge; y < old.y + old.height - edge; y++) {
      for (let x = old.x + old.height / 2; x < place.x + old.height * 0.3; x++) assert.ok(grey(x, y) < 40, `${x}, ${y}`);
    }
    assert.ok(grey(old.x, old.y + Math.floor(old.height / 2)) > 128, 'the edge of the earlier one');
    for (const format of FORMATS) assert.deepEqual(await findLabel(await decode(await encode(pixels, format))), label);
  }
});

test('the label of a picture that was mirrored or turned over since is covered by the new one, which is read as before', async () => {
  for (const [across, down] of [[true, false], [false, true], [true, true]] as const) {
    for (const kind of ['edit', 'generation'] as const) {
      const before = await drawLabel(ask({ pixels: flatPixels(128), kind }));
      const { pixels, label } = await drawLabel(ask({ pixels: paler(swapped(before.pixels, { across, down })), style: 'default' }));
      assert.ok(boxOfMarked(pixels).width <= Math.max(before.label.place.width, label.place.width) && boxOfMarked(pixels).height <= before.label.place.height, 'one place, not two');
      assert.deepEqual([label.place.height, await findLabel(pixels)], [before.label.place.height, label]);
    }
  }
});

test('a label that moved, as in a cropped picture, is left, and another is drawn where labels are', async () => {
  const { pixels } = await drawLabel(ask({ pixels: flatPixels(128) }));
  const cropped = { ...pixels, height: pixels.height - 8, data: pixels.data.slice(0, pixels.width * (pixels.height - 8) * 3) };
  const again = await drawLabel(ask({ pixels: cropped }));
  assert.deepEqual(await findLabel(again.pixels), again.label);
});

function swapped({ width, height, data }: Pixels, { across, down }: { across: boolean; down: boolean }): Pixels {
  const from = (x: number, y: number) => ((down ? height - 1 - y : y) * width + (across ? width - 1 - x : x)) * 3;
  return { width, height, data: data.map((_, at) => data[from(Math.floor(at / 3) % width, Math.floor(at / 3 / width)) + (at % 3)] ?? 0) };
}

/** As a brighter, paler picture of the same. */
function paler(pixels: Pixels): Pixels {
  return { ...pixels, data: pixels.data.map((value) => 70 + Math.round(value * 0.7)) };
}

/** Around all that differs from the first pixel. */
function boxOfMarked({ width, data }: Pixels): { width: number; height: number } {
  const marked = Array.from({ length: data.length / 3 }, (_, at) => at).filter((at) => data[at * 3] !== data[0]);
  const [columns, rows] = [marked.map((at) => at % width), marked.map((at) => Math.floor(at / width))];
  const extent = (values: number[]) => values.reduce((most, value) => Math.max(most, value), 0) - values.reduce((least, value) => Math.min(least, value), Infinity) + 1;
  return { width: extent(columns), height: extent(rows) };
}

function painted(pixels: Pixels, box: { x: number; y: number; width: number; height: number }): Pixels {
  const data = new Uint8Array(pixels.data);
  for (let y = box.y; y < box.y + box.height; y++) data.fill(90, (y * pixels.width + box.x) * 3, (y * pixels.width + box.x + box.width) * 3);
  return { ...pixels, data };
}

test('what nobody can see does not say where the label stands', async () => {
  const flat = flatPixels(128);
  const { label } = await drawLabel(ask({ pixels: flat }));
  const { pixels: drawn, label: { place } } = await drawLabel(ask({ pixels: flat, faces: [label.place] }));
  assert.notDeepEqual(place, label.place, 'another corner, since a face lies in the first');
  const hidden = { ...flat, data: flat.data.map((level, at) => level - (drawn.data[at]! < 100 ? 1 : 0)) };
  assert.deepEqual((await drawLabel(ask({ pixels: hidden }))).label, label, 'one level darker where a label would be');
});
