/**
 * The languages in which Shozo speaks to people.
 *
 * The fourteen that the prompt reader reads, so that whoever can be refused is
 * told so in their own words; and Chinese in traditional characters, which the
 * reader reads as Chinese (decision 0070).
 */
export const LOCALES = ['en', 'ja', 'zh', 'zh-Hant', 'ko', 'id', 'ms', 'tl', 'hi', 'fr', 'it', 'es', 'pt', 'de', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** The languages in which the visible label is drawn. */
export const LABEL_LOCALES = ['en', 'ja'] as const satisfies readonly Locale[];
export type LabelLocale = (typeof LABEL_LOCALES)[number];

/** What browsers also call these languages: Filipino is the national form of Tagalog, `in` the code of Indonesian before 1989. */
const OTHER_NAMES: Readonly<Record<string, Locale>> = { fil: 'tl', in: 'id' };
/** Traditional characters, unless the tag itself says simplified. */
const TRADITIONAL = /^zh-(?!.*hans).*\b(?:hant|tw|hk|mo)\b/;

/**
 * The language of ours that a reader of `tag` reads.
 *
 * @param tag - BCP 47, in any case: `ja`, `pt-BR`, `zh-TW`.
 * @returns null where we have none.
 */
export function localeOfTag(tag: string): Locale | null {
  const asked = tag.trim().toLowerCase();
  if (TRADITIONAL.test(asked)) return 'zh-Hant';
  const [language = ''] = asked.split('-');
  return LOCALES.find((locale) => locale === language) ?? OTHER_NAMES[language] ?? null;
}

/** The first of these in which a label is drawn, else English. */
export function labelLocaleAmong(wanted: readonly Locale[]): LabelLocale {
  return wanted.flatMap((locale) => LABEL_LOCALES.find((drawn) => drawn === locale) ?? [])[0] ?? 'en';
}

/** Which way its lines run. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
