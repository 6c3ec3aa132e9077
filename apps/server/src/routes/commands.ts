/**
 * The command's own door: `POST /v1/commands/NAME`, for whoever can read HOME/server.json.
 */
import { LOCALES, ShozoError, SUBJECTS } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createCommands } from '../commands.ts';
import type { Commands, NewKey, PictureInput } from '../commands.ts';
import { modelName, parseFields, plainText } from '../doors/parse-fields.ts';
import { promptText } from '../doors/prompt.ts';
import { SCOPES } from '../key-rows.ts';
import type { Program } from '../program.ts';
import { sameSecret } from '../sessions.ts';
import { bearer } from './authenticate.ts';

const LIMIT = 256 * 1024 * 1024; // bytes: several photos as base64, from the same machine

const review = z.strictObject({ id: z.string().max(100) });
const decided = z.strictObject({ ...review.shape, reason: plainText.min(1).max(5000) });
const picture = z.strictObject({
  kind: z.enum(['edit', 'generation']),
  photos: z.array(z.strictObject({ name: z.string(), base64: z.base64() })).max(16),
  prompt: promptText,
  country: z.string().max(100).nullable(),
  tier: z.enum(['free', 'verified', 'enterprise']),
  model: z.union([z.literal(''), modelName]),
  subject: z.enum(SUBJECTS),
  n: z.int().min(1).max(10),
  size: z.union([z.literal('auto'), z.strictObject({ width: z.int().min(64).max(3840), height: z.int().min(64).max(3840) })]),
  format: z.enum(['png', 'jpeg', 'webp']),
  locale: z.enum(LOCALES),
}) satisfies z.ZodType<PictureInput>;

const newKey = z.strictObject({
  name: z.string().min(1).max(100),
  tier: z.enum(['free', 'verified', 'enterprise']),
  scopes: z.array(z.enum(SCOPES)).max(SCOPES.length),
}) satisfies z.ZodType<NewKey>;

const SCHEMAS = {
  picture,
  reviewList: z.strictObject({}),
  reviewShow: review,
  reviewRelease: decided,
  reviewRefuse: decided,
  reviewSeen: z.strictObject({}),
  appealList: z.strictObject({ all: z.boolean() }),
  appealAnswer: z.strictObject({ ...review.shape, text: plainText.min(1).max(5000), overturned: z.boolean() }),
  switchList: z.strictObject({}),
  switchHistory: z.strictObject({}),
  switchSet: z.strictObject({ name: z.string().max(100), country: z.string().max(100).nullable(), tenant: z.string().min(1).max(200).nullable(), on: z.boolean(), reason: plainText.min(1).max(5000) }),
  keysCreate: newKey,
  keysList: z.strictObject({}),
  keysRotate: review,
  keysRevoke: z.strictObject({ ...review.shape, from: z.iso.datetime() }),
  brakesList: z.strictObject({}),
  brakesOpen: decided,
  reportList: z.strictObject({ all: z.boolean() }),
  reportShow: review,
  reportConfirm: z.strictObject({ ...decided.shape, miss: z.boolean() }),
  reportLift: decided,
} as const satisfies Record<keyof Commands, z.ZodType>;

export async function commandRoutes(app: FastifyInstance, { program, token }: { program: Program; token: string }): Promise<void> {
  const commands = createCommands(program);
  const isCommand = (name: string): name is keyof Commands => Object.hasOwn(SCHEMAS, name);
  app.post<{ Params: { name: string } }>('/v1/commands/:name', {
    bodyLimit: LIMIT,
    config: { public: true, rateLimit: false, operator: true },
    onRequest: async (request) => {
      if (!sameSecret(bearer(request) ?? '', token)) throw new ShozoError('request/unauthenticated');
    },
  }, async (request) => {
    const { name } = request.params;
    if (!isCommand(name)) throw new ShozoError('request/not-found');
    const run = commands[name] as (input: unknown) => Promise<unknown>; // as: SCHEMAS has the same keys and parses just this command's input
    return await run(parseFields(SCHEMAS[name], request.body));
  });
}
