/**
 * The description of the API against the API: real answers of a real server fit the schemas that describe them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { measuredOn } from '@shozo/server';
import { ENTRIES } from '../../apps/server/src/openapi/entries.ts';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

const withKey = () => ({ authorization: `Bearer ${server.key}` });

async function fits(entry: string, answer: Response): Promise<Record<string, unknown>> {
  const described = ENTRIES[entry]?.answers[answer.status];
  assert.ok(described?.schema, `${entry} answered ${answer.status}`);
  const body: unknown = await answer.json();
  const parsed = (described.schema as z.ZodType).safeParse(body);
  assert.ok(parsed.success, `${entry} ${answer.status}: ${parsed.error}`);
  return body as Record<string, unknown>; // as: every schema here is an object
}

async function edit(prompt: string): Promise<Response> {
  const form = new FormData();
  form.append('image', new Blob([await smallPhoto(1)]), 'photo.jpg');
  form.append('prompt', prompt);
  return await fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers: withKey(), body: form });
}

test('released, refused, held and not valid: each as described', async () => {
  const released = await fits('POST /v1/images/edits', await edit('make it black and white'));
  assert.deepEqual(Object.keys(released).sort(), ['background', 'created', 'data', 'output_format', 'shozo']);
  const refused = await fits('POST /v1/images/edits', await edit('put her in a bikini'));
  const held = await fits('POST /v1/images/edits', await edit('give me a shorter haircut'));
  assert.deepEqual([refused, held].map(({ error }) => (error as { code: string }).code), ['moderation_blocked', 'held_for_review']);
  const { decision_id: id } = held.error as { decision_id: string };
  assert.equal((await fits('GET /v1/decisions/{id}', await fetch(`${server.url}/v1/decisions/${id}`))).state, 'held');
  await fits('POST /v1/images/generations', await fetch(`${server.url}/v1/images/generations`, { method: 'POST', headers: { ...withKey(), 'content-type': 'application/json' }, body: '{"prompt":1}' }));
});

test('what anybody may ask is answered as described', async () => {
  for (const path of ['/v1/status', '/v1/rules', '/v1/session', '/health', '/v1/decisions/dec_none']) {
    await fits(`GET ${path.replace('dec_none', '{id}')}`, await fetch(server.url + path));
  }
  const { policySet, networkSet } = await fits('GET /v1/status', await fetch(`${server.url}/v1/status`));
  assert.equal(policySet, (await fits('GET /v1/rules', await fetch(`${server.url}/v1/rules`))).policySet);
  assert.match(String(networkSet), /^sha256:[0-9a-f]{64}$/);
  assert.deepEqual(await measuredOn(), { policies: policySet, networks: networkSet });
  await fits('GET /v1/models', await fetch(`${server.url}/v1/models`, { headers: withKey() }));
  const form = new FormData();
  form.append('file', new Blob([await smallPhoto(2)]), 'photo.jpg');
  await fits('POST /v1/verifications', await fetch(`${server.url}/v1/verifications`, { method: 'POST', body: form }));
});

test('the document names every entry, with the very fields that the doors read', async () => {
  const document = await (await fetch(`${server.url}/openapi.json`)).json() as { paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: { anyOf: { properties: object; additionalProperties: boolean }[] } }> } }>> };
  const named = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  assert.deepEqual(named.sort(), Object.keys(ENTRIES).sort());
  const body = document.paths['/v1/images/edits']?.post?.requestBody?.content['application/json']?.schema.anyOf[0];
  assert.ok(body && 'prompt' in body.properties && 'images' in body.properties);
  assert.equal(body.additionalProperties, false, 'an unknown field is a 400');
});
