/**
 * Stops and suspensions from the command line, as clients and the log meet them.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { countryDatabase } from '../../apps/server/src/testing/country-database.ts';
import { smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';

let folder: string;
let server: RunningServer;
let photo: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shozo-switch-'));
  const picture = await smallPhoto(1);
  photo = Buffer.from(picture).toString('base64');
  await writeFile(join(folder, 'photo.jpg'), picture);
  await writeFile(join(folder, 'countries.mmdb'), countryDatabase({ '203.0.113.0/24': { country: { iso_code: 'MY' } } }, new Date('2026-10-01T00:00:00Z')));
  server = await startServer({ home: join(folder, 'home'), env: { SHOZO_COUNTRY_DATABASE: join(folder, 'countries.mmdb'), SHOZO_TRUSTED_PROXIES: '127.0.0.0/8' } });
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly error: { readonly code: string; readonly message: string; readonly policies: readonly string[]; readonly decision_id: string } };

async function edit(headers: Record<string, string> = {}, prompt = 'make it black and white'): Promise<Answer> {
  const answer = await fetch(`${server.url}/v1/images/edits`, {
    method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ prompt, images: [{ image_url: `data:image/jpeg;base64,${photo}` }] }),
  });
  const { error } = (await answer.json()) as { error: Answer['error'] }; // as: the shape of every answer; absent when released
  return { status: answer.status, error };
}

type Status = { readonly switches: { readonly readAt: string; readonly on: readonly unknown[] }; readonly countryDatabase: { readonly builtAt: string; readonly ageDays: number } | null };
const status = async () => (await (await fetch(`${server.url}/v1/status`)).json()) as Status; // as: our own page's shape
const run = (...args: string[]) => shozo(['switch', ...args, '--home', server.home]);

test('a country’s suspension answers 451 there and nothing elsewhere, is listed, recorded, and lifted', async () => {
  assert.equal((await edit({ 'x-shozo-jurisdiction': 'my' })).status, 200);
  const on = await run('on', 'person-edits', '--country', 'my', '--reason', 'order of 25 November', '--json');
  assert.equal(on.code, 0, on.stderr);
  const stopped = await edit({ 'x-shozo-jurisdiction': 'my' });
  assert.deepEqual([stopped.status, stopped.error.code, stopped.error.policies], [451, 'moderation_blocked', ['switches/person-edits']]);
  assert.match(stopped.error.message, /stopped in your country/);
  assert.match((await edit({ 'x-shozo-jurisdiction': 'my', 'accept-language': 'ja' })).error.message, /お住まいの国/);
  assert.equal((await edit({ 'x-shozo-jurisdiction': 'id' })).status, 200);
  assert.deepEqual((await status()).switches.on, [{ name: 'person-edits', country: 'my', tenant: false }]);
  const decision = (await (await fetch(`${server.url}/v1/decisions/${stopped.error.decision_id}`)).json()) as { decision: string }; // as: its own shape
  assert.equal(decision.decision, 'refuse');
  assert.match((await run('list')).stdout, /person-edits {2}on \(stopped\) {2}country my, every key.*order of 25 November/);
  assert.equal((await run('off', 'person-edits', '--country', 'my', '--reason', 'lifted')).code, 0);
  assert.equal((await edit({ 'x-shozo-jurisdiction': 'my' })).status, 200);
  assert.match((await run('history')).stdout, /on \(stopped\).*order of 25 November\n.*off.*lifted\n$/);
});

test('the stop for all person edits answers 403 for every country', async () => {
  await run('on', 'person-edits', '--reason', 'incident');
  const stopped = await edit({ 'x-shozo-jurisdiction': 'jp' });
  assert.deepEqual([stopped.status, stopped.error.code], [403, 'moderation_blocked']);
  const command = await shozo(['edit', join(folder, 'photo.jpg'), '--prompt', 'make it sepia', '--out', join(folder, 'never.png'), '--home', server.home, '--json']);
  assert.deepEqual([command.code, (JSON.parse(command.stdout) as { policies: string[] }).policies], [3, ['switches/person-edits']]);
  await run('off', 'person-edits', '--reason', 'over');
  assert.equal((await edit({ 'x-shozo-jurisdiction': 'jp' })).status, 200);
});

test('the country of an address is found behind a trusted proxy, with the key of an app that says nothing it is not', async () => {
  assert.equal((await run('on', 'edits', '--country', 'my', '--reason', 'order')).code, 0);
  const studio = await openStudio();
  const from = async (address: string) => (await fetch(`${server.url}/v1/images/edits`, {
    method: 'POST', headers: { cookie: studio, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ prompt: 'make it black and white', images: [{ image_url: `data:image/jpeg;base64,${photo}` }] }),
  })).status;
  assert.equal(await from('203.0.113.7'), 451);
  assert.equal(await from('198.51.100.7'), 200);
  assert.equal((await edit({ 'x-forwarded-for': '203.0.113.7' })).status, 200, 'an app’s own address is not its user’s');
  await run('off', 'edits', '--country', 'my', '--reason', 'over');
  const { countryDatabase: file } = await status();
  assert.equal(file?.builtAt, '2026-10-01T00:00:00.000Z');
  assert.ok((file?.ageDays ?? 0) >= 50);
});

test('a switch needs a name, a reason and a country that exist', async () => {
  assert.equal((await run('on', 'person-edits')).code, 2);
  assert.equal((await run('sideways', 'person-edits', '--reason', 'r')).code, 2);
  const unknown = await run('on', 'people', '--reason', 'r');
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /`people` is no switch; expected one of everything, edits, person-edits, generations/);
  const nobody = await run('on', 'edits', '--tenant', 'nobody', '--reason', 'r');
  assert.deepEqual([nobody.code, nobody.stderr], [0, 'no key has the id `nobody`: this stops nobody (`shozo keys list` shows the ids)\n']);
  assert.equal((await run('off', 'edits', '--tenant', 'studio', '--reason', 'r')).stderr, '');
  const uk = await run('on', 'edits', '--country', 'uk', '--reason', 'r');
  assert.equal(uk.code, 2);
  assert.match(uk.stderr, /expected `gb`, as ISO 3166 writes it/);
});

/** The one-time address becomes a cookie. */
async function openStudio(): Promise<string> {
  const answer = await fetch(server.studio, { redirect: 'manual' });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
