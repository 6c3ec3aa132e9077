import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Mask, Pixels } from '@shozo/vocabulary';
import { largestSkin } from './largest-skin.ts';
import { possibleSkin, SKIN, skinLikelihood } from './skin.ts';

type Rgb = readonly [number, number, number];

const SIZE = 60;
const EVERYWHERE: Mask = { width: 1, height: 1, data: Uint8Array.of(255) };
/** Monk 1, 3, 5, 7, 9 and 10 (skintone.google) */
const MONK: readonly Rgb[] = [[246, 237, 228], [247, 234, 208], [215, 189, 150], [130, 92, 67], [58, 49, 42], [41, 36, 32]];

/** @param at - x and y from 0 to 1. */
function painted(at: (x: number, y: number) => Rgb): Pixels {
  const data = new Uint8Array(SIZE * SIZE * 3);
  for (let index = 0; index < SIZE * SIZE; index++) data.set(at((index % SIZE) / SIZE, Math.floor(index / SIZE) / SIZE), index * 3);
  return { width: SIZE, height: SIZE, data };
}

const shaded = ([red, green, blue]: Rgb, light: number): Rgb => [red * light, green * light, blue * light];
const possibleShare = (pixels: Pixels) => possibleSkin(pixels, EVERYWHERE).reduce((sum, value) => sum + value, 0) / (pixels.width * pixels.height);

test('a bare body is bare all over, in every tone, with a side in the shade', () => {
  for (const tone of MONK) assert.equal(largestSkin(painted((x) => shaded(tone, 1 - 0.5 * x)), EVERYWHERE), 1, `${tone}`);
});

test('petals, fur and wood that skin could look like piece by piece are not one skin', () => {
  const pieces: readonly Rgb[] = [[230, 120, 30], [240, 235, 235], [70, 45, 25], [190, 150, 90], [120, 40, 30], [90, 90, 95]];
  const scene = painted((x, y) => pieces[(Math.floor(x * 12) + Math.floor(y * 12)) % pieces.length] as Rgb); // a remainder is an index
  assert.equal(possibleShare(scene), 1);
  assert.ok(largestSkin(scene, EVERYWHERE) < 0.6);
});

test('half a body in skin and half in cloth of another colour is half bare', () => {
  assert.equal(largestSkin(painted((_, y) => (y < 0.5 ? [215, 189, 150] : [40, 60, 160])), EVERYWHERE), 0.5);
});

test('two bare bodies of the lightest and the darkest tone hide each other neither side by side nor one above the other', () => {
  const [light, dark] = [MONK[0] as Rgb, MONK[5] as Rgb];
  for (const cut of [1 / 3, 2 / 3]) {
    assert.equal(largestSkin(painted((x) => (x < cut ? light : dark)), EVERYWHERE), 1);
    assert.equal(largestSkin(painted((_, y) => (y < cut ? light : dark)), EVERYWHERE), 1);
  }
});

test('nobody is not bare', () => {
  assert.equal(largestSkin(painted(() => [215, 189, 150]), { width: 1, height: 1, data: Uint8Array.of(0) }), 0);
});

test('never less than beside a face of any colour, never more than what skin could look like', () => {
  const skin = fc.tuple(fc.integer({ min: 40, max: 255 }), fc.double({ min: 0.35, max: 1, noNaN: true }), fc.double({ min: 0.3, max: 1.1, noNaN: true }))
    .map(([red, green, blue]): Rgb => [red, red * green, Math.min(255, red * green * blue)]);
  fc.assert(fc.property(fc.array(skin, { minLength: 1, maxLength: 40 }), fc.nat(), (colours, pick) => {
    const pixels: Pixels = { width: colours.length, height: 1, data: Uint8Array.from(colours.flat()) };
    const [red, green, blue] = [0, 1, 2].map((channel) => pixels.data[(pick % colours.length) * 3 + channel] as number); // a remainder is an index
    const colour = { redGreen: Math.log(red! + 1) - Math.log(green! + 1), blueGreen: Math.log(blue! + 1) - Math.log(green! + 1), luma: Math.log(0.299 * red! + 0.587 * green! + 0.114 * blue! + 1) };
    const likely = skinLikelihood(pixels, [{ box: { x: -100, y: 0, width: 1, height: 1 }, colour }], EVERYWHERE)!;
    const possible = possibleSkin(pixels, EVERYWHERE);
    const beside = likely.filter((value, index) => value > SKIN && possible[index] === 1).length / colours.length;
    const largest = largestSkin(pixels, EVERYWHERE);
    assert.ok(largest >= beside && largest <= possibleShare(pixels) + 1e-9, `${largest}, beside a face ${beside}, possible ${possibleShare(pixels)}`);
  }));
});
