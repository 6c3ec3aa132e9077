/**
 * The Merkle tree of RFC 6962 §2.1: what a leaf and a node hash, and how a proof is checked.
 *
 * leaf = SHA-256(00 ‖ entry)      node = SHA-256(01 ‖ left ‖ right)
 *
 * Trust: proofs, indices and sizes come from strangers; a check answers false
 * for whatever is malformed and never throws. The loops are those of RFC 9162
 * §2.1.3.2 and §2.1.4.2.
 */
import { concat, sameBytes } from './bytes.ts';
import { webSha256 } from './hash.ts';
import type { Hash } from './hash.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The bytes whose SHA-256 is the leaf hash of an entry. */
export function leafInput(entry: Uint8Array): Uint8Array {
  return concat(LEAF, entry);
}

/** The bytes whose SHA-256 is the hash of a node. */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  return concat(NODE, left, right);
}

export type InclusionClaim = {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** True when the leaf is the `index`-th of the tree of `size` leaves with that root. */
export async function verifyInclusion(claim: InclusionClaim, hash: Hash = webSha256): Promise<boolean> {
  const { leaf, index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let position = index;
  let last = size - 1;
  let computed = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      computed = await hash(nodeInput(sibling, computed));
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      computed = await hash(nodeInput(computed, sibling));
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && sameBytes(computed, root);
}

export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** True when the newer tree begins with all leaves of the older one, in order. An empty older tree says nothing and needs no proof. */
export async function verifyConsistency(claim: ConsistencyClaim, hash: Hash = webSha256): Promise<boolean> {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize || !allHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  return walkConsistency(claim, hash);
}

async function walkConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim, hash: Hash): Promise<boolean> {
  let position = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(position)) [position, last] = [half(position), half(last)];
  const path = position === 0 ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [older, newer] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      older = await hash(nodeInput(sibling, older));
      newer = await hash(nodeInput(sibling, newer));
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      newer = await hash(nodeInput(newer, sibling));
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && sameBytes(older, oldRoot) && sameBytes(newer, newRoot);
}

// Sizes pass 2³¹, so no bit operators.
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const allHashes = (values: readonly Uint8Array[]): boolean => values.every((value) => value.length === 32);
