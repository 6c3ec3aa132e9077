/**
 * C2PA soft-binding resolution: open to anybody, limited for everybody.
 *
 * After C2PA 2.2, Decoupled.html (API 1.0.0), and what two servers of 2.4 have
 * beside it. `byReference` is not offered: it would have this server fetch what a stranger names.
 */
import { LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseFields } from '../doors/parse-fields.ts';
import type { Program } from '../program.ts';
import type { RecoveryMatch } from '../recovery/recovery.ts';

const most = z.union([z.int(), z.string().regex(/^\d{1,3}$/).transform(Number)]).pipe(z.int().min(1).max(100)).default(10);
export const binding = z.strictObject({ alg: z.string().min(1).max(100), value: z.string().min(1).max(200), maxResults: most });
export const content = z.strictObject({ alg: z.string().max(100).optional(), hintAlg: z.string().max(100).optional(), hintValue: z.string().max(200).optional(), maxResults: most });

const VERSION = '2.2';
const TYPES = /^image\/(png|jpeg|webp)$/;

export async function recoveryRoutes(app: FastifyInstance, { program, checksAMinute }: { program: Program; checksAMinute: number }): Promise<void> {
  const { recovery, baseUrl } = program;
  const config = { public: true, rateLimit: { max: checksAMinute, timeWindow: 60_000 } } as const;
  app.addContentTypeParser(TYPES, { parseAs: 'buffer', bodyLimit: LIMITS.bytes }, async (_request: unknown, body: Buffer) => body);
  const answer = (matches: readonly RecoveryMatch[], maxResults: number) => ({ matches: matches.slice(0, maxResults) });
  app.get('/v1/matches/byBinding', { config }, async (request) => {
    const { alg, value, maxResults } = parseFields(binding, request.query);
    return answer(await recovery.byBinding(alg, value), maxResults);
  });
  app.post('/v1/matches/byBinding', { config }, async (request) => {
    const { alg, value, maxResults } = parseFields(binding, request.body);
    return answer(await recovery.byBinding(alg, value), maxResults);
  });
  app.post('/v1/matches/byContent', { config, bodyLimit: LIMITS.bytes }, async (request) => {
    const { maxResults } = parseFields(content, request.query);
    if (!Buffer.isBuffer(request.body)) throw new ShozoError('request/unsupported-type', { detail: 'expected a picture as the body: image/png, image/jpeg or image/webp' });
    return answer(await recovery.byContent(request.body), maxResults);
  });
  app.get<{ Params: { id: string } }>('/v1/manifests/:id', { config }, async (request, reply) => {
    const store = /^urn:c2pa:[\w.:-]{1,150}$/.test(request.params.id) ? await recovery.manifest(request.params.id) : null;
    if (store === null) throw new ShozoError('request/not-found', { detail: 'no manifest has this name' });
    return reply.type('application/c2pa').send(Buffer.from(store));
  });
  app.get('/v1/services/supportedAlgorithms', { config }, async () => ({ watermarks: [{ alg: recovery.algorithms.watermark }], fingerprints: [{ alg: recovery.algorithms.fingerprint }] }));
  app.get('/v1/services/capabilities', { config }, async () => ({ c2paSpecificationVersion: VERSION, supportedCapabilities: ['byBinding', 'byContent', 'manifests'] }));
  app.get('/v1/services/status', { config }, async () => ({ status: program.ready() ? 'ok' : 'unavailable' }));
  app.get('/.well-known/c2pa-soft-binding-resolution', { config }, async () => ({ apiEndpoint: `${baseUrl()}/v1`, c2paSpecificationVersion: VERSION }));
}
