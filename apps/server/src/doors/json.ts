/**
 * The OpenAI JSON doors: `POST /v1/images/edits` with `images[].image_url`, and generations.
 *
 * A picture comes as a data URL. Nothing is fetched: an https address is
 * refused with a clear error, as is a `file_id` of another house.
 */
import { ShozoError } from '@shozo/vocabulary';
import { editBody, parseFields } from './fields.ts';
import type { EditParts } from './multipart.ts';

const DATA_URL = /^data:image\/(png|jpeg|jpg|webp);base64,([A-Za-z0-9+/=\r\n]+)$/;

export function readEditJson(body: unknown): EditParts {
  const { images, mask, ...fields } = parseFields(editBody, body);
  return {
    fields,
    photos: images.map(({ image_url }, index) => ({ bytes: readDataUrl(image_url, `images[${index}].image_url`), field: `images[${index}].image_url` })),
    mask: mask ? readDataUrl(mask.image_url, 'mask.image_url') : null,
  };
}

function readDataUrl(url: string, param: string): Uint8Array {
  const base64 = DATA_URL.exec(url)?.[2];
  if (base64 === undefined) throw new ShozoError('request/invalid', { param, detail: 'expected a data URL of a PNG, JPEG or WebP picture' });
  return Buffer.from(base64, 'base64');
}
