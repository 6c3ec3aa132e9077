/**
 * A scripted image model over HTTP: `/images/edits` and `/images/generations` on loopback, as OpenAI's or xAI's.
 *
 * Any port, no key is checked. It remembers every request as it came over the
 * wire, so that a test can say what was sent and how often.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { decode } from '@shozo/picture';
import type { People, Pixels } from '@shozo/vocabulary';
import type { Act, Asked, Behaviour, Breakage } from './behaviour.ts';
import { animated, bomb, cutShort, GARBAGE, hugeBytes, PAGE, plainFile, somebodyElse } from './breakage.ts';
import { bodyOf, json, listen, respond } from './loopback.ts';
import { NOBODY } from './scripted-model.ts';

export type ReceivedFile = { readonly field: string; readonly name: string; readonly type: string; readonly bytes: Uint8Array };
export type Received = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly ReceivedFile[];
};

export type ScriptedServer = {
  /** With its path, as `OPENAI_BASE_URL` wants it. */
  readonly baseUrl: string;
  readonly received: readonly Received[];
  /** Resolves when a request has arrived, also one that arrived before. */
  readonly arrival: () => Promise<void>;
  /** Resolves when a client has hung up before it was answered. */
  readonly abandonment: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type ServerScript = {
  readonly behaviour: Behaviour;
  /** Who is in a photo, where the test knows; a script that fills clothes needs it to aim. */
  readonly peopleOf?: (photo: Pixels) => People | Promise<People>;
  /** How pictures are given back; `b64_json` unless said. */
  readonly answerWith?: 'b64_json' | 'url';
  /** Answers as xAI does, and says of every picture whether it respects the moderation. */
  readonly xai?: { readonly respectsModeration: boolean };
};

type State = { readonly script: ServerScript; readonly received: Received[]; readonly stored: Uint8Array[]; readonly arrived: PromiseWithResolvers<void>; readonly abandoned: PromiseWithResolvers<void> };

export async function startScriptedServer(script: ServerScript): Promise<ScriptedServer> {
  const state: State = { script, received: [], stored: [], arrived: Promise.withResolvers(), abandoned: Promise.withResolvers() };
  const server = await listen((request, response) => serve(request, response, state), state.abandoned.resolve);
  return { ...server, received: state.received, arrival: () => state.arrived.promise, abandonment: () => state.abandoned.promise };
}

async function serve(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const path = request.url ?? '/';
  if (path.startsWith('/v1/pictures/')) return respond(response, 200, 'image/png', state.stored[Number(path.slice('/v1/pictures/'.length))] ?? PAGE);
  const received = await receive(request, path);
  state.received.push(received);
  state.arrived.resolve();
  const asked = await askedOf(received, state);
  const act = await state.script.behaviour.act(asked);
  return 'breakage' in act ? breakDown(act.breakage, asked.n, response, state) : answer(act, response, state);
}

async function receive(request: IncomingMessage, path: string): Promise<Received> {
  const body = await bodyOf(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { path, headers, ...splitJson(JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>) };
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  const files: ReceivedFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') fields[field] = value;
    else files.push({ field, name: value.name, type: value.type, bytes: await value.bytes() });
  }
  return { path, headers, fields, files };
}

/** Pictures that came as data URLs, apart from the fields, as if they had come as files. */
function splitJson({ image, images, ...fields }: Record<string, unknown>): Pick<Received, 'fields' | 'files'> {
  const pictures = [image ?? [], images ?? []].flat() as { url: string }[]; // as: what our own adapter sends
  const files = pictures.map(({ url }, index) => {
    const [, type = '', base64 = ''] = /^data:([^;]+);base64,(.+)$/.exec(url) ?? [];
    return { field: image === undefined ? `images[${index}].url` : 'image.url', name: '', type, bytes: Buffer.from(base64, 'base64') };
  });
  return { fields, files };
}

async function askedOf({ path, fields, files }: Received, { script, received }: State): Promise<Asked> {
  const photos: Pixels[] = [];
  for (const { field, bytes } of files) if (/^images?(\[\d*\])?(\.url)?$/.test(field)) photos.push(await decode(bytes));
  const [root] = photos;
  return {
    kind: path.endsWith('/edits') ? 'edit' : 'generation', model: String(fields['model'] ?? ''), prompt: String(fields['prompt'] ?? ''), photos, n: Number(fields['n'] ?? 1),
    size: sizeOf(String(fields['size'] ?? 'auto')), people: root && script.peopleOf ? await script.peopleOf(root) : NOBODY, turn: received.length - 1,
  };
}

function sizeOf(text: string): Asked['size'] {
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? [];
  return width === undefined || height === undefined ? 'auto' : { width: Number(width), height: Number(height) };
}

function answer(act: Exclude<Act, { breakage: Breakage }>, response: ServerResponse, state: State): void {
  const { pictures, revisedPrompt } = act;
  const port = response.socket?.localPort;
  const source = (picture: Uint8Array) => (state.script.answerWith === 'url'
    ? { url: `http://127.0.0.1:${port}/v1/pictures/${state.stored.push(picture) - 1}` }
    : { b64_json: Buffer.from(picture).toString('base64') });
  const { xai } = state.script;
  const said = { ...(revisedPrompt === undefined ? {} : { revised_prompt: revisedPrompt }), ...(xai ? { mime_type: 'image/png', respect_moderation: xai.respectsModeration } : {}) };
  json(response, 200, { ...(xai ? { usage: { cost_in_usd_ticks: TICKS } } : { created: 0 }), data: pictures.map((picture) => ({ ...source(picture), ...said })) });
}

/** What xAI bills for a picture, in 10^-10 USD; also for one it moderates away. */
const TICKS = 500_000_000;

type Break = (response: ServerResponse, n: number, state: State) => void | Promise<void>;

const files = (n: number, picture: Uint8Array, response: ServerResponse, state: State) => answer({ pictures: Array.from({ length: n }, () => picture) }, response, state);

const BREAKS: Record<Breakage, Break> = {
  garbage: (response, n, state) => files(n, GARBAGE, response, state),
  nothing: (response) => json(response, 200, { created: 0, data: [] }),
  'empty-picture': (response, n) => json(response, 200, { created: 0, data: Array.from({ length: n }, () => ({ b64_json: '' })) }),
  bomb: (response, n, state) => files(n, bomb(), response, state),
  animated: (response, n, state) => files(n, animated(), response, state),
  'somebody-else': async (response, n, state) => files(n, await somebodyElse(), response, state),
  'cut-short': async (response, n, state) => files(n, await cutShort(), response, state),
  'too-many': async (response, n, state) => files(n + 1, await plainFile(), response, state),
  huge: (response, n, state) => files(n, hugeBytes(), response, state),
  'server-error': (response) => json(response, 500, { error: { message: 'the server had an error', type: 'server_error', param: null, code: null } }),
  refuses: (response, _n, { script }) => json(response, 400, script.xai ? { code: 'imagine:content-moderated', error: 'Generated image rejected by content moderation.', usage: { cost_in_usd_ticks: TICKS } } : { error: { message: 'Your request was rejected by the safety system.', type: 'image_generation_user_error', param: null, code: 'moderation_blocked' } }),
  'wrong-type': (response) => respond(response, 200, 'text/plain', Buffer.from('{"data":[]}')),
  html: (response) => respond(response, 200, 'text/html', PAGE),
  redirect: (response) => { response.writeHead(307, { location: 'http://127.0.0.1:9/v1/images/edits' }).end(); },
  elsewhere: (response, n) => json(response, 200, { created: 0, data: Array.from({ length: n }, () => ({ url: 'http://127.0.0.1:9/picture.png' })) }),
  'hang-up': (response) => { response.destroy(); },
  // Never answered: the client has to give up.
  silent: () => undefined,
};

async function breakDown(breakage: Breakage, n: number, response: ServerResponse, state: State): Promise<void> {
  await BREAKS[breakage](response, n, state);
}
