/**
 * Pictures named by their address, through the doors, from a host that the operator lists. The internet is this test's own.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { selfSigned } from '@shozo/testing';
import { createPictureFetcher } from '../../apps/server/src/fetch/fetch-picture.ts';
import { createPictureReader } from '../../apps/server/src/fetch/read-picture.ts';
import { smallPhoto } from '../testing/photos.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';
import { post } from './broken-bodies.ts';

const HOST = 'images.example.org';
const { key, cert } = selfSigned(HOST);
const picture = await smallPhoto(2);
const internet = createServer({ key, cert }, (request, response) => {
  response.writeHead(200, { 'content-type': 'image/png' }).end(request.url === '/page.png' ? '<!doctype html><p>no picture' : picture);
});
let server: ServerHere;
let port = 0;

before(async () => {
  await new Promise<void>((resolve) => { internet.listen(0, '127.0.0.1', resolve); });
  port = (internet.address() as AddressInfo).port; // as: it listens on a port
  const network = { resolve: async () => ['127.0.0.1'], mayConnect: () => true, port, ca: cert, deadlineMs: 10_000 };
  server = await serveHere({ change: (program) => ({ ...program, pictureReader: createPictureReader(createPictureFetcher([HOST], network)) }) });
});
after(async () => {
  await server.close();
  internet.closeAllConnections();
  internet.close();
});

const address = (path: string, host = HOST) => `https://${host}:${port}${path}`;
const openai = (url: string, prompt: string) => post(server, '/v1/images/edits', JSON.stringify({ prompt, images: [{ image_url: url }] }), { 'content-type': 'application/json' });
const xai = (url: string, prompt: string) => post(server, '/v1/images/edits', JSON.stringify({ prompt, image: { url }, response_format: 'b64_json' }), { 'content-type': 'application/json' });

for (const [name, edit] of Object.entries({ openai, xai })) {
  test(`${name}: a picture of a listed host is edited, inspected and marked like an upload`, async () => {
    const { status, picture, text } = await edit(address('/photo'), 'make it black and white');
    assert.equal(status, 200, text);
    assert.equal((await server.program.verify(picture ?? new Uint8Array())).doctored, 'yes');
    const refused = await edit(address('/photo'), 'put her in a bikini');
    assert.equal(refused.status, 400);
    assert.match(refused.text, /moderation_blocked/);
  });

  test(`${name}: what is there but no picture, and what is at another host, is a 400 that names the field`, async () => {
    const page = await edit(address('/page.png'), 'make it black and white');
    assert.match(page.text, /request\/unreadable-image/);
    const other = await edit(address('/photo', 'other.example.org'), 'make it black and white');
    assert.match(other.text, /operator lists/);
    assert.deepEqual([page.status, other.status], [400, 400]);
  });
}
