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
import type { Signer, VerifierKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { removeLeftovers } from './recovery.ts';
import { appended, emptyState, leafAt, readState, receiptAt } from './state.ts';
import type { LogState } from './state.ts';

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
type State = LogState & { readonly stale: boolean };

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
        const { next, receipts, files, superseded } = await appended(state, entries, signer);
        await disk.write(files);
        await disk.replace('checkpoint', Buffer.from(next.checkpoint));
        state = { ...next, stale: !(await removeAll(disk, superseded)) }; // acknowledged already; the next settle cleans up
        return receipts;
      } catch (cause) {
        state = { ...state, stale: true };
        throw new ShozoError('record/unwritable', { cause });
      }
    }),
    leafAt: (index) => leafAt(disk, index, state.edge.size),
    receiptAt: (index) => inTurn(() => receiptAt(disk, index, state)),
  };
}

/** @returns whether all of them are gone. */
async function removeAll(disk: Disk, paths: readonly string[]): Promise<boolean> {
  try {
    for (const path of paths) await disk.remove(path);
    return true;
  } catch {
    return false; // a leftover does no harm; the caller tries again later
  }
}

async function load(disk: Disk, signer: Signer): Promise<State> {
  const bytes = await disk.read('checkpoint');
  if (!bytes) return begin(disk, signer);
  const state = await readState(disk, Buffer.from(bytes).toString('utf8'), signer);
  await removeLeftovers(disk, state.edge.size);
  await disk.sync('checkpoint'); // it was renamed, but perhaps the crash came before its folder was synced
  return { ...state, stale: false };
}

async function begin(disk: Disk, signer: Signer): Promise<State> {
  if ((await disk.list('tile')).length > 0) throw new ShozoError('log/corrupt', { detail: 'the log has tiles but no checkpoint' });
  const state = await emptyState(signer);
  await disk.replace('checkpoint', Buffer.from(state.checkpoint));
  return { ...state, stale: false };
}
