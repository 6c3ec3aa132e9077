/**
 * The model gets our re-encode of the very pixels that were inspected, the
 * client ours of the very draft that was inspected, and neither anything else
 * that was in a file.
 */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { decode, encode, resize } from '@shozo/picture';
import { BROKEN_PICTURES, HIDDEN_COLOUR, PRIVATE_WORDS, startScriptedServer } from '@shozo/testing';
import type { Behaviour, BrokenPicture, ScriptedServer } from '@shozo/testing';
import type { ImageRequest, Pixels } from '@shozo/vocabulary';
import { CLIENTS } from '../clients/clients.ts';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';
import { pictureForm, post } from './broken-bodies.ts';
import type { Reply } from './broken-bodies.ts';

let server: ServerHere;
let upstreams: { openai: ScriptedServer; xai: ScriptedServer };
let inspected: ImageRequest[] = [];
let draft: Uint8Array = new Uint8Array();

/** Answers with whatever file the test has put there. */
const scripted: Behaviour = { name: 'the file of the test', act: async ({ n }) => ({ pictures: Array.from({ length: n }, () => draft) }) };

before(async () => {
  upstreams = { openai: await startScriptedServer({ behaviour: scripted }), xai: await startScriptedServer({ behaviour: scripted, xai: { respectsModeration: true } }) };
  server = await serveHere({
    env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: upstreams.openai.baseUrl, XAI_API_KEY: 'scripted', XAI_BASE_URL: upstreams.xai.baseUrl },
    change: (program) => ({ ...program, guard: (request, signal) => { inspected.push(request); return program.guard(request, signal); } }),
  });
});
after(async () => {
  await server.close();
  await upstreams.openai.close();
  await upstreams.xai.close();
});
beforeEach(() => { inspected = []; });

type Upstream = keyof typeof upstreams;

function edit(upload: Uint8Array<ArrayBuffer>, upstream: Upstream, prompt = 'make it brighter'): Promise<Reply> {
  if (upstream === 'openai') return post(server, '/v1/images/edits', pictureForm(upload, { prompt, model: 'openai/any', output_format: 'png' }));
  const body = { prompt, model: 'xai/any', response_format: 'b64_json', output_format: 'png', image: { url: `data:image/png;base64,${Buffer.from(upload).toString('base64')}` } };
  return post(server, '/v1/images/edits', JSON.stringify(body), { 'content-type': 'application/json' });
}

const TRICKS = ['intact', 'with-metadata', 'hidden-under-alpha', 'second-picture-behind', 'script-behind-the-end', 'cmyk', '16-bit', 'grey-with-alpha'] as const satisfies readonly BrokenPicture[];

/** Types of the chunks of a PNG, in order. */
function chunksOf(png: Uint8Array): string[] {
  const bytes = Buffer.from(png);
  const types: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) types.push(bytes.toString('latin1', at + 4, at + 8));
  return [...new Set(types)];
}

function hidesNothing(bytes: Uint8Array, { data }: Pixels): void {
  for (const words of [...PRIVATE_WORDS, '<script>']) assert.equal(Buffer.from(bytes).includes(words), false, words);
  for (let at = 0; at < data.length; at += 3) assert.ok(HIDDEN_COLOUR.some((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) > 40), 'a hidden colour came out');
}

for (const upstream of ['openai', 'xai'] as const) {
  for (const name of TRICKS) {
    test(`${upstream}: of an upload ${name} the model gets the inspected pixels, upright sRGB without alpha or metadata, and nothing else`, async () => {
      const upload = new Uint8Array(await BROKEN_PICTURES[name]());
      draft = new Uint8Array(16); // no picture: what the model answers is not looked at here
      const before = upstreams[upstream].received.length;
      await edit(upload, upstream);
      const received = upstreams[upstream].received.slice(before);
      assert.deepEqual([received.length, received[0]?.files.length], [1, 1]);
      const bytes = received[0]?.files[0]?.bytes ?? new Uint8Array();
      const [photo] = inspected[0]?.photos ?? [];
      assert.ok(photo);
      assert.deepEqual(Buffer.from(bytes), Buffer.from(await encode(photo.pixels, 'png', { compression: 1 })));
      const seen = await decode(bytes);
      assert.deepEqual(seen, photo.pixels);
      assert.deepEqual(seen, await decode(upload));
      assert.equal(bytes[25], 2, 'three channels, no palette, no alpha');
      assert.deepEqual(chunksOf(bytes).filter((type) => !['IHDR', 'pHYs', 'IDAT', 'IEND'].includes(type)), []);
      hidesNothing(bytes, seen);
    });

    test(`${upstream}: of a draft ${name} the client gets the inspected pixels, marked, and nothing else of the model’s file`, async () => {
      draft = await BROKEN_PICTURES[name]();
      // The same picture as a plain file: what is in the model's file is in no other.
      const pixels = await decode(draft);
      const reply = await edit(new Uint8Array(await encode(pixels, 'png')), upstream);
      assert.equal(reply.status, 200, reply.text);
      const released = reply.picture ?? new Uint8Array();
      const shown = await decode(released);
      hidesNothing(released, shown);
      const expected = await asLargeAsMarked(pixels);
      assert.equal(shown.width, expected.width);
      // The label lies along an edge; the middle is the draft.
      assert.ok(meanDifference(shown, expected) < 3, `differs by ${meanDifference(shown, expected)}`);
    });
  }
}

/** A picture too small for a watermark is enlarged to 256 px on its short side (docs/formats/marks.md). */
function asLargeAsMarked(pixels: Pixels): Promise<Pixels> {
  const side = Math.min(pixels.width, pixels.height);
  const scale = side < 200 ? 256 / side : 1;
  return resize(pixels, Math.round(pixels.width * scale), Math.round(pixels.height * scale));
}

/** Of the middle third of the rows. */
function meanDifference(shown: Pixels, { width, height, data }: Pixels): number {
  let sum = 0;
  const [from, to] = [Math.floor(height / 3) * width * 3, Math.floor((2 * height) / 3) * width * 3];
  for (let at = from; at < to; at++) sum += Math.abs((shown.data[at] ?? 0) - (data[at] ?? 0));
  return sum / (to - from);
}

test('neither a file’s name, its declared type nor any field that is not listed goes to a model', async () => {
  draft = await smallPhoto(2);
  const form = new FormData();
  for (const [name, value] of Object.entries({ prompt: 'make it brighter', model: 'openai/any', user: 'somebody@example.org', quality: 'high', input_fidelity: 'high' })) form.append(name, value);
  form.append('image', new Blob([await smallPhoto(2)], { type: 'text/html' }), '../../etc/passwd.png');
  await post(server, '/v1/images/edits', form);
  const received = upstreams.openai.received.at(-1);
  assert.deepEqual(received?.fields, { model: 'any', prompt: 'make it brighter', n: '1', size: 'auto', output_format: 'png', moderation: 'auto' });
  assert.deepEqual(received?.files.map(({ name, type }) => [name, type]), [['photo-0.png', 'image/png']]);
  assert.equal(JSON.stringify(received?.headers).includes(server.key), false);
});

test('a placeholder of xAI’s is no picture: the client is told that the model refused, and asks once', async () => {
  const refusing = await startScriptedServer({ behaviour: scripted, xai: { respectsModeration: false } });
  const here = await serveHere({ env: { SHOZO_MODEL: 'xai/any', XAI_API_KEY: 'scripted', XAI_BASE_URL: refusing.baseUrl } });
  draft = await BROKEN_PICTURES.intact();
  for (const [name, ask] of Object.entries(CLIENTS)) {
    const before = refusing.received.length;
    const seen = await ask(here, { prompt: 'hills' });
    assert.ok(!('picture' in seen), name);
    assert.deepEqual([seen.status, refusing.received.length - before], [400, 1], name);
    assert.match(seen.message, /the image model refused/, name);
  }
  await here.close();
  await refusing.close();
});
