/**
 * Confirmed misses: what got past the safeguards, and how long it took until it was corrected.
 *
 * A case is a line of `shozo reports cases`: `{"id", "kind", "receivedAt", "settledAt", "hoursToCorrect", "fromHere"}`.
 */
import { ShozoError } from '@shozo/vocabulary';
import { wilson } from './interval.ts';
import type { Share } from './interval.ts';

/** The strictest clock for a takedown that is general law today: 48 hours (docs/decisions/0044). */
export const CLOCK_HOURS = 48;

export type CorrectionsReport = { readonly inTime: Share; readonly medianHours: number | null; readonly longestHours: number | null; readonly kinds: Readonly<Record<string, number>> };

/** @throws ShozoError `command/usage` naming the line that is no case. */
export function measureCorrections(text: string): CorrectionsReport {
  const cases = text.split('\n').map((line) => line.trim()).flatMap((line, at) => (line === '' ? [] : [caseOf(line, at + 1)]));
  const hours = cases.flatMap(({ hoursToCorrect }) => hoursToCorrect ?? []).toSorted((left, right) => left - right);
  const kinds: Record<string, number> = {};
  for (const { kind } of cases) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return { inTime: wilson(hours.filter((one) => one <= CLOCK_HOURS).length, cases.length), medianHours: hours[Math.floor((hours.length - 1) / 2)] ?? null, longestHours: hours.at(-1) ?? null, kinds };
}

type Case = { readonly kind: string; readonly hoursToCorrect: number | null };

function caseOf(line: string, number: number): Case {
  const value = parsed(line);
  const { kind, hoursToCorrect } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // as: both fields are checked below
  if (typeof kind !== 'string' || !(hoursToCorrect === null || typeof hoursToCorrect === 'number')) throw new ShozoError('command/usage', { detail: `line ${number} is not a case as \`shozo reports cases\` prints it` });
  return { kind, hoursToCorrect };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // no case, as the caller says
  }
}
