import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { fromBase64 } from './bytes.ts';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { openNote, parseVerifierKey, signNote, verifierKey, verifierKeyText } from './note.ts';
import type { Signer } from './note.ts';

const vector: { verifierKey: string; text: string; note: string } = JSON.parse(readFileSync(new URL('../../../vectors/tlog/signed-note.json', import.meta.url), 'utf8'));
const ORIGIN = 'shozo.local/log/0a1b2c3d';

async function newSigner(name: string): Promise<Signer> {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = fromBase64Url(pair.publicKey.export({ format: 'jwk' }).x ?? '');
  return { key: await verifierKey(name, publicKey), sign: (bytes) => new Uint8Array(sign(null, bytes, pair.privateKey)) };
}
const fromBase64Url = (text: string): Uint8Array => fromBase64(`${text.replaceAll('-', '+').replaceAll('_', '/')}=`) ?? assert.fail();

const signer = await newSigner(ORIGIN);
const root = new Uint8Array(32).fill(7);

test('the published note opens with the published verifier key, and not when one letter differs', async () => {
  const key = (await parseVerifierKey(vector.verifierKey)) ?? assert.fail();
  assert.equal(verifierKeyText(key), vector.verifierKey);
  assert.equal(await openNote(vector.note, key), vector.text);
  assert.equal(await openNote(vector.note.replace('problem', 'Problem'), key), null);
});

test('a verifier key with a wrong key id, type or length is no key', async () => {
  assert.equal(await parseVerifierKey(vector.verifierKey.replace('c74f20a3', 'c74f20a4')), null);
  assert.equal(await parseVerifierKey(vector.verifierKey.replace('+AR', '+BR')), null);
  assert.equal(await parseVerifierKey('name'), null);
});

test('a checkpoint opens with its key and says what was signed', async () => {
  const note = await signCheckpoint({ size: 70_000, root }, signer);
  assert.deepEqual(await openCheckpoint(note, signer.key), { origin: ORIGIN, size: 70_000, root });
});

test('a checkpoint of another key with the same name, or another name with the same key, does not open', async () => {
  const note = await signCheckpoint({ size: 1, root }, signer);
  assert.equal(await openCheckpoint(note, (await newSigner(ORIGIN)).key), null);
  assert.equal(await openCheckpoint(note, await verifierKey('elsewhere', signer.key.publicKey)), null);
});

test('a checkpoint whose origin is not the name of its key does not open', async () => {
  const note = await signNote(`elsewhere\n1\n${vector.verifierKey}\n`, signer);
  assert.equal(await openCheckpoint(note, signer.key), null);
});

test('a checkpoint opens beside a signature of a key we do not know, but not with two of its own', async () => {
  const note = await signCheckpoint({ size: 1, root }, signer);
  const other = (await signCheckpoint({ size: 1, root }, await newSigner('witness.example'))).split('\n\n')[1] ?? assert.fail();
  assert.ok(await openCheckpoint(note + other, signer.key));
  assert.equal(await openCheckpoint(note + (note.split('\n\n')[1] ?? ''), signer.key), null);
});

test('no checkpoint opens after one character was changed', async () => {
  const note = await signCheckpoint({ size: 12, root }, signer);
  await fc.assert(fc.asyncProperty(fc.nat(note.length - 1), fc.constantFrom('0', 'A', '\n', ' ', '=', '\0'), async (at, letter) => {
    const changed = note.slice(0, at) + letter + note.slice(at + 1);
    assert.equal(await openCheckpoint(changed, signer.key) === null, changed !== note);
  }), { numRuns: 200 });
});

test('a note of any text is opened or refused, never an error', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
    assert.equal(await openNote(text, signer.key), null);
  }));
});
