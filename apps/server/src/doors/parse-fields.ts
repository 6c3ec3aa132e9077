/**
 * A body against its allow-list.
 */
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import { whyClosed } from './closed-fields.ts';
import { MISSING, wrongField } from './wrong-field.ts';

/** Form fields arrive as text; JSON fields as they are. */
export const wholeNumber = z.union([z.number(), z.string().regex(/^\d{1,4}$/).transform(Number)]);

export const howMany = wholeNumber.refine((value) => Number.isInteger(value) && value >= 1 && value <= 10, 'expected a whole number from 1 to 10').default(1);

/** It is written down as it comes, so it is a name and nothing else. */
export const modelName = z.string().regex(/^[\w.:/@+-]{1,200}$/, 'expected the name of a model');

/** Text that every database takes: no NUL, no half of a character. */
export const plainText = z.string().refine((text) => text.isWellFormed() && !text.includes('\0'), 'expected text without NUL or broken characters');

type ParseOptions = { /** false for a generation, which is told where pictures go */ readonly takesPictures?: boolean };

/** @throws ShozoError `request/invalid`, naming the first field that is wrong; an unknown one before a missing one. */
export function parseFields<Schema extends z.ZodType>(schema: Schema, body: unknown, { takesPictures = true }: ParseOptions = {}): z.output<Schema> {
  const parsed = schema.safeParse(body, { error: wrongField });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown) {
    const param = [...unknown.path, unknown.keys[0] ?? ''].join('.');
    throw new ShozoError('request/invalid', { param, detail: whyClosed(param, takesPictures) });
  }
  const [{ path, message } = { path: [], message: 'not valid' }] = issues;
  const param = path.join('.');
  const field = `\`${param || 'body'}\``;
  throw new ShozoError('request/invalid', { ...(param === '' ? {} : { param }), detail: message === MISSING ? `${field} ${MISSING}` : `${field}: ${message.replace(/^[A-Z]/, (first) => first.toLowerCase())}` });
}
