/**
 * All literals of all languages in one tree: what begins at a place of the text is found in one walk.
 *
 * Linear in the text, whatever the text: a walk is at most as long as the
 * longest literal, and there is no regular expression to backtrack over. Edges
 * live in one open-addressed table of integers; the letters a literal can begin
 * with have a table of their own, since most walks end there.
 */
import { invariant } from '@shozo/vocabulary';

/** A key is `state * 2^LETTER_BITS + letter`, the letter numbered by first use; both fit 31 bits. */
const LETTER_BITS = 13;
const MOST_LETTERS = 1 << LETTER_BITS;
const MOST_STATES = 1 << (31 - LETTER_BITS);

export class Trie {
  readonly #letters = new Uint16Array(0x10000);
  #letterCount = 0;
  /** Key and target side by side, so that a look is one line of the cache. */
  readonly #edges: Int32Array;
  readonly #mask: number;
  readonly #roots = new Int32Array(MOST_LETTERS);
  /** The literal that ends in a state, or -1. */
  readonly #ending: Int32Array;
  #states = 1;

  /** @param literals - distinct and not empty; a hit gives the index. */
  constructor(literals: readonly string[]) {
    const most = literals.reduce((sum, literal) => sum + literal.length, 1);
    const size = 1 << Math.ceil(Math.log2(most * 1.5 + 2));
    this.#edges = new Int32Array(size * 2).fill(-1);
    this.#mask = size - 1;
    this.#ending = new Int32Array(most).fill(-1);
    for (const [index, literal] of literals.entries()) this.#insert(literal, index);
    invariant(this.#states <= MOST_STATES && this.#letterCount < MOST_LETTERS, 'the lexicons fit the tree');
  }

  /** Calls `hit` with the literal's index and where it ends, shortest first. */
  walk(text: string, start: number, hit: (literal: number, start: number, end: number) => void): void {
    let state = this.#roots[this.#letters[text.charCodeAt(start)] ?? 0] ?? 0;
    for (let end = start + 1; state !== 0; end += 1) {
      const literal = this.#ending[state] ?? -1;
      if (literal >= 0) hit(literal, start, end);
      // Letter 0 is in no literal
      const letter = end < text.length ? this.#letters[text.charCodeAt(end)] ?? 0 : 0;
      state = letter === 0 ? 0 : this.#step(state, letter);
    }
  }

  #step(state: number, letter: number): number {
    const slot = this.#slot((state << LETTER_BITS) | letter);
    return this.#edges[slot] === -1 ? 0 : this.#edges[slot + 1] ?? 0;
  }

  /** Where a key is, or where it would go. */
  #slot(key: number): number {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & this.#mask;
    while (this.#edges[slot * 2] !== -1 && this.#edges[slot * 2] !== key) slot = (slot + 1) & this.#mask;
    return slot * 2;
  }

  #number(code: number): number {
    if (this.#letters[code] === 0) {
      this.#letterCount += 1;
      this.#letters[code] = this.#letterCount;
    }
    return this.#letters[code] ?? 0;
  }

  #insert(literal: string, index: number): void {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const letter = this.#number(literal.charCodeAt(at));
      let next = at === 0 ? this.#roots[letter] ?? 0 : this.#step(state, letter);
      if (next === 0) {
        next = this.#states;
        this.#states += 1;
        if (at === 0) this.#roots[letter] = next;
        else {
          const slot = this.#slot((state << LETTER_BITS) | letter);
          this.#edges[slot] = (state << LETTER_BITS) | letter;
          this.#edges[slot + 1] = next;
        }
      }
      state = next;
    }
    this.#ending[state] = index;
  }
}
