/**
 * Reading an OpenAI-shaped answer: untrusted JSON → a type, or an error.
 */
import type { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import { failure, parseAnswer, pictureShape, revisedPromptOf, sourcesOf, tryJson } from '../wire/json.ts';
import type { PictureSource } from '../wire/json.ts';

type Answer = { readonly pictures: readonly PictureSource[]; readonly revisedPrompt: string | null };

const answerShape = z.object({ data: z.array(pictureShape).min(1).max(10) });
const errorShape = z.object({ error: z.object({ code: z.string().nullish(), type: z.string().nullish() }) });

export function readAnswer(body: Uint8Array, n: number): Answer {
  const { data } = parseAnswer(answerShape, body);
  return { pictures: sourcesOf(data, n), revisedPrompt: revisedPromptOf(data) };
}

/** Of an error's body only `type` and `code` are read. */
export function failureOf(status: number, body: Uint8Array): ShozoError {
  const parsed = errorShape.safeParse(tryJson(body));
  const { code, type } = parsed.success ? parsed.data.error : {};
  return failure(status, REFUSALS.has(code ?? ''), [type, code]);
}

const REFUSALS = new Set(['moderation_blocked', 'content_policy_violation', 'image_content_policy_violation']);
