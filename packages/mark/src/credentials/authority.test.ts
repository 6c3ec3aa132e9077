import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ShozoError } from '@shozo/vocabulary';
import { DEVELOPMENT_AUTHORITY, openAuthority, trustLists } from './authority.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function inFolder<Value>(work: (keysDir: string) => Promise<Value>): Promise<Value> {
  const keysDir = mkdtempSync(join(tmpdir(), 'shozo-keys-'));
  try {
    return await work(keysDir);
  } finally {
    rmSync(keysDir, { recursive: true });
  }
}
const open = (keysDir: string, at = new Date()) => openAuthority({ keysDir, now: () => at, random: (bytes) => new Uint8Array(bytes).fill(5) });

test('a home without certificates gets a development authority that says nobody trusts it', () => inFolder(async (keysDir) => {
  const credentials = await open(keysDir);
  assert.equal(credentials.development, true);
  assert.equal(credentials.name, DEVELOPMENT_AUTHORITY);
  assert.ok(new X509Certificate(credentials.signing.chainPem).verify(new X509Certificate(credentials.anchors[0] ?? '').publicKey));
}));

test('key files are readable by their owner alone', () => inFolder(async (keysDir) => {
  await open(keysDir);
  const folder = join(keysDir, 'development');
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(folder).sort(), ['root.key', 'root.pem', 'signing.key', 'signing.pem', 'time-stamping.key', 'time-stamping.pem']);
  for (const file of readdirSync(folder)) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file);
}));

test('the same home keeps its authority, and renews only the leaf that runs out', () => inFolder(async (keysDir) => {
  const first = await open(keysDir);
  assert.deepEqual(await open(keysDir), first);
  const later = await open(keysDir, new Date(Date.now() + 360 * DAY_MS));
  assert.deepEqual(later.anchors, first.anchors);
  assert.deepEqual(later.timestamp, first.timestamp);
  assert.notEqual(later.signing.chainPem, first.signing.chainPem);
}));

test('the operator’s own certificate is used when it is there, and is not called a development one', () => inFolder(async (keysDir) => {
  const made = await inFolder((other) => open(other));
  writeFileSync(join(keysDir, 'credentials.pem'), made.signing.chainPem + (made.anchors[0] ?? ''));
  writeFileSync(join(keysDir, 'credentials.key'), made.signing.keyPem);
  const credentials = await open(keysDir);
  assert.equal(credentials.development, false);
  assert.equal(credentials.signing.keyPem, made.signing.keyPem);
}));

test('a key that belongs to another certificate stops the start; nothing is made in its place', () => inFolder(async (keysDir) => {
  const [one, two] = [await inFolder((other) => open(other)), await inFolder((other) => open(other))];
  writeFileSync(join(keysDir, 'credentials.pem'), one.signing.chainPem);
  writeFileSync(join(keysDir, 'credentials.key'), two.signing.keyPem);
  await assert.rejects(open(keysDir), (cause) => cause instanceof ShozoError && cause.code === 'mark/credentials');
  assert.deepEqual(readdirSync(keysDir).sort(), ['credentials.key', 'credentials.pem']);
}));

test('a certificate without its key stops the start', () => inFolder(async (keysDir) => {
  const made = await inFolder((other) => open(other));
  writeFileSync(join(keysDir, 'credentials.pem'), made.signing.chainPem);
  await assert.rejects(open(keysDir), (cause) => cause instanceof ShozoError && cause.code === 'mark/credentials');
}));

test('the operator’s anchors are trusted beside our own', () => inFolder(async (keysDir) => {
  await open(keysDir);
  mkdirSync(join(keysDir, 'anchors'));
  await inFolder(async (other) => {
    await open(other);
    copyFileSync(join(other, 'development', 'root.pem'), join(keysDir, 'anchors', 'partner.pem'));
  });
  const { anchors } = await open(keysDir);
  assert.deepEqual(anchors, [readFileSync(join(keysDir, 'development', 'root.pem'), 'utf8'), readFileSync(join(keysDir, 'anchors', 'partner.pem'), 'utf8')]);
}));

test('a trust list is known by its name and day, and one without a certificate stops the start', () => inFolder(async (keysDir) => {
  const { anchors: [root = ''] } = await inFolder((other) => open(other));
  mkdirSync(join(keysDir, 'anchors'));
  writeFileSync(join(keysDir, 'anchors', 'c2pa-2026-11-01.pem'), `# published by somebody\n${root}${root}`);
  writeFileSync(join(keysDir, 'anchors', 'partner.pem'), root);
  assert.deepEqual(trustLists(keysDir).map(({ name, date, anchors }) => [name, date, anchors.length]), [['c2pa-2026-11-01', '2026-11-01', 2], ['partner', null, 1]]);
  writeFileSync(join(keysDir, 'anchors', 'empty-2026-11-02.pem'), '<html>not found</html>');
  await assert.rejects(open(keysDir), (cause) => cause instanceof ShozoError && cause.code === 'mark/credentials' && /empty-2026-11-02/.test(cause.detail ?? ''));
}));
