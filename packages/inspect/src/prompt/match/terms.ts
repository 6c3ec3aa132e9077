/**
 * Reads the terms of a lexicon: `take* .. off` becomes parts, each a literal with what may surround it.
 */
import { normalise } from '../text/normalise.ts';
import { DENSE, letterClass, segment } from '../text/segment.ts';

/** A literal of normalised text, and whether the word may go on before or after it. */
export type Part = { readonly literal: string; readonly openStart: boolean; readonly openEnd: boolean };

/** Consecutive parts, each at most `reach` units after the end of the one before. */
export type Term = { readonly parts: readonly Part[]; readonly reaches: readonly number[] };

/** Five words of six letters; a dense script says as much in a third of the room. */
const GAP = 30;
const DENSE_GAP = 10;

export function readTerms(list: string): Term[] {
  return list.split(',').map((written) => written.trim()).filter((written) => written !== '').flatMap(readTerm);
}

/** What the normaliser leaves as it is, as most terms are written: a start is to be short. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

function readTerm(written: string): Term[] {
  if (PLAIN.test(written)) return [{ parts: [{ literal: written, openStart: false, openEnd: false }], reaches: [0] }];
  const parts: Part[] = [];
  const reaches: number[] = [];
  for (const [index, stretch] of written.split(' .. ').entries()) {
    for (const [inner, piece] of stretch.split(/(?<=\*) +(?=\S)/).entries()) {
      const part = readPart(piece);
      if (part.literal === '') return [];
      const far = isDense(part.literal) ? DENSE_GAP : GAP;
      reaches.push(inner > 0 ? 1 : index === 0 ? 0 : far);
      parts.push(part);
    }
  }
  return [{ parts, reaches }];
}

function readPart(piece: string): Part {
  const literal = normaliseTerm(piece.replaceAll('*', ' '));
  return {
    literal,
    openStart: piece.startsWith('*') || letterClass(literal.charCodeAt(0)) === DENSE,
    openEnd: piece.endsWith('*') || letterClass(literal.charCodeAt(literal.length - 1)) === DENSE,
  };
}

export function isDense(literal: string): boolean {
  return letterClass(literal.charCodeAt(0)) === DENSE;
}

/** Terms and text go through the same normaliser; a clause border inside a term is a space. */
export function normaliseTerm(text: string): string {
  return segment(normalise(text)).text.replaceAll('\n', ' ');
}
