/**
 * Check statements: what is signed comes back, and what was changed, is another’s, revoked or newer shows nothing.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { StatedAnswer } from '@shozo/vocabulary';
import { canonicalJson } from './canonical-json.ts';
import { openStatement, signStatement, statementOf } from './check-statement.ts';
import type { CheckStatement, StatementKey } from './check-statement.ts';
import { parseVerifierKey, signNote, verifierKey } from './note.ts';
import type { Signer } from './note.ts';
import { fragmentOf, MAX_FRAGMENT, noteOfFragment } from './statement-link.ts';

const ANSWER: StatedAnswer = {
  doctored: 'yes', made: 'edited', by: 'Shozo 0.1.0', when: '2026-11-25T21:13:00+00:00', withdrawn: false, changed: { share: 0.25, tone: false },
  answers: { picture: { is: 'edited' }, parents: { is: 'unsigned' }, time: { is: 'proven' }, signer: { is: 'trusted' } },
  layers: {
    credentials: { manifest: 'valid', signer: { name: 'Shozo development', trust: 'trusted' }, time: { trust: 'trusted' }, parents: [{ title: null, manifest: 'none', signer: null }] },
    watermark: { state: 'found' }, fingerprint: { match: 'same' }, labels: { iptc: 'compositeWithTrainedAlgorithmicMedia', tc260: null, visible: 'found' },
  },
};
const STATEMENT: CheckStatement = { sha256: 'ab'.repeat(32), at: '2026-11-26T02:10:00Z', origin: 'https://shozo.example', answer: ANSWER };

async function signer(name = 'shozo.local/check/0a1b2c3d'): Promise<Signer> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  return {
    key: await verifierKey(name, new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(bytes))),
  };
}

const OURS = await signer();
const believed = (own: Signer, said: Partial<StatementKey> = {}): StatementKey[] => [{ key: own.key, from: '2026-11-01T00:00:00Z', revokedFrom: null, ...said }];
const KEYS = believed(OURS);
const NOTE = await signStatement(STATEMENT, OURS);
/** Signed with our own key, whatever it says: what a mistake of ours would be. */
const signed = async (value: unknown, kind = 'shozo check statement 1') => (await openStatement(await signNote(`${kind}\n${canonicalJson(value)}\n`, OURS), KEYS)).state;

test('a statement comes back as it was signed, also through a link, and also under a key that signs no more', async () => {
  const fragment = (await fragmentOf(NOTE)) ?? assert.fail();
  assert.match(fragment, /^#s=[\w-]{100,1000}$/);
  assert.equal(await noteOfFragment(fragment), NOTE);
  const next = await signer();
  assert.deepEqual(await openStatement(NOTE, [...KEYS, ...believed(next)]), { state: 'valid', statement: STATEMENT, key: OURS.key });
  assert.deepEqual(statementOf(NOTE), STATEMENT);
});

test('the published statement opens with the published key, from its link', async () => {
  const vector = JSON.parse(readFileSync(new URL('../../../vectors/tlog/check-statement.json', import.meta.url), 'utf8')) as { verifierKey: string; statement: CheckStatement; note: string; fragment: string }; // as: our own committed file
  const key = (await parseVerifierKey(vector.verifierKey)) ?? assert.fail();
  const note = (await noteOfFragment(vector.fragment)) ?? assert.fail();
  assert.equal(note, vector.note);
  assert.deepEqual(await openStatement(note, [{ key, from: '2026-11-26T00:00:00Z', revokedFrom: null }]), { state: 'valid', statement: vector.statement, key });
});

test('a statement with any one byte changed, or cut off anywhere, is invalid', async () => {
  const bytes = new TextEncoder().encode(NOTE);
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes, (byte, here) => (here === at ? byte ^ 1 : byte));
    assert.deepEqual(await openStatement(new TextDecoder().decode(changed), KEYS), { state: 'invalid' }, `byte ${at}`);
    if (at % 16 === 0) assert.deepEqual(await openStatement(NOTE.slice(0, at), KEYS), { state: 'invalid' }, `cut at ${at}`);
  }
});

test('a statement of a key that is not ours is invalid, whatever name the key has', async () => {
  for (const other of [await signer(), await signer('shozo.local/log/0a1b2c3d')]) {
    const note = await signStatement(STATEMENT, other);
    assert.deepEqual(await openStatement(note, KEYS), { state: 'invalid' });
    assert.equal((await openStatement(note, believed(other))).state, 'valid');
  }
});

test('of a revoked key what is from before the day holds, and nothing from then on or from before its first day', async () => {
  const state = async (said: Partial<StatementKey>) => (await openStatement(NOTE, believed(OURS, said))).state;
  assert.equal(await state({ revokedFrom: '2026-11-26T02:10:01Z' }), 'valid');
  assert.equal(await state({ revokedFrom: STATEMENT.at }), 'revoked');
  assert.equal(await state({ from: '2026-11-26T02:10:01Z' }), 'invalid');
  assert.equal(await state({ from: STATEMENT.at }), 'valid');
});

test('a key that was followed by another a day before signs no more; within that day it does', async () => {
  const next = await signer();
  const followed = async (hours: number) => (await openStatement(NOTE, [...KEYS, ...believed(next, { from: new Date(Date.parse(STATEMENT.at) - hours * 3_600_000).toISOString() })])).state;
  assert.deepEqual([await followed(25), await followed(23), await followed(-1)], ['invalid', 'valid', 'valid']);
});

test('a statement of a later version says so and shows nothing; of an unsigned one not even that is believed', async () => {
  assert.equal(await signed(STATEMENT, 'shozo check statement 2'), 'newer');
  assert.equal(await signed(STATEMENT), 'valid');
  for (const kind of ['shozo check statement 0', 'shozo check statement 01', 'shozo check statement', 'shozo.local/log/0a1b2c3d']) assert.equal(await signed(STATEMENT, kind), 'invalid', kind);
  const unsigned = NOTE.replace('statement 1', 'statement 2');
  assert.deepEqual([await openStatement(unsigned, KEYS), statementOf(unsigned)], [{ state: 'invalid' }, null]);
});

test('what the format does not name is invalid even when it is signed, and is not signed', async () => {
  const answer = (said: object) => ({ ...STATEMENT, answer: { ...ANSWER, ...said } });
  const layers = (said: object) => answer({ layers: { ...ANSWER.layers, ...said } });
  const wrong: readonly [string, unknown][] = [
    ['a file name', { ...STATEMENT, file: 'her.jpg' }], ['no answer', { ...STATEMENT, answer: null }], ['a short hash', { ...STATEMENT, sha256: 'ab' }],
    ['an address with a path', { ...STATEMENT, origin: 'https://shozo.example/x' }], ['another scheme', { ...STATEMENT, origin: 'javascript:alert(1)' }], ['a user in the address', { ...STATEMENT, origin: 'https://shozo.example@evil.example' }],
    ['no time', { ...STATEMENT, at: 'yesterday' }], ['a day that is none', { ...STATEMENT, at: '2026-13-40T00:00:00Z' }],
    ['a word that is not on the list', answer({ doctored: 'no' })], ['a long name', answer({ by: 'x'.repeat(101) })], ['a name that turns the line', answer({ by: 'a\u202eb' })], ['a name of two lines', answer({ by: 'a\u2028b' })], ['when that is no date', answer({ when: 'soon' })],
    ['a map', answer({ changed: { share: 0.1, tone: false, cells: [1] } })], ['a share over 1', answer({ changed: { share: 2, tone: false } })],
    ['a title', layers({ credentials: { ...ANSWER.layers.credentials, parents: [{ title: 'her.jpg', manifest: 'none', signer: null }] } })],
    ['a release', layers({ watermark: { state: 'found', id: '0a1b2c3d4e5f' } })], ['a label of their own', layers({ labels: { ...ANSWER.layers.labels, iptc: 'herName' } })],
    ['many parents', layers({ credentials: { ...ANSWER.layers.credentials, parents: Array.from({ length: 17 }, () => ({ title: null, manifest: 'none', signer: null })) } })],
  ];
  for (const [what, value] of wrong) {
    assert.equal(await signed(value), 'invalid', what);
    await assert.rejects(signStatement(value as CheckStatement, OURS), RangeError, what); // as: the very thing under test
  }
  assert.equal((await openStatement(await signNote(`shozo check statement 1\n${JSON.stringify(STATEMENT)}\n`, OURS), KEYS)).state, 'invalid', 'another spelling');
});

test('a link that holds too much, or none of it, is no statement, and the largest answer has a link', async () => {
  const bomb = await packed(new Uint8Array(64 * 1024 * 1024));
  const broken = ['', '#s=', '#s=%00', '#s=!', '#x=abcd', `#s=${'A'.repeat(MAX_FRAGMENT)}`, '#s=AAAA', `#s=${bomb.slice(0, 5990)}`, `#s=${await packed(new Uint8Array(9000))}`, `#s=${await packed(Uint8Array.of(0xff, 0xfe))}`];
  for (const fragment of broken) assert.equal(await noteOfFragment(fragment), null, fragment.slice(0, 20));
  assert.equal(await fragmentOf(Buffer.from(crypto.getRandomValues(new Uint8Array(8000))).toString('base64')), null);
  const name = Array.from({ length: 100 }, (_, at) => String.fromCodePoint(0x20000 + at * 57)).join('');
  const parents = Array.from({ length: 16 }, () => ({ title: null, manifest: 'invalid' as const, signer: null }));
  const largest = { ...STATEMENT, answer: { ...ANSWER, by: name, layers: { ...ANSWER.layers, credentials: { ...ANSWER.layers.credentials, signer: { name: name.slice(2), trust: 'trusted' as const }, parents } } } };
  const note = await signStatement(largest, OURS);
  assert.equal((await openStatement((await noteOfFragment((await fragmentOf(note)) ?? assert.fail('too long'))) ?? '', KEYS)).state, 'valid');
});

async function packed(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
}
