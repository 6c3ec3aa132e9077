/**
 * `shozo config`: what is wrong with a file, and what holds.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { shozo } from '../testing/run-command.ts';

const home = await mkdtemp(join(tmpdir(), 'shozo-config-'));
after(() => rm(home, { recursive: true }));
const file = join(home, 'config.yaml');

test('a right file is checked with 0 and shown without its secrets, and takes no home and no lock', async () => {
  await writeFile(file, 'server: {port: 0}\nmodels: {openai: {apiKey: hunter2}}\n', { mode: 0o600 });
  const [checked, named, shown] = await Promise.all([shozo(['config', 'check', '--home', home]), shozo(['config', 'check', file, '--json']), shozo(['config', 'show', '--home', home], { SHOZO_REQUESTS: '7' })]);
  assert.deepEqual([checked.code, named.code, shown.code], [0, 0, 0], checked.stderr + named.stderr + shown.stderr);
  assert.equal(checked.stdout, `${file}: nothing is wrong\n`);
  assert.deepEqual(JSON.parse(named.stdout), { file, faults: [], notes: [] });
  for (const line of ['server.port: 0   # file', 'load.requests: 7   # environment', 'models.openai.apiKey: "…"   # file', 'check.picturesAMinute: 60   # default']) assert.ok(shown.stdout.includes(`${line}\n`), line);
  assert.equal((checked.stdout + named.stdout + shown.stdout + shown.stderr).includes('hunter2'), false);
});

test('a wrong file ends with 1, each fault on a line of its own, and nothing is served with it', async () => {
  await writeFile(file, 'server:\n  port: many\nmodles: {}\n', { mode: 0o600 });
  const [checked, served] = await Promise.all([shozo(['config', 'check', '--home', home]), shozo(['serve', '--home', home])]);
  assert.deepEqual([checked.code, served.code], [1, 1]);
  assert.deepEqual(checked.stderr.trim().split('\n').map((line) => line.replace(file, 'FILE')), [
    'shozo: `FILE` line 2, `server.port`: expected a whole number from 0 to 65535', 'shozo: `FILE` line 3, `modles`: there is no such setting, expected perhaps `models`',
  ]);
  assert.match(served.stderr, /config\/invalid/);
});

test('anything else is a usage error', async () => {
  const ran = await Promise.all([['config'], ['config', 'show', 'x'], ['config', 'check', 'a', 'b']].map((args) => shozo(args)));
  assert.deepEqual(ran.map(({ code }) => code), [2, 2, 2]);
});
