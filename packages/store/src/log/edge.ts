/**
 * The right edge of the tree: all that an append needs to keep in memory.
 *
 * Per tile level one row of hashes that begins at a tile's first place and ends
 * at the last hash of that level; and the entries that belong to the first row.
 * Roots and proofs of appended leaves never look further left than this
 * (siblings of a node lie in the node's own tile).
 *
 * Values, not objects with a life: an append makes a new edge, and a failed
 * append leaves the old one as it was.
 */
import { encodeEntry, foldComplete, hashesAt, inclusionProof, leafInput, levelsOf, nodesFromTiles, rootOf, tilePath, TILE_WIDTH } from '@shozo/tlog';
import type { Tree } from '@shozo/tlog';
import { invariant } from '@shozo/vocabulary';
import { sha256 } from './sha256.ts';

/** `items[0]` stands at place `first`, which is a tile's first. */
export type Row = { readonly first: number; readonly items: readonly Uint8Array[] };

export type Edge = {
  readonly size: number;
  /** By tile level, from the leaves up. */
  readonly rows: readonly Row[];
  /** Encoded as in a bundle, beside the leaf hashes of `rows[0]`. */
  readonly entries: Row;
};

export const EMPTY_EDGE: Edge = { size: 0, rows: [], entries: { first: 0, items: [] } };

/** The edge after some entries more; its rows may span several tiles until `trimmed`. */
export function extended(edge: Edge, entries: readonly Uint8Array[]): Edge {
  const rows = edge.rows.map((row) => ({ first: row.first, items: [...row.items] }));
  for (const entry of entries) push(rows, 0, sha256(leafInput(entry)));
  return {
    size: edge.size + entries.length,
    rows,
    entries: { first: edge.entries.first, items: [...edge.entries.items, ...entries.map(encodeEntry)] },
  };
}

/** Puts a hash at the end of a level, and the root of each tile that it fills at the end of the level above. */
export function push(rows: { first: number; items: Uint8Array[] }[], level: number, hash: Uint8Array): void {
  const row = (rows[level] ??= { first: 0, items: [] });
  row.items.push(hash);
  if (row.items.length % TILE_WIDTH === 0) push(rows, level + 1, foldComplete(row.items.slice(-TILE_WIDTH), sha256));
}

/** The same edge without the tiles that are full. */
export function trimmed(edge: Edge): Edge {
  return { size: edge.size, rows: edge.rows.map(withoutFullTiles), entries: withoutFullTiles(edge.entries) };
}

function withoutFullTiles({ first, items }: Row): Row {
  const full = items.length - (items.length % TILE_WIDTH);
  return { first: first + full, items: items.slice(full) };
}

/** @param tree - of the same edge: it remembers the nodes that it computed. */
export function rootOfEdge(edge: Edge, tree = treeOfEdge(edge)): Uint8Array {
  return rootOf(tree, edge.size);
}

/** Proofs for the last leaves, in order: their tiles are still in the edge. */
export function proofsFromEdge(edge: Edge, tree: Tree, { last }: { readonly last: number }): Uint8Array[][] {
  return Array.from({ length: last }, (_, at) => inclusionProof(tree, edge.size - last + at, edge.size));
}

/** @param elsewhere - looks up hashes left of the edge. */
export function treeOfEdge(edge: Edge, elsewhere: (level: number, index: number) => Uint8Array | undefined = () => undefined): Tree {
  const hashAt = (level: number, index: number): Uint8Array => {
    const row = edge.rows[level];
    const hash = row && index >= row.first ? row.items[index - row.first] : elsewhere(level, index);
    invariant(hash, 'the hashes of a proof are in its own tiles or at the edge');
    return hash;
  };
  return { hash: sha256, nodeAt: nodesFromTiles(hashAt, sha256) };
}

/** The files that say what `after` holds and a tree of `size` leaves did not. */
export function filesSince(size: number, after: Edge): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const add = (level: number | 'entries', row: Row, had: number): void => {
    if (had === row.first + row.items.length) return;
    for (let at = 0; at < row.items.length; at += TILE_WIDTH) {
      const items = row.items.slice(at, at + TILE_WIDTH);
      files.set(tilePath({ level, index: (row.first + at) / TILE_WIDTH, width: items.length }), new Uint8Array(Buffer.concat(items)));
    }
  };
  for (let level = 0; level < levelsOf(after.size); level += 1) add(level, after.rows[level] ?? { first: 0, items: [] }, hashesAt(level, size));
  add('entries', after.entries, size);
  return files;
}
