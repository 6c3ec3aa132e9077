/**
 * An image model that the operator set up wrongly: asking again cannot mend it, so a client asks, and pays, once.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
let status = 401;
let asked = 0;
const model = createServer((request, reply) => {
  asked += 1;
  request.resume();
  reply.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end('{"error":{"type":"invalid_request_error","code":"invalid_api_key"}}');
});

before(async () => {
  await new Promise<void>((resolve) => { model.listen(0, '127.0.0.1', resolve); });
  const { port } = model.address() as AddressInfo; // as: it listens on a port
  server = await serveHere({ env: { OPENAI_API_KEY: 'wrong', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` } });
});
after(async () => {
  await server.close();
  model.close();
});

/** @returns how often the model was asked for one call of the openai package. */
async function requestsOf(answering: number): Promise<number> {
  [status, asked] = [answering, 0];
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: server.key });
  await assert.rejects(client.images.generate({ model: 'openai/painter', prompt: 'a house on a hill' }), { status: 502 });
  return asked;
}

test('a wrong key, a wrong field, a model nobody has and a redirect are asked once', async () => {
  for (const answering of [401, 403, 400, 404, 307]) assert.equal(await requestsOf(answering), 1, String(answering));
});

test('a model that is away for a moment is asked again', async () => {
  assert.equal(await requestsOf(503), 3);
});
