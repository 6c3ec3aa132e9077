/**
 * The OpenAI JSON doors: `POST /v1/images/edits` with `images[].image_url`, and generations.
 */
import type { Asked, ReadPicture } from './asked.ts';
import { askedFields, editBody, generationFields } from './fields.ts';
import { parseFields } from './parse-fields.ts';

export async function readEditJson(body: unknown, readPicture: ReadPicture): Promise<Asked> {
  const { images, mask, ...fields } = parseFields(editBody, body);
  const asked = askedFields(fields); // before anything is fetched
  const photos: { bytes: Uint8Array; field: string }[] = [];
  for (const [index, { image_url }] of images.entries()) {
    const field = `images[${index}].image_url`;
    photos.push({ field, bytes: await readPicture(image_url, field) });
  }
  return { ...asked, kind: 'edit', door: 'openai-json', photos, mask: mask ? await readPicture(mask.image_url, 'mask.image_url') : null };
}

export function readGenerationJson(body: unknown): Asked {
  return { ...askedFields(parseFields(generationFields, body, { takesPictures: false })), kind: 'generation', door: 'openai-generations', photos: [], mask: null };
}
