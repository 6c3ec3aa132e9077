/**
 * Text that knows where each of its UTF-16 units came from in the original prompt.
 */
import type { Span } from '@shozo/vocabulary';

export type Mapped = {
  readonly text: string;
  /** Per unit of `text`: where its source begins and ends in the original. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** Collects a mapped text piece by piece; owned by one function at a time. */
export class MappedBuilder {
  #text = '';
  #starts: Int32Array;
  #ends: Int32Array;

  /** @param capacity - units to expect; more are taken too. */
  constructor(capacity: number) {
    this.#starts = new Int32Array(capacity + 16);
    this.#ends = new Int32Array(capacity + 16);
  }

  push(piece: string, start: number, end: number): void {
    const from = this.#text.length;
    const to = from + piece.length;
    if (to > this.#starts.length) this.#grow(to);
    for (let unit = from; unit < to; unit += 1) {
      this.#starts[unit] = start;
      this.#ends[unit] = end;
    }
    this.#text += piece;
  }

  /** Appends a copy of one unit of another mapped text. */
  copy(from: Mapped, index: number): void {
    this.push(from.text.charAt(index), from.starts[index] ?? 0, from.ends[index] ?? 0);
  }

  build(): Mapped {
    return { text: this.#text, starts: this.#starts.subarray(0, this.#text.length), ends: this.#ends.subarray(0, this.#text.length) };
  }

  #grow(least: number): void {
    const capacity = Math.max(least, this.#starts.length * 2);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}

/** The span of the original that units [start, end) were made from. */
export function originalSpan(mapped: Mapped, start: number, end: number): Span {
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;
  for (let unit = start; unit < end; unit += 1) {
    from = Math.min(from, mapped.starts[unit] ?? from);
    to = Math.max(to, mapped.ends[unit] ?? to);
  }
  return from > to ? { start: 0, end: 0 } : { start: from, end: to };
}
