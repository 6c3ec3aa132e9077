/**
 * The pages: static files, the one-time code that opens Studio, and a picture that a device shares with Check.
 *
 * A shared picture comes as a form, since a device posts it like one, and goes
 * back at once inside the page, as data that the page takes to Check. Nothing
 * is kept, and nothing but the picture's own bytes as base64 is written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { sniffFormat } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { FOLDERS } from '../config.ts';
import { readOneFile } from '../doors/one-file.ts';
import type { Sessions } from '../sessions.ts';

/** Addresses of pages; each is the same document, which shows the page by its path. */
const PAGES = ['/', '/check', '/report', '/review', '/rules', '/status', '/appeals/:id'] as const;

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
  const document = readFileSync(join(FOLDERS.pages, 'index.html'), 'utf8');
  app.post('/check', { config: { rateLimit: { max: SHARES_A_MINUTE, timeWindow: 60_000 } } }, async (request, reply) => {
    if (!request.isMultipart()) throw new ShozoError('request/unsupported-type', { detail: 'expected `multipart/form-data` with a field `file`' });
    const { file } = await readOneFile(request, 'file');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(withShared(document, file?.bytes ?? new Uint8Array()));
  });
}

/** Of one address; each is a body held in memory for a moment. */
const SHARES_A_MINUTE = 20;
/** As the page's own root, so that it is there before the page's script. */
const ROOT = '<div id="root"></div>';

/** What is no picture is left out: the page then asks for one. */
function withShared(document: string, bytes: Uint8Array): string {
  const format = sniffFormat(bytes);
  if (format === null) return document;
  return document.replace(ROOT, () => `<img id="shared" alt="" hidden src="data:image/${format};base64,${Buffer.from(bytes).toString('base64')}" />${ROOT}`);
}
