/**
 * A log at one size: its right edge and the checkpoint that signed it.
 *
 * Values: an append makes the next state out of this one and says which files
 * must be there before anybody is told. Where they lie, and what makes them
 * last, is the business of `log.ts` (a folder) and `log-in-database.ts`.
 */
import { base64, edgeTile, inclusionProof, openCheckpoint, signCheckpoint, tilePath, TILE_WIDTH } from '@shozo/tlog';
import type { Signer, Tree } from '@shozo/tlog';
import { invariant, ShozoError } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { EMPTY_EDGE, extended, filesSince, proofsFromEdge, rootOfEdge, treeOfEdge, trimmed } from './edge.ts';
import type { Edge } from './edge.ts';
import { readEdge } from './recovery.ts';
import { readHashes } from './read-tile.ts';

/** Most entries of one append; bounds memory and what a crash can leave behind. */
export const MAX_APPEND = 512;

export type LogState = { readonly edge: Edge; readonly checkpoint: string };

export type Appended = {
  readonly next: LogState;
  readonly receipts: Receipt[];
  /** Tiles that must be there before the checkpoint of `next` is. */
  readonly files: Map<string, Uint8Array>;
  /** Partial tiles that a longer one replaces; worth nothing once the checkpoint of `next` is there. */
  readonly superseded: readonly string[];
};

/** @param others - keys that sign the checkpoint beside `signer`, in a handover. */
export async function appended({ edge: before }: LogState, entries: readonly Uint8Array[], signer: Signer, ...others: readonly Signer[]): Promise<Appended> {
  invariant(entries.length > 0 && entries.length <= MAX_APPEND, 'an append has some entries, and not too many');
  const after = extended(before, entries);
  const tree = treeOfEdge(after);
  const checkpoint = await signCheckpoint({ size: after.size, root: rootOfEdge(after, tree) }, signer, ...others);
  return {
    next: { edge: trimmed(after), checkpoint },
    receipts: receiptsOf(after, tree, { last: entries.length, checkpoint }),
    files: filesSince(before.size, after),
    superseded: supersededBy(before, after),
  };
}

export async function emptyState(signer: Signer): Promise<LogState> {
  return { edge: EMPTY_EDGE, checkpoint: await signCheckpoint({ size: 0, root: rootOfEdge(EMPTY_EDGE) }, signer) };
}

/** @throws ShozoError `log/corrupt` when the checkpoint is not ours, or the tiles are not what it signed. */
export async function readState(disk: Disk, checkpoint: string, signer: Signer): Promise<LogState> {
  const opened = await openCheckpoint(checkpoint, signer.key);
  if (!opened) throw new ShozoError('log/corrupt', { detail: 'the checkpoint is not signed by this log’s key' });
  return { edge: await readEdge(disk, opened), checkpoint };
}

/** The leaf hash at a place, or null beyond the end. */
export async function leafAt(disk: Disk, index: number, size: number): Promise<Uint8Array | null> {
  if (!(index < size)) return null;
  const hashes = await readHashes(disk, { level: 0, index: Math.floor(index / TILE_WIDTH), size });
  return hashes?.[index % TILE_WIDTH] ?? null;
}

/** A receipt under the present checkpoint for a leaf that is in the log. */
export async function receiptAt(disk: Disk, index: number, { edge, checkpoint }: LogState): Promise<Receipt> {
  invariant(index >= 0 && index < edge.size, 'a receipt is for a leaf of the log');
  const path: (readonly Uint8Array[] | null)[] = [];
  for (const level of edge.rows.keys()) {
    path.push(await readHashes(disk, { level, index: Math.floor(index / TILE_WIDTH ** (level + 1)), size: edge.size }));
  }
  const tree = treeOfEdge(edge, (level, at) => path[level]?.[at % TILE_WIDTH]);
  const leaf = tree.nodeAt(0, index);
  return { leaf: base64(leaf), index, checkpoint, proof: inclusionProof(tree, index, edge.size).map(base64) };
}

function receiptsOf(edge: Edge, tree: Tree, { last, checkpoint }: { readonly last: number; readonly checkpoint: string }): Receipt[] {
  const leaves = edge.rows[0]?.items.slice(-last) ?? [];
  const proofs = proofsFromEdge(edge, tree, { last });
  return leaves.map((leaf, at) => ({ leaf: base64(leaf), index: edge.size - last + at, checkpoint, proof: (proofs[at] ?? []).map(base64) }));
}

function supersededBy(before: Edge, after: Edge): string[] {
  const levels: (number | 'entries')[] = ['entries', ...before.rows.keys()];
  return levels.flatMap((level) => {
    const old = edgeTile(level, before.size);
    const now = edgeTile(level, after.size);
    if (!old || (now?.index === old.index && now.width === old.width)) return [];
    const filled = now?.index !== old.index;
    return [filled ? `${tilePath({ ...old, width: TILE_WIDTH })}.p` : tilePath(old)];
  });
}
