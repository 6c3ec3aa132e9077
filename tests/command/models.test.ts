/**
 * `shozo models`: a model is pulled once its licence is accepted, looks at pictures once it is configured, and is never another one.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encode, plainPicture } from '@shozo/picture';
import { CONTRACT, redness } from '../../packages/inspect/src/second-look/testing/redness.ts';
import { photoPath } from '../testing/photos.ts';
import { shozo } from '../testing/run-command.ts';

const MODEL = redness('nhwc');
const SHA256 = createHash('sha256').update(MODEL).digest('hex');
let asked = 0; // owned by the server
const server = createServer((_, response) => {
  asked += 1;
  response.end(MODEL);
});
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const home = await mkdtemp(join(tmpdir(), 'shozo-models-'));
after(async () => {
  server.close();
  await rm(home, { recursive: true });
});
const catalogue = join(home, 'own.json');
await writeFile(catalogue, JSON.stringify({ models: [{
  name: 'redness', slot: 'second-look', purpose: 'how red a picture is', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/redness.onnx`, bytes: MODEL.length, sha256: SHA256,
  licence: { name: 'CC0-1.0', text: 'no rights reserved' }, contract: { ...CONTRACT, doubtFrom: 0.8, refuseFrom: 0.9 },
}] }));

test('nothing is downloaded before the licence was shown and accepted; then it is there, and listed', async () => {
  const own = ['--catalogue', catalogue, '--home', home];
  const unread = await shozo(['models', 'pull', 'redness', ...own]);
  assert.deepEqual([unread.code, asked, existsSync(join(home, 'models'))], [2, 0, false]);
  for (const shown of [`SHA-256 ${SHA256}\n`, 'licence: CC0-1.0\nno rights reserved\n', 'from http://127.0.0.1:']) assert.ok(unread.stderr.includes(shown), shown);
  const pulled = await shozo(['models', 'pull', 'redness', '--accept-licence', ...own]);
  assert.deepEqual([pulled.code, pulled.stdout, asked], [0, `${join(home, 'models', 'redness.onnx')}\n`, 1], pulled.stderr);
  const listed = await shozo(['models', 'list', '--home', home]);
  assert.match(listed.stdout, /^redness {2}pulled {2}how red a picture is, 0\.0 MB, CC0-1\.0\n$/);
  assert.deepEqual((await Promise.all([['models'], ['models', 'pull'], ['models', 'pull', 'other', ...own]].map((args) => shozo(args)))).map(({ code }) => code), [2, 2, 2]);
});

test('once configured it looks at every picture: what it finds is said, and a photo it does not mind passes', async () => {
  const red = join(home, 'red.png');
  await writeFile(red, await encode(plainPicture(64, 48, '#ff0000'), 'png'));
  const ran = await shozo(['inspect', red, photoPath(3), '--json', '--home', home], { SHOZO_SECOND_LOOK: 'redness', SHOZO_SECOND_LOOK_SHA256: SHA256 });
  const seen = ran.stdout.trim().split('\n').map((line) => (JSON.parse(line) as { signals: Record<string, { value?: unknown }> }).signals['photo.second-look']?.value);
  assert.deepEqual([ran.code, seen], [0, [['refuse'], ['passed']]], ran.stderr);
});

test('a server whose model is missing or another one does not start, and says which', async () => {
  const start = (name: string, sha256: string) => shozo(['serve', '--port', '0', '--home', home], { SHOZO_SECOND_LOOK: name, SHOZO_SECOND_LOOK_SHA256: sha256 });
  const [missing, other] = [await start('greenness', SHA256), await start('redness', 'a'.repeat(64))];
  assert.deepEqual([missing.code, other.code], [1, 1]);
  assert.match(missing.stderr, /models\/missing: .*`greenness` of `pictures.secondLook` is not in/);
  assert.match(other.stderr, /models\/missing: .*redness\.onnx` has the SHA-256 [0-9a-f]{64}, and `pictures\.secondLook\.sha256` says a{64}/);
});
