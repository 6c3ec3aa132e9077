/**
 * Law as data: where a rule or a duty is written, how sure we are of it, and from when it holds.
 *
 * A row that nobody confirmed is never asked: a bill, a row of low confidence,
 * one whose status is unknown, and one that was repealed stay in the files,
 * documented, until a lawyer confirms them and the row says so. A row whose day
 * lies ahead is asked from that day on, by the clock that is handed in.
 */
import { z } from 'zod';

/** Not asked: the last four. `order` is an order or finding against one company, `soft-law` also case law. */
export const STATUSES = ['in-force', 'upcoming', 'order', 'soft-law', 'bill', 'pending-transposition', 'unknown', 'repealed'] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

const NOT_ASKED: readonly (typeof STATUSES)[number][] = ['bill', 'pending-transposition', 'unknown', 'repealed'];

/** `2026-12-02` is the first moment of that day in UTC; a law of another place says `2026-12-02T00:00+01:00`. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

export const instant = z.string().regex(INSTANT, 'expected a date such as `2026-12-02` or `2026-12-02T00:00+01:00`')
  .refine(isReal, 'expected a day that exists');

export const lawSchema = z.strictObject({
  /** The row’s name, the same wherever it is cited: `eu-aia-50-2`. */
  law: z.string().regex(/^[a-z0-9-]+$/i),
  /** The statute. */
  source: z.string().min(1),
  section: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  /** When, and in what form, the text was read. */
  read: z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'expected the date on which the text was read').refine((text) => isReal(text.slice(0, 10)), 'expected a day that exists'),
  confidence: z.enum(CONFIDENCES),
  status: z.enum(STATUSES),
  /** Absent where law does not say, as for case law. */
  inForceFrom: instant.optional(),
});

export type Law = z.output<typeof lawSchema>;

/** Is this row law that we ask, on its day? */
export function isAsked({ status, confidence }: Pick<Law, 'status' | 'confidence'>): boolean {
  return confidence !== 'low' && !NOT_ASKED.includes(status);
}

/**
 * ms since 1970. A row without a day holds always, and so does one that was in
 * force when it was read: a clock that is wrong must not take law away.
 */
export function startsAt({ inForceFrom, read }: Pick<Law, 'inForceFrom' | 'read'>): number {
  const day = inForceFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(inForceFrom);
  return day <= Date.parse(read.slice(0, 10)) ? Number.NEGATIVE_INFINITY : day;
}

/** Why a row is not asked at an instant; null when it is. */
export function whyNotAsked(law: Law | null, at: number): string | null {
  if (law === null) return null;
  if (!isAsked(law)) return law.confidence === 'low' ? 'switched off: of low confidence' : `switched off: ${law.status}`;
  return startsAt(law) <= at ? null : `in force from ${law.inForceFrom}`;
}

/** `Code pénal, art. 226-8-1` */
export function citation({ source, section }: Pick<Law, 'source' | 'section'>): string {
  return `${source}, ${section}`;
}

function isReal(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(Date.parse(text.slice(0, 10))).toISOString().startsWith(text.slice(0, 10));
}
