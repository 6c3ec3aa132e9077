/**
 * Takes common disguises off normalised text: digits for letters, letters spaced or dotted apart, letters drawn out.
 *
 * The result is a second reading beside the plain one, never instead of it:
 * "3d", "1080p" or "b&w" are disguises only by accident.
 */
import { MappedBuilder } from './mapped.ts';
import type { Mapped } from './mapped.ts';
import { ALPHABETIC, letterClass } from './segment.ts';

const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', '$': 's', '!': 'i', '|': 'l', '+': 't', '€': 'e', '£': 'l', '(': 'c' };
const INNER = new Set('.-_*·•~\'’`^/\\|,:+='.split(''));
const LETTER = /[\p{L}\p{M}]/u;

/** Quick looks, so that a plain text is not copied: something between letters, a digit beside a letter, a letter three times. */
const APART = /[\p{L}\p{M}\d@$!][-._*·•~'’`^/\\|,:+=][\p{L}\p{M}\d@$!]|(?<![\p{L}\p{M}\d])[\p{L}\d] [\p{L}\d](?![\p{L}\p{M}\d])/u;
const LEETED = /[a-z][013457@$!|+€£(8]|[013457@$!|+€£(8][a-z]/;
const DRAWN_OUT = /(\p{L})\1\1/u;

/** Only these are read differently by the two readings. */
const AMBIGUOUS = /1|(\p{L})(?:[^\p{L}]?\1){2}/u;

/** How `1` is read and how many of a drawn-out letter stay. */
export type Reading = { readonly one: 'i' | 'l'; readonly keep: 1 | 2 };

/** @returns null when nothing is disguised, so that the second reading costs nothing. */
export function undisguise(normal: Mapped, reading: Reading): Mapped | null {
  if (reading.one === 'l' && !AMBIGUOUS.test(normal.text)) return null;
  const joined = APART.test(normal.text) ? joinLetters(normal) : normal;
  const read = LEETED.test(joined.text) ? unleet(joined, reading) : joined;
  const plain = DRAWN_OUT.test(read.text) ? shorten(read, reading.keep) : read;
  return plain.text === normal.text ? null : plain;
}

/** `p.e.l.a.d.a`, `n u d e`, `un-dress`, `脱 が せ` become one word each. */
function joinLetters(normal: Mapped): Mapped {
  const built = new MappedBuilder(normal.text.length);
  const { text } = normal;
  let singles = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    const letter = text.charAt(unit);
    const before = text.charAt(unit - 1);
    const after = text.charAt(unit + 1);
    if (isLetterLike(letter)) {
      singles = isGap(before) && isGap(after) ? singles + 1 : 0;
      built.copy(normal, unit);
    } else if (INNER.has(letter) && isLetterLike(before) && isLetterLike(after)) continue;
    else if (letter === ' ' && isSingle(text, unit - 1) && isSingle(text, unit + 1)) continue;
    else built.copy(normal, unit);
  }
  return built.build();
}

function isSingle(text: string, unit: number): boolean {
  return isLetterLike(text.charAt(unit)) && isGap(text.charAt(unit - 1)) && isGap(text.charAt(unit + 1));
}

function isGap(letter: string): boolean {
  return letter === '' || letter === ' ' || letter === '\n' || INNER.has(letter);
}

function isLetterLike(letter: string): boolean {
  return letter !== '' && (LETTER.test(letter) || (LEET[letter] !== undefined && letter !== '(' && letter !== '+' && letter !== '|'));
}

/** Reads digits as letters in words that have letters too. */
function unleet(normal: Mapped, reading: Reading): Mapped {
  const built = new MappedBuilder(normal.text.length);
  const { text } = normal;
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text.charAt(end) !== ' ' && text.charAt(end) !== '\n') end += 1;
    const disguised = /[a-z]/.test(text.slice(at, end));
    for (let unit = at; unit < end; unit += 1) {
      const letter = text.charAt(unit);
      const read = letter === '1' ? reading.one : LEET[letter];
      const inside = unit < end - 1 || !'!+|('.includes(letter);
      built.push(disguised && inside ? read ?? letter : letter, normal.starts[unit] ?? 0, normal.ends[unit] ?? 0);
    }
    if (end < text.length) built.copy(normal, end);
    at = end + 1;
  }
  return built.build();
}

/** Three or more of the same letter become `keep`. */
function shorten(normal: Mapped, keep: number): Mapped {
  const built = new MappedBuilder(normal.text.length);
  const { text } = normal;
  let at = 0;
  while (at < text.length) {
    let end = at + 1;
    while (end < text.length && text[end] === text[at]) end += 1;
    const drawnOut = end - at >= 3 && letterClass(text.charCodeAt(at)) === ALPHABETIC;
    const kept = drawnOut ? at + keep : end;
    for (let unit = at; unit < kept; unit += 1) built.copy(normal, unit);
    at = end;
  }
  return built.build();
}
