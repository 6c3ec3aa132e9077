/**
 * How long until a deadline, and how long ago, as a person says it: days, hours, minutes or seconds.
 *
 * What is left to somebody is cut down: they never have less than it says. What
 * somebody was promised is rounded up: seven days are seven from the first minute on.
 * Whoever shows a promise shows the date as well, which is exact.
 */
import type { Locale } from '@shozo/vocabulary';
import { ago, amount, variant } from '../texts/variant.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const UNITS = [['day', 24 * 60], ['hour', 60], ['minute', 1]] as const;
/** From so many on a unit is used: `40 hours` says more than `2 days`. */
const LEAST = 3;

/** @returns null when it has passed. */
export function timeLeft(dueAt: string, now: number, locale: Locale): string | null {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return null;
  const minutes = Math.floor(left / MINUTE_MS);
  if (minutes === 0) return amount(locale, Math.max(1, Math.floor(left / SECOND_MS)), 'second');
  const [unit, size] = unitOf(minutes);
  return amount(locale, Math.floor(minutes / size), unit);
}

/** Within which time something was promised. @returns null when that has passed. */
export function timePromised(dueAt: string, now: number, locale: Locale): string | null {
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
