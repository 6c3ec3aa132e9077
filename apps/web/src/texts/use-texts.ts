/**
 * The words of the chosen language, for every part of a page.
 */
import { createContext, useContext } from 'react';
import { en } from './en/index.ts';
import type { Locale, Texts } from './texts.ts';

export const TextsContext = createContext<{ locale: Locale; words: Texts }>({ locale: 'en', words: en });

export function useTexts(): Texts {
  return useContext(TextsContext).words;
}

export function useLocale(): Locale {
  return useContext(TextsContext).locale;
}
