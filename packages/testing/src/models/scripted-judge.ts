/**
 * A scripted judge over HTTP: `/moderations` and `/chat/completions` on loopback, as omni-moderation and Llama Guard answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PAGE } from './breakage.ts';
import { bodyOf, json, listen, respond } from './loopback.ts';
import type { Loopback } from './loopback.ts';

export type JudgeAsked = { readonly path: string; readonly authorization: string | undefined; readonly body: Readonly<Record<string, unknown>> };

/** Ways to give no verdict. */
export const JUDGE_BREAKAGES = ['server-error', 'busy', 'unknown-model', 'silent', 'hang-up', 'redirect', 'garbage', 'html', 'nothing', 'huge', 'other-shape', 'cut-short'] as const;
export type JudgeBreakage = (typeof JUDGE_BREAKAGES)[number];

/** The categories that are flagged, none for harmless; or a way to fail. */
export type JudgeScript = (asked: JudgeAsked) => readonly string[] | JudgeBreakage;

export type ScriptedJudge = Loopback & {
  readonly received: readonly JudgeAsked[];
  /** Resolves when a request has arrived, also one that arrived before. */
  readonly arrival: () => Promise<void>;
  /** Resolves when a client has hung up before it was answered. */
  readonly abandonment: () => Promise<void>;
};

export async function startScriptedJudge(script: JudgeScript): Promise<ScriptedJudge> {
  const received: JudgeAsked[] = [];
  const [arrived, abandoned] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = await listen(async (request, response) => {
    const asked = await askedOf(request);
    received.push(asked);
    arrived.resolve();
    const said = script(asked);
    if (typeof said === 'string') BREAKS[said](response, asked);
    else json(response, 200, asked.path.endsWith('/moderations') ? moderationOf(said, readingsIn(asked)) : guardAnswerOf(said.length === 0 ? 'safe' : `unsafe\n${said.join(',')}`));
  }, abandoned.resolve);
  return { ...server, received, arrival: () => arrived.promise, abandonment: () => abandoned.promise };
}

async function askedOf(request: IncomingMessage): Promise<JudgeAsked> {
  const body = JSON.parse(new TextDecoder().decode(await bodyOf(request))) as Record<string, unknown>; // as: our own adapter sends an object
  return { path: request.url ?? '/', authorization: request.headers.authorization, body };
}

function readingsIn({ body }: JudgeAsked): number {
  return Array.isArray(body['input']) ? body['input'].length : 1;
}

function moderationOf(flagged: readonly string[], readings: number): object {
  const categories = { sexual: false, 'sexual/minors': false, harassment: false, violence: false, illicit: null, ...Object.fromEntries(flagged.map((name) => [name, true])) };
  const scores = Object.fromEntries(Object.entries(categories).map(([name, is]) => [name, is === true ? 0.93 : 0.01]));
  const result = { flagged: flagged.length > 0, categories, category_scores: scores, category_applied_input_types: {} };
  return { id: 'modr-1', model: 'omni-moderation-latest', results: Array.from({ length: readings }, () => result) };
}

function guardAnswerOf(content: string): object {
  return { id: 'chatcmpl-1', object: 'chat.completion', model: 'guard', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }], usage: { total_tokens: 9 } };
}

const whole = ({ path }: JudgeAsked): object => (path.endsWith('/moderations') ? moderationOf([], 1) : guardAnswerOf('safe'));

const BREAKS: Readonly<Record<JudgeBreakage, (response: ServerResponse, asked: JudgeAsked) => void>> = {
  'server-error': (response, asked) => json(response, 500, whole(asked)),
  busy: (response, asked) => json(response, 429, whole(asked)),
  'unknown-model': (response) => json(response, 404, { error: { message: 'no such model', type: 'invalid_request_error', param: null, code: null } }),
  // Never answered: the client has to give up.
  silent: () => undefined,
  'hang-up': (response) => { response.destroy(); },
  redirect: (response, { path }) => { response.writeHead(307, { location: `http://127.0.0.1:9${path}` }).end(); },
  garbage: (response) => respond(response, 200, 'application/json', Buffer.from('{"results":[{"flagged":fal')),
  html: (response) => respond(response, 200, 'text/html', PAGE),
  nothing: (response) => json(response, 200, { results: [], choices: [] }),
  huge: (response, asked) => json(response, 200, { ...whole(asked), padding: 'x'.repeat(256 * 1024) }),
  'other-shape': (response) => json(response, 200, { results: [{ flagged: 'no', categories: [] }], choices: [{ message: { content: 'This request is safe to answer.' }, finish_reason: 'stop' }] }),
  'cut-short': (response, asked) => { response.writeHead(200, { 'content-type': 'application/json', 'content-length': 4096 }).write(JSON.stringify(whole(asked)), () => { response.destroy(); }); },
};
