/**
 * Tiles: how the tree and its entries lie in files, as C2SP tlog-tiles says.
 *
 * tile/0/x001/x234/067        256 leaf hashes, 32 bytes each
 * tile/1/000.p/5              the first 5 hashes of full level-0 tiles
 * tile/entries/000.p/3        00 02 7b 7d  00 02 7b 7d  00 02 7b 7d
 *
 * A hash at tile level L, position i, is the root of the 256 ** L leaves that
 * begin at leaf i * 256 ** L. An entry bundle is a row of entries, each behind
 * its length as a big-endian 16-bit number.
 */
import type { SyncHash } from './hash.ts';
import { nodeInput } from './merkle.ts';
import { mustHold } from './must-hold.ts';
import type { NodeAt } from './tree.ts';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const HASH_BYTES = 32;
/** The longest entry that a bundle can hold, in bytes. */
export const MAX_ENTRY_BYTES = 0xffff;

/** `level` is a tile level or `entries`; `width` is 256 for a full tile, less for a partial one. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

/** The tile's path below the log's folder. */
export function tilePath({ level, index, width }: Tile): string {
  mustHold(width > 0 && width <= TILE_WIDTH, 'a tile holds 1 to 256 hashes');
  const full = `tile/${level}/${indexPath(index)}`;
  return width === TILE_WIDTH ? full : `${full}.p/${width}`;
}

/** 1234067 → x001/x234/067 */
function indexPath(index: number): string {
  const groups = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
}

/** How many hashes stand at a tile level in a tree of `size` leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The last, unfinished tile of a level in a tree of `size` leaves; null when the level ends with a full one. */
export function edgeTile(level: number | 'entries', size: number): Tile | null {
  const count = level === 'entries' ? size : hashesAt(level, size);
  const width = count % TILE_WIDTH;
  return width === 0 ? null : { level, index: Math.floor(count / TILE_WIDTH), width };
}

/** How many tile levels a tree of `size` leaves has. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (hashesAt(levels, size) > 0) levels += 1;
  return levels;
}

/** Subtrees of any height out of the hashes that tiles hold. Remembers what it computed, so let it live no longer than one tree. */
export function nodesFromTiles(hashAt: (level: number, index: number) => Uint8Array, hash: SyncHash): NodeAt {
  const computed = new Map<string, Uint8Array>();
  const nodeAt: NodeAt = (level, index) => {
    if (level % TILE_HEIGHT === 0) return hashAt(level / TILE_HEIGHT, index);
    const place = `${level} ${index}`;
    const node = computed.get(place) ?? hash(nodeInput(nodeAt(level - 1, index * 2), nodeAt(level - 1, index * 2 + 1)));
    computed.set(place, node);
    return node;
  };
  return nodeAt;
}

/** The root of a row whose length is a power of two. */
export function foldComplete(row: readonly Uint8Array[], hash: SyncHash): Uint8Array {
  let above = row;
  while (above.length > 1) above = pairs(above, hash);
  const [root] = above;
  mustHold(root, 'a row has at least one hash');
  return root;
}

function pairs(row: readonly Uint8Array[], hash: SyncHash): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [left, right] = [row[at], row[at + 1]];
    mustHold(left && right, 'a complete row pairs up');
    above.push(hash(nodeInput(left, right)));
  }
  return above;
}

/** The hashes of a tile file, or null when its length is not a whole number of them. */
export function decodeHashes(bytes: Uint8Array): Uint8Array[] | null {
  if (bytes.length % HASH_BYTES !== 0) return null;
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** One entry as it stands in a bundle. @throws RangeError when it is too long. */
export function encodeEntry(entry: Uint8Array): Uint8Array {
  mustHold(entry.length <= MAX_ENTRY_BYTES, 'a log entry is at most 65535 bytes');
  const bytes = new Uint8Array(entry.length + 2);
  new DataView(bytes.buffer).setUint16(0, entry.length);
  bytes.set(entry, 2);
  return bytes;
}

/** The entries of a bundle, or null when a length points beyond its end. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    if (at + 2 > bundle.length) return null;
    const end = at + 2 + view.getUint16(at);
    if (end > bundle.length) return null;
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}
