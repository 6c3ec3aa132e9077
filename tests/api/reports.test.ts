/**
 * Correcting reported misuse, over HTTP: real photos, the built-in sandbox, the command.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fingerprint, toHex } from '@shozo/fingerprint';
import { crop, decode, encode, mirror, resize } from '@shozo/picture';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';
import { edit } from '../testing/asking.ts';
import { photo as whole } from '../testing/photos.ts';

let server: ServerHere;
const small = new Map<number, Bytes>();
const photo = (number: number): Bytes => small.get(number) ?? assert.fail();
before(async () => {
  server = await serveHere();
  for (const number of [2, 3, 4, 5]) {
    const { width, height } = await decode(whole(number));
    small.set(number, await jpeg(await resize(await decode(whole(number)), 900, Math.round((900 * height) / width)), 90));
  }
});
after(() => server.close());

type Said = { readonly status: number; readonly body: Record<string, unknown> };
type Bytes = Uint8Array<ArrayBuffer>;

async function said(answer: Response): Promise<Said> {
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }; // as: every answer of these routes is an object
}

async function post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Said> {
  return said(await fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }));
}

async function report(picture: Bytes, fields: Readonly<Record<string, string>> = {}): Promise<Said> {
  const form = new FormData();
  form.append('picture', new Blob([picture]), 'picture.jpg');
  for (const [name, value] of Object.entries({ kind: 'intimate', contact: 'me@example.org', statement: 'this shows me', good_faith: 'true', ...fields })) form.append(name, value);
  return said(await fetch(`${server.url}/v1/reports`, { method: 'POST', body: form }));
}

async function check(picture: Bytes): Promise<{ doctored: string; withdrawn: boolean }> {
  const form = new FormData();
  form.append('file', new Blob([picture]), 'file');
  return (await (await fetch(`${server.url}/v1/verifications`, { method: 'POST', body: form })).json()) as { doctored: string; withdrawn: boolean }; // as: the documented answer
}

async function release(number: number): Promise<Bytes> {
  const { body } = await edit(server, 'make it black and white', { picture: photo(number) });
  return new Uint8Array(Buffer.from(body.data?.[0]?.b64_json ?? assert.fail(JSON.stringify(body)), 'base64'));
}

const policies = async (picture: Bytes): Promise<unknown> => (await edit(server, 'make it brighter', { picture })).body.error?.['policies'] ?? 'released';
const jpeg = async (pixels: Parameters<typeof encode>[0], quality = 70): Promise<Bytes> => new Uint8Array(await encode(pixels, 'jpeg', { quality }));
const pinOf = ({ body }: Said) => ({ 'x-report-pin': String(body['pin']) });

test('a reported release is blocked at once: crop, mirror and re-compression refused and withdrawn; its photo is not; lifting frees it', async () => {
  const picture = await release(2);
  const pixels = await decode(picture);
  const copies: [string, Bytes][] = [
    ['re-compressed', await jpeg(pixels, 50)], ['mirrored', await jpeg(await mirror(pixels, 'horizontal'))],
    ['cropped', await jpeg(await crop(pixels, { x: 40, y: 30, width: Math.round(pixels.width * 0.75), height: Math.round(pixels.height * 0.75) }))],
  ];
  const received = await report(picture);
  assert.deepEqual([received.status, received.body['state'], received.body['blocked']], [201, 'open', true], JSON.stringify(received.body));
  assert.equal(Date.parse(String(received.body['dueAt'])) - Date.parse(String(received.body['receivedAt'])), 48 * 3_600_000);
  for (const [way, copy] of copies) {
    assert.deepEqual(await policies(copy), ['base/reported-picture'], way);
    assert.equal((await check(copy)).withdrawn, true, way);
  }
  assert.equal(await policies(photo(2)), 'released');
  assert.equal((await check(photo(2))).withdrawn, false);
  await server.program.reports.lift(String(received.body['id']), { reviewer: 'administrator', reason: 'a mistake' });
  assert.equal(await policies(copies[0]![1]), 'released');
  assert.equal((await check(picture)).withdrawn, false);
  const again = await report(picture);
  assert.equal(again.body['blocked'], false); // cleared: only an administrator blocks it again
});

test('nobody locks a stranger’s photo by reporting it: it is blocked when an administrator has confirmed it', async () => {
  const mine = photo(4);
  const received = await report(mine, { kind: 'likeness' });
  assert.deepEqual([received.status, received.body['blocked']], [201, false]);
  assert.equal(await policies(mine), 'released');
  const id = String(received.body['id']);
  const confirmed = await server.program.reports.confirm(id, { reviewer: 'administrator', reason: 'it shows her', miss: true });
  assert.deepEqual([confirmed.state, confirmed.blocked, confirmed.miss, confirmed.fromHere], ['confirmed', true, true, false]);
  assert.deepEqual(await policies(await jpeg(await decode(mine))), ['base/reported-picture']);
  assert.equal((await server.program.reports.show(id)).contact, 'me@example.org');
});

test('a report is followed up with number and PIN, and with nothing less', async () => {
  const received = await report(await jpeg(await decode(photo(5))));
  const path = `/v1/reports/${String(received.body['id'])}`;
  const look = async (headers: Readonly<Record<string, string>>) => said(await fetch(server.url + path, { headers }));
  const { status, body } = await look(pinOf(received));
  assert.deepEqual([status, body['state'], Object.keys(body).includes('pin')], [200, 'open', false]);
  assert.equal((await post(path, { text: 'it is on another site, too' }, pinOf(received))).status, 200);
  assert.equal((await look({ 'x-report-pin': received.body['pin'] === '00000000' ? '11111111' : '00000000' })).status, 404);
  assert.equal((await look({})).status, 400);
  assert.doesNotMatch(JSON.stringify(body), /example\.org|shows me/);
  assert.equal((await report(photo(5), { good_faith: 'false' })).status, 400);
});

test('a photo that was opted out by its fingerprint keeps its people as they are; grey is still made; a fingerprint of nothing is no opt-out', async () => {
  const mine = photo(3);
  const { hash, quality } = fingerprint(await decode(mine));
  const body = { fingerprint: toHex(hash), quality, contact: 'me@example.org', good_faith: true };
  const received = await post('/v1/opt-outs', body);
  assert.deepEqual([received.status, received.body['blocked']], [201, true], JSON.stringify(received.body));
  const haircut = await edit(server, 'give me a shorter haircut', { picture: mine });
  assert.match(JSON.stringify(haircut.body.error?.['policies']), /base\/opted-out/);
  assert.equal((await edit(server, 'make it black and white', { picture: mine })).status, 200);
  for (const wrong of [{ quality: 20 }, { fingerprint: '0'.repeat(64) }, { fingerprint: 'xyz' }]) assert.equal((await post('/v1/opt-outs', { ...body, ...wrong })).status, 400);
});

test('the command’s own door lists, shows, confirms and lifts', async () => {
  const command = (name: string, input: object) => post(`/v1/commands/${name}`, input, { authorization: 'Bearer none' });
  const id = String((await report(await jpeg(await decode(photo(5))))).body['id']);
  const list = (await command('reportList', { all: false })).body as unknown as { id: string; hoursToCorrect: number | null }[]; // as: what the command prints
  assert.equal(list.find((one) => one.id === id)?.hoursToCorrect, null);
  assert.deepEqual([(await command('reportShow', { id })).body['statement'], (await command('reportConfirm', { id, reason: 'seen', miss: true })).body['state']], ['this shows me', 'confirmed']);
  assert.equal((await command('reportLift', { id, reason: 'a mistake' })).body['state'], 'lifted');
  assert.equal((await command('reportConfirm', { id, reason: 'seen', miss: true })).status, 404);
});
