/**
 * A judge outside: a moderation or guard model behind an OpenAI-shaped endpoint reads the request's words.
 *
 * It can only add restrictions: its verdict is one more signal, and no policy
 * opens anything by it. One request for one question, with all readings of the
 * words in it: no retries, no redirects, nothing remembered. What is no clear
 * answer is an error, and whoever asked takes it for `unavailable`.
 *
 * Trust: the endpoint is not trusted. Its answer is capped while it is read
 * and parsed into a type. Privacy: the words leave this machine, and nothing
 * else of the request does; neither words nor answer are in any error.
 */
import type { Dispatcher } from 'undici';
import { createExchange } from '../wire/exchange.ts';
import { failure } from '../wire/json.ts';
import { readGuardAnswer } from './guard-answer.ts';
import { readModerationAnswer } from './moderation-answer.ts';
import { verdictOf } from './verdict.ts';
import type { Categories, Opinion, Verdict } from './verdict.ts';

export type JudgeOptions = Categories & {
  /** `moderation`: POST /moderations, answers as omni-moderation does. `chat`: POST /chat/completions, answers as Llama Guard does. */
  readonly kind: 'moderation' | 'chat';
  /** With its path: `https://api.openai.com/v1`. The operator's word, so http is fine. */
  readonly baseUrl: string;
  /** Null where the endpoint asks for none. */
  readonly apiKey: string | null;
  readonly model: string;
  /** ms */
  readonly deadlineMs: number;
  readonly dispatcher?: Dispatcher;
};

/**
 * @param readings - the words as they were written, and with their disguises off where they had some; at least one.
 * @throws ShozoError `model/unreachable`, `model/unusable-answer`, `model/rejected-request`, `model/cancelled`
 */
export type AskJudge = (readings: readonly string[], signal: AbortSignal) => Promise<Verdict>;

/** A verdict is a few hundred bytes, and of OpenAI's moderation two thousand a reading. */
const ANSWER_BYTES = 64 * 1024;
/** Tokens: `unsafe` and all categories there are. */
const GUARD_TOKENS = 64;

type Protocol = {
  readonly path: string;
  readonly body: (model: string, readings: readonly string[]) => object;
  /** One opinion a reading, or one for all. @throws ShozoError `model/unusable-answer` */
  readonly read: (answer: Uint8Array, readings: number) => readonly Opinion[];
};

const PROTOCOLS: Readonly<Record<JudgeOptions['kind'], Protocol>> = {
  moderation: { path: 'moderations', body: (model, input) => ({ model, input }), read: readModerationAnswer },
  chat: {
    path: 'chat/completions',
    // Guard models bring their own instructions in their chat template; what is sent is what is judged.
    body: (model, readings) => ({ model, messages: [{ role: 'user', content: readings.join('\n\n') }], temperature: 0, max_tokens: GUARD_TOKENS, stream: false }),
    read: (answer) => [readGuardAnswer(answer)],
  },
};

export function createJudge({ kind, model, deadlineMs, refuses, ignores, ...upstream }: JudgeOptions): AskJudge {
  const { path, body, read } = PROTOCOLS[kind];
  const exchange = createExchange({ ...upstream, caps: { answerBytes: ANSWER_BYTES } }, (status) => failure(status, false, []));
  return async (readings, client) => {
    const signal = AbortSignal.any([client, AbortSignal.timeout(deadlineMs)]);
    const answer = await exchange.post(path, JSON.stringify(body(model, readings)), signal);
    return verdictOf(read(answer, readings.length), { refuses, ignores });
  };
}
