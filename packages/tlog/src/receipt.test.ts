import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import type { DecisionRecord, Receipt } from '@shozo/vocabulary';
import { base64, fromBase64 } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { commitmentOf, entryOf } from './entry.ts';
import { leafInput, nodeInput } from './merkle.ts';
import { parseVerifierKey, verifierKey } from './note.ts';
import { parseReceipt, verifyReceipt } from './receipt.ts';

const record: DecisionRecord = {
  id: 'decision-1',
  open: { at: '2026-11-23T09:00:00.000Z', effect: 'refuse', stage: 'decide', kind: 'edit', policies: ['base/no-undressing'], policySet: 'sha256:00', fault: null, pictures: 0 },
  sealed: { id: 'decision-1', requester: 'somebody', door: 'openai-json', model: 'sandbox', promptSha256: 'aa', photoSha256: ['bb'], releasedSha256: [], watermarks: [] },
};
const salt = new Uint8Array(32).fill(5);
const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const key = await verifierKey('shozo.local/log/0a1b2c3d', publicKey);
const signer = { key, sign: (bytes: Uint8Array): Uint8Array => new Uint8Array(sign(null, bytes, pair.privateKey)) };

const entry = await entryOf(record, salt);
const leaf = hash(leafInput(entry));
const sibling = hash(leafInput(Uint8Array.of(1)));
const receipt: Receipt = {
  leaf: base64(leaf),
  index: 1,
  checkpoint: await signCheckpoint({ size: 2, root: hash(nodeInput(sibling, leaf)) }, signer),
  proof: [base64(sibling)],
};

test('the committed record, salt, entry and receipt belong together', async () => {
  const vector: { verifierKey: string; record: DecisionRecord; salt: string; entry: string; receipt: Receipt } = JSON.parse(readFileSync(new URL('../../../vectors/tlog/receipt.json', import.meta.url), 'utf8'));
  const bytes = await entryOf(vector.record, fromBase64(vector.salt) ?? assert.fail());
  assert.equal(new TextDecoder().decode(bytes), vector.entry);
  const vectorKey = (await parseVerifierKey(vector.verifierKey)) ?? assert.fail();
  assert.deepEqual((await verifyReceipt(vector.receipt, { entry: bytes }, vectorKey)).problems, []);
  assert.deepEqual((await verifyReceipt({ ...vector.receipt, index: 1 }, { entry: bytes }, vectorKey)).problems, ['not-included']);
});

test('an entry is the open part, a version and a commitment; nothing of the sealed part shows', async () => {
  const text = new TextDecoder().decode(entry);
  const commitment = await commitmentOf(record.sealed, salt);
  assert.deepEqual(JSON.parse(text), { v: 1, ...record.open, commitment });
  assert.equal(text.includes('somebody') || text.includes('decision-1'), false);
  assert.notEqual(await commitmentOf(record.sealed, new Uint8Array(32)), commitment);
});

test('a receipt verifies for its entry, for its leaf hash, and on its own', async () => {
  for (const expected of [{ entry }, { hash: leaf }, 'any'] as const) {
    assert.deepEqual(await verifyReceipt(receipt, expected, key), { ok: true, problems: [], checkpoint: { origin: key.name, size: 2, root: hash(nodeInput(sibling, leaf)) } });
  }
});

test('a receipt for another decision names every problem', async () => {
  const other = await verifyReceipt({ ...receipt, index: 0 }, { entry: Uint8Array.of(9) }, key);
  assert.deepEqual(other.problems, ['other-leaf', 'not-included']);
});

test('a receipt signed by another log does not verify', async () => {
  const stranger = await verifierKey('shozo.local/log/0a1b2c3d', new Uint8Array(32).fill(1));
  assert.deepEqual((await verifyReceipt(receipt, 'any', stranger)).problems, ['checkpoint-not-signed-by-this-log']);
});

test('a receipt of any shape is parsed or refused, and never verifies by accident', async () => {
  const shapes = fc.record({ leaf: fc.oneof(fc.string(), fc.constant(receipt.leaf)), index: fc.double(), checkpoint: fc.oneof(fc.string(), fc.constant(receipt.checkpoint)), proof: fc.array(fc.string()) });
  await fc.assert(fc.asyncProperty(fc.oneof(shapes, fc.anything()), async (value) => {
    const parsed = parseReceipt(value);
    if (parsed) assert.equal((await verifyReceipt(parsed, { hash: leaf }, key)).ok, false);
  }));
  assert.deepEqual(parseReceipt(JSON.parse(JSON.stringify(receipt))), receipt);
});
