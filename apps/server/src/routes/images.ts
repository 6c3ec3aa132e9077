/**
 * The image doors: `POST /v1/images/edits` (multipart and JSON) and `/v1/images/generations`.
 */
import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '@shozo/guard';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer, stopAnswer } from '../answers.ts';
import type { Answer } from '../answers.ts';
import { toImageRequest } from '../ask.ts';
import type { Ask } from '../ask.ts';
import { askerOf, localeOf, subjectOf } from '../asker.ts';
import { generationFields, parseFields } from '../doors/fields.ts';
import type { Fields } from '../doors/fields.ts';
import { readEditJson } from '../doors/json.ts';
import { readMultipart } from '../doors/multipart.ts';
import { releaseAnswer } from '../doors/release.ts';
import { paceOf } from '../hold-pace.ts';
import type { Program } from '../program.ts';
import { keyOf } from './authenticate.ts';

const JSON_LIMIT = 96 * 1024 * 1024; // bytes: four 16 MB pictures as base64; OpenAI's own limit is 20 MB a picture

export async function imageRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.post('/v1/images/edits', { bodyLimit: JSON_LIMIT }, async (request, reply) => {
    const multipart = request.isMultipart();
    const { fields, photos, mask } = multipart ? await readMultipart(request) : readEditJson(request.body);
    const door = multipart ? 'openai-multipart' : 'openai-json';
    await answer(request, reply, program, fields, { kind: 'edit', door, photos, mask });
  });
  app.post('/v1/images/generations', async (request, reply) => {
    const fields = parseFields(generationFields, request.body);
    await answer(request, reply, program, fields, { kind: 'generation', door: 'openai-generations', photos: [], mask: null });
  });
  app.post('/v1/images/variations', () => {
    throw new ShozoError('request/retired', { detail: 'image variations are retired; use /v1/images/edits' });
  });
}

type Door = Pick<Ask, 'kind' | 'door' | 'photos' | 'mask'>;

async function answer(request: FastifyRequest, reply: FastifyReply, program: Program, fields: Fields, door: Door): Promise<void> {
  const startedMs = performance.now();
  const asker = askerOf(keyOf(request), request.headers, { user: fields.safety_identifier ?? fields.user, requesterRequired: program.requesterRequired });
  const ask: Ask = {
    ...door,
    prompt: fields.prompt, n: fields.n, size: fields.size, format: fields.output_format, model: fields.model ?? '',
    locale: localeOf(request.headers), subject: subjectOf(request.headers),
  };
  const imageRequest = await toImageRequest(ask, asker, program.now());
  const outcome = await program.guard(imageRequest, gone(reply));
  if (outcome.effect === 'fault') request.log.error({ code: outcome.error.code, decision: outcome.id, err: outcome.error.cause ?? outcome.error }, 'a story ended in a fault');
  const { status, headers, body } = await answerOf(program, imageRequest, outcome, fields.response_format);
  if (outcome.effect === 'hold') await setTimeout(paceOf(performance.now() - startedMs));
  await reply.status(status).headers(headers).send(body);
}

async function answerOf(program: Program, request: ImageRequest, outcome: Outcome, responseFormat: Fields['response_format']): Promise<Answer> {
  switch (outcome.effect) {
    case 'release': return releaseAnswer(outcome, request, responseFormat === 'url' ? program.publish(outcome, request.format) : null);
    case 'hold':
    case 'refuse': return stopAnswer(outcome, await program.statement(outcome, request.locale));
    case 'fault': return errorAnswer(outcome.error, outcome);
  }
}

/** Aborts when the client closes the connection before the answer is out. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
