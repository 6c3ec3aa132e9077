import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import { timeAgo, timeLeft } from './time-left.ts';

const NOW = Date.parse('2026-11-25T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const left = (hours: number) => timeLeft(new Date(NOW + hours * HOUR_MS).toISOString(), NOW, 'en');

test('a promise says what was promised in its first minute, and never less time than there is', () => {
  assert.equal(left(168 - 1 / 3600), '7 days');
  assert.equal(left(48 - 1 / 3600), '48 hours');
  assert.equal(left(72), '3 days');
  assert.equal(left(6 * 24 + 1), '7 days');
  assert.equal(left(1 / 3600), '1 minute');
  assert.equal(left(-1 / 3600), null);
});

test('how long ago something came is cut down', () => {
  const ago = (hours: number, locale: Locale = 'en') => timeAgo(new Date(NOW - hours * HOUR_MS).toISOString(), NOW, locale);
  assert.deepEqual([ago(0), ago(2), ago(4.9), ago(80)], ['now', '120 minutes ago', '4 hours ago', '3 days ago']);
  assert.deepEqual([ago(0, 'ja'), ago(4.9, 'ja')], ['今', '4時間前']);
});

test('every language has a word for it', () => {
  for (const locale of LOCALES) assert.match(timeLeft(new Date(NOW + 5 * 24 * HOUR_MS).toISOString(), NOW, locale) ?? '', /\p{Number}[\s\S]*\p{Letter}/u, locale);
});
