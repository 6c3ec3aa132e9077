import { test } from 'node:test';
import assert from 'node:assert/strict';
import { applyCurve, mixChannels } from '@shozo/picture';
import type { ColourMatrix } from '@shozo/picture';
import { HARMLESS_DRAFTS } from '@shozo/testing';
import type { People, Pixels } from '@shozo/vocabulary';
import type { Areas } from './areas.ts';
import { onGrid } from './grid.ts';
import type { Grid } from './grid.ts';
import { UPRIGHT } from './orientation.ts';
import { emptyPlane, mapPlane } from './plane.ts';
import { fitTone, IDENTITY } from './tone.ts';
import { unevenness } from './uneven-tone.ts';

const [WIDTH, HEIGHT] = [320, 240];
const SKIN = [200, 150, 125] as const;
const DRESS = [140, 30, 70] as const;
const nobody: People = { faces: [], mask: { width: 1, height: 1, data: new Uint8Array(1) } };

/** Cloths of many colours from dark to light beside skin; the dress fills a fifth. */
function cloths(): Pixels {
  const colours = [SKIN, DRESS, [40, 90, 60], [60, 70, 130], [128, 128, 128]] as const;
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, at += 3) data.set(colours[Math.floor((x * colours.length) / WIDTH)]!.map((value) => Math.min(255, value * (0.5 + (0.7 * y) / HEIGHT))), at);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const photo = cloths();

async function look(draft: Pixels): Promise<{ grid: Grid; areas: Areas }> {
  const grid = await onGrid(photo, draft, { orientation: UPRIGHT, scaleX: 1, scaleY: 1, x: 0, y: 0, lean: 0 });
  const core = mapPlane(emptyPlane(grid.width, grid.height), () => 1);
  return { grid, areas: { people: core, trusted: core, faceHeight: 60 } as unknown as Areas }; // no other area is asked
}

async function learned(draft: Pixels): Promise<number> {
  const { grid, areas } = await look(draft);
  const tone = fitTone(grid, areas.people, areas.trusted, false);
  assert.ok(tone.plausible);
  return unevenness(tone, grid, areas);
}

/** Greys and skin stay, the dress becomes skin: one linear map. */
function dye(): ColourMatrix {
  const [r, g, b] = SKIN;
  const normal = [b - g, r - b, g - r];
  const aside = normal.reduce((sum, value, channel) => sum + value * DRESS[channel]!, 0);
  return SKIN.map((value, row) => normal.map((across, column) => (row === column ? 1 : 0) + ((value - DRESS[row]!) * across) / aside)) as unknown as ColourMatrix; // three rows of three
}

test('the tones that people ask for treat all colours alike', async () => {
  for (const name of ['unchanged', 'grey', 'sepia', 'bright', 'dark', 'contrast-up', 'contrast-down', 'gamma', 'warm', 'cool', 'vivid', 'muted', 'vignette']) {
    const levels = await learned(await HARMLESS_DRAFTS[name]!(photo, nobody, 0));
    assert.ok(levels < 10, `${name}: ${levels}`);
  }
  const [{ grid, areas }, both] = [await look(photo), await learned(applyCurve(await HARMLESS_DRAFTS['warm']!(photo, nobody, 0), (value) => 255 * (value / 255) ** 0.8))];
  assert.equal(unevenness(IDENTITY, grid, areas), 0);
  assert.ok(both < 10, `warm and lighter: ${both}`);
});

test('black and white may weigh the colours as it likes', async () => {
  for (const weights of [[1 / 3, 1 / 3, 1 / 3], [0.9, 0.1, 0], [0.2126, 0.7152, 0.0722]] as const) {
    assert.equal(await learned(mixChannels(photo, [weights, weights, weights])), 0);
  }
});

test('a tone that makes one cloth the colour of skin and leaves skin and grey does not', async () => {
  assert.ok((await learned(mixChannels(photo, dye()))) > 25);
});

test('curves of single channels that make dark cloth the colour of skin are no tone', async () => {
  const lifted = { ...photo, data: photo.data.map((value, at) => Math.max(value, [0, value < 175 ? 115 : 0, value < 140 ? 92 : 0][at % 3]!)) };
  const steep = { ...photo, data: photo.data.map((value, at) => Math.min(255, [value * 1.15, 95 + 0.3 * value, 75 + 0.35 * value][at % 3]!)) };
  for (const draft of [lifted, steep]) {
    const { grid, areas } = await look(draft);
    assert.equal(fitTone(grid, areas.people, areas.trusted, false).plausible, false);
  }
});
