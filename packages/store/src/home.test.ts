import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { promisify } from 'node:util';
import { isHeld, openHome, readServerFile, writeServerFile } from './home.ts';

const folder = await mkdtemp(join(tmpdir(), 'shozo-home-'));
after(() => rm(folder, { recursive: true }));
const run = promisify(execFile);
const SERVER = { url: 'http://127.0.0.1:8787', pid: 4242, token: 'token' };
const mode = (path: string): number => statSync(path).mode & 0o777;

/** Opens the home in another process. @returns what it printed: `open`, or the error's code and detail. */
async function openElsewhere(path: string): Promise<string> {
  const script = `import { openHome } from ${JSON.stringify(new URL('home.ts', import.meta.url).href)};
    try { openHome(process.argv[1]).close(); console.log('open'); } catch (error) { console.log(error.code, error.detail); }`;
  return (await run(process.execPath, ['--input-type=module', '-e', script, path])).stdout.trim();
}

test('a home that is open cannot be opened by another process, and can once it is closed', async () => {
  const path = join(folder, 'locked');
  const home = openHome(path);
  assert.equal(await openElsewhere(path), `store/locked another process holds \`${path}\``);
  writeServerFile(home, SERVER);
  assert.equal(await openElsewhere(path), `store/locked process 4242 holds \`${path}\``);
  home.close();
  assert.equal(await openElsewhere(path), 'open');
});

test('whether a home is held can be asked without taking it, and asking makes nothing', () => {
  const path = join(folder, 'asked');
  assert.equal(isHeld(path), false);
  assert.equal(existsSync(path), false);
  const home = openHome(path);
  assert.equal(isHeld(path), true);
  home.close();
  home.close();
  assert.equal(isHeld(path), false);
  openHome(path).close();
});

test('a home that is open cannot be opened again by the same process', () => {
  const home = openHome(join(folder, 'twice'));
  assert.throws(() => openHome(join(folder, 'twice')), { code: 'store/locked' });
  home.close();
  openHome(join(folder, 'twice')).close();
});

test('the server file says where the server is, to its owner only, and goes with the home', () => {
  const home = openHome(join(folder, 'served'));
  writeServerFile(home, { ...SERVER, token: 'first' });
  writeServerFile(home, SERVER);
  assert.deepEqual(readServerFile(home.path), SERVER);
  assert.equal(mode(join(home.path, 'server.json')), 0o600);
  assert.equal(mode(home.folder('keys')), 0o700);
  home.close();
  assert.equal(readServerFile(home.path), null);
});

test('the server file of a killed server is gone after the next start', async () => {
  const path = join(folder, 'killed');
  openHome(path).close();
  await writeFile(join(path, 'server.json'), JSON.stringify(SERVER));
  const home = openHome(path);
  assert.equal(readServerFile(path), null);
  home.close();
});

test('a server file of any other shape is no server file', async () => {
  const path = join(folder, 'torn');
  openHome(path).close();
  for (const text of ['', '{', 'null', '{"url":1,"pid":2,"token":"x"}', '{"url":"x","pid":2}']) {
    await writeFile(join(path, 'server.json'), text);
    assert.equal(readServerFile(path), null);
  }
});
