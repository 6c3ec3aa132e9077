/**
 * Words that were read without the spaces between them, parted again: "undressthiswoman".
 */
import { isPlainWord } from '../prompt/index.ts';

/** Shorter runs of letters are words, or nobody can say. */
const RUN = /[A-Za-z]{6,40}/g;
const SHORTEST = 2;
/** The one word of one letter that is common in requests. */
const ARTICLE = 'a';

/** Only where all of a run is words of the reader’s lexicons; else it stays as it is. The fewest words win. */
export function partWords(text: string): string {
  return text.replaceAll(RUN, (run) => (isPlainWord(run.toLowerCase()) ? run : (parted(run.toLowerCase())?.join(' ') ?? run)));
}

function parted(run: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= run.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const word = run.slice(start, end);
      if (!before || (word.length < SHORTEST && word !== ARTICLE) || !isPlainWord(word)) continue;
      if (before.length + 1 < (best[end]?.length ?? Infinity)) best[end] = [...before, word];
    }
  }
  return best[run.length] ?? null;
}
