/**
 * The doors over HTTP, without a client package: shapes, headers, and what is not offered.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ImageEditCompletedEvent } from 'openai/resources/images';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown>; readonly text: string };
type Ask = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: BodyInit };

async function ask(path: string, { method = 'POST', headers, body = '' }: Ask = {}): Promise<Answer> {
  const answer = await fetch(server.url + path, { method, headers: headers ?? { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' }, ...(method === 'GET' ? {} : { body }) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {} }; // as: our own answers are objects
}
const json = (path: string, body: unknown) => ask(path, { body: JSON.stringify(body) });

const PICTURE = `data:image/jpeg;base64,${Buffer.from(await smallPhoto(2)).toString('base64')}`;
const xaiEdit = (prompt: string, more: object = {}) => json('/v1/images/edits', { prompt, image: { url: PICTURE, type: 'image_url' }, ...more });
const first = ({ body }: Answer) => (body.data as Record<string, unknown>[])[0] ?? {}; // as: a release of either shape
const errorOf = ({ body }: Answer) => body.error as Record<string, unknown>; // as: OpenAI's shape

async function check(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'released');
  return ((await (await fetch(`${server.url}/v1/verifications`, { method: 'POST', body: form })).json()) as { doctored: string }).doctored; // as: what this route answers
}

test('xAI’s shape: a release is an address by default, and the picture behind it is marked', async () => {
  const answer = await xaiEdit('make it black and white', { model: 'grok-imagine-image' });
  assert.equal(answer.status, 200, answer.text);
  const { url, b64_json, mime_type, respect_moderation } = first(answer);
  assert.deepEqual([b64_json, mime_type, respect_moderation], [undefined, 'image/jpeg', true]);
  assert.match(answer.headers.get('shozo-receipt') ?? '', /^[\w-]{100,}$/);
  const fetched = await fetch(String(url));
  assert.equal(fetched.headers.get('content-type'), 'image/jpeg');
  assert.equal(await check(await fetched.bytes()), 'yes');
});

test('a client whose base URL lacks /v1 is told so', async () => {
  const answer = await json('/images/generations', { prompt: 'hills' });
  assert.deepEqual([answer.status, errorOf(answer).code], [404, 'request/not-found']);
  assert.match(String(errorOf(answer).message), /base URL ends in `\/v1`$/);
  assert.doesNotMatch(String(errorOf(await json('/v1/nothing', {})).message), /base URL/);
});

test('an address that cannot be read is answered as every other error is', async () => {
  const answer = await ask('/v1/decisions/%ff', { method: 'GET' });
  assert.deepEqual([answer.status, errorOf(answer).code, errorOf(answer).type, errorOf(answer).param], [400, 'request/invalid', 'invalid_request_error', null], answer.text);
});

test('a route that nobody has is a 404 whatever the body, and whoever has no key learns of none', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) assert.equal((await ask('/v1/images/nothing', { method })).status, 404, method);
  assert.equal((await ask('/v1/images/edits', { method: 'PUT', body: '{' })).status, 404);
  assert.equal((await ask('/v1/nothing', { body: 'x'.repeat(2_000_000) })).status, 404);
  assert.equal((await ask('/v1/nothing', { headers: { 'content-type': 'application/json' } })).status, 401);
});

test('a size that is none is told what one is', async () => {
  for (const size of ['1x1', 'large', '9999x9999']) {
    assert.match(String(errorOf(await json('/v1/images/generations', { prompt: 'hills', size })).message), /expected auto, or a width and height such as 1024x1024/, size);
  }
});

test('a form has 16 pictures at most and one mask, as JSON has', async () => {
  const form = (fields: readonly string[]) => {
    const body = new FormData();
    body.append('prompt', 'make it brighter');
    for (const field of fields) body.append(field, new Blob(['x']), 'x.png');
    return ask('/v1/images/edits', { headers: { authorization: `Bearer ${server.key}` }, body });
  };
  const many = errorOf(await form(Array<string>(17).fill('image[]')));
  assert.deepEqual([many.param, many.code], ['image', 'request/too-large']);
  assert.match(String(many.message), /expected at most 16 images$/);
  const masks = errorOf(await form(['image', 'mask', 'mask']));
  assert.deepEqual([masks.param, masks.message], ['mask', 'the request is not valid: `mask` came twice']);
});

test('xAI’s shape: bytes where they are asked for, a shape in its own words', async () => {
  const answer = await json('/v1/images/generations', { prompt: 'hills', aspect_ratio: '2:1', response_format: 'b64_json', n: 2 });
  assert.equal((answer.body.data as unknown[]).length, 2);
  assert.equal(await check(new Uint8Array(Buffer.from(String(first(answer).b64_json), 'base64'))), 'yes');
  assert.deepEqual(answer.body.usage, { cost_in_usd_ticks: null });
});

test('xAI’s shape: refusals, holds and errors are flat, with OpenAI’s statuses and words', async () => {
  const refused = await xaiEdit('put her in a bikini');
  assert.deepEqual([refused.status, refused.body.code, refused.headers.get('x-should-retry')], [400, 'moderation_blocked', 'false']);
  assert.match(String(refused.body.error), /\/appeals\/dec_/);
  assert.match(String(refused.body.decision_id), /^dec_/);
  assert.deepEqual((refused.body.spans as { start: number; end: number }[]).map(({ start, end }) => 'put her in a bikini'.slice(start, end)), ['put her in a', 'bikini']);
  assert.match(refused.headers.get('shozo-receipt') ?? '', /^[\w-]{100,}$/);
  const held = await xaiEdit('change her hairstyle to a bob');
  assert.deepEqual([held.status, held.body.code, held.headers.get('x-should-retry')], [403, 'held_for_review', 'false']);
  assert.match(String(held.body.poll), /\/v1\/decisions\/dec_/);
  assert.equal(held.body.spans, undefined);
  const invalid = await xaiEdit('grey', { seed: 1 });
  assert.deepEqual([invalid.status, invalid.body.code, invalid.body.param, typeof invalid.body.error], [400, 'request/invalid', 'seed', 'string']);
  const broken = await json('/v1/images/edits', { prompt: 'grey', image: { url: 'data:image/png;base64,AAAA' } });
  assert.deepEqual([broken.status, broken.body.code, broken.body.param], [400, 'request/unreadable-image', 'image.url']);
});

test('a stream holds finished pictures only, each in one event, and begins when all is decided', async () => {
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(2)]), 'photo.jpg');
  for (const [name, value] of Object.entries({ prompt: 'make it sepia', n: '2', stream: 'true', partial_images: '3' })) form.append(name, value);
  const { status, headers, text } = await ask('/v1/images/edits', { headers: { authorization: `Bearer ${server.key}` }, body: form });
  assert.deepEqual([status, headers.get('content-type')], [200, 'text/event-stream; charset=utf-8']);
  assert.match(headers.get('shozo-receipt') ?? '', /^[\w-]{100,}$/);
  const events = text.trim().split('\n\n').map((event) => event.split('\n'));
  assert.deepEqual(events.map(([name]) => name), ['event: image_edit.completed', 'event: image_edit.completed']);
  for (const [, data = ''] of events) {
    const { type, b64_json, usage } = JSON.parse(data.replace(/^data: /, '')) as ImageEditCompletedEvent; // as: the event whose name was just compared
    assert.equal(type, 'image_edit.completed');
    assert.deepEqual(usage, { input_tokens: 0, input_tokens_details: { image_tokens: 0, text_tokens: 0 }, output_tokens: 0, total_tokens: 0 } satisfies ImageEditCompletedEvent['usage']);
    assert.equal(await check(new Uint8Array(Buffer.from(b64_json, 'base64'))), 'yes');
  }
});

test('a refused stream is a plain answer before any event', async () => {
  const refused = await json('/v1/images/edits', { prompt: 'put her in a bikini', stream: true, partial_images: 2, images: [{ image_url: PICTURE }] });
  assert.deepEqual([refused.status, refused.headers.get('content-type'), errorOf(refused).code], [400, 'application/json; charset=utf-8', 'moderation_blocked']);
  assert.doesNotMatch(refused.text, /event:/);
});

test('OpenAI’s `response_format: url` is an address nobody can guess, and an unknown one leads nowhere', async () => {
  const answer = await json('/v1/images/generations', { prompt: 'hills', size: '256x256', response_format: 'url' });
  const url = String(first(answer).url);
  assert.match(url, /\/v1\/pictures\/[\w-]{32}$/);
  assert.equal(await check(await (await fetch(url)).bytes()), 'yes');
  assert.equal((await fetch(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`)).status, 404);
});

test('the key may come in any of the three headers that clients use, and must come', async () => {
  const body = JSON.stringify({ prompt: 'hills', size: '256x256' });
  const type = { 'content-type': 'application/json' };
  const path = '/openai/deployments/gpt-image-2/images/generations?api-version=2025-04-01-preview';
  for (const headers of [{ 'api-key': server.key }, { 'x-api-key': server.key }, { authorization: `Bearer ${server.key}` }]) {
    assert.equal((await ask(path, { headers: { ...type, ...headers }, body })).status, 200);
  }
  for (const headers of [{}, { 'api-key': 'wrong' }, { 'api-key': '' }]) assert.equal((await ask(path, { headers: { ...type, ...headers }, body })).status, 401);
});

test('a deployment in the path is the model', async () => {
  const unknown = await json('/openai/deployments/nobody%2Fserves-this/images/generations', { prompt: 'hills', model: 'sandbox' });
  assert.deepEqual([unknown.status, errorOf(unknown).code], [400, 'model/unknown']);
});

const NOT_OFFERED: Record<string, RegExp> = {
  'POST /v1/batches': /one request at a time/, 'GET /v1/batches/batch_1': /one request at a time/, 'POST /v1/files': /nothing is stored/, 'GET /v1/files/file-1/content': /nothing is stored/, 'POST /v1/uploads': /nothing is stored/,
  'POST /v1/responses': /image tool/, 'POST /v1/chat/completions': /conversations/, 'POST /v1/videos': /films/, 'GET /v1/images/req_1': /none is deferred/,
  'POST /openai/deployments/gpt-image-2/chat/completions': /only \/openai\/deployments/, 'POST /openai/responses': /only \/openai\/deployments/,
};
const TYPES = ['application/json', 'text/plain', 'application/octet-stream', 'multipart/form-data; boundary=x', 'image/png', ''];

for (const [door, words] of Object.entries(NOT_OFFERED)) {
  test(`${door} is not offered, says so before it reads a body, and still asks for a key`, async () => {
    const [method = '', path = ''] = door.split(' ');
    for (const type of TYPES) {
      const answer = await ask(path, { method, headers: { authorization: `Bearer ${server.key}`, ...(type === '' ? {} : { 'content-type': type }) }, body: '{"model":"gpt-image-2","input":"x","tools":[{"type":"image_generation"}]}' });
      assert.deepEqual([answer.status, errorOf(answer).code], [404, 'request/not-offered'], type);
      assert.match(String(errorOf(answer).message), words);
    }
    assert.equal((await ask(path, { method, headers: {} })).status, 401);
  });
}

test('variations are gone, whatever the content type', async () => {
  for (const type of TYPES) {
    const answer = await ask('/v1/images/variations', { headers: { authorization: `Bearer ${server.key}`, ...(type === '' ? {} : { 'content-type': type }) }, body: '--x\r\n' });
    assert.deepEqual([answer.status, errorOf(answer).code], [410, 'request/retired'], type);
  }
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(1)]), 'photo.png');
  assert.equal((await ask('/v1/images/variations', { headers: { authorization: `Bearer ${server.key}` }, body: form })).status, 410);
});

test('an address of a picture is not fetched unless the operator lists its host', async () => {
  const openai = await json('/v1/images/edits', { prompt: 'grey', images: [{ image_url: 'https://example.org/photo.png' }] });
  assert.deepEqual([openai.status, errorOf(openai).param], [400, 'images[0].image_url']);
  const xai = await json('/v1/images/edits', { prompt: 'grey', image: { url: 'http://169.254.169.254/latest' } });
  assert.deepEqual([xai.status, xai.body.param], [400, 'image.url']);
  assert.match(String(xai.body.error), /not fetched here/);
});
