/**
 * Does the log still hold what a receipt proves it once held?
 *
 * The receipt alone verifies for ever; a log that was cut and signed again
 * verifies too. Only side by side do they show it.
 */
import { base64, nodesFromTiles, rootOf, sameBytes, TILE_WIDTH, verifyReceipt } from '@shozo/tlog';
import type { ReceiptProblem, ReceiptVerification } from '@shozo/tlog';
import { invariant } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import type { SigningKey } from './notices.ts';
import { readEntries, readHashes } from './read-tile.ts';
import { sha256 } from './sha256.ts';

export type ReceiptQuestion = {
  readonly disk: Disk;
  readonly size: number;
  /** All keys that signed this log, the oldest first. */
  readonly keys: readonly SigningKey[];
  readonly receipt: Receipt;
  /** Recomputed hashes by tile level; level 0 is read from the tiles that were just checked. */
  readonly upper: readonly { readonly items: readonly Uint8Array[] }[];
};

const WORDS: Record<ReceiptProblem, string> = {
  malformed: 'the receipt is malformed',
  'checkpoint-not-signed-by-this-log': 'the receipt’s checkpoint is not signed by this log’s key',
  'other-leaf': 'the receipt is for another leaf',
  'not-included': 'the receipt’s proof does not lead to its checkpoint',
};

export async function receiptProblems(question: ReceiptQuestion): Promise<string[]> {
  const { receipt, size } = question;
  const { by, problems, checkpoint } = await verifyByAny(question);
  const found = problems.map((problem) => WORDS[problem]);
  if (!(receipt.index < size)) found.push(`the receipt is for leaf ${receipt.index}, but the log ends after ${size} leaves: leaves were cut off`);
  else if (!(await holdsLeaf(question))) found.push(`leaf ${receipt.index} of the log is not the receipt’s leaf`);
  if (!checkpoint) return found;
  if (by.until !== null && checkpoint.size > by.until) found.push(`the receipt’s checkpoint of ${checkpoint.size} leaves is signed by a key that signed no tree of more than ${by.until}`);
  const at = by.revokedFrom === null ? null : await instantOf(question);
  if (by.revokedFrom !== null && (at === null || at >= Date.parse(by.revokedFrom))) found.push(`the receipt is signed by a key that is revoked from ${by.revokedFrom}, and the decision is not older`);
  if (checkpoint.size > size) found.push(`the receipt’s checkpoint covers ${checkpoint.size} leaves, the log only ${size}: leaves were cut off`);
  else if (!sameBytes(await rootAt(question, checkpoint.size), checkpoint.root)) found.push('the log does not continue the tree of the receipt’s checkpoint');
  return found;
}

/** By the key that signed it; where none did, what the present one says. */
async function verifyByAny({ receipt, keys }: ReceiptQuestion): Promise<ReceiptVerification & { by: SigningKey }> {
  const tried: (ReceiptVerification & { by: SigningKey })[] = [];
  for (const by of keys.toReversed()) tried.push({ ...(await verifyReceipt(receipt, 'any', by.key)), by });
  const found = tried.find(({ checkpoint }) => checkpoint !== null) ?? tried[0];
  invariant(found, 'a log has a key');
  return found;
}

/** When the decision was made, by its entry in the log; null when it does not say. */
async function instantOf({ disk, size, receipt }: ReceiptQuestion): Promise<number | null> {
  if (!Number.isSafeInteger(receipt.index) || receipt.index < 0 || receipt.index >= size) return null;
  const entries = await readEntries(disk, { index: Math.floor(receipt.index / TILE_WIDTH), size });
  const entry = entries?.[receipt.index % TILE_WIDTH];
  const said = /"at":"([^"]+)"/.exec(Buffer.from(entry ?? []).toString('utf8'))?.[1];
  return said === undefined || Number.isNaN(Date.parse(said)) ? null : Date.parse(said);
}

async function holdsLeaf({ disk, size, receipt }: ReceiptQuestion): Promise<boolean> {
  if (!Number.isSafeInteger(receipt.index) || receipt.index < 0) return false;
  const hashes = await readHashes(disk, { level: 0, index: Math.floor(receipt.index / TILE_WIDTH), size });
  const leaf = hashes?.[receipt.index % TILE_WIDTH];
  return leaf !== undefined && base64(leaf) === receipt.leaf;
}

/** The root this log had, or would have had, at an earlier size. */
export async function rootAt({ disk, size, upper }: Pick<ReceiptQuestion, 'disk' | 'size' | 'upper'>, at: number): Promise<Uint8Array> {
  const last = Math.floor(at / TILE_WIDTH);
  const leaves = at % TILE_WIDTH === 0 ? [] : await readHashes(disk, { level: 0, index: last, size });
  const nodeAt = nodesFromTiles((level, index) => {
    const hash = level === 0 ? leaves?.[index - last * TILE_WIDTH] : upper[level]?.items[index];
    invariant(hash, 'an earlier tree is made of the hashes of the later one');
    return hash;
  }, sha256);
  return rootOf({ hash: sha256, nodeAt }, at);
}
