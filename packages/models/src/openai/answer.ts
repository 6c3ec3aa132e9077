/**
 * Reading an OpenAI-shaped answer: untrusted JSON → a type, or an error.
 */
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';

export type PictureSource = { readonly bytes: Uint8Array; readonly url: null } | { readonly url: string };
export type Answer = { readonly pictures: readonly PictureSource[]; readonly revisedPrompt: string | null };

const base64 = z.string().min(16).regex(/^[A-Za-z0-9+/]+={0,2}$/);

const answerShape = z.object({
  data: z.array(z.object({
    b64_json: base64.nullish(),
    url: z.string().max(4096).nullish(),
    revised_prompt: z.string().max(32_000).nullish(),
  })).min(1).max(10),
});

const errorShape = z.object({ error: z.object({ code: z.string().nullish(), type: z.string().nullish() }) });

/** @param n - how many pictures were asked for; more are an error, fewer too: nothing is left out silently. */
export function readAnswer(body: Uint8Array, n: number): Answer {
  const parsed = answerShape.safeParse(parseJson(body));
  if (!parsed.success) throw unusable('the answer has not the shape of an image answer', shapeOf(parsed.error));
  const { data } = parsed.data;
  if (data.length !== n) throw unusable(`expected ${n} pictures, got ${data.length}`);
  const revised = [...new Set(data.flatMap(({ revised_prompt }) => revised_prompt ?? []))];
  return { pictures: data.map(({ b64_json, url }) => sourceOf(b64_json, url)), revisedPrompt: revised.length > 0 ? revised.join('\n') : null };
}

/**
 * The error for an answer that is not a success. Of the body only `type` and
 * `code` are kept, and only if they are plain words: messages can echo keys and prompts.
 */
export function failureOf(status: number, body: Uint8Array): ShozoError {
  const parsed = errorShape.safeParse(tryJson(body));
  const { code, type } = parsed.success ? parsed.data.error : {};
  const cause = new Error(`upstream answered ${status} ${plainWord(type)} ${plainWord(code)}`.trim());
  if (REFUSALS.has(code ?? '')) return new ShozoError('model/refused', { cause });
  const away = status >= 500 || status === 408 || status === 429;
  return new ShozoError(away ? 'model/unreachable' : 'model/unusable-answer', { cause });
}

const REFUSALS = new Set(['moderation_blocked', 'content_policy_violation', 'image_content_policy_violation']);

export function unusable(why: string, cause: unknown = new Error(why)): ShozoError {
  return new ShozoError('model/unusable-answer', { cause });
}

function sourceOf(encoded: string | null | undefined, url: string | null | undefined): PictureSource {
  if (encoded) return { bytes: Buffer.from(encoded, 'base64'), url: null };
  if (url) return { url };
  throw unusable('a picture has neither bytes nor a URL');
}

function parseJson(body: Uint8Array): unknown {
  const value = tryJson(body);
  if (value === undefined) throw unusable('the answer is not JSON');
  return value;
}

function tryJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}

/** Paths and codes of what was wrong, without the values. */
function shapeOf(error: z.ZodError): Error {
  return new Error(error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')}: ${code}`).join('; '));
}

const plainWord = (text: string | null | undefined) => (text && /^[\w.:-]{1,64}$/.test(text) ? text : '');
