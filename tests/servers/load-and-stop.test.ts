/**
 * Under more than it can do, and at its end: bounded memory, honest answers, what is under way finished.
 */
import assert from 'node:assert/strict';
import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encode } from '@shozo/picture';
import { breaks, startScriptedServer, unchanging } from '@shozo/testing';
import type { Behaviour } from '@shozo/testing';
import { edit, generate } from '../testing/asking.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';

/** Of a process, the most it ever held, in MB. */
function mostHeld(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

test('thirty uploads of 12 MB at once: those beyond the bound are told that the server is busy, and its memory stays bounded', { skip: process.platform === 'linux' ? false : 'reads /proc' }, async (context) => {
  const server = await startServer({ env: { SHOZO_REQUESTS: '2' } });
  context.after(async () => { await server.stop(); await server.remove(); });
  assert.match(readFileSync(`/proc/${server.pid}/environ`, 'utf8'), /(^|\0)MALLOC_ARENA_MAX=2\0/, 'the allocator’s settings');
  assert.equal((await edit(server, 'make it black and white', { user: 'first' })).status, 200);
  const picture = new Uint8Array(await encode({ width: 2000, height: 2000, data: randomFillSync(new Uint8Array(12_000_000)) }, 'png'));
  const before = mostHeld(server.pid);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => edit(server, 'put her in a bikini', { user: `someone ${at}`, picture })));
  const [busy, others] = [answers.filter(({ status }) => status === 503), answers.filter(({ status }) => status !== 503)];
  context.diagnostic(`${others.length} worked on, ${busy.length} told to come back; ${Math.round(mostHeld(server.pid) - before)} MB more than for one edit, for ${Math.round(30 * picture.length / 1024 / 1024)} MB sent`);
  assert.ok(busy.length >= 20);
  assert.ok(busy.every(({ body, headers }) => body.error?.['code'] === 'server/overloaded' && headers.get('retry-after') === '5'));
  assert.ok(others.length >= 2 && others.every(({ status }) => [200, 400, 403].includes(status)));
  assert.ok(mostHeld(server.pid) - before < 700);
  assert.equal((await edit(server, 'make it black and white', { user: 'after' })).status, 200);
});

test('a stop finishes what is under way and ends with 0, without waiting for connections kept alive', async (context) => {
  const go = Promise.withResolvers<void>();
  const slow: Behaviour = { name: 'slow', act: async (asked) => { await go.promise; return await unchanging().act(asked); } };
  const model = await startScriptedServer({ behaviour: slow });
  const server = await startServer({ env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: model.baseUrl, SHOZO_MODEL: 'openai/slow', SHOZO_STOP_SECONDS: '3600' } });
  context.after(async () => { await model.close(); await server.remove(); });
  const answer = generate(server, 'a house by the sea');
  await model.arrival();
  const ended = server.stop();
  setTimeout(go.resolve, 300);
  assert.equal((await answer).status, 200);
  assert.equal(await ended, 0);
});

test('a stop does not wait for ever: after its deadline what is left is cut off, on record, and it ends with 0', async (context) => {
  const model = await startScriptedServer({ behaviour: breaks('silent') });
  const home = await mkdtemp(join(tmpdir(), 'shozo-home-'));
  await writeFile(join(home, 'config.yaml'), `server: {stopSeconds: 1}\nmodels: {default: openai/silent, openai: {apiKey: scripted, baseUrl: "${model.baseUrl}"}}\n`);
  const server = await startServer({ home });
  context.after(async () => { await model.close(); await server.remove(); });
  const answer = generate(server, 'a house by the sea').then(() => 'answered', () => 'cut off');
  await model.arrival();
  assert.equal(await server.stop(), 0, server.errors());
  assert.equal(await answer, 'cut off');
  const { leaves, released } = JSON.parse((await shozo(['log', 'verify', '--json', '--home', server.home])).stdout) as { leaves: number; released: number };
  assert.deepEqual([leaves, released], [1, 0]);
});
