/**
 * The xAI JSON doors, on the same paths as OpenAI's and told from them by the body.
 *
 * Source: docs.x.ai, images REST reference, and what @ai-sdk/xai 3.0.138 sends
 * (read 2026-11-22). Pictures are `image{url}` or `images[].url`; a shape and a
 * resolution stand for a size; an answer is an address unless `b64_json` is asked.
 */
import { ASPECT_RATIOS, RESOLUTIONS, sizeOf } from '@shozo/models';
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import type { Asked, ReadPicture, Shape } from './asked.ts';
import { howMany, modelName, parseFields } from './parse-fields.ts';
import { promptText } from './prompt.ts';

/** Fields that only xAI's bodies have, also those that are refused: the refusal is to be in the client's own shape. */
const OWN_FIELDS = ['aspect_ratio', 'resolution', 'storage_options', 'deferred', 'output', 'sync_mode', 'file_ids'] as const;

/** Whose body this is. What could be either is OpenAI's. */
export function shapeOf(body: unknown): Shape {
  if (!isObject(body)) return 'openai';
  const own = OWN_FIELDS.some((field) => Object.hasOwn(body, field));
  const pictures = isObject(body.image) || (Array.isArray(body.images) && body.images.some((picture) => isObject(picture) && Object.hasOwn(picture, 'url')));
  const model = typeof body.model === 'string' && body.model.startsWith('grok-');
  return own || pictures || model ? 'xai' : 'openai';
}

const shared = {
  prompt: promptText,
  model: modelName.optional(),
  n: howMany,
  aspect_ratio: z.enum(['auto', ...ASPECT_RATIOS]).default('auto'),
  resolution: z.enum(RESOLUTIONS).default('1k'),
  response_format: z.enum(['url', 'b64_json']).default('url'),
  output_format: z.enum(['png', 'jpeg', 'webp'], { error: 'expected png, jpeg or webp: moving and drawn pictures cannot be inspected and marked' }).default('jpeg'),
  quality: z.enum(['low', 'medium', 'high']).optional(),
  user: z.string().max(512).optional(),
};
const picture = z.strictObject({ url: z.string(), type: z.literal('image_url').optional() });
export const generationBody = z.strictObject(shared);
export const editBody = z.strictObject({ ...shared, image: picture.optional(), images: z.array(picture).min(1).max(3).optional() });

export async function readXaiEdit(body: unknown, readPicture: ReadPicture): Promise<Asked> {
  const { image, images, ...fields } = parseFields(editBody, body);
  if ((image === undefined) === (images === undefined)) throw new ShozoError('request/invalid', { param: 'image', detail: 'expected exactly one of `image` and `images`' });
  const photos: { bytes: Uint8Array; field: string }[] = [];
  for (const [index, { url }] of (images ?? (image ? [image] : [])).entries()) {
    const field = image ? 'image.url' : `images[${index}].url`;
    photos.push({ field, bytes: await readPicture(url, field) });
  }
  // The photo's own shape and size, unless another shape is asked for.
  const size = fields.aspect_ratio === 'auto' ? 'auto' : sizeOf(fields.aspect_ratio, fields.resolution);
  return { ...askedFields(fields), kind: 'edit', door: 'xai-edits', photos, size };
}

export function readXaiGeneration(body: unknown): Asked {
  const fields = parseFields(generationBody, body, { takesPictures: false });
  const size = sizeOf(fields.aspect_ratio === 'auto' ? '1:1' : fields.aspect_ratio, fields.resolution);
  return { ...askedFields(fields), kind: 'generation', door: 'xai-generations', photos: [], size };
}

function askedFields(fields: z.output<typeof generationBody>): Omit<Asked, 'kind' | 'door' | 'photos' | 'size'> {
  return {
    prompt: fields.prompt, n: fields.n, format: fields.output_format, mask: null,
    model: fields.model ?? '', user: fields.user, respondWith: fields.response_format, stream: false,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
