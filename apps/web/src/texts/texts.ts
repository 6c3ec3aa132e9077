/**
 * Languages of the pages. A missing or misspelt text does not compile.
 */
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

export const LOCALES = ['en', 'ja'] as const;
export type Locale = (typeof LOCALES)[number];

export type Texts = typeof en;

const TEXTS: Record<Locale, Texts> = { en, ja };
const KEY = 'shozo-language';

export function texts(locale: Locale): Texts {
  return TEXTS[locale];
}

export function savedLocale(): Locale {
  const saved = localStorage.getItem(KEY);
  return LOCALES.find((locale) => locale === saved) ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale);
}

/** Several things in one line, as the language sets them apart. */
export function listed(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { style: 'narrow' }).format(items);
}

/** `jp` as the language has it; a region, of which browsers know no names, with the one given or its code: `us-ca`. */
export function placeName(locale: Locale, code: string, region = code.slice(3).toUpperCase()): string {
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(code.slice(0, 2).toUpperCase()) ?? code;
  return code.includes('-') ? `${country} (${region})` : country;
}

/** The reader’s own variant of the chosen language, for dates and numbers: `en-GB` writes days before months. */
export function variant(locale: Locale): string {
  return navigator.languages.find((known) => known.startsWith(locale) && isTag(known)) ?? locale;
}

/** Some browsers hand on what the system is set to, such as `en-US@posix`, at which Intl throws. */
function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
