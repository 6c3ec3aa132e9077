/**
 * How long until a deadline, as a person says it: days, hours or minutes, always cut down and never up.
 */
import { amount } from '../texts/texts.ts';
import type { Locale } from '../texts/texts.ts';

const MINUTE_MS = 60_000;
const UNITS = [['day', 24 * 60], ['hour', 60], ['minute', 1]] as const;
/** From so many on a unit is used: `40 hours` says more than `1 day`. */
const LEAST = 3;

/** @returns null when it has passed. */
export function timeLeft(dueAt: string, now: number, locale: Locale): string | null {
  const minutes = Math.floor((Date.parse(dueAt) - now) / MINUTE_MS);
  if (minutes < 0) return null;
  const [unit, size] = UNITS.find(([, length]) => minutes >= LEAST * length) ?? (['minute', 1] as const);
  return amount(locale, Math.floor(minutes / size), unit);
}
