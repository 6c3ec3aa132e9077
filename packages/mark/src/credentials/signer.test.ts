import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { openTestHome, question } from '../testing/pictures.ts';
import { openAuthority } from './authority.ts';
import type { KeyFiles } from './key-files.ts';
import { signerOf } from './signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'shozo-signer-'));
const keysDir = join(folder, 'keys');
const TOKEN = 'of-the-test-signer';
const failsClosed = (cause: unknown) => cause instanceof ShozoError && cause.code === 'mark/credentials';
const random = (bytes: number) => new Uint8Array(bytes).fill(5);
let pair: KeyFiles;
let child: ChildProcess;
let url: string;

before(async () => {
  const made = await openAuthority({ keysDir: join(folder, 'elsewhere'), now: () => new Date(), random });
  pair = { ...made.signing, chainPem: made.signing.chainPem + (made.anchors[0] ?? '') };
  const home = await openAuthority({ keysDir, now: () => new Date(), random }); // for the time stamps
  assert.equal(home.development, true);
  writeFileSync(join(keysDir, 'credentials.pem'), pair.chainPem);
  writeFileSync(join(folder, 'the.key'), pair.keyPem);
  child = spawn(process.execPath, [join(import.meta.dirname, '../testing/signer-process.ts'), join(folder, 'the.key'), TOKEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout ?? assert.fail(), 'data')) as [Buffer];
  url = line.toString().trim();
});
after(() => {
  child.kill();
  rmSync(folder, { recursive: true });
});

test('a picture is signed by a process that alone holds the key; when that is gone, no picture leaves', async () => {
  const { marker, close } = await openTestHome({ keysDir, signer: { url, token: TOKEN, deadlineMs: 5_000 } });
  const { doctored, layers } = await marker.verify((await marker.mark(question())).bytes);
  assert.deepEqual([doctored, layers.credentials.signer?.trust, layers.credentials.time?.trust, marker.development], ['yes', 'trusted', 'trusted', false]);
  child.kill();
  await once(child, 'exit');
  await assert.rejects(marker.mark(question()), failsClosed);
  writeFileSync(join(keysDir, 'credentials.key'), pair.keyPem);
  await assert.rejects(openAuthority({ keysDir, now: () => new Date(), random, signer: { url, token: null, deadlineMs: 1 } }), failsClosed); // the key in two places
  await close();
});

async function answering(answer: (message: Buffer) => { status?: number; body?: string } | null, use: (at: string) => Promise<void>): Promise<void> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { message } = JSON.parse(Buffer.concat(parts).toString()) as { message: string }; // as: what the port sends
      const said = answer(Buffer.from(message, 'base64'));
      if (said !== null) response.writeHead(said.status ?? 200, { location: '/elsewhere' }).end(said.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('what is late, wrong, endless, of another key or no signature at all is none; DER and fixed length are taken', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const said = (signature: Buffer) => ({ body: JSON.stringify({ signature: signature.toString('base64') }) });
  const message = new Uint8Array([1, 2, 3]);
  const signed = (at: string, deadlineMs = 5_000) => signerOf({ chainPem: pair.chainPem, signer: { url: at, token: null, deadlineMs } })(message);
  for (const wrong of [said(signWith('sha256', message, privateKey)), said(Buffer.alloc(64)), said(Buffer.from('none')), said(Buffer.alloc(0)), { body: '{}' }, { body: 'x' }, { status: 500 }, { status: 302 }]) {
    await answering(() => wrong, (at) => assert.rejects(signed(at), failsClosed));
  }
  await answering(() => null, (at) => assert.rejects(signed(at, 50), failsClosed));
  await answering((asked) => ({ body: said(signWith('sha256', asked, pair.keyPem)).body + ' '.repeat(20_000) }), (at) => assert.rejects(signed(at), failsClosed));
  for (const dsaEncoding of ['der', 'ieee-p1363'] as const) {
    await answering((asked) => said(signWith('sha256', asked, { key: pair.keyPem, dsaEncoding })), async (at) => assert.equal((await signed(at)).length, 64));
  }
});
