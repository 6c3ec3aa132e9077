import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainPicture } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { strokeWindows } from './strokes.ts';

/** Upright bars, 2 of 4 px, 12 px high and 100 px long, from (x, y) on. */
function withStrokes(picture: Pixels, x: number, y: number): Pixels {
  const data = Uint8Array.from(picture.data);
  for (let row = y; row < y + 12; row++) for (let column = x; column < x + 100; column++) if (column % 4 < 2) data.fill(255, (row * picture.width + column) * 3, (row * picture.width + column) * 3 + 3);
  return { ...picture, data };
}

const wall = plainPicture(900, 600, '#555555');

test('a window is laid around fine strokes side by side, inside the picture', () => {
  for (const [x, y] of [[400, 300], [2, 2], [798, 586]] as const) {
    const [window, ...others] = strokeWindows(withStrokes(wall, x, y), 4);
    assert.ok(window && others.length === 0);
    assert.ok(window.x <= x && window.x + window.width >= x + 100 && window.y <= y && window.y + window.height >= y + 12, JSON.stringify(window));
    assert.ok(window.x >= 0 && window.y >= 0 && window.x + window.width <= 900 && window.y + window.height <= 600);
  }
});

test('a plain wall has none, and there are never more than were asked for', () => {
  assert.deepEqual(strokeWindows(wall, 4), []);
  assert.equal(strokeWindows(withStrokes(withStrokes(withStrokes(wall, 20, 20), 20, 560), 700, 300), 2).length, 2);
});
