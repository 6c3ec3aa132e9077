/**
 * A certificate that is replaced, and one that is stolen: what Check still believes.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createCheck } from '../marker.ts';
import { drawnPhoto } from '../testing/pictures.ts';
import { PREFIX, signAsAnother } from '../testing/signing.ts';
import { homeAnchors, openAuthority } from './authority.ts';
import { addRevoked, readRevoked } from './revoked.ts';
import { revokeCredentials, rotateCredentials } from './rotate.ts';

const DAY_MS = 24 * 3_600_000;
const keysDir = mkdtempSync(join(tmpdir(), 'shozo-rotate-'));
after(() => rmSync(keysDir, { recursive: true }));
const today = new Date();
const options = { keysDir, now: () => today, random: (bytes: number) => new Uint8Array(randomBytes(bytes)) };
const generated = [{ action: 'c2pa.created', digitalSourceType: `${PREFIX}trainedAlgorithmicMedia` }];
const plain = (await drawnPhoto()).upload.bytes;

/** What Check says of a picture, with all that the folder holds now. */
async function answerOf(bytes: Uint8Array): Promise<string> {
  const check = createCheck({ anchors: homeAnchors(keysDir), keysDir });
  try {
    const { doctored, layers } = await check.verify(bytes);
    return `${doctored}, ${layers.credentials.signer?.trust}`;
  } finally {
    await check.close();
  }
}

/** Signed with what the folder holds, as of a day. */
const signed = (now: Date): Promise<Uint8Array> => signAsAnother({ keysDir, bytes: plain, actions: generated, now });
await openAuthority({ ...options, now: () => new Date(today.getTime() - 20 * DAY_MS) });
const early = await signed(new Date(today.getTime() - 10 * DAY_MS));
const late = await signed(new Date(today.getTime() - 2 * DAY_MS));
const unstamped = await signAsAnother({ keysDir, bytes: plain, actions: generated, stamped: false });
const rotated = await rotateCredentials(options, null);
const next = await signed(today);

test('after a rotation a new certificate signs, the old one’s key is gone, and all that either signed is still believed', async () => {
  assert.notEqual(rotated.from, rotated.to);
  assert.equal((await openAuthority(options)).id, rotated.to);
  assert.equal(existsSync(join(keysDir, 'retired', `credentials-${rotated.from}.pem`)), true);
  assert.equal(existsSync(join(keysDir, 'retired', `credentials-${rotated.from}.key`)), false);
  for (const bytes of [early, late, next]) assert.equal(await answerOf(bytes), 'yes, trusted');
});

test('revoked from a day: what was signed before it stays yes, what was signed later or at nobody knows when is a claim of somebody unknown', async () => {
  revokeCredentials(keysDir, rotated.from, new Date(today.getTime() - 5 * DAY_MS));
  assert.equal(statSync(join(keysDir, 'revoked.json')).mode & 0o077, 0);
  assert.equal(await answerOf(early), 'yes, trusted');
  assert.equal(await answerOf(late), 'claimed, unknown');
  assert.equal(await answerOf(unstamped), 'claimed, unknown');
  assert.equal(await answerOf(next), 'yes, trusted');
});

test('a day can be moved back and never forward', () => {
  const before = readRevoked(keysDir).get(rotated.from);
  addRevoked(keysDir, rotated.from, today);
  assert.equal(readRevoked(keysDir).get(rotated.from), before);
  addRevoked(keysDir, rotated.from, new Date(today.getTime() - 15 * DAY_MS));
  assert.notEqual(readRevoked(keysDir).get(rotated.from), before);
});

test('the certificate in use, and one that is unknown, cannot be revoked', () => {
  for (const id of [rotated.to, 'ABCD', '../x']) assert.throws(() => revokeCredentials(keysDir, id, today), { code: 'config/invalid' });
});

test('nothing is signed with a revoked certificate, and nothing is read with a list that cannot be read', async () => {
  const list = readFileSync(join(keysDir, 'revoked.json'), 'utf8');
  addRevoked(keysDir, rotated.to, today);
  await assert.rejects(openAuthority(options), { code: 'mark/credentials', message: /is revoked/ });
  for (const broken of ['', '{}', '{"credentials": [{"id": "AB"}]}', list.slice(0, -5)]) {
    writeFileSync(join(keysDir, 'revoked.json'), broken);
    await assert.rejects(openAuthority(options), { code: 'config/invalid' });
    assert.throws(() => createCheck({ keysDir }), { code: 'config/invalid' });
  }
  writeFileSync(join(keysDir, 'revoked.json'), list);
  assert.equal((await openAuthority(options)).id, rotated.to);
});

test('the operator’s own certificate is followed by the next one, which must fit its key and be another', async () => {
  const other = mkdtempSync(join(tmpdir(), 'shozo-rotate-'));
  const { signing } = await openAuthority({ ...options, keysDir: other });
  const broken = { chainPem: signing.chainPem, keyPem: (await openAuthority(options)).signing.keyPem };
  await assert.rejects(rotateCredentials(options, broken), { code: 'mark/credentials' });
  const own = await rotateCredentials(options, signing);
  assert.equal((await openAuthority(options)).development, false);
  await assert.rejects(rotateCredentials(options, null), { code: 'config/invalid', message: /--certificate/ });
  await assert.rejects(rotateCredentials(options, signing), { code: 'config/invalid', message: /is the one in use/ });
  assert.equal(own.from, rotated.to);
  assert.equal(await answerOf(next), 'yes, trusted');
  rmSync(other, { recursive: true });
});

test('a first certificate of the operator’s own puts nothing aside: no development authority is trusted for it', async () => {
  const [fresh, other] = [mkdtempSync(join(tmpdir(), 'shozo-rotate-')), mkdtempSync(join(tmpdir(), 'shozo-rotate-'))];
  const { signing } = await openAuthority({ ...options, keysDir: other });
  assert.equal((await rotateCredentials({ ...options, keysDir: fresh }, signing)).from, 'none');
  assert.equal(existsSync(join(fresh, 'retired')), false);
  for (const folder of [fresh, other]) rmSync(folder, { recursive: true });
});
