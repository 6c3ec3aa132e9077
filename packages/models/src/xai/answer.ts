/**
 * Reading an xAI-shaped answer: untrusted JSON → a type, or an error.
 *
 * Where xAI's own moderation objects it may answer 200 with a placeholder and
 * `respect_moderation: false`: that is a refusal, not a picture. Its error is
 * flat, `{code, error, usage}`, and a moderated picture is billed all the same.
 */
import { ShozoError } from '@shozo/vocabulary';
import { z } from 'zod';
import { failure, parseAnswer, pictureShape, revisedPromptOf, sourcesOf, tryJson } from '../wire/json.ts';
import type { PictureSource } from '../wire/json.ts';

type Answer = { readonly pictures: readonly PictureSource[]; readonly revisedPrompt: string | null };

/** Billed, in 10^-10 USD. */
const usage = z.object({ cost_in_usd_ticks: z.number().nullish() }).nullish();
const answerShape = z.object({ data: z.array(z.object({ ...pictureShape.shape, respect_moderation: z.boolean().nullish() })).min(1).max(10), usage });
const flatError = z.object({ code: z.string().nullish(), error: z.string(), usage });
const nestedError = z.object({ error: z.object({ code: z.string().nullish(), message: z.string() }) });

export function readAnswer(body: Uint8Array, n: number): Answer {
  const { data, usage: billed } = parseAnswer(answerShape, body);
  if (data.some(({ respect_moderation }) => respect_moderation === false)) {
    throw new ShozoError('model/refused', { cause: new Error(`upstream answered a placeholder${inWords(billed)}`) });
  }
  return { pictures: sourcesOf(data, n), revisedPrompt: revisedPromptOf(data) };
}

/** The message is searched for the words of a refusal and not kept: it can echo the prompt. */
export function failureOf(status: number, body: Uint8Array): ShozoError {
  const { code, message, billed } = readError(body);
  const refused = code === MODERATED || ((status === 400 || status === 403) && REFUSAL.test(message));
  return failure(status, refused, [code, billed === null ? '' : `billed:${billed}`]);
}

const MODERATED = 'imagine:content-moderated';
const REFUSAL = /content moderation|usage guidelines|content.{1,40}violat|violat.{1,40}(guidelines|policy)/i;

function readError(body: Uint8Array): { code: string | null; message: string; billed: number | null } {
  const value = tryJson(body);
  const flat = flatError.safeParse(value);
  if (flat.success) return { code: flat.data.code ?? null, message: flat.data.error, billed: flat.data.usage?.cost_in_usd_ticks ?? null };
  const nested = nestedError.safeParse(value);
  return nested.success ? { code: nested.data.error.code ?? null, message: nested.data.error.message, billed: null } : { code: null, message: '', billed: null };
}

const inWords = (billed: z.output<typeof usage>) => (typeof billed?.cost_in_usd_ticks === 'number' ? `, billed:${billed.cost_in_usd_ticks}` : '');
