/**
 * Takes common disguises off normalised text: digits for letters, letters spaced or dotted apart, letters drawn out.
 *
 * The result is a second reading beside the plain one, never instead of it:
 * "3d", "1080p" or "b&w" are disguises only by accident. Where a disguise can be
 * read in several ways the one with known words wins.
 */
import { MappedBuilder } from './mapped.ts';
import type { Mapped } from './mapped.ts';
import { ALPHABETIC, letterClass } from './segment.ts';
import { cover, LONGEST_RUN } from './spelled.ts';
import type { Words } from './spelled.ts';

type Known = Words['known'];

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', '$': 's', '!': 'i', '|': 'l', '+': 't', '€': 'e', '£': 'l', '(': 'c' };
const LEET_SIGNS = /[0134578@$!|+€£(]/g;
const INNER = new Set('.-_*·•~\'’`^/\\|,:+='.split(''));
/** One word, as most tokens are. */
const PLAIN_WORD = /^[a-z]+$/;
const LETTER = /[\p{L}\p{M}]/u;
const MARK = /\p{M}/u;

/** Quick looks, so that a plain text is not copied: something between letters, a digit beside a letter, a letter three times. */
const APART = /[\p{L}\p{M}\d@$!][-._*·•~'’`^/\\|,:+=][\p{L}\p{M}\d@$!]|(?<![\p{L}\p{M}\d])[\p{L}\d]\p{M}? [\p{L}\d]\p{M}?(?![\p{L}\p{M}\d])/u;
const LEETED = /[a-z][013457@$!|+€£(8]|[013457@$!|+€£(8][a-z]/;
const DRAWN_OUT = /(\p{L})\1\1/u;
/** A digit or sign between letters is a letter; at an end it may be "3d" or "wow!". */
const LEET_INSIDE = /[a-z][013457@$!|+€£(8]+[a-z]/;

/** Letters of a token that is looked at in every reading; a longer one is read plainly. */
const LONGEST_TOKEN = 48;
/** Single letters in a row that are a word spelled out; fewer are initials, or two that make a known word. */
const SHORTEST_RUN = 3;
/** From so many letters on a run may hold several words. */
const SEVERAL_WORDS = 6;

/** A piece of a reading: its text, and the unit of the normal text that each unit comes from. */
type Piece = { readonly text: string; readonly from: readonly number[] };

/** @returns null when nothing is disguised, so that a second reading costs nothing. */
export function undisguise(normal: Mapped, words: Words): Mapped | null {
  const { text } = normal;
  const { known } = words;
  if (!APART.test(text) && !LEETED.test(text) && !DRAWN_OUT.test(text)) return null;
  const built = new MappedBuilder(text.length);
  let at = 0;
  while (at < text.length) {
    const end = tokenEnd(text, at);
    if (end === at) {
      built.copy(normal, at);
      at += 1;
      continue;
    }
    const run = isSingle(text, at, end) ? spelledRun(text, at) : null;
    if (run === null && !isDisguised(text.slice(at, end))) {
      for (; at < end; at += 1) built.copy(normal, at);
      continue;
    }
    const piece = run && (run.letters.length >= SHORTEST_RUN || known(textOf(text, run.letters))) ? readRun(text, run.letters, words) : readToken(text, at, end, words);
    for (let unit = 0; unit < piece.text.length; unit += 1) {
      const from = piece.from[unit] ?? at;
      built.pushCode(piece.text.charCodeAt(unit), normal.starts[from] ?? 0, normal.ends[from] ?? 0);
    }
    at = run && piece.from.length > 0 && (piece.from.at(-1) ?? at) >= end ? run.end : end;
  }
  const clear = built.build();
  return clear.text === text ? null : clear;
}

function tokenEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isGap(text.charCodeAt(end))) end += 1;
  return end;
}

function isGap(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** One letter, with its marks. */
function isSingle(text: string, from: number, to: number): boolean {
  if (to - from > 3 || !isLetterLike(text.charAt(from))) return false;
  for (let unit = from + 1; unit < to; unit += 1) if (!MARK.test(text.charAt(unit))) return false;
  return true;
}

type Run = { readonly letters: readonly number[]; readonly end: number };

/** Single letters with one space between each two, from here on. */
function spelledRun(text: string, from: number): Run {
  const letters: number[] = [];
  let at = from;
  for (;;) {
    const end = tokenEnd(text, at);
    for (let unit = at; unit < end; unit += 1) letters.push(unit);
    const next = end + 1;
    const after = tokenEnd(text, next);
    if (letters.length >= LONGEST_RUN || text.charAt(end) !== ' ' || after === next || !isSingle(text, next, after)) return { letters, end };
    at = next;
  }
}

function textOf(text: string, units: readonly number[]): string {
  return units.map((unit) => text.charAt(unit)).join('');
}

function readRun(text: string, letters: readonly number[], vocabulary: Words): Piece {
  const { known } = vocabulary;
  const best = bestOf(variants({ text: textOf(text, letters), from: letters }, true), known);
  if (best.text.length < SEVERAL_WORDS || known(best.text)) return best;
  const words = cover(best.text, vocabulary);
  const from: number[] = [];
  let at = 0;
  for (const word of words) {
    for (let unit = 0; unit < word.length; unit += 1, at += 1) from.push(best.from[at] ?? 0);
    from.push(best.from[at - 1] ?? 0); // the space after it
  }
  return { text: words.map((word) => `${word} `).join(''), from };
}

function readToken(text: string, from: number, to: number, words: Words): Piece {
  const { known } = words;
  const units = Array.from({ length: to - from }, (_, unit) => from + unit);
  const plain = { text: text.slice(from, to), from: units };
  if (!isDisguised(plain.text)) return plain;
  if (to - from > LONGEST_TOKEN) return to - from > LONGEST_RUN * 2 ? shorten(plain, 1) : shorten(joined(plain), 1);
  const close = APART.test(plain.text) ? joined(plain) : plain;
  const spelled = close !== plain && close.text.length > 2 && plain.text.split(/[^\p{L}\p{M}\d@$!]+/u).filter((part) => part !== '').every((part) => isSingle(part, 0, part.length));
  if (spelled) return readRun(text, close.from, words);
  return bestOf([...variants(plain, LEET_INSIDE.test(plain.text)), ...(close === plain || close.text === plain.text ? [] : variants(close, LEET_INSIDE.test(close.text)))], known);
}

function isDisguised(token: string): boolean {
  return APART.test(token) || LEETED.test(token) || DRAWN_OUT.test(token);
}

/** Without the marks between letters. */
function joined({ text, from }: Piece): Piece {
  const kept = [...from.keys()].filter((unit) => !(INNER.has(text.charAt(unit)) && isLetterLike(text.charAt(unit - 1)) && isLetterLike(text.charAt(unit + 1))));
  return { text: kept.map((unit) => text.charAt(unit)).join(''), from: kept.map((unit) => from[unit] ?? 0) };
}

/** Every reading of a piece, the likeliest first. */
function variants(piece: Piece, leetFirst: boolean): Piece[] {
  const letters = LEETED.test(piece.text) || leetFirst ? [unleet(piece, 'i'), ...(piece.text.includes('1') ? [unleet(piece, 'l')] : [])] : [];
  const read = leetFirst ? [...letters, piece] : [piece, ...letters];
  return read.flatMap((variant) => (DRAWN_OUT.test(variant.text) ? [shorten(variant, 1), shorten(variant, 2), variant] : [variant]));
}

/** The reading with the largest share of letters in known words; of equals the first. */
function bestOf(readings: readonly Piece[], known: Known): Piece {
  let best = readings[0] ?? { text: '', from: [] };
  let most = readings.length > 1 ? knownShare(best.text, known) : 1;
  for (const reading of readings.slice(1)) {
    const share = knownShare(reading.text, known);
    if (share <= most) continue;
    best = reading;
    most = share;
  }
  return best;
}

function knownShare(text: string, known: Known): number {
  if (PLAIN_WORD.test(text)) return text.length > 1 && known(text) ? 1 : 0;
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  const all = words.reduce((sum, word) => sum + word.length, 0);
  return words.reduce((sum, word) => sum + (word.length > 1 && known(word) ? word.length : 0), 0) / Math.max(1, all);
}

function isLetterLike(letter: string): boolean {
  return letter !== '' && (LETTER.test(letter) || (LEET[letter] !== undefined && letter !== '(' && letter !== '+' && letter !== '|'));
}

/** Reads digits and signs as letters in a word that has letters too: one unit for one. */
function unleet({ text, from }: Piece, one: 'i' | 'l'): Piece {
  if (!/[a-z]/.test(text)) return { text, from };
  const last = text.length - 1;
  return { text: text.replaceAll(LEET_SIGNS, (sign, at: number) => (at === last && '!+|('.includes(sign) ? sign : sign === '1' ? one : LEET[sign] ?? sign)), from };
}

/** Three or more of the same letter become `keep`. */
function shorten({ text, from }: Piece, keep: number): Piece {
  const kept: number[] = [];
  let at = 0;
  while (at < text.length) {
    let end = at + 1;
    while (end < text.length && text[end] === text[at]) end += 1;
    const drawnOut = end - at >= 3 && letterClass(text.charCodeAt(at)) === ALPHABETIC;
    for (let unit = at; unit < (drawnOut ? at + keep : end); unit += 1) kept.push(unit);
    at = end;
  }
  return { text: kept.map((unit) => text.charAt(unit)).join(''), from: kept.map((unit) => from[unit] ?? 0) };
}
