/**
 * The reviewers' door: `/v1/review/…`, for keys with the role and browsers that signed in with one.
 *
 * Each route has `reviewer: true`, so that no other key and no Studio session
 * reaches it. A browser's cookie is strict and http-only, is sent to this door
 * alone, and counts only in requests of our own pages.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { localeOf } from '../asker.ts';
import { parseFields, plainText } from '../doors/parse-fields.ts';
import type { Key } from '../keys.ts';
import type { Program } from '../program.ts';
import { isOwnPage } from '../sessions.ts';
import { bearer, keyOf } from './authenticate.ts';

const COOKIE = 'shozo_reviewer';
const PATH = '/v1/review';

export const reveal = z.strictObject({ picture: z.string().regex(/^(photo-\d{1,2}|draft-\d{1,2}|picture)$/, 'expected `photo-0`, `draft-0` or `picture`') });
export const settling = z.strictObject({
  decision: z.enum(['release', 'refuse', 'confirm', 'lift', 'uphold', 'overturn']).describe('of a held picture the first two, of a report the next two, of an appeal the last two: the decision stands, or was wrong'),
  reason: plainText.trim().min(1).max(5000).describe('of an appeal its answer, which whoever appealed reads'),
  miss: z.boolean().default(false).describe('of a report that is confirmed: a safeguard should have stopped it'),
});

type ById = { Params: { id: string } };
const config = { reviewer: true } as const;

/** The key that a browser signed in with; null from another site's page, and without a cookie. */
export async function signedInReviewer(request: FastifyRequest, { reviewers }: Pick<Program, 'reviewers'>): Promise<Key | null> {
  const cookie = request.cookies[COOKIE];
  return cookie !== undefined && isOwnPage(request) ? await reviewers.signedIn(cookie) : null;
}

export async function reviewRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  const { casework, reviewers } = program;
  const options = { path: PATH, httpOnly: true, sameSite: 'strict' } as const;
  app.addHook('onSend', async (_request, reply) => { void reply.header('cache-control', 'no-store'); });
  app.post(`${PATH}/session`, { config }, async (request, reply) => {
    if (bearer(request) === null) throw new ShozoError('request/unauthenticated', { detail: 'a key signs in, not a session' }); // else a session would renew itself
    const { cookie, until } = await reviewers.signIn(keyOf(request).id);
    void reply.setCookie(COOKIE, cookie, { ...options, expires: until, secure: program.baseUrl().startsWith('https:') });
    return reply.status(201).send({ until: until.toISOString() });
  });
  app.delete(`${PATH}/session`, { config }, async (request, reply) => {
    const cookie = request.cookies[COOKIE];
    if (cookie !== undefined) await reviewers.signOut(cookie);
    return done(reply.clearCookie(COOKIE, options));
  });
  app.get(`${PATH}/cases`, { config }, async (request) => ({ cases: await casework.queue(keyOf(request).id, localeOf(request.headers)) }));
  app.post<ById>(`${PATH}/cases/:id/lease`, { config }, async (request) => ({ until: await casework.take(caseId(request), keyOf(request).id) }));
  app.delete<ById>(`${PATH}/cases/:id/lease`, { config }, async (request, reply) => {
    await casework.giveBack(caseId(request), keyOf(request).id);
    return done(reply);
  });
  app.get<ById>(`${PATH}/cases/:id`, { config }, async (request) => await casework.show(caseId(request), keyOf(request).id, localeOf(request.headers)));
  app.post<ById>(`${PATH}/cases/:id/reveal`, { config }, async (request, reply) => {
    const { picture } = parseFields(reveal, request.body);
    return reply.type('image/jpeg').send(Buffer.from(await casework.reveal(caseId(request), keyOf(request).id, picture)));
  });
  app.post<ById>(`${PATH}/cases/:id/decision`, { config }, async (request) => await casework.settle(caseId(request), keyOf(request), parseFields(settling, request.body)));
}

function done(reply: FastifyReply): FastifyReply {
  return reply.status(204).send();
}

/** What no case is called is not looked up. */
function caseId(request: FastifyRequest<ById>): string {
  const { id } = request.params;
  if (!/^((rev|rep)_[\w-]{1,40}|dec_[\w-]{1,64})$/.test(id)) throw new ShozoError('request/not-found', { detail: 'no open case has this id' });
  return id;
}
