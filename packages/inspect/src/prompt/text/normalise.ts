/**
 * The normaliser: any text to the one form in which lexicon terms are looked for.
 *
 * NFKC, lower case, no zero-width or direction marks, accents and letter
 * variants folded, emoji as words, look-alikes of a mixed text as Latin
 * letters. Punctuation stays; segment.ts cuts at it.
 *
 * Trust: the text is the attacker's. Work per code point is bounded, so time is
 * linear; lone surrogates are spaces.
 */
import { emojiName } from './emoji.ts';
import { foldLetter, isDroppedMark, lookAlike } from './letters.ts';
import { MappedBuilder, textOf } from './mapped.ts';
import type { Mapped } from './mapped.ts';

/** A base letter and at most this many marks are composed together. */
const CLUSTER_MARKS = 6;

const INVISIBLE = /^[\p{Cf}\p{Variation_Selector}\u{E0100}-\u{E01EF}\u115f\u1160\u3164\uffa0]$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
/** Most letters stand for themselves; what the others become is worked out once. */
const SINGLE = new Map<string, string>();
const MOST_SINGLE = 20_000;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const LOOK_ALIKE_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

export function normalise(original: string): Mapped {
  const shown = original.includes(REVERSE) ? asShown(original) : null;
  const folded = shown ? restored(fold(shown.text), shown) : fold(original);
  return LOOK_ALIKE_SCRIPT.test(folded.text) ? unmask(folded) : folded;
}

/** RIGHT-TO-LEFT OVERRIDE: what follows is shown backwards, until POP DIRECTIONAL FORMATTING. */
const REVERSE = '\u202e';
const POP = '\u202c';

/** The text in the order in which it is seen: `‮sserdnu‬` is read as `undress`. */
function asShown(original: string): Mapped {
  const built = new MappedBuilder(original.length);
  let at = 0;
  while (at < original.length) {
    const end = original.charAt(at) === REVERSE ? endOfReverse(original, at) : -1;
    const units = end < 0 ? [at] : Array.from({ length: end - at - 1 }, (_, unit) => end - 1 - unit);
    for (const unit of units) built.push(original.charAt(unit), unit, unit + 1);
    at = Math.max(at + 1, end);
  }
  return built.build();
}

function endOfReverse(original: string, from: number): number {
  const pop = original.indexOf(POP, from);
  return pop < 0 ? original.length : pop;
}

function restored(folded: Mapped, shown: Mapped): Mapped {
  const starts = folded.starts.map((start) => shown.starts[start] ?? 0);
  const ends = folded.ends.map((end) => shown.ends[end - 1] ?? 0);
  // A cluster read backwards begins where it ends
  return { text: folded.text, starts: starts.map((start, unit) => Math.min(start, Math.max(0, (ends[unit] ?? 1) - 1))), ends: ends.map((end, unit) => Math.max(end, (starts[unit] ?? 0) + 1)) };
}

function fold(original: string): Mapped {
  const built = new MappedBuilder(original.length);
  let at = 0;
  while (at < original.length) {
    const code = original.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    if (code < 0x80) {
      if (joins(original.charCodeAt(next))) at = foldCluster(original, at, next, built);
      else {
        built.pushCode(code >= 0x41 && code <= 0x5a ? code + 0x20 : code, at, next);
        at = next;
      }
    } else at = foldWide(original, at, next, built);
  }
  return built.build();
}

function foldWide(original: string, at: number, next: number, built: MappedBuilder): number {
  const code = original.codePointAt(at) ?? 0;
  const symbol = original.slice(at, next);
  if (code >= 0xd800 && code <= 0xdfff) built.push(' ', at, next);
  else if (isPlainDense(code)) built.push(foldLetter(symbol), at, next);
  else if (isUnchanged(code) && !joins(original.charCodeAt(next))) built.pushCode(code, at, next);
  else if (INVISIBLE.test(symbol)) return next;
  else if (PICTURE.test(symbol)) built.push(` ${emojiName(code)} `.replace('  ', ' '), at, next);
  else return foldCluster(original, at, next, built);
  return next;
}

/** Composes a letter with its marks, then folds the result letter by letter. */
function foldCluster(original: string, at: number, next: number, built: MappedBuilder): number {
  let end = next;
  for (let marks = 0; marks < CLUSTER_MARKS && joins(original.charCodeAt(end)); marks += 1) end += 1;
  const cluster = original.slice(at, end);
  const known = SINGLE.get(cluster);
  if (known !== undefined) {
    built.push(known, at, end);
    return end;
  }
  const plain = isLooseJamo(cluster.charCodeAt(0)) ? cluster : cluster.normalize('NFKC').toLowerCase().normalize('NFKC');
  const folded = [...plain].flatMap(splitAccents).join('');
  if (end === next && SINGLE.size < MOST_SINGLE) SINGLE.set(cluster, folded);
  built.push(folded, at, end);
  return end;
}

function splitAccents(letter: string): string[] {
  const code = letter.codePointAt(0) ?? 0;
  if (isDroppedMark(code)) return [];
  const folded = foldLetter(letter);
  if (folded !== letter || code >= 0x1100 && code <= 0x11ff || code >= 0x3040 && code <= 0x30ff || code >= 0xac00 && code <= 0xd7ff) return [folded];
  return [...letter.normalize('NFD')].filter((part) => !isDroppedMark(part.codePointAt(0) ?? 0)).map(foldLetter);
}

/** Combining marks, kana voicing marks, and the vowels and finals of taken-apart Hangul. */
function joins(code: number): boolean {
  return (code >= 0x0300 && code <= 0x036f) || (code >= 0x064b && code <= 0x065f) || code === 0x093c || code === 0x3099 || code === 0x309a || code === 0xff9e || code === 0xff9f || (code >= 0x1161 && code <= 0x11ff);
}

/** Single jamo as in ㅋㅋ: NFKC would turn them into ones that compose with their neighbours. */
function isLooseJamo(code: number): boolean {
  return (code >= 0x3131 && code <= 0x318e) || (code >= 0xffa1 && code <= 0xffdc);
}

/** Composed Hangul and private use: nothing folds them. */
function isUnchanged(code: number): boolean {
  return (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xe000 && code <= 0xf8ff);
}

function isPlainDense(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** Replaces look-alikes, word by word, where every foreign letter of the word has a Latin twin: one unit for one. */
function unmask({ text, starts, ends }: Mapped): Mapped {
  const codes = Uint16Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit));
  let from = 0;
  let masked = false;
  let foreign = false;
  for (let unit = 0; unit <= text.length; unit += 1) {
    const letter = text.charAt(unit);
    if (letter !== '' && isLetter(letter)) {
      const isForeign = letter >= '\u0370' && letter < '\u0530' && LOOK_ALIKE_SCRIPT.test(letter);
      if (isForeign && lookAlike(letter) === undefined) foreign = true;
      masked ||= isForeign;
      continue;
    }
    if (masked && !foreign) for (let at = from; at < unit; at += 1) codes[at] = lookAlike(text.charAt(at))?.charCodeAt(0) ?? codes[at] ?? 0;
    from = unit + 1;
    masked = false;
    foreign = false;
  }
  return { text: textOf(codes), starts, ends };
}

function isLetter(letter: string): boolean {
  return (letter >= 'a' && letter <= 'z') || (letter > '\u007f' && WORD.test(letter)) || (letter >= '0' && letter <= '9');
}
