/**
 * How a decision stands, and how to contest it.
 *
 * The id is unguessable and names nothing; whoever holds it was given it.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseFields, plainText } from '../doors/parse-fields.ts';
import type { Program } from '../program.ts';

const PUBLIC = { config: { public: true } } as const;

export async function decisionRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.get<{ Params: { id: string } }>('/v1/decisions/:id', PUBLIC, async (request) => {
    const decision = await program.decision(knownForm(request.params.id));
    if (!decision) throw noDecision();
    return decision;
  });
}

const noDecision = () => new ShozoError('request/not-found', { detail: 'no decision has this id' });

/** What no decision is called is not looked up. */
function knownForm(id: string): string {
  if (!/^dec_[\w-]{1,64}$/.test(id)) throw noDecision();
  return id;
}

export const appealFields = z.strictObject({ secret: z.string().max(200), text: plainText.min(1).max(5000),
  wish: plainText.max(32_000).nullable().default(null).describe('what was asked for, for whoever answers: it is not kept otherwise, and is erased with the answer'),
});

export async function appealRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.post<{ Params: { id: string } }>('/v1/decisions/:id/appeal', PUBLIC, async (request, reply) => {
    const { secret, text, wish } = parseFields(appealFields, request.body);
    const dueAt = await program.appeals.take(knownForm(request.params.id), secret, { text, wish: wish?.trim() ? wish : null });
    if (dueAt === null) throw new ShozoError('request/forbidden', { detail: 'this address was used already, or is not the one that was given with the decision' });
    return reply.status(201).send({ id: request.params.id, appeal: 'received', dueAt });
  });
}
