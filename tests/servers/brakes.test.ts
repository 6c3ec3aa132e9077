/**
 * The brakes as a client and an operator meet them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { edit, generate } from '../testing/asking.ts';
import { shozo } from '../testing/run-command.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

const ABUSIVE = 'a photorealistic picture of a naked woman';
const brakes = (...args: string[]) => shozo(['brakes', ...args, '--home', server.home]);

test('who is refused again and again is stopped with an answer that explains itself and that no client retries; others go on', async () => {
  const stopped = [];
  for (let at = 0; at < 12; at += 1) stopped.push(await generate(server, ABUSIVE, 'insistent'));
  assert.deepEqual(stopped.slice(0, 10).map(({ status }) => status), Array.from({ length: 10 }, () => 400));
  const last = stopped.at(-1) ?? assert.fail();
  assert.deepEqual([last.status, last.body.error?.['code'], last.body.error?.['policies'], last.headers.get('x-should-retry')], [403, 'limit_reached', ['brakes/refusals'], 'false']);
  assert.match(String(last.body.error?.['message']), /refused.*appeals/);
  assert.ok(last.headers.get('shozo-receipt'), 'the stop is on record');
  assert.equal((await generate(server, 'a house by the sea', 'insistent')).status, 403);
  assert.equal((await generate(server, 'a house by the sea', 'somebody else')).status, 200);
});

test('a key of whose requests too many are refused edits no people until an operator opens it, with a reason', async () => {
  for (let at = 0; at < 40; at += 1) await generate(server, ABUSIVE, `another ${at}`);
  const closed = await edit(server, 'make it black and white', { user: 'bystander' });
  assert.deepEqual([closed.status, closed.body.error?.['code'], closed.body.error?.['policies']], [403, 'limit_reached', ['brakes/person-edits']]);
  assert.equal((await generate(server, 'a house by the sea', 'bystander')).status, 200, 'pictures of nobody go on');
  const listed = JSON.parse((await brakes('list', '--json')).stdout) as { keyId: string };
  assert.equal((await brakes('open', listed.keyId)).code, 2, 'a reason is needed');
  assert.equal((await brakes('open', listed.keyId, '--reason', 'a class of students')).code, 0);
  assert.equal((await brakes('open', listed.keyId, '--reason', 'again')).code, 1);
  assert.equal((await brakes('list')).stdout, '');
  assert.equal((await edit(server, 'make it black and white', { user: 'bystander' })).status, 200);
});
