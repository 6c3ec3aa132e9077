/**
 * Single words that captions are made of, from the lexicons: insults as abusive, the names of things and places as harmless.
 *
 * They count little beside rows. Animals are left out: many are insults.
 */
import { LEXICONS } from '../src/prompt/lexicon/all.ts';
import { blameOf, nounsOf } from '../src/prompt/lexicon/nouns.ts';
import { featuresOfText } from './examples.ts';
import type { Labelled } from './examples.ts';

const INSULT_WEIGHT = 0.3;
const NOUN_WEIGHT = 0.05;
const HARMLESS = ['food', 'plant', 'object', 'place', 'vehicle', 'pastime', 'worker'] as const;

export function captionWords(): Labelled[] {
  return LEXICONS.flatMap(({ language, roles }) => [
    ...[roles.insult, blameOf(language).belittle].flatMap(wordsOf).map((text) => labelled(language, text, true)),
    ...nounsOf(language).flatMap((nouns) => HARMLESS.flatMap((role) => wordsOf(nouns[role]).map((text) => labelled(language, text, false)))),
  ]);
}

/** Terms in one piece: with a gap inside they are no caption. */
function wordsOf(terms: string | undefined): string[] {
  return (terms ?? '').split(',').map((term) => term.trim().replaceAll('*', '')).filter((term) => term !== '' && !term.includes('..'));
}

function labelled(lang: string, text: string, abusive: boolean): Labelled {
  const row = { lang, text, abusive, category: abusive ? 'insult' : 'ordinary', technique: 'word', idea: null };
  return { row, features: featuresOfText(text), weight: abusive ? INSULT_WEIGHT : NOUN_WEIGHT };
}
