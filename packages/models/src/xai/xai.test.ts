import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode } from '@shozo/picture';
import { BREAKAGES, breaks, drawPhoto, honest, obeys, startScriptedServer } from '@shozo/testing';
import type { Behaviour, ScriptedServer, ServerScript } from '@shozo/testing';
import { ShozoError } from '@shozo/vocabulary';
import type { ModelRequest } from '@shozo/vocabulary';
import { Agent } from 'undici';
import { createXaiModel } from '../index.ts';

const KEY = 'xai-secret-of-the-operator';
const { pixels } = await drawPhoto(160);
const dispatcher = new Agent();
const servers: { close: () => Promise<void> }[] = [];

after(async () => {
  await dispatcher.destroy();
  for (const server of servers) await server.close();
});

const EDIT: ModelRequest = { model: 'xai/grok-imagine-image', kind: 'edit', prompt: 'make it grey', photos: [pixels], mask: null, n: 1, size: 'auto', purposes: [], people: [] };
const GENERATION: ModelRequest = { ...EDIT, kind: 'generation', prompt: 'hills', photos: [] };
const never = { signal: new AbortController().signal };

async function upstream(behaviour: Behaviour, script: Partial<ServerScript> = {}): Promise<{ server: ScriptedServer; model: ReturnType<typeof createXaiModel> }> {
  const server = await startScriptedServer({ behaviour, xai: { respectsModeration: true }, ...script });
  servers.push(server);
  return { server, model: createXaiModel({ baseUrl: server.baseUrl, apiKey: KEY, prefix: 'xai', dispatcher }) };
}

async function failure(ask: Promise<unknown>): Promise<ShozoError> {
  const error = await ask.then(() => assert.fail('expected an error'), (thrown: unknown) => thrown);
  assert.ok(error instanceof ShozoError, String(error));
  return error;
}

/** An upstream that always says the same. */
async function saying(status: number, body: unknown) {
  const server = createServer((_request, response) => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  servers.push({ close: () => { server.closeAllConnections(); return new Promise((resolve) => { server.close(() => resolve()); }); } });
  return createXaiModel({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey: KEY, prefix: 'xai', dispatcher }); // as: it listens on a port
}

test('an edit goes up as JSON with our own re-encode of the photo, and asks for bytes', async () => {
  const { server, model } = await upstream(honest());
  const { pictures, revisedPrompt } = await model.ask(EDIT, never);
  assert.deepEqual([pictures.length, revisedPrompt], [1, null]);
  const [received] = server.received;
  assert.deepEqual([received?.path, received?.headers['authorization']], ['/v1/images/edits', `Bearer ${KEY}`]);
  assert.deepEqual(received?.fields, { model: 'grok-imagine-image', prompt: 'make it grey', n: 1, response_format: 'b64_json' });
  assert.deepEqual(received?.files.map(({ field, type }) => [field, type]), [['image.url', 'image/png']]);
  assert.deepEqual((await decode(received?.files[0]?.bytes ?? new Uint8Array())).data, pixels.data);
});

test('several photos go up as `images`, the root first', async () => {
  const { server, model } = await upstream(honest());
  const second = { ...pixels, data: pixels.data.map((value) => 255 - value) };
  await model.ask({ ...EDIT, photos: [pixels, second] }, never);
  const files = server.received[0]?.files ?? [];
  assert.deepEqual(files.map(({ field }) => field), ['images[0].url', 'images[1].url']);
  assert.deepEqual((await decode(files[1]?.bytes ?? new Uint8Array())).data, second.data);
});

test('a generation says shape and resolution in xAI’s words, and nothing that is not listed', async () => {
  const { server, model } = await upstream(honest());
  await model.ask({ ...GENERATION, size: { width: 1360, height: 768 } }, never);
  const [received] = server.received;
  assert.equal(received?.path, '/v1/images/generations');
  assert.deepEqual(received?.fields, { model: 'grok-imagine-image', prompt: 'hills', n: 1, response_format: 'b64_json', aspect_ratio: '16:9', resolution: '1k' });
});

test('many pictures are asked for in calls the model takes, and all come back', async () => {
  const { server, model } = await upstream(honest());
  const { pictures } = await model.ask({ ...EDIT, n: 7 }, never);
  assert.deepEqual([pictures.length, server.received.map(({ fields }) => fields['n'])], [7, [3, 3, 1]]);
  await model.ask({ ...GENERATION, n: 10 }, never);
  assert.deepEqual(server.received.slice(3).map(({ fields }) => fields['n']), [10]);
});

test('what this API cannot do is said before anything is sent', async () => {
  const { server, model } = await upstream(honest());
  const masked = await failure(model.ask({ ...EDIT, mask: { width: 1, height: 1, data: Uint8Array.of(255) } }, never));
  const many = await failure(model.ask({ ...EDIT, photos: [pixels, pixels, pixels, pixels] }, never));
  assert.deepEqual([masked.code, masked.param, many.code, many.param, server.received.length], ['request/invalid', 'mask', 'request/invalid', 'image', 0]);
});

test('a placeholder is a refusal of the model, not a picture', async () => {
  const { model } = await upstream(honest(), { xai: { respectsModeration: false } });
  const error = await failure(model.ask(EDIT, never));
  assert.equal(error.code, 'model/refused');
  assert.match(String(error.cause), /placeholder, billed:500000000/);
});

test('a moderated picture is a refusal, and ends the ask before more is billed', async () => {
  const { server, model } = await upstream(breaks('refuses'));
  const error = await failure(model.ask({ ...EDIT, n: 7 }, never));
  assert.equal(error.code, 'model/refused');
  assert.match(String(error.cause), /400 imagine:content-moderated billed:500000000/);
  assert.equal(server.received.length, 1);
});

const REFUSED: readonly (readonly [number, unknown])[] = [
  [400, { code: 'Client specified an invalid argument', error: 'Generated image rejected by content moderation.' }],
  [403, { code: 'The caller does not have permission to execute the specified operation', error: 'Content violates usage guidelines. SAFETY_CHECK' }],
  [400, { error: { code: 'imagine:content-moderated', message: 'rejected' } }],
];

test('a refusal in older and other words is one too; a wrong key is none', async () => {
  for (const [status, body] of REFUSED) assert.equal((await failure((await saying(status, body)).ask(GENERATION, never))).code, 'model/refused', JSON.stringify(body));
  const denied = await saying(403, { code: 'The caller does not have permission to execute the specified operation', error: 'Incorrect API key provided' });
  assert.equal((await failure(denied.ask(GENERATION, never))).code, 'model/rejected-request');
});

test('what asking again cannot mend is told apart from what may pass', async () => {
  const codeOf = async (status: number) => (await failure((await saying(status, { error: 'no' })).ask(GENERATION, never))).code;
  for (const status of [301, 307, 400, 401, 403, 404, 422]) assert.equal(await codeOf(status), 'model/rejected-request', String(status));
  for (const status of [408, 409, 425, 429, 500, 503]) assert.equal(await codeOf(status), 'model/unreachable', String(status));
});

test('every other breakage is an error after one request, or bytes for the decoder', async () => {
  const bytes = new Set(['garbage', 'bomb', 'animated', 'cut-short', 'somebody-else', 'huge']);
  for (const breakage of BREAKAGES.filter((name) => name !== 'silent')) {
    const { server, model } = await upstream(breaks(breakage));
    const asked = model.ask(EDIT, never);
    if (bytes.has(breakage)) assert.equal((await asked).pictures.length, 1, breakage);
    else assert.match((await failure(asked)).code, /^model\/(unreachable|unusable-answer|rejected-request|refused)$/, breakage);
    assert.equal(server.received.length, 1, breakage);
  }
});

test('a revised prompt is passed on, to be read like a prompt', async () => {
  const { model } = await upstream(obeys('insulting-revision'));
  assert.match((await model.ask(EDIT, never)).revisedPrompt ?? '', /pathetic loser/);
});

test('no error shows the key, the prompt, or what the upstream said', async () => {
  const model = await saying(400, { code: 'x', error: `a private matter of ${KEY} rejected by content moderation` });
  const error = await failure(model.ask({ ...EDIT, prompt: 'a private matter' }, never));
  const shown = [error.message, error.stack, String(error.cause), JSON.stringify(error)].join('\n');
  assert.doesNotMatch(shown, new RegExp(`${KEY}|private matter`));
});
