/**
 * Reading tiles of a log that may grow meanwhile.
 *
 * A reader holds a checkpoint; the writer may have gone on and removed the
 * partial tile that was the edge. Its content is then the beginning of a longer
 * partial tile, or of the full one.
 */
import { decodeEntries, decodeHashes, hashesAt, tilePath, TILE_WIDTH } from '@shozo/tlog';
import type { Disk } from '../disk.ts';

/** Which tile, in a tree of `size` leaves. */
export type Place = { readonly level: number; readonly index: number; readonly size: number };

const ATTEMPTS = 5;

/** The hashes of a tile as far as the tree goes; null when they are not there or malformed. */
export async function readHashes(disk: Disk, { level, index, size }: Place): Promise<Uint8Array[] | null> {
  const width = Math.min(hashesAt(level, size) - index * TILE_WIDTH, TILE_WIDTH);
  const bytes = await readAtLeast(disk, { level, index, width });
  const hashes = bytes && decodeHashes(bytes);
  return hashes && hashes.length >= width ? hashes.slice(0, width) : null;
}

/** The entries of a bundle as far as the tree goes; null when they are not there or malformed. */
export async function readEntries(disk: Disk, { index, size }: Omit<Place, 'level'>): Promise<Uint8Array[] | null> {
  const width = Math.min(size - index * TILE_WIDTH, TILE_WIDTH);
  const bytes = await readAtLeast(disk, { level: 'entries', index, width });
  const entries = bytes && decodeEntries(bytes);
  return entries && entries.length >= width ? entries.slice(0, width) : null;
}

type Wanted = { readonly level: number | 'entries'; readonly index: number; readonly width: number };

async function readAtLeast(disk: Disk, wanted: Wanted): Promise<Uint8Array | null> {
  const full = tilePath({ ...wanted, width: TILE_WIDTH });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await disk.read(tilePath(wanted)) ?? await readLonger(disk, full, wanted.width) ?? await disk.read(full);
    if (found) return found;
  }
  return null;
}

/** The shortest partial tile that is long enough: a longer one may still be in the making. */
async function readLonger(disk: Disk, full: string, width: number): Promise<Uint8Array | null> {
  const widths = (await disk.list(`${full}.p`)).map(Number).filter((listed) => listed > width);
  return widths.length > 0 ? disk.read(`${full}.p/${Math.min(...widths)}`) : null;
}
