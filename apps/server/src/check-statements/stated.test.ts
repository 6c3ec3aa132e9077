/**
 * What is signed of an answer: all that Check found, and nothing that a stranger wrote into the file.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isStatedAnswer } from '@shozo/tlog';
import type { Verification } from '@shozo/vocabulary';
import { statedAnswer } from './stated.ts';

const CANARY = 'Jane-Doe';
const sentence = <const Is extends string>(is: Is) => ({ is, en: 'a sentence', ja: '文' });
const FOUND: Verification = {
  doctored: 'yes', made: 'edited', by: `Editor of ${CANARY}`, when: '2026-11-25T21:13:00+00:00', withdrawn: false,
  changed: { share: 0.25, tone: false, box: { x: 0, y: 0, width: 0.5, height: 0.5 }, cells: [1, 2, 3] },
  answers: { picture: sentence('edited'), parents: sentence('valid'), time: sentence('proven'), signer: sentence('unknown') },
  layers: {
    credentials: {
      manifest: 'valid', signer: { name: CANARY, trust: 'unknown' }, time: { at: '2026-11-25T21:13:00+00:00', trust: 'trusted' },
      parents: Array.from({ length: 30 }, () => ({ title: `${CANARY}.jpg`, manifest: 'valid', signer: CANARY })), components: [{ title: CANARY, manifest: 'none', signer: CANARY }],
    },
    watermark: { state: 'found', id: '0a1b2c3d4e5f' }, fingerprint: { match: 'same' },
    labels: { iptc: 'JaneDoe', tc260: `{"Label":"${CANARY}"}`, california: { provider: CANARY, system: CANARY, version: CANARY, at: CANARY, identifier: CANARY }, visible: 'found' },
    others: [{ kind: 'generator', name: CANARY, saidBy: 'metadata' }],
  },
};
const withSigner = (signer: Verification['layers']['credentials']['signer'], manifest: 'valid' | 'none' = 'valid'): Verification => ({ ...FOUND, layers: { ...FOUND.layers, credentials: { ...FOUND.layers.credentials, manifest, signer } } });

test('check-statement-words, no word of a stranger, file name, map or number of a release is signed; what Check found is', () => {
  const stated = statedAnswer(FOUND, 'Us');
  assert.doesNotMatch(JSON.stringify(stated), /jane|doe|0a1b2c3d4e5f|cells|box|文/i);
  assert.deepEqual(stated, {
    doctored: 'yes', made: 'edited', by: null, when: '2026-11-25T21:13:00+00:00', withdrawn: false, changed: { share: 0.25, tone: false },
    answers: { picture: { is: 'edited' }, parents: { is: 'valid' }, time: { is: 'proven' }, signer: { is: 'unknown' } },
    layers: {
      credentials: { manifest: 'valid', signer: { name: null, trust: 'unknown' }, time: { trust: 'trusted' }, parents: Array.from({ length: 16 }, () => ({ title: null, manifest: 'valid', signer: null })) },
      watermark: { state: 'found' }, fingerprint: { match: 'same' }, labels: { iptc: null, tc260: 'present', visible: 'found' },
    },
  });
});

test('names that this server vouches for stay: a signer it knows, and the system that its own signature or register names; unless they could turn the line or are no name', () => {
  const [known, own] = ['Camera Ltd', 'Us'].map((name) => statedAnswer(withSigner({ name, trust: 'trusted' }), 'Us'));
  assert.deepEqual([known?.by, known?.layers.credentials.signer?.name, own?.by], [null, 'Camera Ltd', FOUND.by]);
  assert.equal(statedAnswer(withSigner({ name: 'Us', trust: 'unknown' }), 'Us').by, null);
  assert.equal(statedAnswer(withSigner(null, 'none'), 'Us').by, FOUND.by);
  assert.equal(statedAnswer({ ...withSigner(null, 'none'), doctored: 'claimed' }, 'Us').by, null);
  assert.equal(statedAnswer({ ...withSigner(null, 'none'), when: 'Tue Nov 25' }, 'Us').when, null);
  for (const name of ['a\u202eb', 'x'.repeat(101), '']) assert.equal(statedAnswer(withSigner({ name, trust: 'trusted' }), 'Us').layers.credentials.signer?.name, null);
});

test('whatever a file says, what is stated of it fits the format, so that Check is never without an answer', () => {
  const name = fc.option(fc.string({ unit: 'binary', maxLength: 200 }), { nil: null });
  fc.assert(fc.property(name, name, name, name, fc.constantFrom('trusted', 'unknown'), (by, signer, when, label, trust) => {
    const answer = withSigner({ name: signer, trust });
    return isStatedAnswer(statedAnswer({ ...answer, by, when, layers: { ...answer.layers, labels: { ...answer.layers.labels, iptc: label, tc260: label } } }, 'Us'));
  }), { numRuns: 100 });
});
