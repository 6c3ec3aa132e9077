/**
 * Aho–Corasick over all literals of all languages: every occurrence of every literal in one pass.
 *
 * Linear in the text, whatever the text: that is why the reader has no regular
 * expression of the attacker's choosing to backtrack over. Transitions live in
 * one open-addressed table of integers; a `Map` was three times slower.
 */
import { invariant } from '@shozo/vocabulary';

/** A key is `state * 2^LETTER_BITS + letter`, the letter numbered by first use; both fit 31 bits. */
const LETTER_BITS = 13;
const MOST_LETTERS = 1 << LETTER_BITS;
const MOST_STATES = 1 << (31 - LETTER_BITS);

export class Automaton {
  readonly #letters = new Uint16Array(0x10000);
  #letterCount = 0;
  readonly #keys: Int32Array;
  readonly #targets: Int32Array;
  /** Per state: the state of its longest proper suffix. */
  readonly #fail: Int32Array;
  /** The literal that ends in a state, or -1. */
  readonly #ending: Int32Array;
  /** The nearest state on the fail path in which a literal ends; 0 for none. */
  readonly #shorter: Int32Array;
  #states = 1;

  /** @param literals - distinct and not empty; a hit gives the index. */
  constructor(literals: readonly string[]) {
    const most = literals.reduce((sum, literal) => sum + literal.length, 1);
    const size = 1 << Math.ceil(Math.log2(most * 2 + 2));
    this.#keys = new Int32Array(size).fill(-1);
    this.#targets = new Int32Array(size);
    this.#fail = new Int32Array(most);
    this.#ending = new Int32Array(most).fill(-1);
    this.#shorter = new Int32Array(most);
    const children: number[][] = [[]];
    for (const [index, literal] of literals.entries()) this.#insert(literal, index, children);
    invariant(this.#states <= MOST_STATES && this.#letterCount < MOST_LETTERS, 'the lexicons fit the automaton');
    this.#link(children);
  }

  /** Calls `hit` with the literal's index and where it ends, in order of the end, longest first. */
  scan(text: string, hit: (literal: number, end: number) => void): void {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = this.#letters[text.charCodeAt(at)] ?? 0;
      // Letter 0 is in no literal
      state = letter === 0 ? 0 : this.#step(state, letter);
      let ending = (this.#ending[state] ?? -1) >= 0 ? state : this.#shorter[state] ?? 0;
      while (ending !== 0) {
        hit(this.#ending[ending] ?? 0, at + 1);
        ending = this.#shorter[ending] ?? 0;
      }
    }
  }

  #step(from: number, letter: number): number {
    let state = from;
    for (;;) {
      const slot = this.#slot((state << LETTER_BITS) | letter);
      if (this.#keys[slot] !== -1) return this.#targets[slot] ?? 0;
      if (state === 0) return 0;
      state = this.#fail[state] ?? 0;
    }
  }

  /** Where a key is, or where it would go. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #number(code: number): number {
    if (this.#letters[code] === 0) {
      this.#letterCount += 1;
      this.#letters[code] = this.#letterCount;
    }
    return this.#letters[code] ?? 0;
  }

  #insert(literal: string, index: number, children: number[][]): void {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const letter = this.#number(literal.charCodeAt(at));
      const key = (state << LETTER_BITS) | letter;
      const slot = this.#slot(key);
      if (this.#keys[slot] === -1) {
        this.#keys[slot] = key;
        this.#targets[slot] = this.#states;
        children[state]?.push(letter);
        children.push([]);
        this.#states += 1;
      }
      state = this.#targets[slot] ?? 0;
    }
    this.#ending[state] = index;
  }

  /** Breadth first, so that the fail state of a parent is known before its children's. */
  #link(children: readonly number[][]): void {
    const queue = (children[0] ?? []).map((letter) => this.#step(0, letter));
    for (let head = 0; head < queue.length; head += 1) {
      const state = queue[head] ?? 0;
      for (const letter of children[state] ?? []) {
        const child = this.#targets[this.#slot((state << LETTER_BITS) | letter)] ?? 0;
        const fail = this.#step(this.#fail[state] ?? 0, letter);
        this.#fail[child] = fail;
        this.#shorter[child] = (this.#ending[fail] ?? -1) >= 0 ? fail : this.#shorter[fail] ?? 0;
        queue.push(child);
      }
    }
  }
}
