/**
 * Check statements over HTTP and by the command: asked for, verified with the published keys, offline and by the server.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { fragmentOf, hex, openStatement, parseVerifierKey } from '@shozo/tlog';
import type { StatementKey } from '@shozo/tlog';
import { ENTRIES } from '../../apps/server/src/openapi/entries.ts';
import { photoPath, smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
let photo: Uint8Array<ArrayBuffer>;
const folder = await mkdtemp(join(tmpdir(), 'shozo-statement-'));
before(async () => {
  server = await serveHere();
  photo = new Uint8Array(await smallPhoto(2));
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Held to its schema. */
async function said(entry: string, answer: Response): Promise<Record<string, unknown>> {
  const described = ENTRIES[entry]?.answers[answer.status]?.schema as z.ZodType | undefined; // as: every answer of these routes has a schema
  return described?.parse(await answer.json()) as Record<string, unknown> ?? assert.fail(`${answer.status}`); // as: every schema here is an object
}

async function check(query: string, bytes = photo): Promise<Record<string, unknown>> {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'Jane-Doe.jpg');
  return await said('POST /v1/verifications', await fetch(`${server.url}/v1/verifications${query}`, { method: 'POST', body: form }));
}

async function look(statement: unknown): Promise<Record<string, unknown>> {
  return await said('POST /v1/verifications/statement', await fetch(`${server.url}/v1/verifications/statement`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ statement }) }));
}

async function published(): Promise<StatementKey[]> {
  const { keys } = await said('GET /v1/verifications/keys', await fetch(`${server.url}/v1/verifications/keys`)) as { keys: { key: string; from: string; revokedFrom: string | null }[] }; // as: its schema
  return await Promise.all(keys.map(async ({ key, ...days }) => ({ key: (await parseVerifierKey(key)) ?? assert.fail(key), ...days })));
}

test('a statement is given to whoever asks, of the very bytes and of what was answered, and holds with the published keys', async () => {
  const { statement, ...answer } = await check('?statement=true');
  assert.doesNotMatch(String(statement), /Jane|jpg|127\.0\.0\.1:\d+\/|key/);
  const [key] = await published();
  const opened = await openStatement(String(statement), [key ?? assert.fail()]);
  assert.equal(opened.state, 'valid');
  if (opened.state !== 'valid') return;
  assert.deepEqual([opened.statement.sha256, opened.statement.origin, opened.statement.answer.doctored], [createHash('sha256').update(photo).digest('hex'), server.url, answer['doctored']]);
  assert.ok(Math.abs(Date.parse(opened.statement.at) - Date.now()) < 60_000);
  assert.deepEqual(await look(statement), { state: 'valid', key: hex(key?.key.keyId ?? assert.fail()) });
});

test('nobody who does not ask gets one, and nothing is stated of what could not be read', async () => {
  for (const query of ['', '?statement=false', '?other=1']) assert.equal('statement' in await check(query), false, query);
  assert.equal((await check('?statement=true', new Uint8Array(100)))['statement'], null);
  assert.equal((await check('?statement=yes'))['error'] === undefined, false);
});

test('check-statement-forged: the server says that a changed statement, one of another kind and nonsense are invalid', async () => {
  const { statement } = await check('?statement=true');
  for (const forged of [String(statement).replace('no-marks-found', 'signed-unedited'), String(statement).replace('statement 1', 'statement 2'), 'x', '{}']) assert.deepEqual(await look(forged), { state: 'invalid', key: null }, forged.slice(0, 40));
  for (const wrong of ['', 5, 'x'.repeat(8193)]) assert.equal((await look(wrong))['error'] === undefined, false);
  assert.equal((await look(statement))['state'], 'valid');
});

test('the command writes one and verifies it without any server: of this file, of another, changed, of another key; it never writes over a file', async () => {
  const [out, keys, link] = [join(folder, 'statement.txt'), join(folder, 'keys.json'), join(folder, 'link.txt')];
  const write = () => shozo(['check', photoPath(2), '--statement', out, '--home', server.home]);
  const written = await write();
  assert.equal(written.code, 0, written.stderr);
  assert.deepEqual([(await write()).code, (await shozo(['check', photoPath(2), photoPath(3), '--statement', out])).code], [1, 2]);
  await writeFile(keys, await (await fetch(`${server.url}/v1/verifications/keys`)).text());
  const text = await readFile(out, 'utf8');
  await writeFile(link, `${server.url}/check${await fragmentOf(text)}\n`);
  const verify = async (file: string, ...options: string[]) => {
    const { code, stdout } = await shozo(['check', 'statement', file, '--json', ...options]);
    const { state, picture } = JSON.parse(stdout) as { state: string; picture: string | null }; // as: what the command prints
    return [code, state, picture];
  };
  assert.deepEqual(await verify(out, '--key', keys, '--picture', photoPath(2)), [0, 'valid', 'same']);
  assert.deepEqual(await verify(link, '--home', server.home), [0, 'valid', null]);
  assert.deepEqual(await verify(out, '--key', keys, '--picture', photoPath(3)), [3, 'valid', 'other']);
  await writeFile(link, text.replace('no-marks-found', 'yes'));
  assert.deepEqual(await verify(link, '--key', keys), [3, 'invalid', null]);
  const other = 'shozo.local/log/1076dd23+af6ee404+AcaKzkYw';
  assert.equal((await shozo(['check', 'statement', out, '--key', other])).code, 2);
});
