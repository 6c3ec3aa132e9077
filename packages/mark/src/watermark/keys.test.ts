import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findWatermark } from '../check/watermark.ts';
import { homeWatermarkKeys, openWatermarkKeys, revokeWatermark, rotateWatermark } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'shozo-keys-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'watermark.key');
const NOW = new Date('2026-11-22T12:00:00.000Z');
const open = (now = NOW) => openWatermarkKeys({ keysDir: folder, now: () => now, random: (bytes) => new Uint8Array(randomBytes(bytes)) });
const key = (id: string, from: string, until: string | null = null) => ({ id, from, until, secret: randomBytes(32).toString('base64url') });
const put = (...keys: object[]) => writeFileSync(file, JSON.stringify({ keys }));

test('a key is made once, for its owner alone; a home without one gets none by being looked at', () => {
  assert.deepEqual(homeWatermarkKeys(folder, NOW), []);
  const [first] = open();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(open(), [first]);
  assert.deepEqual(homeWatermarkKeys(folder, NOW), [first]);
});

test('the newest key whose day has come marks, older ones are still looked for, ended ones are not', () => {
  put(key('old', '2026-01-01T00:00:00Z'), key('ended', '2025-01-01T00:00:00Z', '2026-06-01T00:00:00Z'), key('new', '2026-11-01T00:00:00Z'), key('next', '2027-01-01T00:00:00Z'));
  assert.deepEqual(open().map(({ id }) => id), ['new', 'old']);
  assert.deepEqual(open(new Date('2027-02-01')).map(({ id }) => id), ['next', 'new', 'old']);
});

test('a file that cannot be used is an error that never quotes it, and is not replaced', () => {
  const day = '2026-01-01T00:00:00Z';
  for (const text of ['{"keys": [{"id": "a", "secret": "SECRET', '{}', '{"keys":[]}', JSON.stringify({ keys: [{ ...key('short', day), secret: 'U0VDUkVU' }] }), JSON.stringify({ keys: [key('twice', day), key('twice', day)] }), JSON.stringify({ keys: ['a', 'b', 'c', 'd', 'e'].map((id) => key(id, day)) })]) {
    writeFileSync(file, text);
    assert.throws(() => open(), (error: Error & { code?: string }) => error.code === 'config/invalid' && !error.message.includes('SECRET') && !error.message.includes('U0VDUkVU'));
    assert.equal(readFileSync(file, 'utf8'), text);
  }
});

test('a rotation adds a key that marks, the old one is still looked for, and a fifth is refused', () => {
  put(key('old', '2026-01-01T00:00:00Z'));
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const rotate = () => rotateWatermark({ keysDir: folder, now: () => NOW, random });
  const { from, to } = rotate();
  assert.equal(from, 'old');
  assert.deepEqual(open().map(({ id }) => id), [to, 'old']);
  assert.equal(statSync(file).mode & 0o077, 0);
  rotate();
  rotate();
  assert.throws(rotate, { code: 'config/invalid', message: /Check/ });
});

test('a key that is revoked does not mark, and only an earlier one can be', () => {
  put(key('old', '2026-01-01T00:00:00Z'), key('new', '2026-11-01T00:00:00Z'));
  const revoke = (id: string, day: string) => revokeWatermark(folder, id, { revokedFrom: new Date(day), now: NOW });
  for (const id of ['new', 'nobody']) assert.throws(() => revoke(id, '2026-10-01'), { code: 'config/invalid' });
  revoke('old', '2026-10-01');
  revoke('old', '2026-12-01');
  assert.deepEqual(open().map(({ id, revokedFrom }) => [id, revokedFrom]), [['new', null], ['old', '2026-10-01T00:00:00.000Z']]);
  put({ ...key('only', '2026-01-01T00:00:00Z'), revokedFrom: '2026-10-01T00:00:00Z' });
  assert.throws(() => open(), { code: 'config/invalid', message: /revoked/ });
});

test('a mark of a revoked key counts if the register has it from before that day; one from later, or from nowhere, is no mark', async () => {
  const rows = new Map([['early', '2026-09-30T00:00:00Z'], ['late', '2026-10-01T00:00:00Z']]);
  const reader = (keyId: string) => ({
    engine: { read: () => Promise.resolve(['early', 'late', 'forged'].filter((id) => id === asked).map((id) => ({ id, keyId, placement }))) },
    register: { find: (id: string) => Promise.resolve(rows.has(id) ? { kind: 'edit' as const, at: rows.get(id) ?? '' } : null), confirm: () => Promise.resolve({ match: 'near' as const, changed: null }) },
    revoked: new Map([['stolen', '2026-10-01T00:00:00.000Z']]),
  });
  const placement = { a: 1, b: 0, c: 0, d: 1, left: 0, top: 0, period: 1 };
  let asked = '';
  const pixels = { width: 1, height: 1, data: new Uint8Array(3) };
  const states: string[] = [];
  for (const [id, keyId] of [['early', 'stolen'], ['late', 'stolen'], ['forged', 'stolen'], ['late', 'own'], ['forged', 'own']] as const) {
    asked = id;
    states.push((await findWatermark(pixels, reader(keyId), 'quick')).state);
  }
  assert.deepEqual(states, ['found', 'none', 'none', 'found', 'found']);
});
