/**
 * The image doors: `POST …/images/edits` and `…/images/generations`, under `/v1`
 * as OpenAI's and xAI's clients have it, and under a deployment as Azure's.
 *
 * A request that asks for a stream is decided first and answered then: a
 * refusal is a plain 4xx before any event, so that clients see the status and
 * do not ask again.
 */
import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '@shozo/guard';
import type { ImageRequest } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer, stopAnswer } from '../answers.ts';
import type { Answer } from '../answers.ts';
import { toImageRequest } from '../ask.ts';
import { askerOf, labelLocaleOf, localeOf, subjectOf } from '../asker.ts';
import type { Asked, ReadPicture, Shape } from '../doors/asked.ts';
import { readMultipart } from '../doors/multipart.ts';
import { readEditJson, readGenerationJson } from '../doors/openai-json.ts';
import { inShape } from '../doors/in-shape.ts';
import { releaseAnswer, streamAnswer } from '../doors/release.ts';
import { xaiReleaseAnswer } from '../doors/xai-answers.ts';
import { readXaiEdit, readXaiGeneration, shapeOf } from '../doors/xai-json.ts';
import { paceOf } from '../hold-pace.ts';
import type { Program } from '../program.ts';
import { toldWords } from '../told-words.ts';
import { keyOf } from './authenticate.ts';
import { gone } from './gone.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose shapes this client speaks; OpenAI's until the body says otherwise. */
    shape: Shape;
  }
}

const JSON_LIMIT = 96 * 1024 * 1024; // bytes: four 16 MB pictures as base64; OpenAI's own limit is 20 MB a picture

type Deployment = { Params: { deployment?: string } };

export async function imageRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.addHook('preValidation', async (request) => {
    request.shape = shapeOf(request.body);
  });
  for (const path of ['/v1/images', '/openai/deployments/:deployment/images']) {
    app.post<Deployment>(`${path}/edits`, { bodyLimit: JSON_LIMIT }, async (request, reply) => {
      const signal = gone(reply);
      await answer(request, reply, program, { signal, asked: await readEdit(request, program.pictureReader(signal)) });
    });
    app.post<Deployment>(`${path}/generations`, async (request, reply) => {
      const asked = request.shape === 'xai' ? readXaiGeneration(request.body) : readGenerationJson(request.body);
      await answer(request, reply, program, { signal: gone(reply), asked });
    });
  }
}

async function readEdit(request: FastifyRequest, readPicture: ReadPicture): Promise<Asked> {
  if (request.isMultipart()) return await readMultipart(request);
  return request.shape === 'xai' ? await readXaiEdit(request.body, readPicture) : await readEditJson(request.body, readPicture);
}

type Question = { readonly asked: Asked; readonly signal: AbortSignal };

async function answer(request: FastifyRequest<Deployment>, reply: FastifyReply, program: Program, { asked, signal }: Question): Promise<void> {
  const startedMs = performance.now();
  const { user, respondWith, stream, ...same } = asked;
  const asker = askerOf(keyOf(request), request.headers, { user, requesterRequired: program.requesterRequired });
  // A deployment in the path is the model, whatever the body says: so Azure has it.
  const ask = { ...same, model: request.params.deployment ?? same.model, locale: localeOf(request.headers), labelLocale: labelLocaleOf(request.headers), subject: subjectOf(request.headers) };
  const imageRequest = await toImageRequest(ask, asker, program.now());
  const outcome = await program.guard(imageRequest, signal);
  const { status, headers, body } = answerOf(program, imageRequest, outcome, { shape: request.shape, respondWith, stream });
  if (outcome.effect === 'hold') await program.waits.during(setTimeout(paceOf(performance.now() - startedMs)));
  await reply.status(status).headers(headers).send(body);
}

type Wanted = Pick<Asked, 'respondWith' | 'stream'> & { readonly shape: Shape };

function answerOf(program: Program, request: ImageRequest, outcome: Outcome, { shape, respondWith, stream }: Wanted): Answer {
  switch (outcome.effect) {
    case 'release': {
      if (stream) return streamAnswer(outcome, request);
      const links = respondWith === 'url' ? program.publish(outcome, request.format) : null;
      return shape === 'xai' ? xaiReleaseAnswer(outcome, request, links) : releaseAnswer(outcome, request, links);
    }
    case 'hold': return inShape(shape, stopAnswer(outcome, program.statement(outcome, request), []));
    case 'refuse': {
      const statement = program.statement(outcome, request);
      return inShape(shape, stopAnswer(outcome, statement, toldWords(request, statement.policies)));
    }
    case 'fault': return inShape(shape, errorAnswer(outcome.error, outcome));
  }
}
