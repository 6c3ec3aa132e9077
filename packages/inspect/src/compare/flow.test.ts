import { test } from 'node:test';
import assert from 'node:assert/strict';
import { explained } from './explained.ts';
import { explainable, findFlow, moved, usualShift } from './flow.ts';
import type { Colour } from './grid.ts';
import { emptyPlane, mapPlane, sample } from './plane.ts';
import type { Plane } from './plane.ts';
import { strainMap } from './strain.ts';

const SIZE = { width: 160, height: 120 };
const blank = emptyPlane(SIZE.width, SIZE.height);
const everywhere = mapPlane(blank, () => 1);

/** Soft blots everywhere. */
const scene = mapPlane(blank, (_, at) => {
  const [x, y] = [at % SIZE.width, Math.floor(at / SIZE.width)];
  return 128 + 50 * Math.sin(x / 4) * Math.cos(y / 5) + 30 * Math.sin((x + y) / 7);
});

/** What lies at (x, y) comes from `from(x, y)`. */
function drawn(from: (x: number, y: number) => { x: number; y: number }): Plane {
  return mapPlane(blank, (_, at) => {
    const place = from((at % SIZE.width) + 0.5, Math.floor(at / SIZE.width) + 0.5);
    return sample(scene, place.x, place.y);
  });
}

const middle = 60 * SIZE.width + 80;
const largest = (plane: Plane) => plane.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

test('a small shift of the whole picture is found and taken out', () => {
  const draft = drawn((x, y) => ({ x: x + 1.5, y: y - 0.7 }));
  const flow = findFlow(scene, draft, everywhere);
  assert.ok(Math.abs(flow.shiftX.data[middle]! - 1.5) < 0.2 && Math.abs(flow.shiftY.data[middle]! + 0.7) < 0.2);
  assert.ok(Math.abs(moved(scene, flow).data[middle]! - draft.data[middle]!) < 4);
});

test('a flat picture does not shift, whatever is drawn on it', () => {
  const flat = mapPlane(blank, () => 100);
  assert.equal(largest(findFlow(flat, flat, everywhere).shiftX), 0);
});

test('no shift is longer than four pixels, so no more than that is ever hidden', () => {
  const other = drawn((x, y) => ({ x: SIZE.width - x, y: SIZE.height - y }));
  const { shiftX, shiftY } = findFlow(scene, other, everywhere);
  for (let at = 0; at < shiftX.data.length; at++) assert.ok(Math.hypot(shiftX.data[at]!, shiftY.data[at]!) <= 4.0001);
});

test('an edge that moved in a picture that stands still was moved; where everything moves as far it explains', () => {
  const bulge = (x: number) => 3 * Math.max(0, 1 - ((x - 80) / 20) ** 2);
  const still = findFlow(scene, drawn((x, y) => ({ x: x - bulge(x), y })), everywhere);
  assert.ok(usualShift(still) < 0.3);
  assert.ok(Math.abs(explainable(still, usualShift(still)).shiftX.data[middle]!) < 1.6);
  const anew = findFlow(scene, drawn((x, y) => ({ x: x - 2, y: y + Math.sin(x / 30) })), everywhere);
  assert.ok(usualShift(anew) > 1.5);
  assert.deepEqual(explainable(anew, usualShift(anew)).shiftX.data, anew.shiftX.data);
});

test('an even shift is no strain, a stretch in one place is', () => {
  const even = findFlow(scene, drawn((x, y) => ({ x: x + 1, y })), everywhere);
  const stretched = findFlow(scene, drawn((x, y) => ({ x: x - (x - 80) * 0.2 * Math.max(0, 1 - ((x - 80) / 30) ** 2), y })), everywhere);
  assert.ok(strainMap(even, 8).data[middle]! < 3);
  assert.ok(strainMap(stretched, 8).data[middle]! > 8);
});

test('a slow drift of colour is taken out up to eight levels, a colour of one place is not', () => {
  const expected: Colour = [scene, scene, scene];
  const flow = findFlow(scene, scene, everywhere);
  const drift = mapPlane(scene, (value, at) => value + 5 * Math.cos((Math.PI * (at % SIZE.width)) / SIZE.width));
  assert.ok(largestDifference(explained(expected, [drift, scene, scene], flow, everywhere)[0], drift) < 1.5);
  const far = mapPlane(scene, (value) => value + 40);
  assert.ok(largestDifference(explained(expected, [far, scene, scene], flow, everywhere)[0], scene) <= 8.001);
  const spot = mapPlane(scene, (value, at) => value + (Math.abs((at % SIZE.width) - 80) < 12 && Math.abs(Math.floor(at / SIZE.width) - 60) < 12 ? 40 : 0));
  assert.ok(Math.abs(explained(expected, [spot, scene, scene], flow, everywhere)[0].data[middle]! - spot.data[middle]!) > 35);
});

function largestDifference(one: Plane, other: Plane): number {
  return largest(mapPlane(one, (value, at) => value - other.data[at]!));
}
