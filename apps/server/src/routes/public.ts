/**
 * What anybody may ask: is the server ready, was this picture doctored, which models are there.
 */
import { UNKNOWN_JURISDICTION } from '@shozo/policy';
import { sniffFormat } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ReadPicture } from '../doors/asked.ts';
import { readOneFile } from '../doors/one-file.ts';
import { localeOf } from '../asker.ts';
import { parseFields } from '../doors/parse-fields.ts';
import { DATA_URL_BODY } from '../fetch/data-url.ts';
import { gone } from './gone.ts';
import type { Program } from '../program.ts';

const TYPES = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const;

export async function publicRoutes(app: FastifyInstance, { program, checksAMinute }: { program: Program; checksAMinute: number }): Promise<void> {
  app.get('/health', { config: { public: true, rateLimit: false } }, async (_request, reply) => {
    const ok = program.ready();
    return reply.status(ok ? 200 : 503).send({ ok });
  });
  app.get('/ready', { config: { public: true } }, async (_request, reply) => {
    const { database, log } = await program.reachable();
    const ok = program.ready() && database && log;
    return reply.status(ok ? 200 : 503).send({ ok, database, log });
  });
  app.get('/v1/models', async () => ({
    object: 'list',
    data: program.models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'shozo' })),
  }));
  app.get('/v1/status', { config: { public: true } }, async () => await program.status());
  app.get('/v1/rules', { config: { public: true } }, async (request) => program.rulesOf(parseFields(rulesQuery, request.query).country, localeOf(request.headers)));
  app.post('/v1/verifications', { bodyLimit: DATA_URL_BODY, config: { public: true, rateLimit: { max: checksAMinute, timeWindow: 60_000 } } }, async (request, reply) => {
    const { statement } = parseFields(verificationQuery, request.query);
    const { name, bytes } = await readPicture(request, program.pictureReader(gone(reply)));
    const answer = await program.verify(bytes);
    return { file: name, ...answer, ...(statement === 'true' ? { statement: await program.statements.sign(bytes, answer) } : {}) };
  });
  app.get<{ Params: { token: string } }>('/v1/pictures/:token', { config: { public: true } }, async (request, reply) => {
    const published = await program.published(request.params.token);
    if (!published) throw new ShozoError('request/not-found', { detail: 'released pictures are kept for at most 60 minutes' });
    const type = sniffFormat(published.bytes) ?? published.format;
    return reply.header('cache-control', 'no-store').type(TYPES[type]).send(Buffer.from(published.bytes));
  });
}

export const rulesQuery = z.strictObject({ country: z.string().toLowerCase().regex(/^([a-z]{2}(-[a-z0-9]{1,3})?|unknown)$/, 'expected a country such as `jp` or `us-ca`, or `unknown`').default(UNKNOWN_JURISDICTION) });

/** What else stands in the address is passed over, as it always was. */
export const verificationQuery = z.object({ statement: z.enum(['true', 'false']).default('false').describe('`true`: with a signed statement of the answer, to be passed on without the picture') });

export const verificationBody = z.strictObject({ url: z.string().max(4096).describe('an https address on a host that the operator lists, or a data URL') });

/** The file of a form, or of an address, under the rules of pictures by address. */
async function readPicture(request: FastifyRequest, read: ReadPicture): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  if (!request.isMultipart()) {
    if (request.body === undefined) throw new ShozoError('request/unsupported-type', { detail: 'expected `multipart/form-data` with a field `file`, or JSON with a `url`' });
    const { url } = parseFields(verificationBody, request.body);
    return { name: url.startsWith('data:') ? 'data' : url, bytes: await read(url, 'url') };
  }
  const { file } = await readOneFile(request, 'file');
  if (file === null) throw new ShozoError('request/invalid', { param: 'file', detail: 'expected one file in the field `file`' });
  return file;
}
