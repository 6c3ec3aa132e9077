/**
 * Aho–Corasick over all literals of all languages: every occurrence of every literal in one pass.
 *
 * Linear in the text, whatever the text: that is why the reader has no regular
 * expression of the attacker's choosing to backtrack over.
 */

/** Bits of a transition key given to the letter. */
const LETTER_SPACE = 0x10000;

export class Automaton {
  /** `state * LETTER_SPACE + letter` to the next state; the root is 0. */
  readonly #next = new Map<number, number>();
  readonly #fail: number[] = [0];
  /** The literal that ends in a state, or -1. */
  readonly #ending: number[] = [-1];
  /** The nearest state on the fail path in which a literal ends; 0 for none. */
  readonly #shorter: number[] = [0];

  /** @param literals - distinct and not empty; a hit gives the index. */
  constructor(literals: readonly string[]) {
    const children: number[][] = [[]];
    for (const [index, literal] of literals.entries()) this.#insert(literal, index, children);
    this.#link(children);
  }

  /** Calls `hit` with the literal's index and where it ends, in order of the end, longest first. */
  scan(text: string, hit: (literal: number, end: number) => void): void {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      state = this.#step(state, text.charCodeAt(at));
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
      const next = this.#next.get(state * LETTER_SPACE + letter);
      if (next !== undefined) return next;
      if (state === 0) return 0;
      state = this.#fail[state] ?? 0;
    }
  }

  #insert(literal: string, index: number, children: number[][]): void {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const key = state * LETTER_SPACE + literal.charCodeAt(at);
      let next = this.#next.get(key);
      if (next === undefined) {
        next = this.#fail.length;
        this.#next.set(key, next);
        children[state]?.push(literal.charCodeAt(at));
        children.push([]);
        this.#fail.push(0);
        this.#ending.push(-1);
        this.#shorter.push(0);
      }
      state = next;
    }
    this.#ending[state] = index;
  }

  /** Breadth first, so that the fail state of a parent is known before its children's. */
  #link(children: readonly number[][]): void {
    const queue = (children[0] ?? []).map((letter) => this.#next.get(letter) ?? 0);
    for (let head = 0; head < queue.length; head += 1) {
      const state = queue[head] ?? 0;
      for (const letter of children[state] ?? []) {
        const child = this.#next.get(state * LETTER_SPACE + letter) ?? 0;
        const fail = this.#step(this.#fail[state] ?? 0, letter);
        this.#fail[child] = fail;
        this.#shorter[child] = (this.#ending[fail] ?? -1) >= 0 ? fail : this.#shorter[fail] ?? 0;
        queue.push(child);
      }
    }
  }
}
