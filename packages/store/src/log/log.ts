/**
 * The log's one writer: appends entries, and acknowledges them only under a signed checkpoint on the disk.
 *
 * log/checkpoint                  the signed tree, replaced whole
 * log/key.pub                     the verifier key, one line
 * log/tile/0/000.p/17             hashes, as C2SP tlog-tiles says
 * log/tile/entries/000.p/17       entries
 *
 * Order of an append: entries and hash tiles written and synced → checkpoint
 * signed, written beside, synced, renamed, folder synced → receipts.
 *
 * INVARIANT: a file that the checkpoint covers is never opened for writing.
 * INVARIANT: what lies beyond the checkpoint was never acknowledged; opening drops it.
 *
 * A partial tile is removed when a longer one is covered, so a log grows by its
 * entries and not by its appends; readers then find its content in the longer one.
 *
 * `state` is owned by the chain of appends: one runs at a time. After a failed
 * one nobody can know what reached the disk, so the next begins by reading it.
 */
import { base64, edgeTile, inclusionProof, openCheckpoint, signCheckpoint, tilePath, TILE_WIDTH } from '@shozo/tlog';
import type { Signer, VerifierKey } from '@shozo/tlog';
import { invariant, ShozoError } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { EMPTY_EDGE, extended, filesSince, proofsFromEdge, rootOfEdge, treeOfEdge, trimmed } from './edge.ts';
import type { Edge } from './edge.ts';
import { readEdge, removeLeftovers } from './recovery.ts';
import { readHashes } from './read-tile.ts';

/** Most entries of one append; bounds memory and what a crash can leave behind. */
export const MAX_APPEND = 512;

export type Log = {
  readonly key: VerifierKey;
  /** Leaves that the last checkpoint covers. */
  readonly size: () => number;
  /**
   * Resolves when the signed checkpoint on the disk covers all entries, in their order.
   * @throws ShozoError `record/unwritable`: none of them is acknowledged; the log can be used on.
   */
  readonly append: (entries: readonly Uint8Array[]) => Promise<Receipt[]>;
  /** Reads the disk anew after a failed append: `size` is then what really is there. */
  readonly settle: () => Promise<void>;
  /** The leaf hash at a place, or null beyond the end. */
  readonly leafAt: (index: number) => Promise<Uint8Array | null>;
  /** A receipt under the present checkpoint for a leaf that is in the log. */
  readonly receiptAt: (index: number) => Promise<Receipt>;
};

/** `stale` when an append failed and the disk may hold more than `edge` says. */
type State = { edge: Edge; checkpoint: string; stale: boolean };

/** @throws ShozoError `log/corrupt` when the checkpoint is not ours, or the tiles under it are not what it signed. */
export async function openLog({ disk, signer }: { readonly disk: Disk; readonly signer: Signer }): Promise<Log> {
  let state = await load(disk, signer);
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = tail.then(work);
    tail = turn.then(() => undefined, () => undefined); // the caller gets the error; the chain goes on
    return turn;
  };
  const settle = async (): Promise<void> => {
    if (state.stale) state = await load(disk, signer);
  };
  return {
    key: signer.key,
    size: () => state.edge.size,
    settle: () => inTurn(settle),
    append: (entries) => inTurn(async () => {
      try {
        await settle();
        return await appendNow({ disk, signer, state, entries });
      } catch (cause) {
        state.stale = true;
        throw new ShozoError('record/unwritable', { cause });
      }
    }),
    leafAt: async (index) => (index < state.edge.size ? leafAt(disk, index, state.edge.size) : null),
    receiptAt: (index) => inTurn(() => receiptAt(disk, index, state)),
  };
}

type Append = { readonly disk: Disk; readonly signer: Signer; readonly state: State; readonly entries: readonly Uint8Array[] };

async function appendNow({ disk, signer, state, entries }: Append): Promise<Receipt[]> {
  invariant(entries.length > 0 && entries.length <= MAX_APPEND, 'an append has some entries, and not too many');
  const before = state.edge;
  const after = extended(before, entries);
  await disk.write(filesSince(before.size, after));
  const checkpoint = await signCheckpoint({ size: after.size, root: rootOfEdge(after) }, signer);
  await disk.replace('checkpoint', Buffer.from(checkpoint));
  const receipts = receiptsOf(after, entries.length, checkpoint);
  state.edge = trimmed(after);
  state.checkpoint = checkpoint;
  await removeSuperseded(disk, before, after).catch(() => { state.stale = true; }); // acknowledged already; the next settle cleans up
  return receipts;
}

function receiptsOf(edge: Edge, last: number, checkpoint: string): Receipt[] {
  const leaves = edge.rows[0]?.items.slice(-last) ?? [];
  const proofs = proofsFromEdge(edge, { last });
  return leaves.map((leaf, at) => ({ leaf: base64(leaf), index: edge.size - last + at, checkpoint, proof: (proofs[at] ?? []).map(base64) }));
}

async function removeSuperseded(disk: Disk, before: Edge, after: Edge): Promise<void> {
  const levels: (number | 'entries')[] = ['entries', ...before.rows.keys()];
  for (const level of levels) {
    const old = edgeTile(level, before.size);
    const now = edgeTile(level, after.size);
    if (!old || (now?.index === old.index && now.width === old.width)) continue;
    const filled = now?.index !== old.index;
    await disk.remove(filled ? `${tilePath({ ...old, width: TILE_WIDTH })}.p` : tilePath(old));
  }
}

async function load(disk: Disk, signer: Signer): Promise<State> {
  const bytes = await disk.read('checkpoint');
  if (!bytes) return begin(disk, signer);
  const note = Buffer.from(bytes).toString('utf8');
  const checkpoint = await openCheckpoint(note, signer.key);
  if (!checkpoint) throw new ShozoError('log/corrupt', { detail: 'the checkpoint is not signed by this log’s key' });
  const edge = await readEdge(disk, checkpoint);
  await removeLeftovers(disk, checkpoint.size);
  await disk.sync('checkpoint'); // it was renamed, but perhaps the crash came before its folder was synced
  return { edge, checkpoint: note, stale: false };
}

async function begin(disk: Disk, signer: Signer): Promise<State> {
  if ((await disk.list('tile')).length > 0) throw new ShozoError('log/corrupt', { detail: 'the log has tiles but no checkpoint' });
  const checkpoint = await signCheckpoint({ size: 0, root: rootOfEdge(EMPTY_EDGE) }, signer);
  await disk.replace('checkpoint', Buffer.from(checkpoint));
  return { edge: EMPTY_EDGE, checkpoint, stale: false };
}

async function leafAt(disk: Disk, index: number, size: number): Promise<Uint8Array | null> {
  const hashes = await readHashes(disk, { level: 0, index: Math.floor(index / TILE_WIDTH), size });
  return hashes?.[index % TILE_WIDTH] ?? null;
}

async function receiptAt(disk: Disk, index: number, { edge, checkpoint }: State): Promise<Receipt> {
  invariant(index >= 0 && index < edge.size, 'a receipt is for a leaf of the log');
  const path: (readonly Uint8Array[] | null)[] = [];
  for (const level of edge.rows.keys()) {
    path.push(await readHashes(disk, { level, index: Math.floor(index / TILE_WIDTH ** (level + 1)), size: edge.size }));
  }
  const tree = treeOfEdge(edge, (level, at) => path[level]?.[at % TILE_WIDTH]);
  const leaf = tree.nodeAt(0, index);
  return { leaf: base64(leaf), index, checkpoint, proof: inclusionProof(tree, index, edge.size).map(base64) };
}
