/**
 * The gallery: every fingerprint of this home in memory, made from the table at start and kept fresh from it.
 *
 * The only owner of that memory. Before each look the rows that came since are
 * added, whoever wrote them; a row with a lower id may be seen later than one
 * with a higher, so the last few are read again. Rows that expired are dropped
 * by whoever reads the table, and leave memory at the next start.
 */
import { createHashIndex } from '@shozo/fingerprint';
import type { Hash } from '@shozo/fingerprint';
import type { Lineages, StoredFingerprint } from '@shozo/store';

export type Near = { readonly id: number; readonly distance: number };

export type Gallery = {
  /** Adds what came since. @throws when the table cannot be read: nothing is known then. */
  readonly refresh: () => Promise<void>;
  /** The nearest first, each id once, at most `MOST_NEAR`. */
  readonly near: (hashes: readonly Hash[], most: number) => Near[];
};

/** Rows read again at each look: more than are ever being written at one moment. */
const OVERLAP = 64;
const PAGE = 5_000;
const MOST_NEAR = 500;

export function createGallery(lineages: Lineages, now: () => Date): Gallery {
  const index = createHashIndex();
  const ids: number[] = []; // by place
  const recent = new Set<number>(); // of the last rows
  let last = 0;
  let refreshing: Promise<void> = Promise.resolve();

  const take = (rows: readonly StoredFingerprint[]): void => {
    for (const { id, words } of rows.filter((row) => !recent.has(row.id))) {
      index.add(words.subarray(0, 8));
      ids.push(id);
      recent.add(id);
      last = Math.max(last, id);
    }
    for (const id of recent) if (id < last - OVERLAP) recent.delete(id);
  };
  const read = async (): Promise<void> => {
    let rows = await lineages.page(Math.max(0, last - OVERLAP), PAGE, now());
    take(rows);
    while (rows.length === PAGE) {
      rows = await lineages.page(last, PAGE, now());
      take(rows);
    }
  };
  return {
    refresh: () => {
      refreshing = refreshing.then(read, read);
      return refreshing;
    },
    near: (hashes, most) => {
      const best = new Map<number, number>();
      for (const hash of hashes) {
        for (const { place, distance } of index.search(hash, most)) {
          const id = ids[place] ?? 0;
          best.set(id, Math.min(distance, best.get(id) ?? distance));
        }
      }
      return [...best].map(([id, distance]) => ({ id, distance })).toSorted((left, right) => left.distance - right.distance || left.id - right.id).slice(0, MOST_NEAR);
    },
  };
}
