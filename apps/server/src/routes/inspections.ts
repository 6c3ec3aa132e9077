/**
 * `POST /v1/inspections`: another platform asks about an upload, with its key.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toImageRequest } from '../ask.ts';
import { askerOf, labelLocaleOf, localeOf } from '../asker.ts';
import { readOneFile } from '../doors/one-file.ts';
import { parseFields } from '../doors/parse-fields.ts';
import { AUDIENCES } from '../inspections/uploads.ts';
import type { Program } from '../program.ts';
import { keyOf } from './authenticate.ts';

export const inspectionForm = z.strictObject({
  country: z.string().toLowerCase().regex(/^[a-z]{2}(-[a-z0-9]{1,3})?$/, 'expected a country such as `jp` or `us-ca`').optional().describe('where it would be shown; without one the rules of all'),
  audience: z.enum(AUDIENCES).default('everybody'),
  notify: z.string().max(2048).optional().describe('an https address, on a host that the operator lists, that is told when a correction changes the answer'),
});

export async function inspectionRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.post('/v1/inspections', async (request) => {
    if (!request.isMultipart()) throw new ShozoError('request/unsupported-type', { detail: 'expected `multipart/form-data` with a field `file`' });
    const { fields, file } = await readOneFile(request, 'file');
    const { country, audience, notify } = parseFields(inspectionForm, fields);
    if (file === null) throw new ShozoError('request/invalid', { param: 'file', detail: 'expected one file in the field `file`' });
    if (notify !== undefined) program.notices.check(notify);
    const asker = askerOf(keyOf(request), request.headers, { user: undefined, requesterRequired: false });
    const where = country === undefined ? ['unknown'] : [country]; // what a platform asks is about where it shows, not about where it is
    const imageRequest = await toImageRequest({
      kind: 'edit', door: 'inspection', prompt: '', photos: [{ bytes: file.bytes, field: 'file' }], mask: null, model: '', n: 1, size: 'auto', format: 'jpeg', locale: localeOf(request.headers), labelLocale: labelLocaleOf(request.headers), subject: 'permitted',
    }, { ...asker, jurisdictions: where }, program.now());
    return await program.uploads.inspect({ request: imageRequest, audience, notify: notify ?? null });
  });
  app.get('/v1/webhook-secret', async (request) => ({ secret: program.notices.secretOf(keyOf(request).id) }));
}
