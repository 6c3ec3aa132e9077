/**
 * Opening a log after a crash: the edge under the checkpoint, and nothing else.
 */
import { edgeTile, encodeEntry, leafInput, levelsOf, sameBytes, tilePath, TILE_WIDTH } from '@shozo/tlog';
import type { Checkpoint } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from '../disk.ts';
import { rootOfEdge } from './edge.ts';
import type { Edge, Row } from './edge.ts';
import { readEntries, readHashes } from './read-tile.ts';
import { sha256 } from './sha256.ts';

/** Where checkpoints lie whose last leaf is a notice about keys; see notices.ts. */
export const NOTICES = 'notices';
/** More tiles than one append can touch on a level. */
const REACH = 4;

/** @throws ShozoError `log/corrupt` when the tiles are missing or are not what the checkpoint signed. */
export async function readEdge(disk: Disk, { size, root }: Checkpoint): Promise<Edge> {
  const rows: Row[] = [];
  for (let level = 0; level < levelsOf(size); level += 1) rows.push(await hashRow(disk, level, size));
  const entries = await entryRow(disk, size);
  const edge: Edge = { size, rows, entries: { first: entries.first, items: entries.items.map(encodeEntry) } };
  const leaves = rows[0]?.items ?? [];
  const entriesFit = entries.items.every((entry, at) => sameBytes(sha256(leafInput(entry)), leaves[at] ?? new Uint8Array()));
  if (!entriesFit || !sameBytes(rootOfEdge(edge), root)) throw new ShozoError('log/corrupt', { detail: 'the last tiles are not what the checkpoint signed' });
  return edge;
}

async function hashRow(disk: Disk, level: number, size: number): Promise<Row> {
  const tile = edgeTile(level, size);
  if (!tile) return { first: Math.floor(size / TILE_WIDTH ** level), items: [] };
  const items = await readHashes(disk, { level, index: tile.index, size });
  if (!items) throw missing(tilePath(tile));
  return { first: tile.index * TILE_WIDTH, items };
}

async function entryRow(disk: Disk, size: number): Promise<Row> {
  const tile = edgeTile('entries', size);
  if (!tile) return { first: size, items: [] };
  const items = await readEntries(disk, { index: tile.index, size });
  if (!items) throw missing(tilePath(tile));
  return { first: tile.index * TILE_WIDTH, items };
}

function missing(path: string): ShozoError {
  return new ShozoError('log/corrupt', { detail: `\`${path}\` is missing or cut off` });
}

/**
 * Removes what lies beyond the checkpoint, and partial tiles that a longer one replaced.
 *
 * A stale full tile must not stay: a reader would take it for the longer
 * version of a partial one.
 */
export async function removeLeftovers(disk: Disk, size: number): Promise<void> {
  const levels: (number | 'entries')[] = ['entries', ...Array.from({ length: levelsOf(size) + 1 }, (_, level) => level)];
  for (const level of levels) await removeLeftoversOf(disk, level, size);
  for (const place of await disk.list(NOTICES)) if (Number(place) >= size) await disk.remove(`${NOTICES}/${place}`);
}

async function removeLeftoversOf(disk: Disk, level: number | 'entries', size: number): Promise<void> {
  const count = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
  const edge = Math.floor(count / TILE_WIDTH);
  for (let index = Math.max(0, edge - REACH); index <= edge + REACH; index += 1) {
    const full = tilePath({ level, index, width: TILE_WIDTH });
    if (index >= edge) await disk.remove(full);
    if (index !== edge) await disk.remove(`${full}.p`);
  }
  const partials = `${tilePath({ level, index: edge, width: TILE_WIDTH })}.p`;
  for (const name of await disk.list(partials)) {
    if (name !== String(count % TILE_WIDTH)) await disk.remove(`${partials}/${name}`);
  }
}
