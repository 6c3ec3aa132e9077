/**
 * Check statements, for anybody: the keys they are signed with, and whether one holds, for browsers that cannot verify themselves.
 */
import { MAX_STATEMENT } from '@shozo/tlog';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseFields } from '../doors/parse-fields.ts';
import type { Program } from '../program.ts';

export const statementBody = z.strictObject({ statement: z.string().min(1).max(MAX_STATEMENT) });

/** Of a body: a statement as JSON, each of its characters escaped at worst. */
const BODY = 6 * MAX_STATEMENT + 1024;

export async function checkStatementRoutes(app: FastifyInstance, { program, checksAMinute }: { program: Program; checksAMinute: number }): Promise<void> {
  const config = { public: true, rateLimit: { max: checksAMinute, timeWindow: 60_000 } } as const;
  app.get('/v1/verifications/keys', { config: { public: true } }, async () => ({ keys: program.statements.keys() }));
  app.post('/v1/verifications/statement', { config, bodyLimit: BODY }, async (request) => await program.statements.look(parseFields(statementBody, request.body).statement));
}
