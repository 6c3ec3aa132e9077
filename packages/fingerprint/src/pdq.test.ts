import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Pixels } from '@shozo/vocabulary';
import fc from 'fast-check';
import { dihedralHashes, turnedHashes } from './dihedral.ts';
import type { Orientation } from './dihedral.ts';
import { distance, LEAST_QUALITY, MATCH } from './distance.ts';
import { fingerprint, toHex } from './pdq.ts';
import { drawnPixels } from './testing/drawn-pixels.ts';

type Vector = { readonly width: number; readonly height: number; readonly seed: number; readonly quality: number; readonly hash: string; readonly turned: readonly string[] };
const VECTORS = JSON.parse(readFileSync(new URL('../../../vectors/fingerprint/pdq.json', import.meta.url), 'utf8')) as { turned: Orientation[]; cases: Vector[] }; // as: our own file

test('the vectors give the very bits and qualities of native float32, whatever the sides', () => {
  for (const vector of VECTORS.cases) {
    const { hash, quality } = fingerprint(drawnPixels(vector));
    assert.deepEqual([toHex(hash), quality], [vector.hash, vector.quality], `${vector.width} × ${vector.height}, seed ${vector.seed}`);
  }
});

test('the vectors give the very bits of all turned and mirrored pictures', () => {
  for (const vector of VECTORS.cases) {
    const hashes = dihedralHashes(fingerprint(drawnPixels(vector)).frequencies);
    assert.deepEqual(VECTORS.turned.map((name) => toHex(hashes[name])), vector.turned);
  }
});

test('float32 written in another way gives the same hash: one value a call, columns by strides', () => {
  fc.assert(fc.property(fc.integer({ min: 5, max: 150 }), fc.integer({ min: 5, max: 150 }), fc.integer({ min: 1, max: 1e6 }), (width, height, seed) => {
    const pixels = drawnPixels({ width, height, seed });
    assert.equal(toHex(fingerprint(pixels).hash), plainHash(pixels));
  }), { numRuns: 40 });
});

test('a picture that was turned or mirrored has nearly the hash that its frequencies foretell', () => {
  const pixels = smooth(320, 240);
  const foretold = dihedralHashes(fingerprint(pixels).frequencies);
  for (const [name, moved] of Object.entries(MOVES) as [Orientation, (pixels: Pixels) => Pixels][]) { // as: MOVES has no other keys
    assert.ok(distance(fingerprint(moved(pixels)).hash, foretold[name]) <= MATCH, `${name}: ${distance(fingerprint(moved(pixels)).hash, foretold[name])}`);
    if (name !== 'original') assert.ok(distance(foretold.original, foretold[name]) > 60, name);
  }
});

test('a hash alone foretells its turned and mirrored ones nearly as well as the frequencies', () => {
  for (const pixels of [smooth(320, 240), smooth(300, 300), drawnPixels({ width: 400, height: 300, seed: 5 })]) {
    const { hash, frequencies } = fingerprint(pixels);
    const exact = Object.values(dihedralHashes(frequencies));
    const [original, ...others] = turnedHashes(hash).map((turned, at) => distance(turned, exact[at]!));
    assert.equal(original, 0);
    for (const bits of others) assert.ok(bits < MATCH, `${bits} bits`);
  }
});

test('a flat picture has no quality, one with structure has, and tiny ones hash to nothing', () => {
  const flat = { width: 100, height: 80, data: new Uint8Array(24_000).fill(90) };
  assert.equal(fingerprint(flat).quality, 0);
  assert.ok(fingerprint(smooth(320, 240)).quality >= LEAST_QUALITY);
  assert.deepEqual([fingerprint(drawnPixels({ width: 4, height: 400, seed: 3 })).quality, toHex(fingerprint(drawnPixels({ width: 4, height: 400, seed: 3 })).hash)], [0, '0'.repeat(64)]);
});

/** Soft shapes of many sizes: what photos have, and neither noise nor tiles. */
function smooth(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      let value = 128;
      for (let wave = 1; wave < 40; wave++) value += 14 * Math.sin(((wave * 7) % 45) * u + ((wave * 11) % 43) * v + wave * wave);
      for (let channel = 0; channel < 3; channel++) data[at++] = Math.max(0, Math.min(255, value));
    }
  }
  return { width, height, data };
}

const moved = (swapped: boolean, from: (x: number, y: number, width: number, height: number) => readonly [number, number]) => ({ width, height, data }: Pixels): Pixels => {
  const [wide, high] = swapped ? [height, width] : [width, height];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const [fromX, fromY] = from(x, y, width, height);
      for (let channel = 0; channel < 3; channel++) out[(y * wide + x) * 3 + channel] = data[(fromY * width + fromX) * 3 + channel]!;
    }
  }
  return { width: wide, height: high, data: out };
};

/** Counter-clockwise, as the reference counts its turns. */
const MOVES: Record<Orientation, (pixels: Pixels) => Pixels> = {
  original: moved(false, (x, y) => [x, y]),
  rotate90: moved(true, (x, y, width) => [width - 1 - y, x]),
  rotate180: moved(false, (x, y, width, height) => [width - 1 - x, height - 1 - y]),
  rotate270: moved(true, (x, y, _width, height) => [y, height - 1 - x]),
  flipRows: moved(false, (x, y, _width, height) => [x, height - 1 - y]),
  flipColumns: moved(false, (x, y, width) => [width - 1 - x, y]),
  transpose: moved(true, (x, y) => [y, x]),
  antiTranspose: moved(true, (x, y, width, height) => [width - 1 - y, height - 1 - x]),
};

const f32 = Math.fround;

/** PDQ once more, told differently: each value looked up by a function, every step rounded by hand. Up to 512 px. */
function plainHash({ width, height, data }: Pixels): string {
  const luma = (x: number, y: number): number => {
    const [r = 0, g = 0, b = 0] = data.subarray((y * width + x) * 3);
    return f32(f32(f32(f32(0.299) * r) + f32(f32(0.587) * g)) + f32(f32(0.114) * b));
  };
  let lines = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => luma(x, y)));
  if (width !== 64 || height !== 64) {
    for (let pass = 0; pass < 2; pass++) lines = turned(turned(lines.map(boxed)).map(boxed));
    lines = Array.from({ length: 64 }, (_, y) => Array.from({ length: 64 }, (_, x) => lines[Math.floor(((y + 0.5) * height) / 64)]![Math.floor(((x + 0.5) * width) / 64)]!));
  }
  const wave = (i: number, k: number): number => f32(f32(Math.sqrt(2 / 64)) * Math.cos((Math.PI / 2 / 64) * (i + 1) * (2 * k + 1)));
  const folded = (values: readonly number[], i: number): number => values.reduce((sum, value, k) => f32(sum + f32(wave(i, k) * value)), 0);
  const columns = turned(lines);
  const half = Array.from({ length: 16 }, (_, i) => columns.map((column) => folded(column, i)));
  const low = half.flatMap((row) => Array.from({ length: 16 }, (_, j) => folded(row, j)));
  // the bits above the 128th value: equal to "above Torben's median" where no two values are equal
  const middle = low.toSorted((left, right) => left - right)[127]!;
  const bits = low.map((value) => (value > middle ? '1' : '0')).toReversed().join('');
  return (bits.match(/.{4}/g) ?? []).map((nibble) => Number.parseInt(nibble, 2).toString(16)).join('');
}

function turned(lines: readonly (readonly number[])[]): number[][] {
  return (lines[0] ?? []).map((_, x) => lines.map((line) => line[x]!));
}

/** A running mean whose window is cut at both ends; adds before it subtracts. */
function boxed(line: readonly number[]): number[] {
  const window = Math.floor((line.length + 127) / 128);
  const ahead = Math.floor((window + 2) / 2) - 1;
  const behind = window - ahead;
  let sum = 0;
  for (let x = 0; x < ahead; x++) sum = f32(sum + line[x]!);
  return line.map((_, x) => {
    const [enters, leaves] = [x + ahead, x - behind];
    if (enters < line.length) sum = f32(sum + line[enters]!);
    if (leaves >= 0) sum = f32(sum - line[leaves]!);
    return f32(sum / (Math.min(enters, line.length - 1) - Math.max(leaves, -1)));
  });
}
