/**
 * Reading an answer of `POST /chat/completions` by a guard model such as Llama Guard, on vLLM, Ollama or elsewhere:
 *
 *     {"choices":[{"index":0,"message":{"role":"assistant","content":"unsafe\nS3,S12"},"finish_reason":"stop"}]}
 *
 * `safe`, or `unsafe` and on the next line the categories: nothing else is an
 * answer. A model that chats instead was configured wrongly, or was talked
 * into something by the words it judged.
 */
import { z } from 'zod';
import { parseAnswer, unusable } from '../wire/json.ts';
import type { Opinion } from './verdict.ts';

const choiceShape = z.object({ message: z.object({ content: z.string().max(2000) }), finish_reason: z.literal('stop').nullish() });
const answerShape = z.object({ choices: z.tuple([choiceShape]) });

const SAFE = /^\s*safe\s*$/i;
const UNSAFE = /^\s*unsafe(?:[^\S\n]*\n\s*([\w/-]+(?:[^\S\n]*,[^\S\n]*[\w/-]+)*))?\s*$/i;

/** @throws ShozoError `model/unusable-answer` */
export function readGuardAnswer(body: Uint8Array): Opinion {
  const { choices: [{ message: { content } }] } = parseAnswer(answerShape, body);
  if (SAFE.test(content)) return { flagged: false, categories: [] };
  const unsafe = UNSAFE.exec(content);
  if (unsafe === null) throw unusable('expected `safe`, or `unsafe` with its categories');
  return { flagged: true, categories: (unsafe[1] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '') };
}
