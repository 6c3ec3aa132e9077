/**
 * Checking a log offline: every number again, from the entries up.
 *
 * Reads files only: no lock, no database, and the log may grow meanwhile. One
 * bundle of entries is in memory at a time.
 *
 * Trust: nothing under the folder is believed but the verifier key. Whoever can
 * replace that too can cut a leaf off and sign anew; only a receipt kept
 * elsewhere shows that, so a receipt is checked against the recomputed leaves.
 */
import { foldComplete, hashesAt, hex, leafInput, levelsOf, nodesFromTiles, openCheckpoint, parseVerifierKey, rootOf, sameBytes, TILE_WIDTH, verifierKeyText } from '@shozo/tlog';
import type { Checkpoint, Tree, VerifierKey } from '@shozo/tlog';
import { invariant } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';
import { folderDisk } from '../disk.ts';
import type { Disk } from '../disk.ts';
import { push } from './edge.ts';
import { readKeyring, sameKey } from './notices.ts';
import type { Keyring } from './notices.ts';
import { readEntries, readHashes } from './read-tile.ts';
import { receiptProblems, rootAt } from './receipt-in-log.ts';
import { sha256 } from './sha256.ts';
import { count, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';

export type LogVerification = Readonly<Tally> & {
  /** Leaves that the checkpoint covers. */
  readonly leaves: number;
  readonly ok: boolean;
  /** In plain words, in the order of the log; a badly damaged log stops the list at twenty. */
  readonly problems: readonly string[];
};

export type VerifyOptions = {
  /** Counts and re-hashes the entries of this leaf's bundle and later ones; earlier ones by their hash tiles only. */
  readonly since?: number;
  readonly receipt?: Receipt;
  /** A key that the verifier knows from elsewhere: the log's present key must be this one, or have been handed over from it. */
  readonly trusted?: VerifierKey;
};

const MAX_PROBLEMS = 20;

/** @param folder - the log's own (`HOME/log`). */
export function verifyLog(folder: string, options: VerifyOptions = {}): Promise<LogVerification> {
  return verifyDisk(folderDisk(folder), options);
}

/** The same for a log that lies anywhere. */
export async function verifyDisk(disk: Disk, { since = 0, receipt, trusted }: VerifyOptions = {}): Promise<LogVerification> {
  const key = await readKey(disk);
  if (!key) return failed('`key.pub` is missing or malformed');
  const checkpoint = await readCheckpoint(disk, key);
  if (!checkpoint) return failed('`checkpoint` is missing or is not signed by `key.pub`');
  const keyring = await readKeyring(disk, key, checkpoint.size);
  const walk: Walk = { disk, size: checkpoint.size, since, notices: keyring.leaves, tally: emptyTally(), problems: [...keyring.problems], rows: [], edge: [] };
  // Whoever asks from a leaf on has seen the log reach it; without this line a log cut short would verify.
  if (since > checkpoint.size) walk.problems.push(`the log ends at ${checkpoint.size} leaves, before leaf ${since}, from which on it was to be verified`);
  // Whoever stole an old key can sign a history that ends before that key was handed over: only a key known from elsewhere shows it.
  if (trusted && !keyring.keys.some((one) => sameKey(one.key, trusted))) walk.problems.push(`the log is signed by the key ${hex(key.keyId)}, which is not ${hex(trusted.keyId)} and was not handed over from it`);
  const complete = await walkEntries(walk);
  if (complete) await checkUpperTiles(walk);
  if (complete) await checkNotices(walk, keyring.trees);
  if (complete && !sameBytes(rootOf(treeOfWalk(walk), walk.size), checkpoint.root)) {
    walk.problems.push('the root of the entries is not the root that the checkpoint signed');
  }
  if (complete && receipt) walk.problems.push(...(await receiptProblems({ disk, size: walk.size, keys: keyring.keys, receipt, upper: walk.rows })));
  return { leaves: walk.size, ...walk.tally, ok: walk.problems.length === 0, problems: walk.problems.slice(0, MAX_PROBLEMS) };
}

/** `rows[n]` are the recomputed hashes of tile level n; of level 0 only the last, unfinished tile is kept, in `edge`. */
type Walk = {
  readonly disk: Disk;
  readonly size: number;
  readonly since: number;
  /** Leaves that say what became of the keys, and are no decisions. */
  readonly notices: ReadonlySet<number>;
  readonly tally: Tally;
  readonly problems: string[];
  readonly rows: { first: number; items: Uint8Array[] }[];
  edge: readonly Uint8Array[];
};

function failed(problem: string): LogVerification {
  return { leaves: 0, ...emptyTally(), ok: false, problems: [problem] };
}

async function readKey(disk: Disk): Promise<VerifierKey | null> {
  const text = Buffer.from((await disk.read('key.pub')) ?? []).toString('utf8');
  const key = await parseVerifierKey(text);
  return key && `${verifierKeyText(key)}\n` === text ? key : null;
}

async function readCheckpoint(disk: Disk, key: VerifierKey): Promise<Checkpoint | null> {
  const bytes = await disk.read('checkpoint');
  return bytes ? openCheckpoint(Buffer.from(bytes).toString('utf8'), key) : null;
}

/** @returns false when a tile cannot be read at all, so that there is no root to compare. */
async function walkEntries(walk: Walk): Promise<boolean> {
  for (let index = 0; index * TILE_WIDTH < walk.size; index += 1) {
    if (walk.problems.length >= MAX_PROBLEMS) return false;
    const leaves = await leavesOf(walk, index);
    if (!leaves) return false;
    if (leaves.length < TILE_WIDTH) walk.edge = leaves;
    else push(walk.rows, 1, foldComplete(leaves, sha256));
  }
  return true;
}

/** The leaf hashes of one tile, out of its entries, or out of the tile where `since` says that it will do. */
async function leavesOf(walk: Walk, index: number): Promise<Uint8Array[] | null> {
  const hashes = await readHashes(walk.disk, { level: 0, index, size: walk.size });
  if (!hashes) walk.problems.push(`hash tile ${index} of level 0 is missing or cut off`);
  if (index < Math.floor(walk.since / TILE_WIDTH)) return hashes;
  const entries = await readEntries(walk.disk, { index, size: walk.size });
  if (!entries) walk.problems.push(`entry bundle ${index} is missing or cut off`);
  return hashes && entries && entries.map((entry, at) => checkedLeaf(walk, { place: index * TILE_WIDTH + at, entry, stored: hashes[at] }));
}

function checkedLeaf(walk: Walk, { place, entry, stored }: { place: number; entry: Uint8Array; stored: Uint8Array | undefined }): Uint8Array {
  const leaf = sha256(leafInput(entry));
  if (!stored || !sameBytes(leaf, stored)) walk.problems.push(`leaf ${place} is not what its hash tile holds`);
  if (place >= walk.since && !walk.notices.has(place) && !count(walk.tally, entry)) walk.problems.push(`leaf ${place} is not an entry of a decision`);
  return leaf;
}

async function checkUpperTiles(walk: Walk): Promise<void> {
  for (let level = 1; level < levelsOf(walk.size); level += 1) {
    const row = walk.rows[level]?.items ?? [];
    for (let index = 0; index * TILE_WIDTH < hashesAt(level, walk.size); index += 1) {
      const stored = await readHashes(walk.disk, { level, index, size: walk.size });
      const sound = stored?.every((hash, at) => sameBytes(hash, row[index * TILE_WIDTH + at] ?? new Uint8Array()));
      if (!sound) walk.problems.push(`hash tile ${index} of level ${level} is not what the leaves below it give`);
    }
  }
}

async function checkNotices({ disk, size, rows, problems }: Walk, trees: Keyring['trees']): Promise<void> {
  for (const tree of trees) {
    if (!sameBytes(await rootAt({ disk, size, upper: rows }, tree.size), tree.root)) problems.push(`the log does not continue the tree of ${tree.size} leaves that \`notices/${tree.size - 1}\` signed`);
  }
}

function treeOfWalk(walk: Walk): Tree {
  const first = walk.size - walk.edge.length;
  return { hash: sha256, nodeAt: nodesFromTiles((level, index) => {
    const hash = level === 0 ? walk.edge[index - first] : walk.rows[level]?.items[index];
    invariant(hash, 'a walked tree has all its hashes');
    return hash;
  }, sha256) };
}
