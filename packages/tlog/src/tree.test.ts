import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { fromHex, hex } from './bytes.ts';
import { leafInput, nodeInput, verifyConsistency, verifyInclusion } from './merkle.ts';
import { nodesFromTiles, TILE_WIDTH } from './tile.ts';
import { consistencyProof, inclusionProof, rootOf } from './tree.ts';
import type { Tree } from './tree.ts';

type Vectors = {
  leaves: string[];
  roots: string[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { old: number; new: number; proof: string[] }[];
};
const vectors: Vectors = JSON.parse(readFileSync(new URL('../../../vectors/tlog/rfc6962-tree.json', import.meta.url), 'utf8'));
const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const bytesOf = (text: string): Uint8Array => fromHex(text) ?? assert.fail(`${text} is not hex`);

/** A tree whose stored hashes are computed from the leaves by the definition, level by level. */
function treeOf(entries: readonly Uint8Array[]): Tree {
  const leaves = entries.map((entry) => hash(leafInput(entry)));
  const hashAt = (level: number, index: number): Uint8Array => {
    const width = TILE_WIDTH ** level;
    return definition(leaves.slice(index * width, (index + 1) * width));
  };
  return { hash, nodeAt: nodesFromTiles(hashAt, hash) };
}

/** MTH of RFC 6962 §2.1, written down once more so that the tests borrow nothing. */
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length <= 1) return leaves[0] ?? hash(new Uint8Array());
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return hash(nodeInput(definition(leaves.slice(0, k)), definition(leaves.slice(k))));
}

const numbered = (count: number): Uint8Array[] => Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}`));
const LARGE = 600;
const large = treeOf(numbered(LARGE));
const largeLeaves = numbered(LARGE).map((entry) => hash(leafInput(entry)));
const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, index) => (index === at % bytes.length ? byte ^ 1 : byte));

test('the roots of the eight published leaves are the published roots', () => {
  const tree = treeOf(vectors.leaves.map(bytesOf));
  vectors.roots.forEach((root, size) => assert.equal(hex(rootOf(tree, size)), root));
});

test('inclusion proofs of the published tree are the published ones, and verify', async () => {
  const tree = treeOf(vectors.leaves.map(bytesOf));
  for (const { index, size, proof } of vectors.inclusion) {
    assert.deepEqual(inclusionProof(tree, index, size).map(hex), proof);
    const leaf = hash(leafInput(bytesOf(vectors.leaves[index] ?? '')));
    assert.ok(await verifyInclusion({ leaf, index, size, proof: proof.map(bytesOf), root: rootOf(tree, size) }));
  }
});

test('consistency proofs of the published tree are the published ones, and verify', async () => {
  const tree = treeOf(vectors.leaves.map(bytesOf));
  for (const { old: oldSize, new: newSize, proof } of vectors.consistency) {
    assert.deepEqual(consistencyProof(tree, oldSize, newSize).map(hex), proof);
    const [oldRoot, newRoot] = [rootOf(tree, oldSize), rootOf(tree, newSize)];
    assert.ok(await verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof: proof.map(bytesOf) }));
  }
});

test('the root out of tiles is the root of the definition at every size', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: LARGE }), (size) => {
    assert.deepEqual(rootOf(large, size), definition(largeLeaves.slice(0, size)));
  }), { numRuns: 60 });
});

const places = fc.integer({ min: 1, max: LARGE }).chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1), at: fc.nat(31), which: fc.nat(20) }));

test('every inclusion proof verifies, and none does after one flipped bit or at another place', async () => {
  await fc.assert(fc.asyncProperty(places, async ({ size, index, at, which }) => {
    const proof = inclusionProof(large, index, size);
    const claim = { leaf: largeLeaves[index] ?? assert.fail(), index, size, proof, root: rootOf(large, size) };
    assert.equal(await verifyInclusion(claim, hash), true);
    assert.equal(await verifyInclusion({ ...claim, leaf: flip(claim.leaf, at) }, hash), false);
    assert.equal(await verifyInclusion({ ...claim, root: flip(claim.root, at) }, hash), false);
    assert.equal(await verifyInclusion({ ...claim, proof: [...proof, claim.root] }, hash), false);
    if (size > 1) assert.equal(await verifyInclusion({ ...claim, index: (index + 1) % size }, hash), false);
    if (proof.length > 0) assert.equal(await verifyInclusion({ ...claim, proof: tampered(proof, which, at) }, hash), false);
    if (proof.length > 0) assert.equal(await verifyInclusion({ ...claim, proof: proof.slice(1) }, hash), false);
  }), { numRuns: 60 });
});

test('every consistency proof verifies, and none does after one flipped bit', async () => {
  await fc.assert(fc.asyncProperty(places, async ({ size: newSize, index, at, which }) => {
    const oldSize = index + 1;
    const proof = consistencyProof(large, oldSize, newSize);
    const claim = { oldSize, newSize, oldRoot: rootOf(large, oldSize), newRoot: rootOf(large, newSize), proof };
    assert.equal(await verifyConsistency(claim, hash), true);
    assert.equal(await verifyConsistency({ ...claim, oldRoot: flip(claim.oldRoot, at) }, hash), false);
    assert.equal(await verifyConsistency({ ...claim, newRoot: flip(claim.newRoot, at) }, hash), false);
    assert.equal(await verifyConsistency({ ...claim, proof: [...proof, claim.newRoot] }, hash), false);
    if (proof.length > 0) assert.equal(await verifyConsistency({ ...claim, proof: tampered(proof, which, at) }, hash), false);
  }), { numRuns: 60 });
});

test('a malformed claim is answered with false, never with an error', async () => {
  const root = rootOf(large, 3);
  const claim = { leaf: root, index: 0, size: 3, proof: [], root };
  for (const strange of [{ index: -1 }, { index: 0.5 }, { index: 3 }, { size: 2 ** 60 }, { index: Number.NaN }, { leaf: new Uint8Array(31) }, { proof: [new Uint8Array(1)] }]) {
    assert.equal(await verifyInclusion({ ...claim, ...strange }), false);
  }
});

function tampered(proof: readonly Uint8Array[], which: number, at: number): Uint8Array[] {
  return proof.map((sibling, index) => (index === which % proof.length ? flip(sibling, at) : sibling));
}
