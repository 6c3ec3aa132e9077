/**
 * Sessions of reviewers: a cookie stands for the key that somebody signed in with.
 *
 * In the database, so that every server knows them. Only a hash of the cookie is
 * kept; whether the key still counts is asked of the key itself, each time.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database/schema.ts';

/** One shift; reason in docs/decisions/0063. */
export const SESSION_MS = 8 * 3_600_000;

export type ReviewerSessions = {
  /** @returns the cookie's value, which is kept nowhere else. */
  readonly open: (keyId: string, now: Date) => Promise<{ readonly cookie: string; readonly until: Date }>;
  /** The id of the key that it was opened with; null when it is unknown, closed or over. */
  readonly find: (cookie: string, now: Date) => Promise<string | null>;
  readonly close: (cookie: string) => Promise<void>;
  readonly forget: (now: Date) => Promise<void>;
};

export function createReviewerSessions(database: Database): ReviewerSessions {
  return {
    async open(keyId, now) {
      const cookie = randomBytes(32).toString('base64url');
      const until = new Date(now.getTime() + SESSION_MS);
      await database.insertInto('reviewer_sessions').values({ cookie_hash: hash(cookie), key_id: keyId, until: until.toISOString() }).execute();
      return { cookie, until };
    },
    find: async (cookie, now) => {
      const row = await database.selectFrom('reviewer_sessions').select('key_id').where('cookie_hash', '=', hash(cookie)).where('until', '>', now).executeTakeFirst();
      return row?.key_id ?? null;
    },
    close: async (cookie) => {
      await database.deleteFrom('reviewer_sessions').where('cookie_hash', '=', hash(cookie)).execute();
    },
    forget: async (now) => {
      await database.deleteFrom('reviewer_sessions').where('until', '<=', now).execute();
    },
  };
}

function hash(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}
