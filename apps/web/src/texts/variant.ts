/**
 * The reader’s own variant of a language, as their browser names it, and amounts in it.
 */
import { localeOfTag } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';

/** For dates and numbers: `en-GB` writes days before months. */
export function variant(locale: Locale): string {
  return navigator.languages.find((known) => localeOfTag(known) === locale && isTag(known)) ?? locale;
}

/** `71 hours`, `2 s`; Japanese has no space between a number and its unit, and the browsers’ own data one. */
export function amount(locale: Locale, value: number, unit: Intl.NumberFormatOptions['unit'], unitDisplay: 'long' | 'short' = 'long'): string {
  const parts = new Intl.NumberFormat(variant(locale), { style: 'unit', unit, unitDisplay }).formatToParts(value);
  return parts.filter(({ type }) => locale !== 'ja' || type !== 'literal').map(({ value: part }) => part).join('');
}

/** `4 hours ago`, `now`; without a space in Japanese, as above. */
export function ago(locale: Locale, value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const parts = new Intl.RelativeTimeFormat(variant(locale), { numeric: 'auto' }).formatToParts(-value, unit);
  return parts.map(({ value: part }) => (locale === 'ja' ? part.trim() : part)).join('');
}

/** Some browsers hand on what the system is set to, such as `en-US@posix`, at which Intl throws. */
function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
