/**
 * Studio's sessions on a laptop: the printed address holds a one-time code that becomes a cookie.
 *
 * Kept in memory: a restart ends them, and the new address is printed. The
 * cookie is strict and http-only, and a request that carries it must come from
 * our own pages, so another site cannot ask in the user's name.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Key } from './keys.ts';

const COOKIE = 'shozo_session';
const SESSION: Key = { id: 'studio', tier: 'free', scopes: [] };

export type Sessions = {
  /** The code of the printed address; good once. */
  readonly newCode: () => string;
  /** @returns false for a code that is unknown or used. */
  readonly redeem: (code: string, reply: FastifyReply) => boolean;
  readonly key: (request: FastifyRequest) => Key | null;
};

export function openSessions(): Sessions {
  const codes = new Set<string>(); // owned by newCode and redeem: hashes of unused codes
  const sessions = new Set<string>(); // owned by redeem: hashes of live cookies; one per redeemed code
  return {
    newCode() {
      const code = randomBytes(24).toString('base64url');
      codes.add(hash(code));
      return code;
    },
    redeem(code, reply) {
      if (!codes.delete(hash(code))) return false;
      const cookie = randomBytes(32).toString('base64url');
      sessions.add(hash(cookie));
      void reply.setCookie(COOKIE, cookie, { httpOnly: true, sameSite: 'strict', path: '/' });
      return true;
    },
    key(request) {
      const cookie = request.cookies[COOKIE];
      if (cookie === undefined || !sessions.has(hash(cookie))) return null;
      return isOwnPage(request) ? { ...SESSION, requester: `${SESSION.id}-${hash(cookie).slice(0, 32)}` } : null;
    },
  };
}

/** `sec-fetch-site` is set by the browser and cannot be set by a page. */
export function isOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === 'same-origin' || site === 'none' || (site === undefined && request.method === 'GET');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());
}
