/**
 * When the certificates end that sign and stamp pictures: from that day on no picture can be released.
 */
import type { Marker } from '@shozo/mark';

export type Ending = {
  readonly of: 'signing' | 'time-stamping';
  /** ISO 8601 */
  readonly expiresAt: string;
  /** whole days; negative when it has ended */
  readonly daysLeft: number;
  /** Time to see to the next one. */
  readonly soon: boolean;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** A certificate of an authority takes weeks to get: papers, a conformance check, a signature on an order. */
const SOON_DAYS = 60;

/** The first to end comes first. */
export function endings({ signing, timestamp }: Marker['expiresAt'], now: Date): Ending[] {
  const one = (of: Ending['of'], expiresAt: string): Ending => {
    const daysLeft = Math.floor((Date.parse(expiresAt) - now.getTime()) / DAY_MS);
    return { of, expiresAt, daysLeft, soon: daysLeft < SOON_DAYS };
  };
  return [one('signing', signing), one('time-stamping', timestamp)].toSorted((left, right) => left.daysLeft - right.daysLeft);
}
