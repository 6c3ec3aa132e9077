/**
 * Text that knows where each of its UTF-16 units came from in the original prompt.
 */
import { endianness } from 'node:os';
import type { Span } from '@shozo/vocabulary';

export type Mapped = {
  readonly text: string;
  /** Per unit of `text`: where its source begins and ends in the original. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

/** Collects a mapped text piece by piece; owned by one function at a time. */
export class MappedBuilder {
  #length = 0;
  #codes: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;

  /** @param capacity - units to expect; more are taken too. */
  constructor(capacity: number) {
    this.#codes = new Uint16Array(capacity + 16);
    this.#starts = new Int32Array(capacity + 16);
    this.#ends = new Int32Array(capacity + 16);
  }

  push(piece: string, start: number, end: number): void {
    for (let unit = 0; unit < piece.length; unit += 1) this.pushCode(piece.charCodeAt(unit), start, end);
  }

  pushCode(code: number, start: number, end: number): void {
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }

  /** Appends a copy of one unit of another mapped text. */
  copy(from: Mapped, index: number): void {
    this.pushCode(from.text.charCodeAt(index), from.starts[index] ?? 0, from.ends[index] ?? 0);
  }

  build(): Mapped {
    return { text: textOf(this.#codes.subarray(0, this.#length)), starts: this.#starts.subarray(0, this.#length), ends: this.#ends.subarray(0, this.#length) };
  }

  #grow(): void {
    const wider = <Kind extends Int32Array | Uint16Array>(from: Kind, to: Kind): Kind => {
      to.set(from);
      return to;
    };
    const capacity = this.#codes.length * 2;
    this.#codes = wider(this.#codes, new Uint16Array(capacity));
    this.#starts = wider(this.#starts, new Int32Array(capacity));
    this.#ends = wider(this.#ends, new Int32Array(capacity));
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

/** A string of UTF-16 units; lone surrogates stay as they are. */
export function textOf(codes: Uint16Array): string {
  const bytes = Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength);
  return (endianness() === 'BE' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
}
