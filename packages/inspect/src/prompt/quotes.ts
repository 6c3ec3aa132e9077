/**
 * Text in quotes, or after "caption:": what a caption is to say.
 */
import type { Span } from '@shozo/vocabulary';

/** Opening mark to the marks that may close it. */
const PAIRS: Readonly<Record<string, string>> = {
  '"': '"', '“': '”“', '„': '“”', '«': '»', '»': '«', '「': '」', '『': '』', '‹': '›', '‘': '’', '‚': '‘’', "'": "'", '《': '》', '〈': '〉', '”': '”', '【': '】', '＂': '＂', '`': '`',
};
/** Most units are no quote: a look at one byte says so. */
const OPENS = new Uint8Array(0x10000);
for (const mark of Object.keys(PAIRS)) OPENS[mark.charCodeAt(0)] = 1;
/** Marks that are also apostrophes: they open only after a space and close only before one. */
const APOSTROPHES = new Set(["'", '’', '‘', '`']);
const LONGEST = 500;
/** After this many opening marks without a closing one the rest is read as plain text. */
const MOST_UNCLOSED = 64;
const LETTER = /[\p{L}\p{N}]/u;

/** The quoted stretches without their marks, in order, as offsets into the text. Linear: stretches are bounded, and so are failed tries. */
export function findQuotes(text: string): Span[] {
  const found: Span[] = [];
  let unclosed = 0;
  let at = 0;
  while (at < text.length && unclosed < MOST_UNCLOSED) {
    const closers = OPENS[text.charCodeAt(at)] === 1 ? PAIRS[text.charAt(at)] : undefined;
    const end = closers === undefined || !mayOpen(text, at) ? -1 : closing(text, at, closers);
    if (end > at + 1) found.push({ start: at + 1, end });
    else if (closers !== undefined) unclosed += 1;
    at = end > at + 1 ? end + 1 : at + 1;
  }
  return found;
}

const COLON = /[:：]/g;
/** A word for a caption stands at most so many units before its colon. */
const LABEL = 24;
/** More colons than this are a list, not a caption. */
const MOST_COLONS = 16;

/**
 * The stretches after a colon that a word for a caption introduces, each to the end of its line, without those that begin in quotes.
 *
 * @param labels - where words for a caption end, as offsets into the text.
 */
export function findLabelled(text: string, labels: readonly number[]): Span[] {
  if (labels.length === 0) return [];
  return [...text.matchAll(COLON)].slice(0, MOST_COLONS).flatMap(({ index }): Span[] => {
    if (!labels.some((end) => end <= index && index - end <= LABEL)) return [];
    const stop = text.indexOf('\n', index);
    const end = Math.min(stop < 0 ? text.length : stop, index + LONGEST);
    const first = /\S/u.exec(text.slice(index + 1, end));
    if (first === null || OPENS[first[0].charCodeAt(0)] === 1) return [];
    return [{ start: index + 1 + first.index, end }];
  });
}

function mayOpen(text: string, at: number): boolean {
  return !APOSTROPHES.has(text.charAt(at)) || !LETTER.test(text.charAt(at - 1));
}

function closing(text: string, at: number, closers: string): number {
  const stop = Math.min(text.length, at + LONGEST);
  for (let unit = at + 1; unit < stop; unit += 1) {
    const mark = text.charAt(unit);
    if (closers.includes(mark) && (!APOSTROPHES.has(mark) || !LETTER.test(text.charAt(unit + 1)))) return unit;
  }
  return -1;
}
