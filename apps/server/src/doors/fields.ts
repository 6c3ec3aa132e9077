/**
 * The fields of OpenAI's image API (`ImageEditParams` and `ImageGenerateParams`
 * of openai-node 7): an allow-list, since whatever is passed on unread is a way
 * round the guard.
 *
 * Some fields are accepted with some values only: the operator pins the
 * model's own safety switches, and what cannot be inspected cannot be asked for.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest } from '@shozo/vocabulary';
import { z } from 'zod';
import type { Asked } from './asked.ts';
import { howMany, modelName, wholeNumber } from './parse-fields.ts';
import { promptText } from './prompt.ts';

const SIDE = { least: 64, most: 3840 } as const;
/** As many as OpenAI takes. */
export const MAX_PHOTOS = 16;

const SIDES = `expected auto, or a width and height such as 1024x1024, each of ${SIDE.least} to ${SIDE.most} px`;

/** What a request may ask for, at every door. @throws ShozoError `request/invalid` */
export function checkSize(size: ImageRequest['size']): void {
  if (size !== 'auto' && !isWithin(size)) throw new ShozoError('request/invalid', { param: 'size', detail: SIDES });
}

function isWithin({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return Math.max(width, height) <= SIDE.most && Math.min(width, height) >= SIDE.least;
}

const size = z.union([
  z.literal('auto'),
  z.string().regex(/^\d{2,4}x\d{2,4}$/).transform((text) => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return { width, height };
  }).refine(isWithin, SIDES),
], SIDES);
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], 'expected true or false');

const shared = {
  prompt: promptText,
  model: modelName.optional(),
  n: howMany,
  size: size.default('auto'),
  output_format: z.enum(['png', 'jpeg', 'webp'], { error: 'expected png, jpeg or webp: moving and drawn pictures cannot be inspected and marked' }).default('png'),
  response_format: z.enum(['b64_json', 'url']).default('b64_json'),
  user: z.string().max(512).optional(),
  safety_identifier: z.string().max(512).optional(),
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto', 'standard', 'hd']).optional(),
  output_compression: wholeNumber.refine((value) => value <= 100, 'expected 0 to 100').optional(),
  background: z.enum(['auto', 'opaque'], { error: 'expected auto or opaque: pictures leave without hidden pixels' }).optional(),
  moderation: z.literal('auto', { error: 'expected auto: the model’s safety switches belong to the operator' }).optional(),
  stream: flag.default(false),
  partial_images: wholeNumber.refine((value) => Number.isInteger(value) && value >= 0 && value <= 3, 'expected 0 to 3').default(0),
};

const picture = z.strictObject({ image_url: z.string() });

export const generationFields = z.strictObject(shared);
export const editFields = z.strictObject({ ...shared, input_fidelity: z.enum(['high', 'low']).optional() });
export const editBody = z.strictObject({
  ...editFields.shape,
  images: z.array(picture).min(1).max(MAX_PHOTOS),
  mask: picture.optional(),
});

export type Fields = z.output<typeof generationFields>;

/** @throws ShozoError `request/invalid` for fields that contradict each other. */
export function askedFields(fields: Fields): Omit<Asked, 'kind' | 'door' | 'photos' | 'mask'> {
  const { stream, partial_images, response_format } = fields;
  if (stream && response_format === 'url') throw new ShozoError('request/invalid', { param: 'response_format', detail: '`response_format`: a stream holds the picture itself; expected b64_json' });
  if (!stream && partial_images > 0) throw new ShozoError('request/invalid', { param: 'partial_images', detail: '`partial_images`: expected `stream` with it' });
  return {
    prompt: fields.prompt, n: fields.n, size: fields.size, format: fields.output_format,
    model: fields.model ?? '', user: fields.safety_identifier ?? fields.user, respondWith: response_format, stream,
  };
}
