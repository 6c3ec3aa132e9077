/**
 * The pages: static files, and the one-time code that opens Studio.
 */
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { FOLDERS } from '../config.ts';
import type { Sessions } from '../sessions.ts';

/** Addresses of pages; each is the same document, which shows the page by its path. */
const PAGES = ['/', '/check', '/report', '/review', '/rules', '/status', '/appeals/:id'] as const;

export async function pageRoutes(app: FastifyInstance, { sessions }: { sessions: Sessions }): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, public: true }; // this scope holds pages only: files that everybody may see
  });
  app.get<{ Params: { code: string } }>('/open/:code', async (request, reply) => {
    sessions.redeem(request.params.code, reply);
    return reply.redirect('/', 303);
  });
  app.get('/v1/session', async (request) => ({ signedIn: sessions.key(request) !== null }));
  if (!existsSync(FOLDERS.pages)) return;
  await app.register(fastifyStatic, { root: FOLDERS.pages, index: false, wildcard: false });
  for (const page of PAGES) app.get(page, async (_request, reply) => reply.sendFile('index.html'));
}
