/**
 * Doors of image APIs that Shozo does not have, each refused in words of its own.
 *
 * INVARIANT: nothing is passed on. The answer comes before a body is read, so it
 * is the same for every content type.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, HTTPMethods } from 'fastify';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const USE = 'use /v1/images/edits or /v1/images/generations';

/** Paths, and why not. */
const NOT_OFFERED: readonly (readonly [paths: readonly string[], why: string])[] = [
  [['/v1/batches', '/v1/batches/*'], `pictures are decided one request at a time; ${USE}`],
  [['/v1/files', '/v1/files/*', '/v1/uploads', '/v1/uploads/*'], 'nothing is stored for later; send pictures with the request, as a file or a data URL'],
  [['/v1/responses', '/v1/responses/*'], `the image tool of a conversation is not offered; ${USE}`],
  [['/v1/chat/completions', '/v1/chat/completions/*', '/v1/completions'], `conversations are not offered; ${USE}`],
  [['/v1/videos', '/v1/videos/*'], `films cannot be inspected and marked; ${USE}`],
  [['/openai/*'], 'of this API only /openai/deployments/{model}/images/edits and …/images/generations are offered'],
];
const DEFERRED = '/v1/images/:id';
const RETIRED = '/v1/images/variations';

export async function notOfferedRoutes(app: FastifyInstance): Promise<void> {
  const refuse = (method: HTTPMethods | readonly HTTPMethods[], url: string, error: () => ShozoError) => {
    const stop = async () => { throw error(); };
    // Before the body: onRequest runs as soon as the headers are there, after the key was looked at.
    app.route({ method: [method].flat(), url, config: { offered: false }, onRequest: stop, handler: stop });
  };
  const notOffered = (why: string) => () => new ShozoError('request/not-offered', { detail: why });
  for (const [paths, why] of NOT_OFFERED) for (const path of paths) refuse(METHODS, path, notOffered(why));
  refuse('GET', DEFERRED, notOffered(`every answer is given at once and none is deferred; ${USE}`));
  refuse(METHODS, RETIRED, () => new ShozoError('request/retired', { detail: 'image variations are retired; use /v1/images/edits' }));
}
