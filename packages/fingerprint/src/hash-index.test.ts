import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distance, MATCH } from './distance.ts';
import { createHashIndex } from './hash-index.ts';
import type { Hash } from './pdq.ts';

const hashes = fc.uint32Array({ minLength: 8, maxLength: 8 });

/** Flips `bits` different bits, spread over the whole hash. */
function flipped(hash: Hash, bits: number, seed = 1): Hash {
  const out = hash.slice();
  for (let at = 0; at < bits; at++) {
    const bit = (seed * 89 + at * 167) % 256;
    out[bit >> 5]! ^= 1 << (bit & 31);
  }
  return out;
}

test('a search finds exactly what comparing with each one finds, indexed or not yet', () => {
  fc.assert(fc.property(fc.array(hashes, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: MATCH }), (bases, most) => {
    const all = bases.flatMap((base) => Array.from({ length: 40 }, (_, at) => flipped(base, at, at)));
    const index = createHashIndex({ scanned: 64, largest: 256 });
    for (const [place, hash] of all.entries()) assert.equal(index.add(hash), place);
    const query = flipped(bases[0]!, 3, 5);
    const expected = all.map((hash, place) => ({ place, distance: distance(hash, query) })).filter((match) => match.distance <= most);
    assert.deepEqual(index.search(query, most), expected.toSorted((left, right) => left.distance - right.distance || left.place - right.place));
  }), { numRuns: 15 });
});

test('many at once are found like one by one, and every place gives its hash back', () => {
  fc.assert(fc.property(fc.array(hashes, { minLength: 3, maxLength: 300 }), fc.nat({ max: 40 }), (all, before) => {
    const index = createHashIndex({ scanned: 16, largest: 32 });
    for (const hash of all.slice(0, before)) index.add(hash);
    const rest = all.slice(before);
    assert.equal(index.addAll(Uint32Array.from(rest.flatMap((hash) => [...hash]))), Math.min(before, all.length));
    for (const [place, hash] of all.entries()) {
      assert.deepEqual(index.at(place), hash);
      assert.ok(index.search(hash, 0).some((match) => match.place === place));
    }
  }), { numRuns: 15 });
});

test('31 bits in any place are found, 32 are not', () => {
  const index = createHashIndex({ scanned: 2 });
  const base = new Uint32Array(8).fill(0x5a5a5a5a);
  index.add(base);
  index.add(flipped(base, 128));
  for (let seed = 0; seed < 50; seed++) {
    assert.equal(index.search(flipped(base, 31, seed), MATCH)[0]?.place, 0);
    assert.deepEqual(index.search(flipped(base, 32, seed), MATCH), []);
  }
});

test('what was removed is not found; its neighbours are', () => {
  const index = createHashIndex({ scanned: 2 });
  const base = new Uint32Array(8).fill(7);
  for (let at = 0; at < 5; at++) index.add(flipped(base, at));
  index.remove(1);
  assert.deepEqual(index.search(base, MATCH).map(({ place }) => place), [0, 2, 3, 4]);
  assert.equal(index.size(), 4);
});
