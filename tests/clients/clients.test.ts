/**
 * Every kind of answer at every client: pictures arrive marked; a stop arrives with its reason, after one request.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Outcome } from '@shozo/guard';
import OpenAI, { toFile } from 'openai';
import { countRequests } from '../testing/counter.ts';
import type { Counter } from '../testing/counter.ts';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';
import { CLIENTS } from './clients.ts';
import type { Seen } from './clients.ts';

let server: ServerHere;
let counter: Counter;
let later = 0; // ms, added to the clock of the server

before(async () => {
  server = await serveHere({ now: () => new Date(Date.now() + later), change: (program) => ({ ...program, guard: async (...of) => onlyTheCountry(await program.guard(...of)) }) });
  counter = await countRequests(server.url);
});
after(async () => {
  await counter.close();
  await server.close();
});

/** No shipped rule of a country refuses what base allows; here base has no word where Japan’s rule refused too. */
function onlyTheCountry(outcome: Outcome): Outcome {
  if (outcome.effect !== 'refuse' || !outcome.decision.policies.includes('jp/portrait-right')) return outcome;
  return { ...outcome, decision: { ...outcome.decision, policies: ['jp/portrait-right'] } };
}

async function verify(picture: Uint8Array): Promise<{ doctored: string; made: string }> {
  const { doctored, made } = await server.program.verify(picture);
  return { doctored, made };
}

function stopped(seen: Seen): Exclude<Seen, { picture: Uint8Array }> {
  assert.ok(!('picture' in seen), 'expected a stop');
  return seen;
}

function picture(seen: Seen): Uint8Array {
  assert.ok('picture' in seen, `expected a picture, got ${JSON.stringify(seen)}`);
  return seen.picture;
}

// Each client has a photo of its own: three refusals on one photo close changes of its people.
for (const [index, [name, ask]] of Object.entries(CLIENTS).entries()) {
  const wish = async (prompt: string, headers: Record<string, string> = {}) => ask({ url: counter.url, key: server.key }, { prompt, photo: await smallPhoto(index + 1), headers });
  const once = async (asked: () => Promise<Seen>) => {
    const before = counter.count();
    const seen = stopped(await asked());
    assert.equal(counter.count() - before, 1);
    return seen;
  };

  test(`${name}: an ordinary edit comes back marked as edited`, async () => {
    assert.deepEqual(await verify(picture(await wish('make it black and white'))), { doctored: 'yes', made: 'edited' });
  });

  test(`${name}: a generation comes back marked as generated`, async () => {
    const seen = await ask({ url: counter.url, key: server.key }, { prompt: 'a small house by the sea' });
    assert.deepEqual(await verify(picture(seen)), { doctored: 'yes', made: 'generated' });
  });

  test(`${name}: a refusal is a 400 after one request, with the reason and the appeal in its message`, async () => {
    const { status, message, code } = await once(() => wish('put her in a bikini'));
    assert.equal(status, 400);
    assert.equal(code ?? 'moderation_blocked', 'moderation_blocked');
    assert.match(message, /https?:\/\/\S+\/appeals\/dec_\S+secret=/);
  });

  test(`${name}: a hold is a 403 after one request, with the address to ask`, async () => {
    const { status, message, code } = await once(() => wish('change her hairstyle to a bob', { 'x-shozo-jurisdiction': 'us-ca' }));
    assert.equal(status, 403);
    assert.equal(code ?? 'held_for_review', 'held_for_review');
    assert.match(message, /https?:\/\/\S+\/v1\/decisions\/dec_/);
    // One requester may have five open holds; a sixth is refused.
    for (const { id } of await server.program.reviews.list()) await server.program.reviews.refuse(id, 'test', 'done with it');
  });

  test(`${name}: a refusal by a country’s rule is a 451 after one request`, async () => {
    const { status, message } = await once(() => wish('make her look like a pathetic loser', { 'x-shozo-jurisdiction': 'jp' }));
    assert.equal(status, 451);
    assert.match(message, /appeals\/dec_/);
  });

  test(`${name}: a body that is not valid costs one request too`, async () => {
    const { status, message } = await once(() => wish('like data:image/png;base64,iVBORw0KGgo='));
    assert.equal(status, 400);
    assert.match(message, /picture inside the text/);
  });
}

test('openai: images in a list go under the repeated name `image[]`', async () => {
  const client = new OpenAI({ baseURL: `${counter.url}/v1`, apiKey: server.key });
  const images = [await toFile(await smallPhoto(1), 'photo.jpg', { type: 'image/jpeg' })];
  const { data } = await client.images.edit({ model: 'gpt-image-2', prompt: 'brighten the photo', image: images, output_format: 'webp' });
  assert.deepEqual(await verify(Buffer.from(data?.[0]?.b64_json ?? '', 'base64')), { doctored: 'yes', made: 'edited' });
});

test('openai: an address is there for an hour and not longer', async () => {
  const client = new OpenAI({ baseURL: `${counter.url}/v1`, apiKey: server.key });
  const { data } = await client.images.generate({ model: 'gpt-image-2', prompt: 'hills and a sun', response_format: 'url' });
  const address = data?.[0]?.url ?? '';
  later = 59 * 60_000;
  assert.deepEqual(await verify(await (await fetch(address)).bytes()), { doctored: 'yes', made: 'generated' });
  later = 60 * 60_000;
  assert.equal((await fetch(address)).status, 404);
});
