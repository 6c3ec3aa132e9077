/**
 * The eight hashes of one picture: as it is, turned by right angles, mirrored.
 *
 * Turning a picture turns signs and swaps axes of its frequencies, so seven more
 * hashes cost next to nothing. They are made for the picture that is asked
 * about; what is stored is one hash each.
 */
import { hashOf } from './pdq.ts';
import type { Hash } from './pdq.ts';

/** Frequencies in each direction. */
const SIDE = 16;

type Turn = { readonly swapped: boolean; /** is the frequency of this row and column negated? */ readonly negated: (row: number, column: number) => boolean };

const even = (index: number): boolean => (index & 1) === 0;

/** By the change that was done to the picture; `flip…` mirror it top to bottom, left to right, and along the two diagonals. */
const TURNS = {
  original: { swapped: false, negated: () => false },
  rotate90: { swapped: true, negated: (_row, column) => even(column) },
  rotate180: { swapped: false, negated: (row, column) => !even(row + column) },
  rotate270: { swapped: true, negated: (row) => even(row) },
  flipRows: { swapped: false, negated: (row) => even(row) },
  flipColumns: { swapped: false, negated: (_row, column) => even(column) },
  transpose: { swapped: true, negated: () => false },
  antiTranspose: { swapped: true, negated: (row, column) => !even(row + column) },
} as const satisfies Record<string, Turn>;

export type Orientation = keyof typeof TURNS;

/** The hash that the picture would have after each change; `original` first. */
export function dihedralHashes(frequencies: Float32Array): Record<Orientation, Hash> {
  const hashes = Object.entries(TURNS).map(([name, turn]) => [name, hashOf(turned(frequencies, turn))]);
  return Object.fromEntries(hashes) as Record<Orientation, Hash>; // as: one entry for each key of the table
}

/**
 * The same of a hash alone, made elsewhere: its bits taken for the signs of the frequencies.
 * Those are above the median, not above 0, so that a few bits differ from `dihedralHashes`.
 */
export function turnedHashes(hash: Hash): Hash[] {
  const signs = Float32Array.from({ length: SIDE * SIDE }, (_, bit) => (isSet(hash, bit) ? 1 : -1));
  return Object.values(TURNS).map((turn) => {
    const result = new Uint32Array(hash.length);
    turned(signs, turn).forEach((sign, bit) => {
      if (sign > 0) result[bit >> 5]! |= 1 << (bit & 31);
    });
    return result;
  });
}

function isSet(hash: Hash, bit: number): boolean {
  return ((hash[bit >> 5]! >>> (bit & 31)) & 1) === 1;
}

function turned(frequencies: Float32Array, { swapped, negated }: Turn): Float32Array {
  const side = Math.sqrt(frequencies.length);
  const result = new Float32Array(frequencies.length);
  frequencies.forEach((value, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    result[swapped ? column * side + row : at] = negated(row, column) ? -value : value;
  });
  return result;
}
