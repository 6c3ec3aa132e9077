/**
 * Exact search for near hashes, in memory, while hashes are being added.
 *
 * New hashes are scanned; when there are enough of them they become an indexed
 * segment, and two neighbours of one size become one of twice the size, up to
 * half a million. So a query meets a short scan and a few dozen segments at
 * most, a hash is indexed at most six times, and no addition stops the process
 * for longer than one segment takes.
 *
 * Memory, per hash: 32 bytes and 64 of index; per segment 4 MB. 10 million: 1.05 GB.
 *
 * The index owns its arrays. A place is the number of the hash in the order of
 * adding; it never changes.
 */
import { invariant } from '@shozo/vocabulary';
import { distance } from './distance.ts';
import { createSegment, MOST_DISTANCE, scan } from './segment.ts';
import type { Segment } from './segment.ts';
import type { Hash } from './pdq.ts';

export type Match = { readonly place: number; readonly distance: number };

export type HashIndex = {
  readonly size: () => number;
  /** What it holds in memory. */
  readonly bytes: () => number;
  /** @returns its place. */
  readonly add: (hash: Hash) => number;
  /** Many at once, 8 words each: quicker than one by one. @returns the place of the first. */
  readonly addAll: (words: Uint32Array) => number;
  readonly at: (place: number) => Hash;
  /** It will not be found again; its memory stays until the index is made anew. */
  readonly remove: (place: number) => void;
  /**
   * Every hash within `most` bits, the nearest first, equal ones in the order of adding.
   * @param most - 0–31.
   */
  readonly search: (hash: Hash, most: number) => Match[];
};

/** Hashes that are scanned before they are indexed: under a millisecond. */
const SCANNED = 16_384;
const LARGEST = 524_288;

type Shelf = { readonly first: number; readonly segment: Segment };

export function createHashIndex({ scanned = SCANNED, largest = LARGEST }: { readonly scanned?: number; readonly largest?: number } = {}): HashIndex {
  const shelves: Shelf[] = []; // neighbours, the oldest first
  const tail = new Uint32Array(scanned * 8);
  const removed = new Set<number>();
  let indexed = 0;
  let waiting = 0;

  const push = (words: Uint32Array): void => {
    shelves.push({ first: indexed, segment: createSegment(words) });
    indexed += words.length / 8;
  };
  /** Like carrying in binary: neighbours of one size become one. */
  const settle = (): void => {
    let words = tail.slice();
    waiting = 0;
    for (let last = shelves.at(-1); last && last.segment.count === words.length / 8 && 2 * last.segment.count <= largest; last = shelves.at(-1)) {
      words = joined(last.segment.words, words);
      indexed = last.first;
      shelves.pop();
    }
    push(words);
  };
  const add = (hash: Hash): number => {
    tail.set(hash, waiting * 8);
    const place = indexed + waiting++;
    if (waiting === scanned) settle();
    return place;
  };
  return {
    size: () => indexed + waiting - removed.size,
    bytes: () => shelves.reduce((sum, { segment }) => sum + segment.bytes, tail.byteLength),
    add,
    addAll: (words) => {
      const first = indexed + waiting;
      for (let at = 0; at < words.length;) {
        // INVARIANT: places follow the order of adding, so whole segments may only be made while nothing waits.
        const whole = waiting === 0 && words.length - at >= largest * 8;
        if (whole) push(words.slice(at, at + largest * 8));
        else add(words.subarray(at, at + 8));
        at += whole ? largest * 8 : 8;
      }
      return first;
    },
    at: (place) => {
      const shelf = shelves.find(({ first, segment }) => place >= first && place < first + segment.count);
      return shelf ? shelf.segment.words.slice((place - shelf.first) * 8, (place - shelf.first + 1) * 8) : tail.slice((place - indexed) * 8, (place - indexed + 1) * 8);
    },
    remove: (place) => { removed.add(place); },
    search: (hash, most) => {
      invariant(most >= 0 && most <= MOST_DISTANCE, 'a search is for at most 31 bits');
      const matches: Match[] = [];
      const from = (first: number) => (place: number, bits: number) => {
        if (!removed.has(first + place)) matches.push({ place: first + place, distance: bits });
      };
      for (const { first, segment } of shelves) segment.search(hash, most, from(first));
      scan(tail, waiting, { hash, most }, from(indexed));
      return matches.toSorted((left, right) => left.distance - right.distance || left.place - right.place);
    },
  };
}

function joined(left: Uint32Array, right: Uint32Array): Uint32Array<ArrayBuffer> {
  const both = new Uint32Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/** The nearest of a picture's own hashes to one that is stored. */
export function nearest(hashes: readonly Hash[], stored: Hash): number {
  return Math.min(...hashes.map((hash) => distance(hash, stored)));
}
