/**
 * Recovery over HTTP: the manifest of a picture that lost it, by the picture itself and by its watermark’s value.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { crop, decode, encode, resize } from '@shozo/picture';
import { ENTRIES } from '../../apps/server/src/openapi/entries.ts';
import { edit } from '../testing/asking.ts';
import { photo } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

type Matches = { readonly matches: readonly { readonly manifestId: string; readonly similarityScore: number }[] };

async function asked(path: string, init: RequestInit = {}): Promise<Matches> {
  const answer = await fetch(server.url + path, init);
  const body: unknown = await answer.json();
  const [bare = ''] = path.split('?');
  const schema = ENTRIES[`${init.method ?? 'GET'} ${bare}`]?.answers[answer.status]?.schema;
  assert.ok(schema?.safeParse(body).success, `${path} ${answer.status} ${JSON.stringify(body)}`);
  return body as Matches; // as: of an answer that is asked for matches
}
const byContent = (picture: Uint8Array<ArrayBuffer>) => asked('/v1/matches/byContent', { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body: picture });

test('a crop without metadata leads to the manifest of its release, and so does the value in its soft binding; a stranger’s photo to none', async () => {
  const whole = await decode(photo(1));
  const picture = new Uint8Array(await encode(await resize(whole, 900, Math.round((900 * whole.height) / whole.width)), 'jpeg'));
  const { body } = await edit(server, 'make it black and white', { picture });
  const released = await decode(Buffer.from(body.data?.[0]?.b64_json ?? '', 'base64'));
  const part = new Uint8Array(await encode(await crop(released, { x: 60, y: 50, width: Math.round(released.width * 0.8), height: Math.round(released.height * 0.8) }), 'jpeg', { quality: 75 }));
  const [match] = (await byContent(part)).matches;
  assert.equal(match?.similarityScore, 100);
  const manifest = await fetch(`${server.url}/v1/manifests/${match?.manifestId}`);
  assert.deepEqual([manifest.status, manifest.headers.get('content-type')], [200, 'application/c2pa']);
  const store = Buffer.from(await manifest.arrayBuffer());
  assert.ok(store.includes('c2pa.soft-binding') && store.includes(match?.manifestId ?? 'none'));
  const value = /org\.shozo\.watermark\.lattice\.1[\s\S]{0,80}?evalueh([A-Za-z0-9+/]{8})/.exec(store.toString('latin1'))?.[1] ?? assert.fail('no soft binding');
  const alg = 'org.shozo.watermark.lattice.1';
  assert.deepEqual((await asked(`/v1/matches/byBinding?alg=${alg}&value=${encodeURIComponent(value)}`)).matches, [{ manifestId: match?.manifestId, similarityScore: 100 }]);
  const post = (binding: object) => asked('/v1/matches/byBinding', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(binding) });
  assert.equal((await post({ alg, value })).matches.length, 1);
  assert.deepEqual((await post({ alg: 'com.adobe.trustmark.P', value })).matches, []);
  assert.deepEqual((await byContent(photo(3))).matches, []);
});

test('what the API is and is not is said as its specification has it', async () => {
  await asked('/v1/services/supportedAlgorithms');
  await asked('/v1/services/capabilities');
  await asked('/v1/services/status');
  const known = (await (await fetch(`${server.url}/.well-known/c2pa-soft-binding-resolution`)).json()) as { apiEndpoint: string };
  assert.equal(known.apiEndpoint, `${server.url}/v1`);
  assert.equal((await fetch(`${server.url}/v1/manifests/urn:c2pa:none`)).status, 404);
  assert.equal((await fetch(`${server.url}/v1/matches/byReference`, { method: 'POST' })).status, 401);
  await asked('/v1/matches/byContent', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
});
