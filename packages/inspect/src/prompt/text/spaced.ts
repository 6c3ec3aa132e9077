/**
 * Words spelled with a space between all their letters: `t a k e i t o f f`.
 *
 * Where the spaces between words are the same as those between letters, the
 * words are found again by covering the letters with words the lexicons know.
 */
import { MappedBuilder } from './mapped.ts';
import type { Mapped } from './mapped.ts';

/** Fewer single letters in a row are initials or an abbreviation. */
const SHORTEST_RUN = 6;
/** A longer run is cut, so that time stays linear. */
const LONGEST_RUN = 96;
const LONGEST_WORD = 14;
const RUN = new RegExp(`(?<![a-z0-9])[a-z0-9](?:[ ._*-][a-z0-9](?![a-z0-9])){${SHORTEST_RUN - 1},${LONGEST_RUN}}`, 'g');

/** @returns null when nothing is spelled out. */
export function joinSpelledOut(normal: Mapped, words: ReadonlySet<string>): Mapped | null {
  const built = new MappedBuilder(normal.text.length);
  let at = 0;
  for (const run of normal.text.matchAll(RUN)) {
    for (; at < run.index; at += 1) built.copy(normal, at);
    // Letters stand at every second unit of the run.
    for (const word of cover(run[0].replaceAll(/[^a-z0-9]/g, ''), words)) {
      for (let letter = 0; letter < word.length; letter += 1, at += 2) built.copy(normal, at);
      built.push(' ', normal.ends[at - 2] ?? 0, normal.ends[at - 2] ?? 0);
    }
    at = run.index + run[0].length;
  }
  if (at === 0) return null;
  for (; at < normal.text.length; at += 1) built.copy(normal, at);
  return built.build();
}

/** Splits letters into words so that as few letters as possible are in no known word, and words are long. */
function cover(letters: string, words: ReadonlySet<string>): string[] {
  const costs: number[] = [0];
  const cuts: number[] = [0];
  for (let end = 1; end <= letters.length; end += 1) {
    costs[end] = (costs[end - 1] ?? 0) + 10;
    cuts[end] = end - 1;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end - 1; start += 1) {
      const cost = (costs[start] ?? 0) + 2;
      if (cost >= (costs[end] ?? 0) || !words.has(letters.slice(start, end))) continue;
      costs[end] = cost;
      cuts[end] = start;
    }
  }
  const found: string[] = [];
  for (let end = letters.length; end > 0; end = cuts[end] ?? 0) found.unshift(letters.slice(cuts[end] ?? 0, end));
  return found;
}
