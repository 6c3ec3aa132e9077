/**
 * Receipts: the proof that a decision is in the log, for whoever got the answer.
 *
 * {"leaf":"lqKW…=","index":2,"checkpoint":"shozo.local/log/0a1b2c3d\n4\n0ydG…=\n\n— shozo.local/log/0a1b2c3d d7kp…\n",
 *  "proof":["X8zx…=","+sVC…="]}
 *
 * It verifies offline, with nothing but the log's verifier key. What it cannot
 * show is that the log still holds the leaf today: `shozo log verify --receipt` does.
 *
 * Trust: a receipt comes from a stranger and is checked whole.
 */
import type { Receipt } from '@shozo/vocabulary';
import { fromBase64, sameBytes } from './bytes.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { webSha256 } from './hash.ts';
import { leafInput, verifyInclusion } from './merkle.ts';
import type { VerifierKey } from './note.ts';

/** No tree has more leaves than 2 ** 53. */
const MAX_PROOF = 53;

export type ReceiptProblem = 'malformed' | 'checkpoint-not-signed-by-this-log' | 'other-leaf' | 'not-included';
export type ReceiptVerification = {
  readonly ok: boolean;
  /** All of them, not the first. */
  readonly problems: readonly ReceiptProblem[];
  /** The signed tree the receipt speaks of; null when the checkpoint is not this log's. */
  readonly checkpoint: Checkpoint | null;
};

/** What the receipt should be about: the entry itself, its leaf hash, or whatever leaf it names. */
export type ExpectedLeaf = { readonly entry: Uint8Array } | { readonly hash: Uint8Array } | 'any';

export async function verifyReceipt(receipt: Receipt, expected: ExpectedLeaf, key: VerifierKey): Promise<ReceiptVerification> {
  const leaf = fromBase64(receipt.leaf);
  const proof = receipt.proof.map(fromBase64);
  const checkpoint = await openCheckpoint(receipt.checkpoint, key);
  const problems: ReceiptProblem[] = [];
  if (leaf?.length !== 32 || !proof.every((hash) => hash !== null)) return { ok: false, problems: ['malformed'], checkpoint };
  if (!checkpoint) problems.push('checkpoint-not-signed-by-this-log');
  if (!sameBytes(leaf, await leafHashOf(expected, leaf))) problems.push('other-leaf');
  if (checkpoint && !(await verifyInclusion({ leaf, index: receipt.index, proof, size: checkpoint.size, root: checkpoint.root }))) {
    problems.push('not-included');
  }
  return { ok: problems.length === 0, problems, checkpoint };
}

async function leafHashOf(expected: ExpectedLeaf, named: Uint8Array): Promise<Uint8Array> {
  if (expected === 'any') return named;
  return 'hash' in expected ? expected.hash : webSha256(leafInput(expected.entry));
}

/** The receipt in a parsed JSON value, or null. */
export function parseReceipt(value: unknown): Receipt | null {
  if (typeof value !== 'object' || value === null) return null;
  const { leaf, index, checkpoint, proof } = value as Partial<Record<keyof Receipt, unknown>>; // every field is checked below
  if (typeof leaf !== 'string' || typeof index !== 'number' || typeof checkpoint !== 'string') return null;
  if (!Array.isArray(proof) || proof.length > MAX_PROOF || !proof.every((hash) => typeof hash === 'string')) return null;
  return { leaf, index, checkpoint, proof };
}
