import assert from 'node:assert/strict';
import { generateKeyPairSync, sign as signWith, verify } from 'node:crypto';
import { test } from 'node:test';
import { decode, encode, Tagged } from 'cborg';
import { coseSign1 } from './cose.ts';
import type { Sign } from './signer.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const sign: Sign = (message) => Promise.resolve(new Uint8Array(signWith('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })));
const claim = new Uint8Array([1, 2, 3]);
const leaf = new Uint8Array(600).fill(7);

test('the answer has exactly the reserved size, whatever that size is', async () => {
  const natural = (await coseSign1({ claim, chain: [leaf], sign, size: null, timestamp: null })).length;
  for (const extra of [5, 6, 7, 27, 28, 29, 30, 31, 32, 259, 260, 261, 262, 263, 264, 265, 266, 65_540, 65_541, 65_545]) {
    const signed = await coseSign1({ claim, chain: [leaf], sign, size: natural + extra, timestamp: null });
    assert.equal(signed.length, natural + extra);
  }
});

test('a size that cannot hold the signature fails instead of cutting it', async () => {
  await assert.rejects(coseSign1({ claim, chain: [leaf], sign, size: 300, timestamp: null }));
});

test('the signature is over the claim and in the fixed-length form that C2PA asks for', async () => {
  const signed = await coseSign1({ claim, chain: [leaf], sign, size: null, timestamp: null });
  const { value } = decode(signed, { tags: Tagged.preserve(18), useMaps: true }) as { value: [Uint8Array, Map<string, unknown>, null, Uint8Array] };
  const [header, , payload, signature] = value;
  assert.equal(payload, null);
  assert.equal(signature.length, 64);
  assert.ok(verify('sha256', encode(['Signature1', header, new Uint8Array(0), claim]), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature));
});

test('the time stamp is asked for the signature, and lies beside it', async () => {
  const asked: Uint8Array[] = [];
  const timestamp = (message: Uint8Array) => { asked.push(message); return Promise.resolve(new Uint8Array([9, 9])); };
  const signed = await coseSign1({ claim, chain: [leaf], sign, size: null, timestamp });
  const { value } = decode(signed, { tags: Tagged.preserve(18), useMaps: true }) as { value: [Uint8Array, Map<string, unknown>, null, Uint8Array] };
  const [header, unprotected, , signature] = value;
  assert.deepEqual(asked.map((one) => Buffer.from(one)), [Buffer.from(encode(['CounterSignature', header, new Uint8Array(0), encode(signature)]))]);
  assert.deepEqual(unprotected.get('sigTst2'), new Map([['tstTokens', [new Map([['val', new Uint8Array([9, 9])]])]]]));
});
