import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { decode } from '@shozo/picture';
import { BREAKAGES, breaks, drawPhoto, honest, obeys, startScriptedServer } from '@shozo/testing';
import type { Behaviour, Breakage, ScriptedServer, ServerScript } from '@shozo/testing';
import { ShozoError } from '@shozo/vocabulary';
import type { ModelRequest } from '@shozo/vocabulary';
import { Agent } from 'undici';
import { createOpenAiModel } from '../index.ts';

const KEY = 'sk-secret-of-the-operator';
const { pixels, people } = await drawPhoto(160);
const dispatcher = new Agent();
const servers: ScriptedServer[] = [];

after(async () => {
  await dispatcher.destroy();
  for (const server of servers) await server.close();
});

const REQUEST: ModelRequest = { model: 'openai/painter-2', kind: 'edit', prompt: 'make it grey', photos: [pixels], mask: null, n: 1, size: 'auto', purposes: ['colour.grey'], people: [people] };

async function upstream(behaviour: Behaviour, answerWith: NonNullable<ServerScript['answerWith']> = 'b64_json') {
  const server = await startScriptedServer({ behaviour, answerWith });
  servers.push(server);
  return { server, model: createOpenAiModel({ baseUrl: server.baseUrl, apiKey: KEY, prefix: 'openai', dispatcher }) };
}

const never = new AbortController().signal;

async function failure(ask: Promise<unknown>): Promise<ShozoError> {
  const error = await ask.then(() => assert.fail('expected an error'), (thrown: unknown) => thrown);
  assert.ok(error instanceof ShozoError, String(error));
  return error;
}

test('an edit goes up as multipart with our own re-encode of the photo, and comes back as bytes', async () => {
  const { server, model } = await upstream(honest());
  const { pictures, caption, revisedPrompt } = await model.ask({ ...REQUEST, n: 2 }, { signal: never });
  assert.deepEqual([pictures.length, caption, revisedPrompt], [2, null, null]);
  const [received] = server.received;
  assert.equal(received?.path, '/v1/images/edits');
  assert.deepEqual(received?.files.map(({ field, type }) => [field, type]), [['image[]', 'image/png']]);
  assert.deepEqual((await decode(received?.files[0]?.bytes ?? new Uint8Array())).data, pixels.data);
  assert.equal((await decode(pictures[0] ?? new Uint8Array())).width, pixels.width);
});

test('an edit goes up without a dispatcher of the caller’s too, as the server asks', async () => {
  const { server } = await upstream(honest());
  const model = createOpenAiModel({ baseUrl: server.baseUrl, apiKey: KEY, prefix: 'openai' });
  assert.equal((await model.ask(REQUEST, { signal: AbortSignal.timeout(10_000) })).pictures.length, 1);
});

test('only listed fields go up, with the safety switch pinned, and nothing of what was inspected', async () => {
  const { server, model } = await upstream(honest());
  await model.ask({ ...REQUEST, size: { width: 64, height: 48 } }, { signal: never });
  await model.ask({ ...REQUEST, kind: 'generation', photos: [], people: [] }, { signal: never });
  const expected = { model: 'painter-2', prompt: 'make it grey', output_format: 'png', moderation: 'auto' };
  assert.deepEqual(server.received.map(({ fields }) => fields), [{ ...expected, n: '1', size: '64x48' }, { ...expected, n: 1, size: 'auto' }]);
  assert.equal(server.received[1]?.path, '/v1/images/generations');
  assert.equal(server.received[1]?.headers['authorization'], `Bearer ${KEY}`);
});

test('a mask goes up at the photo’s size, transparent where the model may paint', async () => {
  const { server, model } = await upstream(honest());
  const mask = { width: 2, height: 1, data: Uint8Array.of(255, 0) };
  await model.ask({ ...REQUEST, mask }, { signal: never });
  const file = server.received[0]?.files.find(({ field }) => field === 'mask');
  const seen = await decode(file?.bytes ?? new Uint8Array());
  assert.deepEqual([seen.width, seen.height], [pixels.width, pixels.height]);
  assert.deepEqual([seen.data[0], seen.data[(seen.width - 1) * 3]], [255, 0]); // laid on white: transparent is white
});

test('several photos go up as several files, the root first', async () => {
  const { server, model } = await upstream(honest());
  const second = { ...pixels, data: pixels.data.map((value) => 255 - value) };
  await model.ask({ ...REQUEST, photos: [pixels, second] }, { signal: never });
  const files = server.received[0]?.files ?? [];
  assert.deepEqual(files.map(({ field }) => field), ['image[]', 'image[]']);
  assert.deepEqual((await decode(files[1]?.bytes ?? new Uint8Array())).data, second.data);
});

test('a picture by URL is fetched from the model’s own origin, without the key', async () => {
  const { model } = await upstream(honest(), 'url');
  const { pictures } = await model.ask(REQUEST, { signal: never });
  assert.equal((await decode(pictures[0] ?? new Uint8Array())).width, pixels.width);
});

test('a revised prompt is passed on, to be read like a prompt', async () => {
  const { model } = await upstream(obeys('insulting-revision'));
  assert.match((await model.ask(REQUEST, { signal: never })).revisedPrompt ?? '', /pathetic loser/);
});

const CODES: Record<Exclude<Breakage, 'silent'>, ShozoError['code'] | 'bytes'> = {
  'server-error': 'model/unreachable', 'hang-up': 'model/unreachable', refuses: 'model/refused',
  nothing: 'model/unusable-answer', 'empty-picture': 'model/unusable-answer', 'wrong-type': 'model/unusable-answer', html: 'model/unusable-answer',
  'too-many': 'model/unusable-answer', redirect: 'model/rejected-request', elsewhere: 'model/unusable-answer',
  // These are files; whether they are pictures is for the decoder to say.
  garbage: 'bytes', bomb: 'bytes', animated: 'bytes', 'cut-short': 'bytes', 'somebody-else': 'bytes', huge: 'bytes',
};

for (const [breakage, expected] of Object.entries(CODES)) {
  test(`a model that breaks with ${breakage} ends in ${expected === 'bytes' ? 'bytes for the decoder' : expected}, after one request`, async () => {
    const { server, model } = await upstream(breaks(breakage as Breakage)); // a key of CODES
    const asked = model.ask(REQUEST, { signal: never });
    if (expected === 'bytes') assert.equal((await asked).pictures.length, 1);
    else assert.equal((await failure(asked)).code, expected);
    assert.equal(server.received.length, 1);
  });
}

test('every breakage has an expectation', () => {
  assert.deepEqual([...Object.keys(CODES), 'silent'].sort(), [...BREAKAGES].sort());
});

test('the same broken bytes do not decode, but somebody else’s picture does: that one is for the comparison', async () => {
  for (const breakage of ['garbage', 'bomb', 'animated', 'cut-short'] as const) {
    const { model } = await upstream(breaks(breakage));
    const { pictures } = await model.ask(REQUEST, { signal: never });
    assert.equal((await failure(decode(pictures[0] ?? new Uint8Array(), 'model/unusable-answer'))).code, 'model/unusable-answer');
  }
  const { model } = await upstream(breaks('somebody-else'));
  assert.equal((await decode((await model.ask(REQUEST, { signal: never })).pictures[0] ?? new Uint8Array())).width, 640);
});

test('an answer is not read beyond its cap', async () => {
  const { server } = await upstream(honest());
  const model = createOpenAiModel({ baseUrl: server.baseUrl, apiKey: KEY, prefix: 'openai', dispatcher, caps: { answerBytes: 2000 } });
  const error = await failure(model.ask(REQUEST, { signal: never }));
  assert.equal(error.code, 'model/unusable-answer');
  assert.match(String(error.cause), /larger than 2000 bytes/);
});

test('when the client goes away, so does our request', async () => {
  const { server, model } = await upstream(breaks('silent'));
  const client = new AbortController();
  const asked = model.ask(REQUEST, { signal: client.signal });
  await server.arrival();
  client.abort();
  assert.equal((await failure(asked)).code, 'model/cancelled');
  await server.abandonment();
});

test('a deadline is the model’s fault, not the client’s', async () => {
  const { server, model } = await upstream(breaks('silent'));
  const deadline = new AbortController();
  const asked = model.ask(REQUEST, { signal: deadline.signal });
  await server.arrival();
  deadline.abort(new DOMException('the deadline passed', 'TimeoutError'));
  assert.equal((await failure(asked)).code, 'model/unreachable');
});

test('nothing is sent for a client that is already gone', async () => {
  const { server, model } = await upstream(honest());
  assert.equal((await failure(model.ask(REQUEST, { signal: AbortSignal.abort() }))).code, 'model/cancelled');
  assert.equal(server.received.length, 0);
});

test('no error shows the key, the prompt, or what the upstream said', async () => {
  for (const breakage of BREAKAGES.filter((name) => name !== 'silent' && CODES[name] !== 'bytes')) {
    const { model } = await upstream(breaks(breakage));
    const error = await failure(model.ask({ ...REQUEST, prompt: 'a private matter' }, { signal: never }));
    const shown = [error.message, error.stack, String(error.cause), JSON.stringify(error), JSON.stringify(error.cause)].join('\n');
    assert.doesNotMatch(shown, new RegExp(`${KEY}|private matter|safety system`));
    assert.equal(error.detail, null);
  }
});

test('nobody listening is an unreachable model', async () => {
  const { server, model } = await upstream(honest());
  await server.close();
  assert.equal((await failure(model.ask(REQUEST, { signal: never }))).code, 'model/unreachable');
});

test('a base URL that is none is a configuration error, which names no secret', () => {
  for (const baseUrl of ['', 'not a url', 'ftp://example.org/v1', 'file:///v1']) {
    assert.throws(() => createOpenAiModel({ baseUrl, apiKey: KEY, prefix: 'openai' }), (error) => error instanceof ShozoError && error.code === 'config/invalid' && !error.message.includes(KEY));
  }
});
