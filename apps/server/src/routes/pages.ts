/**
 * The pages: static files, and the one-time code that opens Studio.
 */
import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { FOLDERS } from '../config.ts';
import type { Sessions } from '../sessions.ts';

/** Addresses of pages; each is the same document, which shows the page by its path. */
const PAGES = ['/', '/check', '/report', '/rules', '/status', '/appeals/:id'] as const;

/** Files there carry a hash of their content in their name: another content is another address. */
const NAMED_BY_CONTENT = `${sep}assets${sep}`;

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
  await app.register(fastifyStatic, {
    root: FOLDERS.pages, index: false, wildcard: false, preCompressed: true, cacheControl: false,
    setHeaders: (reply, path) => { reply.header('cache-control', path.includes(NAMED_BY_CONTENT) ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  for (const page of PAGES) app.get(page, async (_request, reply) => reply.sendFile('index.html'));
}
