import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineBoxes } from './boxes.ts';

const SIZE = 120;
const OPTIONS = { threshold: 0.3, least: 0.5 };

/** A map with one bar: `length` × `height` around the middle, turned by `angle`. */
function bar(length: number, height: number, angle: number, probability = 0.9) {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [x, y] = [(at % SIZE) + 0.5 - SIZE / 2, Math.floor(at / SIZE) + 0.5 - SIZE / 2];
    const along = x * Math.cos(angle) + y * Math.sin(angle);
    const across = y * Math.cos(angle) - x * Math.sin(angle);
    return Math.abs(along) <= length / 2 && Math.abs(across) <= height / 2 ? probability : 0.01;
  });
  return { width: SIZE, height: SIZE, data };
}

test('a bar becomes a box of its middle and direction, grown by what the core was shrunk', () => {
  for (const angle of [0, 0.3, -0.3, 1.2]) {
    const [box, ...others] = lineBoxes(bar(60, 10, angle), OPTIONS);
    assert.ok(box && others.length === 0);
    const growth = 2 * ((60 * 10 * 1.5) / (2 * 70));
    assert.ok(Math.abs(box.angle - angle) < 0.05, `${box.angle} for ${angle}`);
    assert.ok(Math.abs(box.centre.x - SIZE / 2) < 1 && Math.abs(box.centre.y - SIZE / 2) < 1);
    assert.ok(Math.abs(box.length - 60 - growth) < 3 && Math.abs(box.height - 10 - growth) < 3, `${box.length} × ${box.height}`);
    assert.ok(Math.abs(box.score - 0.9) < 1e-6);
  }
});

test('what is faint, or a speck, is no line', () => {
  assert.deepEqual(lineBoxes(bar(60, 10, 0, 0.4), OPTIONS), []);
  assert.deepEqual(lineBoxes(bar(60, 2, 0), OPTIONS), []);
});

test('two bars are two boxes, the surer first', () => {
  const map = bar(60, 10, 0);
  const data = map.data.map((value, at) => (Math.floor(at / SIZE) < 20 && Math.floor(at / SIZE) > 10 ? 0.6 : value));
  assert.deepEqual(lineBoxes({ ...map, data }, OPTIONS).map(({ score }) => Math.round(score * 10)), [9, 6]);
});
