/**
 * Words spelled with something between all their letters: `t a k e i t o f f`, `p.e.l.a.d.a`.
 *
 * Where what stands between words is the same as between letters, the words are
 * found again by covering the letters with words that are known.
 */

/** Longer runs are cut by the caller, so that time stays linear. */
export const LONGEST_RUN = 96;
const LONGEST_WORD = 14;
/** Cost of a letter in no known word, and of a word. */
const LETTER_COST = 10;
const WORD_COST = 2;

/** The words that count as known: asked of a whole word, or of what begins at a place. */
export type Words = {
  readonly known: (word: string) => boolean;
  /** Calls `hit` with the end of every known word of two letters or more that begins at `start`; shorter ones first. */
  readonly from: (letters: string, start: number, hit: (end: number) => void) => void;
};

/** Splits letters into words so that as few letters as possible are in no known word, and words are long. */
export function cover(letters: string, words: Words): string[] {
  const costs = Array.from({ length: letters.length + 1 }, () => Infinity);
  const cuts = Array.from({ length: letters.length + 1 }, () => 0);
  costs[0] = 0;
  for (let start = 0; start < letters.length; start += 1) {
    const sofar = costs[start] ?? Infinity;
    words.from(letters, start, (end) => {
      if (end - start > LONGEST_WORD || sofar + WORD_COST >= (costs[end] ?? Infinity)) return;
      costs[end] = sofar + WORD_COST;
      cuts[end] = start;
    });
    // A letter by itself comes last and wins a tie
    if (sofar + LETTER_COST > (costs[start + 1] ?? Infinity)) continue;
    costs[start + 1] = sofar + LETTER_COST;
    cuts[start + 1] = start;
  }
  return joinUnknown(letters, cuts);
}

/** Letters that no word covers stay together: an unknown word is still one. */
function joinUnknown(letters: string, cuts: readonly number[]): string[] {
  const found: string[] = [];
  let unknown = '';
  for (let end = letters.length; end > 0; end = cuts[end] ?? 0) {
    const piece = letters.slice(cuts[end] ?? 0, end);
    if (piece.length === 1) unknown = piece + unknown;
    else {
      if (unknown !== '') found.unshift(unknown);
      found.unshift(piece);
      unknown = '';
    }
  }
  return unknown === '' ? found : [unknown, ...found];
}
