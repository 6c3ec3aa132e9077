import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ModelEntry } from './catalogue.ts';
import { readCatalogue } from './catalogue.ts';
import { listPulled, modelFiles, openPulled } from './pulled.ts';
import { pullModel } from './pull.ts';

const MODEL = Buffer.from('x'.repeat(5000));
const SHA256 = createHash('sha256').update(MODEL).digest('hex');
const homes: string[] = [];

/** By path: the whole file, as a server answers that knows ranges; or one of the ways to go wrong. */
const ANSWERS: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/model': ({ headers: { range } }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(range ? 206 : 200, range ? { 'content-range': `bytes ${from}-${MODEL.length - 1}/${MODEL.length}` } : {}).end(MODEL.subarray(from));
  },
  '/without-ranges': (_, response) => response.writeHead(200).end(MODEL),
  '/moved': (_, response) => response.writeHead(302, { location: '/model' }).end(),
  '/moved-in-the-clear': (_, response) => response.writeHead(302, { location: 'http://models.example.org/model' }).end(),
  '/round-and-round': (_, response) => response.writeHead(302, { location: '/round-and-round' }).end(),
  '/other': (_, response) => response.writeHead(200).end(Buffer.from('y'.repeat(5000))),
  '/larger': (_, response) => response.writeHead(200).end(Buffer.alloc(6000)),
  '/smaller': (_, response) => response.writeHead(200).end(Buffer.alloc(4000)),
  '/gone': (_, response) => response.writeHead(404).end('gone'),
  '/breaks-off': (_, response) => { response.writeHead(200, { 'content-length': MODEL.length }).write(MODEL.subarray(0, 2000), () => { setTimeout(() => response.destroy(), 50); }); },
};
const asked: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.headers.range);
  ANSWERS[request.url ?? '']?.(request, response);
});
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.closeAllConnections();
  server.close();
  for (const home of homes) rmSync(home, { recursive: true });
});

function home(): string {
  const made = mkdtempSync(join(tmpdir(), 'shozo-pull-'));
  homes.push(made);
  return made;
}

const entry = (path: string): ModelEntry => ({
  name: 'tiny', slot: 'second-look', purpose: 'a test', url: `${base}${path}`, licence: { name: 'CC0-1.0', text: 'none' }, bytes: MODEL.length, sha256: SHA256,
  contract: { side: 8, layout: 'nhwc', mean: [0, 0, 0], deviation: [1, 1, 1], classes: 2, activation: 'none', explicit: [1], doubtFrom: 0.5, refuseFrom: 0.8 },
});
const untold = (): void => undefined;

test('a model is put into place whole and described, also from where it was moved to, and is not fetched twice', async () => {
  const at = home();
  const { file, already } = await pullModel(at, entry('/moved'), untold);
  assert.deepEqual([readFileSync(file), already], [MODEL, false]);
  const before = asked.length;
  assert.equal((await pullModel(at, entry('/moved'), untold)).already, true);
  assert.equal(asked.length, before);
  assert.deepEqual([listPulled(at).map(({ name }) => name), readdirSync(join(at, 'models')).toSorted()], [['tiny'], ['tiny.json', 'tiny.onnx']]);
  assert.deepEqual(openPulled(at, { model: 'tiny', sha256: SHA256 }).contract, entry('').contract);
});

test('a download that broke off goes on where it stopped, and from the beginning where its server cannot', async () => {
  for (const path of ['/model', '/without-ranges']) {
    const at = home();
    await assert.rejects(pullModel(at, entry('/breaks-off'), untold), { code: 'models/download', message: /2000 of 5000 bytes; the same command goes on/ });
    assert.equal(existsSync(modelFiles(at, 'tiny').onnx), false);
    assert.deepEqual(readFileSync((await pullModel(at, entry(path), untold)).file), MODEL);
    assert.equal(asked.at(-1), 'bytes=2000-');
  }
});

test('a file that was put there by hand is checked and put into place without a network; another one is deleted', async () => {
  const [at, other, before] = [home(), home(), asked.length];
  for (const [folder, bytes] of [[at, MODEL], [other, Buffer.from('y'.repeat(5000))]] as const) {
    mkdirSync(join(folder, 'models'));
    writeFileSync(modelFiles(folder, 'tiny').part, bytes);
  }
  assert.deepEqual(readFileSync((await pullModel(at, entry('/gone'), untold)).file), MODEL);
  await assert.rejects(pullModel(other, entry('/gone'), untold), { code: 'models/download', message: /expected the SHA-256/ });
  assert.deepEqual([readdirSync(join(other, 'models')), asked.length], [[], before]);
});

test('another hash, another size, an error, and a way into the clear or in a circle: nothing is put into place or left', async () => {
  const faults: Record<string, RegExp> = {
    '/other': /expected the SHA-256 [0-9a-f]{64}, got/, '/larger': /larger than the 5000 bytes/, '/smaller': /expected 5000 bytes, got 4000/, '/gone': /answered 404/,
    '/moved-in-the-clear': /does not begin with `https:/, '/round-and-round': /redirected more than/,
  };
  for (const [path, message] of Object.entries(faults)) {
    const at = home();
    await assert.rejects(pullModel(at, entry(path), untold), { code: 'models/download', message }, path);
    assert.deepEqual(readdirSync(join(at, 'models')), [], path);
  }
});

test('a model that is missing or was changed is named, with what to do', async () => {
  const at = home();
  assert.throws(() => openPulled(at, { model: 'tiny', sha256: SHA256 }), { code: 'models/missing', message: /`shozo models pull tiny` brings it/ });
  const { file } = await pullModel(at, entry('/model'), untold);
  writeFileSync(file, 'changed');
  assert.throws(() => openPulled(at, { model: 'tiny', sha256: SHA256 }), { code: 'models/missing', message: /has the SHA-256 [0-9a-f]{64}, and `pictures.secondLook.sha256` says/ });
});

test('the committed catalogue is one, and a description with a wrong address, hash, class or order of lines is none', () => {
  assert.deepEqual(readCatalogue(undefined).map(({ url }) => new URL(url).protocol), readCatalogue(undefined).map(() => 'https:'));
  const file = join(home(), 'own.json');
  const read = (change: object) => {
    writeFileSync(file, JSON.stringify({ models: [{ ...entry('/model'), ...change }] }));
    return readCatalogue(file);
  };
  assert.equal(read({})[0]?.name, 'tiny');
  writeFileSync(file, '{');
  assert.throws(() => readCatalogue(file), { code: 'config/invalid' });
  const { contract } = entry('');
  for (const change of [{ url: 'http://models.example.org/m' }, { url: 'file:///etc/passwd' }, { sha256: 'abc' }, { name: '../up' }, { licence: { name: 'x' } }, { bytes: 1e12 }, { contract: { ...contract, explicit: [2] } }, { contract: { ...contract, doubtFrom: 0.9 } }, { more: 1 }]) {
    assert.throws(() => read(change), { code: 'config/invalid' }, JSON.stringify(change));
  }
});
