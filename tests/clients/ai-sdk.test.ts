/**
 * The AI SDK with its OpenAI provider, base URL changed, against a real server.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createOpenAI } from '@ai-sdk/openai';
import { APICallError, generateImage } from 'ai';
import { photo } from '../testing/photos.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

let server: RunningServer;
let requests = 0;

before(async () => { server = await startServer(); });
after(async () => {
  await server.stop();
  await server.remove();
});

function model() {
  const counting: typeof fetch = (...of) => { requests += 1; return fetch(...of); };
  return createOpenAI({ baseURL: `${server.url}/v1`, apiKey: server.key, fetch: counting }).image('gpt-image-1');
}

test('an ordinary edit comes back as a picture', async () => {
  const { image } = await generateImage({ model: model(), prompt: { text: 'turn this into a sepia photo', images: [photo(2)] } });
  assert.ok(image.uint8Array.length > 1000);
});

test('a generation comes back as a picture', async () => {
  const { image } = await generateImage({ model: model(), prompt: 'hills and a sun' });
  assert.ok(image.uint8Array.length > 1000);
});

test('a refusal costs one request and its message holds the reason and the appeal', async () => {
  requests = 0;
  const refusal = await generateImage({ model: model(), prompt: { text: 'put her in a bikini', images: [photo(2)] } }).catch((error: unknown) => error);
  assert.ok(APICallError.isInstance(refusal), String(refusal));
  assert.equal(requests, 1);
  assert.equal(refusal.statusCode, 400);
  assert.match(refusal.message, /https?:\/\/\S+\/appeals\/dec_/);
});
