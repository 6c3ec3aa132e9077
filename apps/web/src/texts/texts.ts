/**
 * Languages of the pages: which there are, which one a reader gets, and its words.
 *
 * English has every text and gives them their type; what another language lacks
 * shows in English (complete.ts).
 */
import { LOCALES, localeOfTag } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import { LANGUAGES } from 'virtual:texts';
import type { en } from './en/index.ts';
import { IN_ENGLISH, REGIONS } from './regions.ts';

export type { Locale };
export { amount, variant } from './variant.ts';
export type Texts = typeof en;

/** As the pages load them: `english` names what is in English only. */
export type Complete = { readonly words: Texts; readonly english: readonly string[] };

/** A language by its own name. */
export const NAMES: Readonly<Record<Locale, string>> = {
  en: 'English', ja: '日本語', zh: '简体中文', 'zh-Hant': '繁體中文', ko: '한국어', id: 'Bahasa Indonesia', ms: 'Bahasa Melayu', tl: 'Filipino',
  hi: 'हिन्दी', fr: 'Français', it: 'Italiano', es: 'Español', pt: 'Português', de: 'Deutsch', ar: 'العربية',
};

const KEY = 'shozo-language';

export async function loadTexts(locale: Locale): Promise<Complete> {
  return (await LANGUAGES[locale]()).default;
}

/** The reader’s choice, else the first of the browser’s languages that there is, else English. */
export function savedLocale(): Locale {
  const saved = stored(() => localStorage.getItem(KEY));
  const told = navigator.languages.map((tag) => localeOfTag(tag)).find((locale) => locale !== null);
  return LOCALES.find((locale) => locale === saved) ?? told ?? 'en';
}

export function rememberLocale(locale: Locale): void {
  stored(() => localStorage.setItem(KEY, locale));
}

/** Some readers forbid pages to keep anything; they read all the same. */
function stored<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch {
    return null;
  }
}

/** Several things in one line, as the language sets them apart. */
export function listed(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { style: 'narrow' }).format(items);
}

/** `jp` as the language has it; a region, of which browsers know no names, with our own, the one given or its code: `us-ca`. */
export function placeName(locale: Locale, code: string, given = IN_ENGLISH[code] ?? code.slice(3).toUpperCase()): string {
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(code.slice(0, 2).toUpperCase()) ?? code;
  if (!code.includes('-')) return country;
  const region = REGIONS[locale]?.[code] ?? given;
  return locale === 'ja' ? `${country}（${region}）` : `${country} (${region})`;
}
