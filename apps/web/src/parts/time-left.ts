/**
 * How long until a deadline, and how long ago, as a person says it: days, hours or minutes.
 *
 * What is left is rounded up: a promise of seven days says so from its first
 * minute on. Whoever shows it shows the date as well, which is exact.
 */
import type { Locale } from '@shozo/vocabulary';
import { ago, amount, variant } from '../texts/variant.ts';

const MINUTE_MS = 60_000;
const UNITS = [['day', 24 * 60], ['hour', 60], ['minute', 1]] as const;
/** From so many on a unit is used: `40 hours` says more than `2 days`. */
const LEAST = 3;

/** @returns null when it has passed. */
export function timeLeft(dueAt: string, now: number, locale: Locale): string | null {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return null;
  const minutes = Math.max(1, Math.ceil(left / MINUTE_MS));
  const [unit, size] = unitOf(minutes);
  return amount(locale, Math.ceil(minutes / size), unit);
}

/** `4 hours ago`, cut down; `now` within the first minute. */
export function timeAgo(at: string, now: number, locale: Locale): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(at)) / MINUTE_MS));
  const [unit, size] = unitOf(minutes);
  return minutes === 0 ? ago(locale, 0, 'second') : ago(locale, Math.floor(minutes / size), unit);
}

/** In the reader’s own time zone. */
export function moment(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(variant(locale), { weekday: 'short', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

function unitOf(minutes: number): (typeof UNITS)[number] {
  return UNITS.find(([, length]) => minutes >= LEAST * length) ?? ['minute', 1];
}
