import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { encode } from '@shozo/picture';
import { openHome, writeServerFile } from '@shozo/store';
import type { Home } from '@shozo/store';
import { drawPhoto } from '@shozo/testing';
import { readConfig } from '../config.ts';
import { composeCheck } from './check.ts';

let folder = '';
let home: Home;
let health = 0; // 0 = silent
const asked: string[] = [];
const server = createServer((request, reply) => {
  asked.push(request.url ?? '');
  request.resume();
  if (request.url !== '/health') reply.writeHead(429).end('{}');
  else if (health > 0) reply.writeHead(health).end('{"ok":true}');
});

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-check-'));
  home = openHome(join(folder, 'home')); // held, as by a server
  mkdirSync(join(folder, 'home', 'db', 'postgres'), { recursive: true });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  writeServerFile(home, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pid: 4242, token: 't' }); // as: it listens on a port
});
after(async () => {
  home.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two files, one after the other. */
async function checked(): Promise<{ doctored: string[]; why: string[] }> {
  asked.length = 0;
  const why: string[] = [];
  const checker = await composeCheck(readConfig({ home: join(folder, 'home') }, {}), (said) => why.push(said));
  const photo = await encode((await drawPhoto(160)).pixels, 'jpeg');
  const doctored = [(await checker.verify(photo, 'usual')).doctored, (await checker.verify(photo, 'usual')).doctored];
  await checker.close();
  return { doctored, why };
}

test('a server that hangs is asked once whether it is there, and whoever waits is told why its releases were not read', async () => {
  health = 0;
  const { doctored, why } = await checked();
  assert.deepEqual(doctored, ['no-marks-found', 'no-marks-found']);
  assert.deepEqual(why, [`process 4242 holds \`${join(folder, 'home')}\` and does not answer`]);
  assert.deepEqual(asked, ['/health']);
});

test('an answer that says nothing of a file is told for each', async () => {
  health = 200;
  const { doctored, why } = await checked();
  assert.deepEqual(doctored, ['no-marks-found', 'no-marks-found']);
  assert.deepEqual(why, ['the server answered 429', 'the server answered 429']);
  assert.deepEqual(asked, ['/health', '/v1/verifications', '/v1/verifications']);
});
