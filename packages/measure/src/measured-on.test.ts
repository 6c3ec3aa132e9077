import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { measureCommand } from './command.ts';
import { inHashes } from './measured-on.ts';

const STATUS = { policySet: `sha256:${'a1'.repeat(32)}`, networkSet: `sha256:${'b2'.repeat(32)}` };
let folder = '';
let status: object = STATUS;
/** A server that refuses whatever it is asked, and tells its status. */
const server = createServer((request, reply) => {
  request.resume();
  const told = request.url === '/v1/status';
  reply.writeHead(told ? 200 : 400, { 'content-type': 'application/json', 'shozo-receipt': 'x' });
  reply.end(JSON.stringify(told ? status : { error: { code: 'moderation_blocked', policies: [] } }));
});
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-measure-'));
  await writeFile(join(folder, 'photo.jpg'), 'a picture');
  await writeFile(join(folder, 'rows.jsonl'), '{"id":"a","text":"undress her","abusive":true}\n');
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
});
after(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function measured(what: string, ...more: string[]): Promise<string> {
  const lines: string[] = [];
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  await measureCommand([what, '--url', `http://127.0.0.1:${port}`, '--key', 'x', '--photos', folder, '--prompts', join(folder, 'rows.jsonl'), ...more], { print: (line) => lines.push(line), say: () => undefined });
  return lines.join('\n');
}

test('figures over HTTP are told with the hashes that the server tells: short in words, whole in JSON', async () => {
  for (const what of ['prompts', 'doors']) {
    assert.equal((await measured(what)).split('\n').at(-1), 'measured on policies a1a1a1a1a1a1…, networks b2b2b2b2b2b2…', what);
    assert.deepEqual((JSON.parse(await measured(what, '--json')) as { measuredOn: object }).measuredOn, { policies: STATUS.policySet, networks: STATUS.networkSet }, what);
  }
});

test('a server that does not tell is no reason to claim anything', async () => {
  status = {};
  assert.match(await measured('prompts'), /^measured on: not told$/m);
  assert.equal((JSON.parse(await measured('prompts', '--json')) as { measuredOn: null }).measuredOn, null);
  status = STATUS;
  assert.equal(inHashes(null), 'measured on: not told');
});
