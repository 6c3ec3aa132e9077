/**
 * Messages against rules: every text in every language, and no text that nobody uses.
 */
import { NO_PERMIT } from './decide.ts';
import { BRAKES, LOCALES, QUEUE_FULL, REVIEW } from './explain.ts';
import type { Messages } from './explain.ts';
import type { Rule } from './layer.ts';
import { SWITCHES, UNREAD } from './switches.ts';

/** Keys that the program itself uses. */
const OWN_KEYS = ['source', 'refused', 'queue-full', 'switched-off', 'switched-off-country', 'switches-unread', ...Object.values(BRAKES)];
/** Ids that stand in for rules. */
export const STAND_INS: readonly string[] = [REVIEW, NO_PERMIT, QUEUE_FULL, UNREAD, ...Object.keys(BRAKES), ...Object.keys(SWITCHES).map((name) => `switches/${name}`)];

export function messageFaults(messages: Readonly<Record<(typeof LOCALES)[number], Messages>>, rules: readonly Rule[]): string[] {
  const used = [...new Set([...OWN_KEYS, ...rules.flatMap((rule) => Object.values(rule.messages))])];
  const ids = rules.map((rule) => rule.id);
  return LOCALES.flatMap((locale) => [
    ...differences(`messages/${locale}.json: texts`, Object.keys(messages[locale].texts), used),
    // English titles stand in the rules themselves.
    ...differences(`messages/${locale}.json: titles`, Object.keys(messages[locale].titles), locale === 'en' ? STAND_INS : [...STAND_INS, ...ids]),
  ]);
}

function differences(where: string, found: readonly string[], expected: readonly string[]): string[] {
  return [
    ...expected.filter((key) => !found.includes(key)).map((key) => `${where}: \`${key}\` is missing`),
    ...found.filter((key) => !expected.includes(key)).map((key) => `${where}: nothing uses \`${key}\``),
  ];
}
