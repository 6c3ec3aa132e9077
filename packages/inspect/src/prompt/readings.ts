/**
 * The words of a request as another reader should get them: as written, and with their disguises off where they have some.
 *
 * A judge outside knows many languages and few disguises; the normalised
 * text alone would take from it capitals, accents and punctuation that mean
 * something. So it gets the original always, and the undisguised reading beside it.
 */
import { KNOWN_WORDS } from './dictionaries.ts';
import { undisguise } from './text/disguise.ts';
import { normalise } from './text/normalise.ts';

/** Marks that are not seen, and letters of Latin and of a script that looks like it in one text. */
const HIDDEN = /[\p{Cf}\p{Variation_Selector}]/u;
const LATIN = /\p{Script=Latin}/u;
const LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** @returns one or two texts, the original first. */
export function readingsOf(text: string): string[] {
  const normal = normalise(text);
  const clear = undisguise(normal, KNOWN_WORDS);
  if (clear === null && !HIDDEN.test(text) && !(LATIN.test(text) && LIKE_LATIN.test(text))) return [text];
  return [text, (clear ?? normal).text];
}
