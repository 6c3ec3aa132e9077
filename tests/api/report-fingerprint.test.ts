/**
 * Reporting a picture that stays where it is, over HTTP: its fingerprint alone.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fingerprint, toHex } from '@shozo/fingerprint';
import { decode } from '@shozo/picture';
import type { Pixels } from '@shozo/vocabulary';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

type Body = Record<string, unknown>;
type Said = { readonly status: number; readonly body: Body };

async function said(answer: Response): Promise<Said> {
  return { status: answer.status, body: (await answer.json()) as Body }; // as: every answer of these routes is an object
}

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Said> {
  return said(await fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }));
}

const REPORT = { kind: 'child', contact: 'me@example.org', statement: 'this is me', good_faith: 'true' };

function report(pixels: Pixels, changes: Body = {}): Promise<Said> {
  const { hash, quality } = fingerprint(pixels);
  return post('/v1/reports', { ...REPORT, fingerprint: toHex(hash), quality, ...changes });
}

async function withdrawn(picture: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const form = new FormData();
  form.append('file', new Blob([picture]), 'file');
  return (await said(await fetch(`${server.url}/v1/verifications`, { method: 'POST', body: form }))).body['withdrawn'];
}

async function follow({ body }: Said): Promise<Body> {
  return (await said(await fetch(`${server.url}/v1/reports/${String(body['id'])}`, { headers: { 'x-report-pin': String(body['pin']) } }))).body;
}

async function generated(): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await post('/v1/images/generations', { prompt: 'a red house by the sea under a blue sky, with a tree' }, { authorization: `Bearer ${server.key}` });
  const [{ b64_json: base64 } = assert.fail(JSON.stringify(body))] = body['data'] as { b64_json: string }[]; // as: OpenAI's shape
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

test('what was made here is blocked at once, also for a child; no answer tells it from what was not, before a person has looked', async () => {
  const made = await generated();
  const photo = new Uint8Array(await smallPhoto(5));
  const [known, unknown] = [await report(await decode(made)), await report(await decode(photo))];
  const shape = ({ status, body: { id: _id, pin: _pin, receivedAt: _at, dueAt: _due, receipt: _receipt, ...rest } }: Said) => ({ status, rest });
  assert.deepEqual(shape(known), shape(unknown));
  assert.deepEqual([known.status, known.body['blocked']], [201, null]);
  assert.deepEqual([await withdrawn(made), await withdrawn(photo)], [true, false]);
  assert.equal((await follow(known))['blocked'], null);
  await server.program.reports.lift(String(known.body['id']), { reviewer: 'administrator', reason: 'a mistake' });
  assert.deepEqual([(await follow(known))['blocked'], await withdrawn(made)], [false, false]);
});

test('a known fingerprint is answered no sooner and no later: both wait for the same step', async () => {
  const took = async (pixels: Pixels): Promise<number> => {
    const startedMs = performance.now();
    await report(pixels);
    return performance.now() - startedMs;
  };
  for (const pixels of [await decode(await generated()), await decode(await smallPhoto(4))]) assert.ok(await took(pixels) > 2900);
});

test('what is no fingerprint, or one of nothing, is no report', async () => {
  const pixels = await decode(await smallPhoto(4));
  for (const wrong of [{ fingerprint: 'xyz' }, { fingerprint: '0'.repeat(64) }, { quality: 20 }, { quality: undefined }]) assert.equal((await report(pixels, wrong)).status, 400, JSON.stringify(wrong));
});
