/**
 * Brakes: how often somebody asked, was refused or held, and when that stops them.
 *
 * A home that one server holds counts in its memory (brakes-in-memory.ts),
 * servers on one database count there, together (brakes-in-database.ts).
 *
 * A request that the brakes stop is taken off the counts of its key and of all
 * again: one requester who hammers must neither thin out what others of the key
 * were refused, nor use up what the server takes from everybody.
 */
import { CLOSING, MOST, WINDOW_MINUTES } from './brake-figures.ts';

export type Who = { readonly keyId: string; readonly requester: string };
export type BrakeScope = keyof typeof MOST;
export type Counts = { readonly requests: number; readonly refusals: number; readonly holds: number };

export type Admission = {
  /** Which brake stops the request; null when none does. */
  readonly stop: { readonly scope: BrakeScope; readonly of: keyof Counts } | null;
  /** Whether edits of people are closed for the key. */
  readonly personEditsClosed: boolean;
};

export type Closure = { readonly keyId: string; readonly closedAt: string; readonly requests: number; readonly refusals: number };

export type Brakes = {
  /** Counts a request, and says whether it may go on. */
  readonly admit: (who: Who, now: Date) => Promise<Admission>;
  /** Counts how a request was stopped; too many refusals close person edits for its key. */
  readonly note: (who: Who, ending: 'refused' | 'held' | 'braked', now: Date) => Promise<void>;
  /** Keys whose person edits are closed, the longest closed first. */
  readonly list: () => Promise<Closure[]>;
  /** Opens person edits for a key again and counts anew; false when they were not closed. */
  readonly open: (keyId: string, reason: string, now: Date) => Promise<boolean>;
  /** Deletes counts that no window reaches any more. */
  readonly forget: (now: Date) => Promise<void>;
};

export type Ending = Parameters<Brakes['note']>[1];
/** What is counted together: `all`, `key:ID` or `requester:ID`, over the window. */
export type Window = Counts & { readonly scope: string };

/**
 * The narrowest brake that is over its figure: it is the one that says most to whom it stops.
 * Where nobody is named the requester stands for all who use the key, and only the key's figures hold.
 */
export function stopOf(rows: readonly Window[], { keyId, requester }: Who): Admission['stop'] {
  for (const scope of ['requester', 'key', 'all'] as const) {
    if (scope === 'requester' && requester === keyId) continue;
    const window = rows.find((row) => row.scope.split(':')[0] === scope);
    if (!window) continue;
    if (window.requests > MOST[scope].requests) return { scope, of: 'requests' };
    if (window.refusals >= MOST[scope].refusals) return { scope, of: 'refusals' };
    if (window.holds >= MOST[scope].holds) return { scope, of: 'holds' };
  }
  return null;
}

/** What the end of a request adds to the counts of each scope: requests, refusals, holds. */
export const ADDED = {
  refused: { all: [0, 1, 0], key: [0, 1, 0], requester: [0, 1, 0] },
  held: { all: [0, 0, 1], key: [0, 0, 1], requester: [0, 0, 1] },
  braked: { all: [-1, 0, 0], key: [-1, 0, 0], requester: [0, 0, 0] },
} as const satisfies Record<Ending, Added>;
/** What a request adds when it comes. */
export const ASKED = { all: [1, 0, 0], key: [1, 0, 0], requester: [1, 0, 0] } as const satisfies Added;

export type Added = Record<BrakeScope, readonly [requests: number, refusals: number, holds: number]>;

/** What is counted for a request, in the order in which rows are locked. */
export function scopesOf({ keyId, requester }: Who): Record<BrakeScope, string> {
  return { all: 'all', key: `key:${keyId}`, requester: `requester:${requester}` };
}

/** Whether so many refusals of a key close edits of people for it. */
export function closes({ requests, refusals }: Counts): boolean {
  return requests >= CLOSING.requests && refusals * 100 > requests * CLOSING.refusedPercent;
}

/** Minutes at or before this instant are out of the window: the present one is its tenth. */
export function windowStart(now: Date): Date {
  return new Date(Math.floor(now.getTime() / MINUTE_MS - WINDOW_MINUTES) * MINUTE_MS);
}

export const MINUTE_MS = 60_000;
