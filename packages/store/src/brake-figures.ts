/**
 * The figures of the brakes, each with its reason in docs/decisions/0021: first choices, none of them measured.
 */

/** All counts are over this many minutes, up to the present one. */
export const WINDOW_MINUTES = 10;

/** The most of a window; what comes beyond is refused. `all` is every server on the database together. */
export const MOST = {
  requester: { requests: 60, refusals: 10, holds: 10 },
  key: { requests: 1200, refusals: 200, holds: 100 },
  all: { requests: 6000, refusals: 2000, holds: 200 },
} as const;

/** Person edits are closed for a key of whose last `requests` or more in a window more than `refusedPercent` were refused. */
export const CLOSING = { requests: 50, refusedPercent: 20 } as const;
