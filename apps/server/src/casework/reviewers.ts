/**
 * Who may review: a key with the role, or a browser that signed in with one.
 *
 * A session only stands for its key: what was revoked, has ended or lost the
 * role reviews nothing, from the next request on and on every server.
 */
import type { Store } from '@shozo/store';
import type { Key, Keys } from '../keys.ts';

export type Reviewers = {
  /** @returns the value of the cookie, and when it ends. */
  readonly signIn: (keyId: string) => Promise<{ readonly cookie: string; readonly until: Date }>;
  /** The key that a cookie stands for; null when it is unknown or over, or its key no longer counts. */
  readonly signedIn: (cookie: string) => Promise<Key | null>;
  readonly signOut: (cookie: string) => Promise<void>;
};

export function isReviewer({ scopes }: Pick<Key, 'scopes'>): boolean {
  return scopes.includes('reviewer') || scopes.includes('administrator');
}

type Needs = { readonly sessions: Store['reviewerSessions']; readonly keys: Pick<Keys, 'list'>; readonly now: () => Date };

export function createReviewers({ sessions, keys, now }: Needs): Reviewers {
  return {
    signIn: (keyId) => sessions.open(keyId, now()),
    async signedIn(cookie) {
      const keyId = await sessions.find(cookie, now());
      const row = keyId === null ? undefined : (await keys.list()).find(({ id }) => id === keyId);
      if (!row || row.revoked || (row.endsAt !== null && Date.parse(row.endsAt) <= now().getTime())) return null;
      return { id: row.id, tier: row.tier, scopes: row.scopes };
    },
    signOut: (cookie) => sessions.close(cookie),
  };
}
