/**
 * A form of one file and some words, as anybody may send it; what comes twice or is not known is refused by the schema that reads it.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyRequest } from 'fastify';
import { readForm } from './form.ts';

export type OneFile = { readonly fields: Readonly<Record<string, string>>; readonly file: { readonly name: string; readonly bytes: Uint8Array } | null };

/** @param field - the file's. @throws ShozoError `request/invalid`, and what the limits of the form throw. */
export async function readOneFile(request: FastifyRequest, field: string): Promise<OneFile> {
  return readForm(async () => {
    const fields = new Map<string, string>();
    let file: OneFile['file'] = null;
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (fields.has(part.fieldname)) throw new ShozoError('request/invalid', { param: part.fieldname, detail: `\`${part.fieldname}\` came twice` });
        fields.set(part.fieldname, String(part.value));
      } else if (part.fieldname === field && file === null) {
        file = { name: part.filename, bytes: await part.toBuffer() };
      } else {
        throw new ShozoError('request/invalid', { param: field, detail: `expected one file in the field \`${field}\`` });
      }
    }
    return { fields: Object.fromEntries(fields), file };
  });
}
