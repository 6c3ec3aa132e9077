/**
 * Untrusted JSON of a model's server, and what may be kept of it in an error.
 */
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

/** A picture in an answer: its bytes, or where they are. */
export type PictureSource = { readonly bytes: Uint8Array; readonly url: null } | { readonly url: string };

export const pictureShape = z.object({
  b64_json: z.string().min(16).regex(/^[A-Za-z0-9+/]+={0,2}$/).nullish(),
  url: z.string().max(4096).nullish(),
  revised_prompt: z.string().max(32_000).nullish(),
});

export type PictureShape = z.output<typeof pictureShape>;

/** @throws ShozoError `model/unusable-answer`, naming paths and codes of what was wrong and no value. */
export function parseAnswer<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.output<Schema> {
  const value = tryJson(body);
  if (value === undefined) throw unusable('the answer is not JSON');
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw unusable('the answer has not the shape that was asked for', shapeOf(parsed.error));
  return parsed.data;
}

/** @param n - how many pictures were asked for; more are an error, fewer too: nothing is left out silently. */
export function sourcesOf(data: readonly PictureShape[], n: number): PictureSource[] {
  if (data.length !== n) throw unusable(`expected ${n} pictures, got ${data.length}`);
  return data.map(({ b64_json, url }) => {
    if (b64_json) return { bytes: Buffer.from(b64_json, 'base64'), url: null };
    if (url) return { url };
    throw unusable('a picture has neither bytes nor a URL');
  });
}

/** What the model says it painted instead of the prompt, each wording once; null when it says nothing. */
export function revisedPromptOf(data: readonly PictureShape[]): string | null {
  const revised = [...new Set(data.flatMap(({ revised_prompt }) => revised_prompt ?? []))];
  return revised.length > 0 ? revised.join('\n') : null;
}

/** @returns undefined for anything that is not JSON. */
export function tryJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}

export function unusable(why: string, cause: unknown = new Error(why)): ShozoError {
  return new ShozoError('model/unusable-answer', { cause });
}

/**
 * The error for an answer that is not a success.
 *
 * @param words - of the body, what may be kept: plain words only, since messages can echo keys and prompts.
 */
export function failure(status: number, refused: boolean, words: readonly (string | null | undefined)[]): ShozoError {
  const cause = new Error(['upstream answered', status, ...words.map(plainWord)].filter((word) => word !== '').join(' '));
  if (refused) return new ShozoError('model/refused', { cause });
  return new ShozoError(status >= 500 || PASSING.has(status) ? 'model/unreachable' : 'model/rejected-request', { cause });
}

/** Too late, at a bad moment, too early, too many: another time it may be taken. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/** Paths and codes of what was wrong, without the values. */
function shapeOf(error: z.ZodError): Error {
  return new Error(error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')}: ${code}`).join('; '));
}

const plainWord = (text: string | null | undefined) => (text && /^[\w.:-]{1,64}$/.test(text) ? text : '');
