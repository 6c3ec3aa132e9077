/**
 * The OpenAI multipart door of `POST /v1/images/edits`.
 *
 * Clients name the picture `image`, `image[]` or `image[0]`, the mask `mask` or
 * `mask[]`; file names and declared types are not trusted and not read.
 */
import type { MultipartFile } from '@fastify/multipart';
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyRequest } from 'fastify';
import { MAX_BODY } from '../load.ts';
import type { Asked } from './asked.ts';
import { whyClosed } from './closed-fields.ts';
import { askedFields, editFields, MAX_PHOTOS } from './fields.ts';
import { readForm } from './form.ts';
import { parseFields } from './parse-fields.ts';

const IMAGE = /^image(\[\d{0,2}\])?$/;
const MASK = /^mask(\[\])?$/;

export async function readMultipart(request: FastifyRequest): Promise<Asked> {
  return await readForm(() => readParts(request));
}

async function readParts(request: FastifyRequest): Promise<Asked> {
  const texts = new Map<string, unknown>();
  const photos: { bytes: Uint8Array; field: string }[] = [];
  let mask: Uint8Array | null = null;
  let bytes = 0;
  const read = async (part: MultipartFile): Promise<Uint8Array> => {
    const file = await part.toBuffer(); // throws FST_REQ_FILE_TOO_LARGE over the limit; the error handler answers 413
    bytes += file.length;
    if (bytes > MAX_BODY) throw new ShozoError('request/too-large'); // a body of unknown length counted for no more
    return file;
  };
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (texts.has(part.fieldname)) throw new ShozoError('request/invalid', { param: part.fieldname, detail: `\`${part.fieldname}\` came twice` });
      texts.set(part.fieldname, part.value);
    } else if (IMAGE.test(part.fieldname)) {
      if (photos.length === MAX_PHOTOS) throw new ShozoError('request/too-large', { param: 'image', detail: `expected at most ${MAX_PHOTOS} images` });
      photos.push({ bytes: await read(part), field: photos.length === 0 ? 'image' : `image[${photos.length}]` });
    } else if (MASK.test(part.fieldname)) {
      if (mask !== null) throw new ShozoError('request/invalid', { param: 'mask', detail: '`mask` came twice' });
      mask = await read(part);
    } else {
      throw new ShozoError('request/invalid', { param: part.fieldname, detail: whyClosed(part.fieldname, true) });
    }
  }
  if (photos.length === 0) throw new ShozoError('request/invalid', { param: 'image', detail: 'expected at least one image' });
  return { ...askedFields(parseFields(editFields, Object.fromEntries(texts))), kind: 'edit', door: 'openai-multipart', photos, mask };
}
