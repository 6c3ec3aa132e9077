/**
 * A server that others can reach: what it needs before it serves, and what it asks of every request.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startScriptedServer, unchanging } from '@shozo/testing';
import { edit, generate } from '../testing/asking.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';

const PUBLIC = '127.0.0.2'; // counts as public, and is not
const TOKEN = 'only-for-the-scraper';
const folder = await mkdtemp(join(tmpdir(), 'shozo-production-'));
const model = await startScriptedServer({ behaviour: unchanging() });
after(async () => {
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

test('a public bind names all that is missing in one error, whether the option or the file asks for it', async () => {
  const file = join(folder, 'public.yaml');
  await writeFile(file, `server: {host: ${PUBLIC}, port: 0}\nhome: bare\n`);
  for (const args of [['--port', '0', '--host', PUBLIC, '--home', join(folder, 'bare')], ['--config', file]]) {
    const ran = await shozo(['serve', ...args]);
    assert.equal(ran.code, 1);
    assert.equal(ran.stdout, '');
    const [, detail = ''] = ran.stderr.split('config/invalid');
    for (const item of ['an API key of your own', 'your own certificate', 'an image model besides the sandbox']) assert.ok(detail.includes(item), `${item}: ${ran.stderr}`);
  }
});

test('with key, certificate and model of the operator it serves, without the development key, and every request names its user', async () => {
  const home = join(folder, 'own');
  const created = await shozo(['keys', 'create', '--name', 'shop', '--home', home, '--json']);
  const { secret } = JSON.parse(created.stdout) as { secret: string };
  const development = (await readFile(join(home, 'development-key'), 'utf8')).trim();
  await useDevelopmentAuthorityAsOwn(join(home, 'keys'));
  await writeFile(join(home, 'config.yaml'), `models: {openai: {apiKey: scripted, baseUrl: "${model.baseUrl}"}}\nmetrics: {token: ${TOKEN}}\n`);
  const server = await startServer({ home, host: PUBLIC });
  try {
    assert.equal((await generate({ ...server, key: development }, 'a house by the sea', 'someone')).status, 401);
    const unnamed = await edit({ ...server, key: secret }, 'make it black and white');
    assert.deepEqual([unnamed.status, unnamed.body.error?.['param']], [400, 'safety_identifier']);
    assert.equal((await generate({ ...server, key: secret }, 'a house by the sea', 'someone')).status, 200);
    assert.deepEqual(await (await fetch(`${server.url}/ready`)).json(), { ok: true, database: true, log: true });
    const metrics = async (authorization: string) => (await fetch(`${server.url}/metrics`, { headers: { authorization } })).status;
    assert.deepEqual([await metrics(''), await metrics(`Bearer ${secret}`), await metrics(`Bearer ${TOKEN}`)], [401, 401, 200]);
    assert.equal(server.studio, ''); // its address lets somebody in, and this log is collected
    for (const line of server.errors().trim().split('\n')) assert.equal(typeof (JSON.parse(line) as { msg: unknown }).msg, 'string');
  } finally {
    assert.equal(await server.stop(), 0);
  }
});

async function useDevelopmentAuthorityAsOwn(keys: string): Promise<void> {
  const read = (name: string): Promise<string> => readFile(join(keys, 'development', name), 'utf8');
  await writeFile(join(keys, 'credentials.pem'), (await read('signing.pem')) + (await read('root.pem')));
  await writeFile(join(keys, 'credentials.key'), await read('signing.key'));
}
