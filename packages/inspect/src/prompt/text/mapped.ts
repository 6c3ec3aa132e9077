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
  readonly #pieces: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  push(piece: string, start: number, end: number): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** Appends a copy of units of another mapped text. */
  copy(from: Mapped, index: number): void {
    this.push(from.text[index] ?? '', from.starts[index] ?? 0, from.ends[index] ?? 0);
  }

  build(): Mapped {
    return { text: this.#pieces.join(''), starts: Int32Array.from(this.#starts), ends: Int32Array.from(this.#ends) };
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
