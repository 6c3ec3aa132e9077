import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Pixels } from '@shozo/vocabulary';
import { UPRIGHT } from './orientation.ts';
import { onGrid } from './grid.ts';
import { emptyPlane, mapPlane } from './plane.ts';
import { fitTone, toned as tonedPixels } from './tone.ts';
import type { Tone } from './tone.ts';

const SIZE = { width: 320, height: 240 };
const SKIN = [200, 150, 125] as const;

/** Black cloth over most of a light picture of a person, with a face and hands of `SKIN` colour. */
function drawn(cloth: readonly [number, number, number]): Pixels {
  const data = new Uint8Array(SIZE.width * SIZE.height * 3);
  for (let y = 0, at = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++, at += 3) {
      const grain = ((x * 7 + y * 13) % 11) - 5;
      const colour = y > 60 ? cloth : x < 160 ? SKIN : ([235, 235, 240] as const);
      data.set(colour.map((value) => Math.min(255, Math.max(0, value + grain))), at);
    }
  }
  return { ...SIZE, data };
}

function toned(tone: Tone, colour: readonly [number, number, number]): Uint8Array {
  return tonedPixels({ width: 1, height: 1, data: Uint8Array.from(colour) }, tone).data;
}

async function fitted(photo: Pixels, draft: Pixels, drifting = false): Promise<Tone> {
  const grid = await onGrid(photo, draft, { orientation: UPRIGHT, scaleX: 1, scaleY: 1, x: 0, y: 0, lean: 0 });
  const everywhere = mapPlane(emptyPlane(grid.width, grid.height), () => 1);
  const face = mapPlane(everywhere, (_, index) => (index < 60 * grid.width ? 1 : 0));
  return fitTone(grid, everywhere, face, drifting);
}

test('black cloth that became skin is never learned as a tone, though it fills three quarters of the picture', async () => {
  for (const drifting of [false, true]) {
    const tone = await fitted(drawn([18, 18, 20]), drawn([SKIN[0], SKIN[1], SKIN[2]]), drifting);
    assert.ok(toned(tone, [18, 18, 20])[0]! < 90, `${toned(tone, [18, 18, 20])}`);
  }
});

test('nor is cloth that became lighter than the face', async () => {
  const tone = await fitted(drawn([18, 18, 20]), drawn([230, 190, 165]));
  assert.ok(toned(tone, [18, 18, 20])[0]! < 90, `${toned(tone, [18, 18, 20])}`);
});

test('a brighter picture is learned as a tone', async () => {
  const photo = drawn([18, 18, 20]);
  const draft = { ...photo, data: photo.data.map((value) => Math.round(255 * (value / 255) ** 0.75)) };
  const [r, g, b] = toned(await fitted(photo, draft), [120, 100, 90]);
  const wanted = [120, 100, 90].map((value) => 255 * (value / 255) ** 0.75);
  assert.ok(toned(await fitted(photo, draft), [18, 18, 20])[0]! > 25);
  for (const [index, value] of [r!, g!, b!].entries()) assert.ok(Math.abs(value - wanted[index]!) < 25);
});
