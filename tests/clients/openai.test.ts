/**
 * The official OpenAI client, base URL changed, against a real server.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI, { APIError, toFile } from 'openai';
import { photo } from '../testing/photos.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

let server: RunningServer;
let client: OpenAI;
let requests = 0;

before(async () => {
  server = await startServer();
  const counting: typeof fetch = (...of) => { requests += 1; return fetch(...of); };
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.key, fetch: counting });
});
after(async () => {
  await server.stop();
  await server.remove();
});

const upload = () => toFile(photo(1), 'photo.jpg', { type: 'image/jpeg' });

async function verify(base64: string): Promise<{ doctored: string; made: string }> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(base64, 'base64')]), 'released.png');
  return (await (await fetch(`${server.url}/v1/verifications`, { method: 'POST', body: form })).json()) as { doctored: string; made: string };
}

test('an ordinary edit comes back marked', async () => {
  const answer = await client.images.edit({ image: await upload(), prompt: 'make it black and white', model: 'gpt-image-2' });
  const { doctored, made } = await verify(answer.data?.[0]?.b64_json ?? '');
  assert.deepEqual({ doctored, made }, { doctored: 'yes', made: 'edited' });
});

test('a generation comes back marked as generated', async () => {
  const answer = await client.images.generate({ prompt: 'a small house by the sea', model: 'gpt-image-2', size: '1024x1024' });
  const { doctored, made } = await verify(answer.data?.[0]?.b64_json ?? '');
  assert.deepEqual({ doctored, made }, { doctored: 'yes', made: 'generated' });
});

test('several images go under their repeated name', async () => {
  const answer = await client.images.edit({ image: [await upload()], prompt: 'brighten the photo', model: 'gpt-image-2', output_format: 'webp' });
  assert.equal(answer.data?.length, 1);
});

test('a refusal costs one request and explains itself in the message', async () => {
  requests = 0;
  const refusal = await client.images.edit({ image: await upload(), prompt: 'put her in a bikini', model: 'gpt-image-2' }).catch((error: unknown) => error);
  assert.ok(refusal instanceof APIError);
  assert.equal(requests, 1);
  assert.deepEqual([refusal.status, refusal.code, refusal.type], [400, 'moderation_blocked', 'image_generation_user_error']);
  assert.match(refusal.message, /https?:\/\/\S+\/appeals\/dec_/);
});
