/**
 * A fixed run of hashes, indexed: every hash is found in 16 tables, by each of its 16-bit words.
 *
 * Two hashes that differ in at most 31 bits differ in at most one bit of some
 * word. So looking up the 16 words of a hash, each as it is and with one bit
 * changed, meets every match: the search is exact, and looks at few others.
 *
 *     starts[t · 65537 + w]   where the hashes with word w begin in table t
 *     places[t · count + …]   their places, by word
 */
import { ones } from './distance.ts';
import type { Hash } from './pdq.ts';

export type Found = (place: number, distance: number) => void;

export type Segment = {
  readonly count: number;
  readonly bytes: number;
  /** 8 a hash. */
  readonly words: Uint32Array;
  readonly search: (hash: Hash, most: number, found: Found) => void;
};

const TABLES = 16;
const VALUES = 65_536;
/** The largest distance for which one word of 16 differs in at most one bit. */
export const MOST_DISTANCE = 2 * TABLES - 1;

export function createSegment(words: Uint32Array): Segment {
  const count = words.length / 8;
  const starts = new Uint32Array(TABLES * (VALUES + 1));
  const places = new Uint32Array(TABLES * count);
  for (let table = 0; table < TABLES; table++) {
    fillTable({ words, table, starts: starts.subarray(table * (VALUES + 1), (table + 1) * (VALUES + 1)), places: places.subarray(table * count, (table + 1) * count) });
  }
  return {
    count, words, bytes: words.byteLength + starts.byteLength + places.byteLength,
    search: (hash, most, found) => {
      for (let table = 0; table < TABLES; table++) {
        const word = wordOf(hash, 0, table);
        for (let bit = -1; bit < 16; bit++) {
          const value = bit < 0 ? word : word ^ (1 << bit);
          const at = table * (VALUES + 1) + value;
          for (let next = starts[at]!, end = starts[at + 1]!; next < end; next++) {
            const place = places[table * count + next]!;
            const bits = boundedDistance(words, place * 8, hash, most);
            if (bits <= most && !metBefore(words, place * 8, hash, table)) found(place, bits);
          }
        }
      }
    },
  };
}

/** Hashes without an index, one after the other. */
export function scan(words: Uint32Array, count: number, { hash, most }: { readonly hash: Hash; readonly most: number }, found: Found): void {
  for (let place = 0; place < count; place++) {
    const bits = boundedDistance(words, place * 8, hash, most);
    if (bits <= most) found(place, bits);
  }
}

type Table = { readonly words: Uint32Array; readonly table: number; readonly starts: Uint32Array; readonly places: Uint32Array };

/** A counting sort of the places by their word. */
function fillTable({ words, table, starts, places }: Table): void {
  const count = places.length;
  for (let place = 0; place < count; place++) starts[wordOf(words, place * 8, table) + 1]!++;
  for (let value = 0; value < VALUES; value++) starts[value + 1]! += starts[value]!;
  const next = starts.slice();
  for (let place = 0; place < count; place++) places[next[wordOf(words, place * 8, table)]!++] = place;
}

function wordOf(words: Uint32Array, at: number, table: number): number {
  return (words[at + (table >> 1)]! >>> ((table & 1) << 4)) & 0xffff;
}

/** Exact when at most `most`; else some number above it. Strangers differ in half of their bits, so half of the words tell nearly all apart. */
function boundedDistance(words: Uint32Array, at: number, hash: Hash, most: number): number {
  const half = ones(words[at]! ^ hash[0]!) + ones(words[at + 1]! ^ hash[1]!) + ones(words[at + 2]! ^ hash[2]!) + ones(words[at + 3]! ^ hash[3]!);
  if (half > most) return half;
  return half + ones(words[at + 4]! ^ hash[4]!) + ones(words[at + 5]! ^ hash[5]!) + ones(words[at + 6]! ^ hash[6]!) + ones(words[at + 7]! ^ hash[7]!);
}

/** A match is told once: by the first table in which it can be met. */
function metBefore(words: Uint32Array, at: number, hash: Hash, table: number): boolean {
  for (let earlier = 0; earlier < table; earlier++) {
    if (ones(wordOf(words, at, earlier) ^ wordOf(hash, 0, earlier)) <= 1) return true;
  }
  return false;
}
