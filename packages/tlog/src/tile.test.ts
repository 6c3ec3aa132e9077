import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { concat } from './bytes.ts';
import { decodeEntries, decodeHashes, edgeTile, encodeEntry, hashesAt, levelsOf, tilePath } from './tile.ts';
import type { Tile } from './tile.ts';

const vectors: { paths: (Tile & { path: string })[] } = JSON.parse(readFileSync(new URL('../../../vectors/tlog/tile-paths.json', import.meta.url), 'utf8'));

test('a tile lies where C2SP tlog-tiles puts it', () => {
  for (const { path, ...tile } of vectors.paths) assert.equal(tilePath(tile), path);
});

test('a tree of 70000 leaves has 273 full tiles, a partial one of 112, and their roots above', () => {
  assert.equal(levelsOf(70_000), 3);
  assert.equal(hashesAt(1, 70_000), 273);
  assert.deepEqual(edgeTile(0, 70_000), { level: 0, index: 273, width: 112 });
  assert.deepEqual(edgeTile(1, 70_000), { level: 1, index: 1, width: 17 });
  assert.deepEqual(edgeTile(2, 70_000), { level: 2, index: 0, width: 1 });
  assert.equal(edgeTile(0, 512), null);
});

test('entries come back from a bundle as they went in', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (entries) => {
    assert.deepEqual(decodeEntries(concat(...entries.map(encodeEntry))), entries);
  }));
});

test('a bundle of any bytes is decoded or refused, never an error', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    const entries = decodeEntries(bytes);
    if (entries) assert.deepEqual(concat(...entries.map(encodeEntry)), bytes);
  }));
});

test('a cut-off bundle and a cut-off hash tile are refused; whole ones are not', () => {
  const bundle = concat(encodeEntry(Uint8Array.of(1, 2, 3)), encodeEntry(Uint8Array.of(4)));
  assert.equal(decodeEntries(bundle.slice(0, -1)), null);
  assert.equal(decodeEntries(bundle)?.length, 2);
  assert.equal(decodeHashes(new Uint8Array(65)), null);
  assert.equal(decodeHashes(new Uint8Array(64))?.length, 2);
});

test('an entry longer than 65535 bytes cannot be encoded; one of 65535 can', () => {
  assert.throws(() => encodeEntry(new Uint8Array(65_536)), { name: 'RangeError' });
  assert.equal(encodeEntry(new Uint8Array(65_535)).length, 65_537);
});
