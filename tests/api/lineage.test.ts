/**
 * Lineage over HTTP, with real photos, the built-in sandbox and a model that obeys.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decode, encode, resize } from '@shozo/picture';
import { obeys, startScriptedServer } from '@shozo/testing';
import type { ScriptedServer } from '@shozo/testing';
import { openPeople } from '../testing/people.ts';
import { smallPhoto } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let people: Awaited<ReturnType<typeof openPeople>>;
let model: ScriptedServer;
let server: ServerHere;

before(async () => {
  people = await openPeople();
  model = await startScriptedServer({ behaviour: obeys('skin-fill-100'), peopleOf: people.among });
  server = await serveHere({ env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: model.baseUrl } });
});
after(async () => {
  await server.close();
  await model.close();
  await people.close();
});

type Answer = { readonly status: number; readonly policies: readonly string[]; readonly message: string; readonly picture: Uint8Array<ArrayBuffer> | null };

async function edit(picture: Uint8Array<ArrayBuffer>, prompt: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const body = new FormData();
  body.append('image', new Blob([picture]), 'photo');
  for (const [name, value] of Object.entries({ prompt, model: 'sandbox', user: 'somebody', ...fields })) body.append(name, value);
  const answer = await fetch(`${server.url}/v1/images/edits`, { method: 'POST', body, headers: { authorization: `Bearer ${server.key}`, 'x-shozo-subject': 'self' } });
  const said = (await answer.json()) as { data?: { b64_json: string }[]; error?: { message: string; policies?: string[] } }; // as: OpenAI's two shapes
  const base64 = said.data?.[0]?.b64_json;
  return { status: answer.status, policies: said.error?.policies ?? [], message: said.error?.message ?? '', picture: base64 ? new Uint8Array(Buffer.from(base64, 'base64')) : null };
}

async function matchOf(picture: Uint8Array<ArrayBuffer>): Promise<{ match: string; doctored: string }> {
  const body = new FormData();
  body.append('file', new Blob([picture]), 'file');
  const answer = (await (await fetch(`${server.url}/v1/verifications`, { method: 'POST', body })).json()) as { doctored: string; layers: { fingerprint: { match: string } } };
  return { match: answer.layers.fingerprint.match, doctored: answer.doctored };
}

const passedOn = async (picture: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
  const pixels = await decode(picture);
  return new Uint8Array(await encode(await resize(pixels, Math.round(pixels.width / 2), Math.round(pixels.height / 2)), 'jpeg', { quality: 60 }));
};

test('Check knows a release passed on by its watermark, and calls its own photo a near copy and nothing more: a fingerprint alone makes nothing AI', async () => {
  const photo = await smallPhoto(2, 640); // in half of that the watermark is still read
  const { picture } = await edit(photo, 'make it black and white');
  assert.ok(picture);
  assert.deepEqual(await matchOf(picture), { match: 'same', doctored: 'yes' });
  assert.deepEqual(await matchOf(await passedOn(picture)), { match: 'near', doctored: 'yes' });
  assert.deepEqual(await matchOf(photo), { match: 'near', doctored: 'no-marks-found' });
  assert.equal((await matchOf(await smallPhoto(3))).match, 'none');
});

test('the command asks the server that holds the home for the fingerprint', async () => {
  const ran = await shozo(['check', 'node_modules/@vladmandic/face-api/demo/sample4.jpg', '--json', '--home', server.home]);
  assert.equal((JSON.parse(ran.stdout) as { layers: { fingerprint: { match: string } } }).layers.fingerprint.match, 'none', ran.stderr);
});

test('faces pixelated here first and then an obeying model: nothing of it comes out; the same picture made grey does', async () => {
  const { picture } = await edit(await smallPhoto(1), 'pixelate the faces');
  assert.ok(picture);
  for (const prompt of ['undress her', 'make it warmer', '']) {
    const answer = await edit(picture, prompt, { model: 'openai/obeys', user: 'another' });
    assert.equal(answer.picture, null, prompt);
  }
  assert.equal((await edit(picture, 'make it black and white', { user: 'another' })).status, 200);
});

test('three refusals on one photo leave its people alone for a day, on its copies and on what was made from it, and say what is still open', async () => {
  const { picture } = await edit(await smallPhoto(5), 'blur the background');
  assert.ok(picture);
  for (const from of [await smallPhoto(5), await passedOn(await smallPhoto(5)), picture]) assert.equal((await edit(from, 'put her in a bikini')).status, 400);
  const answer = await edit(await smallPhoto(5), 'give her a haircut');
  assert.equal(answer.status, 400);
  assert.ok(answer.policies.includes('base/lineage-refusals'), answer.policies.join(' '));
  assert.match(answer.message, /can still be changed/);
  assert.equal((await edit(await smallPhoto(5), 'make it black and white')).status, 200);
  const stranger = await edit(await smallPhoto(5), 'give her a haircut', { user: 'stranger' });
  assert.ok(!stranger.policies.includes('base/lineage-refusals'), stranger.policies.join(' '));
});
