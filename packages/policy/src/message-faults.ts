/**
 * Messages against rules: every text in the languages that are demanded, and in none a text that nobody uses.
 */
import { LOCALES } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import { NO_PERMIT } from './decide.ts';
import { BRAKES, QUEUE_FULL, REVIEW } from './explain.ts';
import type { MessagesByLocale } from './explain.ts';
import { isTold } from './public-rules.ts';
import type { Rule } from './layer.ts';
import { SWITCHES, UNREAD } from './switches.ts';

/** Keys that the program itself uses. */
const OWN_KEYS = ['source', 'refused', 'held-change', 'held-unclear', 'queue-full', 'switched-off', 'switched-off-country', 'switches-unread', ...Object.values(BRAKES)];
/** Ids that stand in for rules. */
export const STAND_INS: readonly string[] = [REVIEW, NO_PERMIT, QUEUE_FULL, UNREAD, ...Object.keys(BRAKES), ...Object.keys(SWITCHES).map((name) => `switches/${name}`)];

/** Of an operator’s own rules; what other languages lack is told in English. Ours have all of them. */
const DEMANDED: readonly Locale[] = ['en', 'ja'];

export function messageFaults(messages: MessagesByLocale, rules: readonly Rule[], demanded = DEMANDED): string[] {
  const used = [...new Set([...OWN_KEYS, ...rules.flatMap((rule) => Object.values(rule.messages))])];
  const titles = [...STAND_INS, ...rules.map(({ id }) => id)];
  // English titles stand in the rules themselves; nobody is told the title of what permits.
  const told = [...STAND_INS, ...rules.filter(isTold).map(({ id }) => id)];
  return LOCALES.flatMap((locale) => {
    const own = messages[locale] ?? { texts: {}, titles: {} };
    const expected = demanded.includes(locale) ? { texts: used, titles: locale === 'en' ? STAND_INS : told } : { texts: [], titles: [] };
    return [
      ...differences(`messages/${locale}.json: texts`, Object.keys(own.texts), { expected: expected.texts, known: used }),
      ...differences(`messages/${locale}.json: titles`, Object.keys(own.titles), { expected: expected.titles, known: locale === 'en' ? STAND_INS : titles }),
    ];
  });
}

function differences(where: string, found: readonly string[], { expected, known }: { readonly expected: readonly string[]; readonly known: readonly string[] }): string[] {
  return [
    ...expected.filter((key) => !found.includes(key)).map((key) => `${where}: \`${key}\` is missing`),
    ...found.filter((key) => !known.includes(key)).map((key) => `${where}: nothing uses \`${key}\``),
  ];
}
