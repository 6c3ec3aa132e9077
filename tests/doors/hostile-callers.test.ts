/**
 * Callers who guess, forge and break: what they get, and what they do not.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

test('a name that is no name, and text that no database takes, is a 4xx and one request', async () => {
  const ask = (path: string, body: object) => fetch(server.url + path, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  for (const model of ['a\u0000b', 'a\ud800b', 'a b', '']) {
    const answer = await ask('/v1/images/generations', { prompt: 'a house by the sea', model });
    assert.equal(answer.status, 400, JSON.stringify(model));
    assert.equal(((await answer.json()) as { error: { param: string } }).error.param, 'model');
  }
  assert.equal((await ask('/v1/images/generations', { prompt: 'a house by the sea', model: 'sandbox' })).status, 200);
  assert.equal((await ask('/v1/decisions/dec_x/appeal', { secret: 's', text: 'no\u0000' })).status, 400);
  for (const id of ['a%00b', 'dec_%00', 'none']) assert.equal((await fetch(`${server.url}/v1/decisions/${id}`)).status, 404, id);
});

test('an invented key buys no count of its own, and guessing is slowed; whoever has a key goes on', async () => {
  const statuses = { checks: new Set<number>(), guesses: new Set<number>() };
  for (let turn = 0; turn < 70; turn++) {
    const headers = { 'x-api-key': `shozo_invented-${turn}` };
    statuses.checks.add((await fetch(`${server.url}/v1/verifications`, { method: 'POST', headers })).status);
    statuses.guesses.add((await fetch(`${server.url}/v1/models`, { headers })).status);
  }
  assert.deepEqual([...statuses.checks], [415, 429]);
  assert.deepEqual([...statuses.guesses], [401, 429]);
  assert.equal((await fetch(`${server.url}/v1/models`, { headers: { 'x-api-key': server.key } })).status, 200);
});

test('a new development key withdraws the old one', async () => {
  const { home, key: old } = server;
  await server.stop();
  await writeFile(join(home, 'development-key'), 'shozo_another-key-of-this-home\n');
  server = await serveHere({ home });
  const status = async (key: string) => (await fetch(`${server.url}/v1/models`, { headers: { 'x-api-key': key } })).status;
  assert.deepEqual([await status(old), await status(server.key)], [401, 200]);
});
