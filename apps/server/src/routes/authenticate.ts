/**
 * Deny by default: every route needs a key unless it is on the short public list.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isReviewer } from '../casework/reviewers.ts';
import type { Key } from '../keys.ts';
import { asksForPage } from './no-page.ts';

/** A key, and where its request comes from as far as the address tells: `jp`, `us-ca`, or null. */
export type Caller = Key & { readonly country: string | null };

/** Answers who is asking, before any body is read; null when nobody we know. */
export type Authenticate = (request: FastifyRequest) => Promise<Key | null>;
export type CountryOf = (address: string) => string | null;

declare module 'fastify' {
  interface FastifyRequest {
    key: Caller | null;
  }
  interface FastifyContextConfig {
    /** Open to anybody. Absent = a key is needed. */
    public?: true;
    /** Only for a key with the scope `administrator`. */
    administrator?: true;
    /** Only for a key with the scope `reviewer` or `administrator`, or a browser that signed in with one. */
    reviewer?: true;
  }
}

/** Requests of one address without a valid key. */
const FAILURES_A_MINUTE = 60;

export function requireKeys(app: FastifyInstance, authenticate: Authenticate, countryOf: CountryOf): void {
  app.decorateRequest('key', null);
  const failures = app.createRateLimit({ max: FAILURES_A_MINUTE, timeWindow: 60_000, keyGenerator: (request) => `failure ${request.ip}` });
  const isGuessing = async (request: FastifyRequest): Promise<boolean> => {
    const count = await failures(request);
    return !count.isAllowed && count.isExceeded;
  };
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.public || asksForPage(request)) return;
    const key = await authenticate(request);
    request.key = key && { ...key, country: countryOf(request.ip) };
    if (!request.key) throw await isGuessing(request) ? new ShozoError('request/too-many') : new ShozoError('request/unauthenticated');
    if (request.routeOptions.config.reviewer && !isReviewer(request.key)) throw new ShozoError('request/forbidden');
    if (request.routeOptions.config.administrator && !request.key.scopes.includes('administrator')) throw new ShozoError('request/forbidden');
  });
}

export function keyOf(request: FastifyRequest): Caller {
  if (!request.key) throw new ShozoError('request/unauthenticated');
  return request.key;
}

/** The key of `authorization: Bearer …`, `x-api-key: …` or, as Azure has it, `api-key: …`; null without any. */
export function bearer(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': header, 'api-key': azure } = request.headers;
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  return [token, header, azure].find((key): key is string => typeof key === 'string' && key !== '') ?? null;
}
