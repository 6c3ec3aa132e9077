/**
 * The fields a door accepts: an allow-list, since whatever is passed on unread
 * is a way round the guard. The names are OpenAI's (Images API, `ImageEditParams`
 * and `ImageGenerateParams` of openai-node 7).
 *
 * Some fields are accepted with one value only: the operator pins the model's
 * own safety switches, and a stream could show what was not yet judged.
 */
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

const MAX_PROMPT = 32_000; // characters, as OpenAI's own limit
const MAX_SIDE = 3840;

/** Form fields arrive as text; JSON fields as they are. */
const number = z.union([z.number(), z.string().regex(/^\d{1,4}$/).transform(Number)]);
const size = z.union([
  z.literal('auto'),
  z.string().regex(/^\d{2,4}x\d{2,4}$/).transform((text) => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return { width, height };
  }).refine(({ width, height }) => Math.max(width, height) <= MAX_SIDE && Math.min(width, height) >= 64, `expected sides of 64 to ${MAX_SIDE} px`),
]);

const shared = {
  prompt: z.string().max(MAX_PROMPT),
  model: z.string().min(1).max(200).optional(),
  n: number.refine((value) => Number.isInteger(value) && value >= 1 && value <= 10, 'expected a whole number from 1 to 10').default(1),
  size: size.default('auto'),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  response_format: z.enum(['b64_json', 'url']).default('b64_json'),
  user: z.string().max(512).optional(),
  safety_identifier: z.string().max(512).optional(),
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto', 'standard', 'hd']).optional(),
  output_compression: number.refine((value) => value <= 100, 'expected 0 to 100').optional(),
  background: z.enum(['auto', 'opaque']).optional(),
  moderation: z.literal('auto').optional(),
  stream: z.union([z.literal(false), z.literal('false')]).optional(),
  partial_images: z.union([z.literal(0), z.literal('0')]).optional(),
};

const dataUrl = z.strictObject({ image_url: z.string() });

export const generationFields = z.strictObject(shared);
export const editFields = z.strictObject({ ...shared, input_fidelity: z.enum(['high', 'low']).optional() });
export const editBody = z.strictObject({
  ...editFields.shape,
  images: z.array(dataUrl).min(1).max(16),
  mask: dataUrl.optional(),
});

export type Fields = z.output<typeof generationFields>;

/** @throws ShozoError `request/invalid`, naming the first field that is wrong. */
export function parseFields<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const param = issue.keys[0] ?? '';
    throw new ShozoError('request/invalid', { param, detail: `\`${param}\` is not a field of this endpoint` });
  }
  const param = issue?.path.join('.') ?? '';
  throw new ShozoError('request/invalid', { ...(param === '' ? {} : { param }), detail: `\`${param || 'body'}\`: ${(issue?.message ?? 'not valid').toLowerCase()}` });
}
