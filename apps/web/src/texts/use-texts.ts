/**
 * The words of the chosen language, for every part of a page.
 */
import { createContext, useContext } from 'react';
import type { Locale, Texts } from './texts.ts';

type Reading = { readonly locale: Locale; readonly words: Texts };

export const TextsContext = createContext<Reading | null>(null);

export function useTexts(): Texts {
  return useReading().words;
}

export function useLocale(): Locale {
  return useReading().locale;
}

/** INVARIANT: the frame is drawn only when its language is there, so that no page shows before its words. */
function useReading(): Reading {
  const reading = useContext(TextsContext);
  if (!reading) throw new Error('texts are read within the frame');
  return reading;
}
