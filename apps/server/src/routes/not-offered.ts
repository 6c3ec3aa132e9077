/**
 * Doors of image APIs that Shozo does not have, each refused in words of its own.
 *
 * INVARIANT: nothing is passed on. The answer comes before a body is read, so it
 * is the same for every content type.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';

const USE = 'use /v1/images/edits or /v1/images/generations';

/** Paths, and why not. */
const NOT_OFFERED: readonly (readonly [paths: readonly string[], why: string])[] = [
  [['/v1/batches', '/v1/batches/*'], `pictures are decided one request at a time; ${USE}`],
  [['/v1/files', '/v1/files/*', '/v1/uploads', '/v1/uploads/*'], 'nothing is stored for later; send pictures with the request, as a file or a data URL'],
  [['/v1/responses', '/v1/responses/*'], `the image tool of a conversation is not offered; ${USE}`],
  [['/v1/chat/completions', '/v1/chat/completions/*', '/v1/completions'], `conversations are not offered; ${USE}`],
  [['/v1/videos', '/v1/videos/*'], `films cannot be inspected and marked; ${USE}`],
  [['/v1/images/:id'], `every answer is given at once and none is deferred; ${USE}`],
  [['/openai/*'], 'of this API only /openai/deployments/{model}/images/edits and …/images/generations are offered'],
];
const RETIRED = ['/v1/images/variations'];

export async function notOfferedRoutes(app: FastifyInstance): Promise<void> {
  const refuse = (path: string, error: () => ShozoError) => {
    // Before the body: onRequest runs as soon as the headers are there, after the key was looked at.
    app.all(path, { schema: { hide: true }, onRequest: async () => { throw error(); } }, async () => { throw error(); });
  };
  for (const [paths, why] of NOT_OFFERED) for (const path of paths) refuse(path, () => new ShozoError('request/not-offered', { detail: why }));
  for (const path of RETIRED) refuse(path, () => new ShozoError('request/retired', { detail: 'image variations are retired; use /v1/images/edits' }));
}
