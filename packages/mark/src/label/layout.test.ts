import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Box } from '@shozo/vocabulary';
import { choosePlace, labelHeight, overlap, places } from './layout.ts';

const WIDTH_PER_HEIGHT = 7;
const side = fc.integer({ min: 16, max: 4000 });

function labelFor(width: number, height: number, style: 'default' | 'large' | 'gb-45438' = 'default') {
  const high = labelHeight({ width, height }, style, WIDTH_PER_HEIGHT);
  return { width: Math.floor(high * WIDTH_PER_HEIGHT), height: high };
}

test('a label is five in a hundred of the short side high, a large one eight', () => {
  assert.equal(labelFor(1920, 1280).height, 64);
  assert.equal(labelFor(1280, 1920, 'large').height, 102);
});

test('a small picture’s label stays readable, a narrow picture’s label fits', () => {
  assert.equal(labelFor(320, 240).height, 18);
  assert.equal(labelFor(64, 640).height, 8);
});

test('every place lies inside the picture, whatever its shape', () => {
  fc.assert(fc.property(side, side, (width, height) => {
    const label = labelFor(width, height);
    for (const place of places({ width, height }, label)) {
      assert.ok(place.x >= 0 && place.y >= 0 && place.x + label.width <= width && place.y + label.height <= height);
    }
  }));
});

test('without faces the label goes to the bottom right', () => {
  const place = choosePlace(places({ width: 1000, height: 800 }, { width: 280, height: 40 }), []);
  assert.deepEqual(place, { x: 704, y: 744, width: 280, height: 40 });
});

test('a face in a corner moves the label to another one', () => {
  const all = places({ width: 1000, height: 800 }, { width: 280, height: 40 });
  const place = choosePlace(all, [{ x: 800, y: 600, width: 200, height: 200 }]);
  assert.deepEqual([place.x, place.y], [16, 744]);
});

test('the label never touches a face while any place is free', () => {
  const face = fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 700 }), width: fc.integer({ min: 10, max: 500 }), height: fc.integer({ min: 10, max: 500 }) });
  fc.assert(fc.property(fc.array(face, { maxLength: 8 }), (faces: Box[]) => {
    const all = places({ width: 1000, height: 800 }, { width: 280, height: 40 });
    const touches = (place: Box) => faces.reduce((sum, one) => sum + overlap(place, one), 0);
    const roomy = all.some((place) => faces.every((one) => overlap(place, { x: one.x - one.width, y: one.y - one.height, width: one.width * 3, height: one.height * 3 }) === 0));
    if (roomy) assert.equal(touches(choosePlace(all, faces)), 0);
  }));
});

test('China’s label has letters of a twentieth of the short side', () => {
  for (const [width, height] of [[1920, 1080], [600, 1200], [400, 400]] as const) {
    assert.ok(labelHeight({ width, height }, 'gb-45438', 8) * 0.56 >= 0.05 * Math.min(width, height) - 0.5, `${width} × ${height}`);
  }
});
