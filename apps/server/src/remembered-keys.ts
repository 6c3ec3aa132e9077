/**
 * Keys that were found good a moment ago: a client that asks again and again is not looked up each time.
 *
 * Only what was found is remembered, never that a key is unknown, and by a hash
 * of its secret. What this server revokes it forgets at once; what another
 * server revokes holds here within `REMEMBERED_MS`.
 */
import { createHash } from 'node:crypto';

/** A revocation must reach every server within a minute; a database that is away, after this long. */
export const REMEMBERED_MS = 5000;
/** Most keys that are remembered; a hundred bytes each. */
const MOST = 10_000;

export type RememberedKeys<Found> = {
  readonly find: (secret: string) => Promise<Found | null>;
  readonly forget: () => void;
};

type Clocks = {
  /** ms since 1970 */
  readonly now: () => number;
  /** ms that only ever grow: a clock that is set back must not keep a key alive. */
  readonly elapsed: () => number;
};

/** @param find - what it finds says from which instant on it no longer counts: `endsAt`, ms since 1970, Infinity when never. */
export function rememberKeys<Found extends { readonly endsAt: number }>(find: (secret: string) => Promise<Found | null>, { now, elapsed }: Clocks): RememberedKeys<Found> {
  const known = new Map<string, { readonly found: Found; readonly until: number }>(); // owned by find, the oldest first
  let generation = 0; // a key that was looked up before `forget` is not remembered after it
  return {
    async find(secret) {
      const name = createHash('sha256').update(secret).digest('base64url');
      const remembered = known.get(name);
      if (remembered && elapsed() < remembered.until && now() < remembered.found.endsAt) return remembered.found;
      known.delete(name);
      const asked = generation;
      const found = await find(secret);
      if (found && asked === generation) known.set(name, { found, until: elapsed() + REMEMBERED_MS });
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return found;
    },
    forget() {
      generation += 1;
      known.clear();
    },
  };
}
