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

/** Splits letters into words so that as few letters as possible are in no known word, and words are long. */
export function cover(letters: string, known: (word: string) => boolean): string[] {
  const costs: number[] = [0];
  const cuts: number[] = [0];
  for (let end = 1; end <= letters.length; end += 1) {
    costs[end] = (costs[end - 1] ?? 0) + LETTER_COST;
    cuts[end] = end - 1;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end - 1; start += 1) {
      const cost = (costs[start] ?? 0) + WORD_COST;
      if (cost >= (costs[end] ?? 0) || !known(letters.slice(start, end))) continue;
      costs[end] = cost;
      cuts[end] = start;
    }
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
