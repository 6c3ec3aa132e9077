/**
 * Roots and proofs of a tree whose complete subtrees can be looked up.
 *
 * Pure: where the hashes lie (tiles on a disk, an array in a test) is the
 * caller's business. Recursions follow the definitions of RFC 6962 §2.1–2.1.2
 * word for word; their depth is the height of the tree.
 */
import type { SyncHash } from './hash.ts';
import { nodeInput } from './merkle.ts';
import { mustHold } from './must-hold.ts';

/** Hash of the complete subtree of `2 ** level` leaves that begins at leaf `index * 2 ** level`. */
export type NodeAt = (level: number, index: number) => Uint8Array;

/** Something to compute trees with: the complete subtrees, and the hash. */
export type Tree = { readonly nodeAt: NodeAt; readonly hash: SyncHash };

/** The root of the first `size` leaves. */
export function rootOf(tree: Tree, size: number): Uint8Array {
  return size === 0 ? tree.hash(new Uint8Array()) : rangeHash(tree, 0, size);
}

/** Proof that leaf `index` is in the tree of the first `size` leaves; siblings from the leaf up. */
export function inclusionProof(tree: Tree, index: number, size: number): Uint8Array[] {
  mustHold(index >= 0 && index < size, 'a proof is asked for a leaf inside the tree');
  return inclusionPath(tree, index, [0, size]);
}

/** Proof that the tree of `newSize` leaves begins with the tree of `oldSize` leaves. */
export function consistencyProof(tree: Tree, oldSize: number, newSize: number): Uint8Array[] {
  mustHold(oldSize >= 0 && oldSize <= newSize, 'a tree is consistent with later ones only');
  if (oldSize === 0 || oldSize === newSize) return [];
  return consistencyPath(tree, oldSize, [0, newSize], true);
}

/** Leaves `from` up to, not with, `to`. */
type Range = readonly [from: number, to: number];

function inclusionPath(tree: Tree, index: number, [from, to]: Range): Uint8Array[] {
  if (to - from === 1) return [];
  const middle = split(from, to);
  return index < middle
    ? [...inclusionPath(tree, index, [from, middle]), rangeHash(tree, middle, to)]
    : [...inclusionPath(tree, index, [middle, to]), rangeHash(tree, from, middle)];
}

/** SUBPROOF of RFC 6962 §2.1.2; `whole` while the older tree's own root is the one in question. */
function consistencyPath(tree: Tree, oldSize: number, [from, to]: Range, whole: boolean): Uint8Array[] {
  if (oldSize === to) return whole ? [] : [rangeHash(tree, from, to)];
  const middle = split(from, to);
  return oldSize <= middle
    ? [...consistencyPath(tree, oldSize, [from, middle], whole), rangeHash(tree, middle, to)]
    : [...consistencyPath(tree, oldSize, [middle, to], false), rangeHash(tree, from, middle)];
}

function rangeHash(tree: Tree, from: number, to: number): Uint8Array {
  const level = Math.log2(to - from);
  if (Number.isInteger(level)) return tree.nodeAt(level, from / (to - from));
  const middle = split(from, to);
  return tree.hash(nodeInput(rangeHash(tree, from, middle), rangeHash(tree, middle, to)));
}

/** RFC 6962's k: the left part is the largest power of two that is smaller than the whole. */
function split(from: number, to: number): number {
  let power = 1;
  while (power * 2 < to - from) power *= 2;
  return from + power;
}
