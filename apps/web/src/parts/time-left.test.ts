import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOCALES } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import { timeAgo, timeLeft, timePromised } from './time-left.ts';

const NOW = Date.parse('2026-11-25T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(NOW + hours * HOUR_MS).toISOString();
const left = (hours: number) => timeLeft(at(hours), NOW, 'en');
const promised = (hours: number) => timePromised(at(hours), NOW, 'en');
const SECOND = 1 / 3600; // hours

test('what is left is never said to be more than it is, nor to be nothing', () => {
  assert.deepEqual([left(72), left(72 - SECOND), left(71 + 58 / 60), left(3 + 59 / 60)], ['3 days', '71 hours', '71 hours', '3 hours']);
  assert.deepEqual([left(3 - SECOND), left(0.75), left(2 / 60), left(2 / 60 - SECOND)], ['179 minutes', '45 minutes', '2 minutes', '1 minute']);
  assert.deepEqual([left(1 / 60 - SECOND), left(SECOND), left(SECOND / 2)], ['59 seconds', '1 second', '1 second']);
  assert.equal(left(-SECOND), null);
});

test('a promise says what was promised in its first minute, and never less time than there is', () => {
  assert.equal(promised(168 - SECOND), '7 days');
  assert.equal(promised(48 - SECOND), '48 hours');
  assert.equal(promised(72), '3 days');
  assert.equal(promised(6 * 24 + 1), '7 days');
  assert.equal(promised(SECOND), '1 minute');
  assert.equal(promised(-SECOND), null);
});

test('how long ago something came is cut down', () => {
  const ago = (hours: number, locale: Locale = 'en') => timeAgo(new Date(NOW - hours * HOUR_MS).toISOString(), NOW, locale);
  assert.deepEqual([ago(0), ago(2), ago(4.9), ago(80)], ['now', '120 minutes ago', '4 hours ago', '3 days ago']);
  assert.deepEqual([ago(0, 'ja'), ago(4.9, 'ja')], ['今', '4時間前']);
});

test('every language has a word for it', () => {
  for (const locale of LOCALES) assert.match(timeLeft(new Date(NOW + 5 * 24 * HOUR_MS).toISOString(), NOW, locale) ?? '', /\p{Number}[\s\S]*\p{Letter}/u, locale);
});
