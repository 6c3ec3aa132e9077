/**
 * What the server itself says to people, beside what the rules say (policies/messages).
 */
import type { Locale } from '@shozo/vocabulary';
import texts from './texts.json' with { type: 'json' };

type Texts = {
  /** For people who cannot see the visible label. */
  readonly edited: string; readonly generated: string;
  readonly released: string;
  readonly noPage: string; readonly nothingHere: string;
  readonly reportBlocked: string; readonly reportWaiting: string; readonly reportUntold: string;
};

const TEXTS: Readonly<Record<Locale, Texts>> = texts;

export function textsIn(locale: Locale): Texts {
  return TEXTS[locale];
}
