/**
 * How long people wait: confirmed misses until they were corrected, and appeals until they were answered.
 *
 * A miss is a line of `shozo reports cases`: `{"id", "kind", "receivedAt", "settledAt", "hoursToCorrect", "fromHere"}`;
 * an appeal one of `shozo appeals cases`: `{"decisionId", "receivedAt", "dueAt", "answeredAt", "hoursToAnswer", "late"}`.
 */
import { ShozoError } from '@shozo/vocabulary';
import { wilson } from './interval.ts';
import type { Share } from './interval.ts';
import { withoutMark } from './rows.ts';

/** The strictest clock for a takedown that is general law today: 48 hours (docs/decisions/0044). */
export const CLOCK_HOURS = 48;

type Waited = { /** hours, of those that ended */ readonly medianHours: number | null; readonly longestHours: number | null };
export type CorrectionsReport = Waited & { readonly inTime: Share; readonly kinds: Readonly<Record<string, number>>; /** each within the clock of its own */ readonly appeals: Waited & { readonly inTime: Share } };

/** @throws ShozoError `command/usage` naming the line that is no case. */
export function measureCorrections(text: string): CorrectionsReport {
  const cases = withoutMark(text).split('\n').map((line) => line.trim()).flatMap((line, at) => (line === '' ? [] : [caseOf(line, at + 1)]));
  const misses = cases.flatMap((one) => (one.of === 'miss' ? [one] : []));
  const appeals = cases.flatMap((one) => (one.of === 'appeal' ? [one] : []));
  const kinds: Record<string, number> = {};
  for (const { kind } of misses) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    inTime: wilson(misses.filter(({ hours }) => hours !== null && hours <= CLOCK_HOURS).length, misses.length), ...waited(misses), kinds,
    appeals: { inTime: wilson(appeals.filter(({ late }) => !late).length, appeals.length), ...waited(appeals) },
  };
}

type Case = { readonly of: 'miss'; readonly kind: string; readonly hours: number | null } | { readonly of: 'appeal'; readonly late: boolean; readonly hours: number | null };

function waited(cases: readonly Case[]): Waited {
  const hours = cases.flatMap((one) => one.hours ?? []).toSorted((left, right) => left - right);
  return { medianHours: hours[Math.floor((hours.length - 1) / 2)] ?? null, longestHours: hours.at(-1) ?? null };
}

function caseOf(line: string, number: number): Case {
  const value = parsed(line);
  const { kind, hoursToCorrect, hoursToAnswer, late } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // as: every field is checked below
  if (typeof late === 'boolean' && isHours(hoursToAnswer)) return { of: 'appeal', late, hours: hoursToAnswer };
  if (typeof kind === 'string' && isHours(hoursToCorrect)) return { of: 'miss', kind, hours: hoursToCorrect };
  throw new ShozoError('command/usage', { detail: `line ${number} is not a case as \`shozo reports cases\` or \`shozo appeals cases\` prints it` });
}

function isHours(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // no case, as the caller says
  }
}
