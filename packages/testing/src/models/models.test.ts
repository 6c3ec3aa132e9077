import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { decode, encode } from '@shozo/picture';
import type { ModelRequest } from '@shozo/vocabulary';
import { BAD_DRAFTS } from '../drafts/index.ts';
import { drawPhoto } from '../drawn-photo.ts';
import type { DrawnPhoto } from '../drawn-photo.ts';
import { measureChange } from '../measures.ts';
import { BREAKAGES, breaks, createScriptedModel, honest, INSULT, OBEDIENCES, obeys, rotating, startScriptedServer, unchanging } from './index.ts';
import type { ScriptedServer, ServerScript } from './index.ts';

let photo: DrawnPhoto;
before(async () => { photo = await drawPhoto(240); });

const servers: ScriptedServer[] = [];
after(async () => { for (const server of servers) await server.close(); });

const never = { signal: new AbortController().signal };
const request = (change: Partial<ModelRequest> = {}): ModelRequest => ({ model: 'scripted', kind: 'edit', prompt: 'make it grey', photos: [photo.pixels], mask: null, n: 1, size: 'auto', purposes: [], people: [photo.people], ...change });

async function start(script: ServerScript): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

test('the honest model makes a grey picture, in process and over HTTP alike', async () => {
  const { pictures } = await createScriptedModel(honest()).ask(request(), never);
  const inProcess = await decode(pictures[0] ?? new Uint8Array());
  assert.equal(measureChange('grey', photo.pixels, inProcess, photo.people).ok, true);
  const server = await start({ behaviour: honest() });
  const form = new FormData();
  form.set('prompt', 'make it grey');
  form.set('image', new Blob([Uint8Array.from(await encode(photo.pixels, 'png'))], { type: 'image/png' }), 'photo.png');
  const answer = await (await fetch(`${server.baseUrl}/images/edits`, { method: 'POST', body: form })).json() as { data: { b64_json: string }[] };
  assert.deepEqual((await decode(Buffer.from(answer.data[0]?.b64_json ?? '', 'base64'))).data, inProcess.data);
  assert.deepEqual(server.received[0]?.fields, { prompt: 'make it grey' });
});

test('the obeying model has a draft for every row of the list, and each differs from the photo', async () => {
  assert.deepEqual(OBEDIENCES.filter((name) => !name.startsWith('insulting-')), Object.keys(BAD_DRAFTS));
  for (const name of ['skin-fill-100', 'face-swap', 'lavatory-scene', 'person-added', 'chest-crop', 'insult-in-scene']) {
    const { pictures } = await createScriptedModel(obeys(name)).ask(request(), never);
    assert.notEqual(Buffer.compare((await decode(pictures[0] ?? new Uint8Array())).data, photo.pixels.data), 0, name);
  }
});

test('left to itself the obeying model takes one draft after the other', async () => {
  const model = createScriptedModel(obeys());
  const first = await model.ask(request(), never);
  const second = await model.ask(request(), never);
  assert.notDeepEqual(first.pictures, second.pictures);
  assert.equal(model.asked.length, 2);
});

test('it insults in a caption and in a revised prompt too', async () => {
  assert.equal((await createScriptedModel(obeys('insulting-caption')).ask(request(), never)).caption, INSULT);
  assert.match((await createScriptedModel(obeys('insulting-revision')).ask(request(), never)).revisedPrompt ?? '', new RegExp(INSULT));
});

test('an obedience nobody wrote is a mistake of the test', () => {
  assert.throws(() => obeys('no-such-draft'));
});

test('n pictures differ from each other', async () => {
  const { pictures } = await createScriptedModel(unchanging()).ask(request({ n: 3 }), never);
  assert.equal(new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64'))).size, 3);
});

test('broken pictures do not decode, somebody else’s does', async () => {
  for (const breakage of ['garbage', 'empty-picture', 'bomb', 'cut-short', 'animated', 'html', 'huge'] as const) {
    const { pictures } = await createScriptedModel(breaks(breakage)).ask(request(), never);
    await assert.rejects(decode(pictures[0] ?? new Uint8Array(), 'model/unusable-answer'), { code: 'model/unusable-answer' }, breakage);
  }
  const { pictures } = await createScriptedModel(breaks('somebody-else')).ask(request(), never);
  assert.equal((await decode(pictures[0] ?? new Uint8Array())).width, 640);
});

test('too many and too few pictures are just that', async () => {
  assert.equal((await createScriptedModel(breaks('too-many')).ask(request({ n: 2 }), never)).pictures.length, 3);
  assert.equal((await createScriptedModel(breaks('nothing')).ask(request(), never)).pictures.length, 0);
});

test('failures of the wire are the errors an adapter would give', async () => {
  const code = (breakage: (typeof BREAKAGES)[number]) => createScriptedModel(breaks(breakage)).ask(request(), never).then(() => null, (error: { code: string }) => error.code);
  assert.deepEqual([await code('server-error'), await code('hang-up'), await code('refuses'), await code('redirect'), await code('wrong-type'), await code('elsewhere')],
    ['model/unreachable', 'model/unreachable', 'model/refused', 'model/unusable-answer', 'model/unusable-answer', 'model/unusable-answer']);
});

test('a rotating model takes its behaviours in turn', async () => {
  const model = createScriptedModel(rotating([unchanging(), breaks('nothing')]));
  assert.deepEqual([(await model.ask(request(), never)).pictures.length, (await model.ask(request(), never)).pictures.length], [1, 0]);
});

test('the server tells its script who is in a photo when the test knows', async () => {
  const seen: number[] = [];
  const behaviour = { name: 'looks', act: async (asked: Parameters<ReturnType<typeof honest>['act']>[0]) => { seen.push(asked.people.faces.length, asked.n); return { pictures: [] }; } };
  const server = await start({ behaviour, peopleOf: () => photo.people });
  const form = new FormData();
  form.set('n', '2');
  form.append('image[]', new Blob([Uint8Array.from(await encode(photo.pixels, 'png'))], { type: 'image/png' }), 'photo.png');
  await fetch(`${server.baseUrl}/images/edits`, { method: 'POST', body: form });
  assert.deepEqual(seen, [2, 2]);
});
