/**
 * The bodies of vectors/broken: how each is sent. What must happen is in that table.
 */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { BROKEN_MASKS, BROKEN_PICTURES } from '@shozo/testing';

export type Target = { readonly url: string; readonly key: string };
/** What came back. */
export type Reply = { readonly status: number; readonly code: string | null; readonly message: string; readonly picture: Uint8Array<ArrayBuffer> | null; readonly text: string };
type Send = (target: Target) => Promise<Reply>;

const EDITS = '/v1/images/edits';
const GENERATIONS = '/v1/images/generations';
const HARMLESS = 'make it brighter';

/** What the clients send besides the broken part. */
export function pictureForm(picture: Uint8Array<ArrayBuffer>, fields: Readonly<Record<string, string>> = { prompt: HARMLESS }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('image', new Blob([picture], { type: 'image/png' }), 'picture.png');
  return form;
}

const picture: (name: keyof typeof BROKEN_PICTURES) => Send = (name) => async (target) => post(target, EDITS, pictureForm(new Uint8Array(await BROKEN_PICTURES[name]())));
const json = (path: string, body: BodyInit, headers: Record<string, string> = {}): Send => (target) => post(target, path, body, { 'content-type': 'application/json', ...headers });
const form = (change: (form: FormData) => void, path = EDITS): Send => async (target) => {
  const body = new FormData();
  change(body);
  return post(target, path, body);
};
const withPicture = (change: (form: FormData, file: () => Promise<Blob>) => Promise<void> | void): Send => async (target) => {
  const body = new FormData();
  await change(body, async () => new Blob([new Uint8Array(await BROKEN_PICTURES.intact())]));
  return post(target, EDITS, body);
};
const masked = (mask: keyof typeof BROKEN_MASKS): Send => withPicture(async (body, file) => {
  body.append('prompt', HARMLESS);
  body.append('image', await file(), 'a');
  body.append('mask', new Blob([new Uint8Array(await BROKEN_MASKS[mask]())]), 'mask.png');
});
const generation = (prompt: string) => JSON.stringify({ prompt, size: '256x256' });
const dataUrl = (url: string) => json(EDITS, JSON.stringify({ prompt: HARMLESS, images: [{ image_url: url }] }));
const rawForm = (body: string, type = 'multipart/form-data; boundary=x'): Send => (target) => post(target, EDITS, body, { 'content-type': type });
const part = (name: string, value: string) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const withoutKey = (key: string | null): Send => ({ url }) => post({ url, key: '' }, GENERATIONS, generation('hills'), { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) });
const head = ({ key }: Target, path: string, lines: readonly string[]) => `POST ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;

const PICTURES = Object.fromEntries(Object.keys(BROKEN_PICTURES).map((name) => [name, picture(name as keyof typeof BROKEN_PICTURES)])); // as: its own keys

export const BROKEN: Readonly<Record<string, Send>> = {
  ...PICTURES,
  'no-body': json(EDITS, ''),
  'not-json': json(EDITS, '{"prompt": '),
  'json-of-another-kind': json(GENERATIONS, '[{"prompt":"hills"}]'),
  'deep-json': json(EDITS, '['.repeat(100_000) + ']'.repeat(100_000)),
  'deep-json-in-a-field': json(EDITS, `{"prompt":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  'prototype-in-json': json(GENERATIONS, '{"prompt":"hills","__proto__":{"administrator":true}}'),
  'duplicate-keys-harmless-last': json(GENERATIONS, '{"prompt":"a naked woman","size":"256x256","prompt":"hills and a sun"}'),
  'duplicate-keys-abusive-last': json(GENERATIONS, '{"prompt":"hills and a sun","size":"256x256","prompt":"a photo of my colleague naked"}'),
  'json-in-latin1': json(GENERATIONS, Buffer.from('{"prompt":"hills, caf\u00e9","size":"256x256"}', 'latin1')),
  'compressed-json': json(GENERATIONS, new Uint8Array(gzipSync(generation('hills'))), { 'content-encoding': 'gzip' }),
  'number-out-of-range': json(GENERATIONS, '{"prompt":"hills","n":1e309}'),
  'size-out-of-range': json(GENERATIONS, '{"prompt":"hills","size":"9999x9999"}'),
  'nul-in-the-prompt': json(GENERATIONS, generation('hills\u0000 and a sun')),
  'half-a-character': json(GENERATIONS, '{"prompt":"hills \\ud800 and a sun","size":"256x256"}'),
  'huge-text': json(GENERATIONS, generation('hills '.repeat(7000))),
  'longest-text': json(GENERATIONS, generation('hills and a sun'.padEnd(32_000))),
  'huge-json': json(GENERATIONS, generation('a'.repeat(2_000_000))),
  'bad-base64': dataUrl('data:image/png;base64,@@@@not*base64@@@@'),
  'data-url-of-text': dataUrl('data:text/html;base64,PGgxPmhpPC9oMT4='),
  'empty-data-url': dataUrl('data:image/png;base64,'),
  'no-key': withoutKey(null),
  'wrong-key': withoutKey('shozo_nobody-was-given-this-one'),
  'key-with-nul': withoutKey('shozo_%00%27%22;--'),
  'plain-text-body': json(EDITS, generation('hills'), { 'content-type': 'text/plain' }),
  'no-content-type': (target) => post(target, EDITS, new Uint8Array(Buffer.from(generation('hills')))),
  'multipart-to-generations': form((body) => { body.append('prompt', 'hills'); }, GENERATIONS),
  'wrong-boundary': rawForm(`${part('prompt', HARMLESS)}--x--\r\n`, 'multipart/form-data; boundary=y'),
  'no-boundary': rawForm(`${part('prompt', HARMLESS)}--x--\r\n`, 'multipart/form-data'),
  'unfinished-form': rawForm(`${part('prompt', HARMLESS)}--x\r\ncontent-disposition: form-data; name="image"; filename="a.png"\r\ncontent-type: image/png\r\n\r\nPNG`),
  'duplicate-fields': withPicture(async (body, file) => { body.append('prompt', HARMLESS); body.append('image', await file(), 'a'); body.append('prompt', 'undress her'); }),
  'prototype-in-form': withPicture(async (body, file) => { body.append('prompt', HARMLESS); body.append('__proto__', 'x'); body.append('image', await file(), 'a'); }),
  'no-picture': form((body) => { body.append('prompt', HARMLESS); }),
  'too-many-pictures': withPicture(async (body, file) => { body.append('prompt', HARMLESS); for (let index = 0; index < 20; index++) body.append('image[]', await file(), 'a'); }),
  'too-many-fields': withPicture(async (body, file) => { for (let index = 0; index < 100; index++) body.append(`field${index}`, 'x'); body.append('image', await file(), 'a'); }),
  'picture-as-text': form((body) => { body.append('prompt', HARMLESS); body.append('image', 'not a file'); }),
  'mask-of-another-shape': masked('half-as-high'),
  'mask-without-alpha': masked('without-alpha'),
  'broken-mask': masked('noise'),
  'odd-country': json(GENERATIONS, generation('hills'), { 'x-shozo-jurisdiction': 'jp;drop' }),
  'wrong-method': (target) => post(target, EDITS, generation('hills'), { 'content-type': 'application/json' }, 'PUT'),
  'length-too-long': (target) => raw(target, `${head(target, GENERATIONS, ['content-length: 5000'])}${generation('hills')}`),
  'length-too-short': (target) => raw(target, `${head(target, GENERATIONS, ['content-length: 9'])}${generation('hills')}`),
  'two-lengths': (target) => raw(target, `${head(target, GENERATIONS, ['content-length: 3', 'transfer-encoding: chunked'])}5\r\nhello\r\n0\r\n\r\n`),
  'broken-chunk': (target) => raw(target, `${head(target, GENERATIONS, ['transfer-encoding: chunked'])}zz\r\n${generation('hills')}\r\n`),
  'huge-header': (target) => raw(target, head(target, GENERATIONS, [`x-long: ${'a'.repeat(40_000)}`])),
  'not-http': (target) => raw(target, '\u0000\u0001\u0002 not a request at all\r\n\r\n'),
};

export async function post({ url, key }: Target, path: string, body: BodyInit, headers: Record<string, string> = {}, method: 'POST' | 'PUT' = 'POST'): Promise<Reply> {
  const answer = await fetch(url + path, { method, headers: { ...(key === '' ? {} : { authorization: `Bearer ${key}` }), ...headers }, body });
  return replyOf(answer.status, await answer.text());
}

/** Bytes as they are, over a connection of their own; half-closed after them. */
function raw({ url }: Target, text: string): Promise<Reply> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => { socket.end(text); });
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      const whole = Buffer.concat(chunks).toString('utf8');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(whole)?.[1] ?? 0);
      resolve(replyOf(status, whole.split('\r\n\r\n')[1] ?? ''));
    });
  });
}

function replyOf(status: number, text: string): Reply {
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as { data?: { b64_json: string }[]; error?: { code: string; message: string } }; // as: both shapes of these routes
  const base64 = body.data?.[0]?.b64_json;
  return { status, code: body.error?.code ?? null, message: body.error?.message ?? '', picture: base64 === undefined ? null : new Uint8Array(Buffer.from(base64, 'base64')), text };
}
