import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { homeWatermarkKeys, openWatermarkKeys } from './keys.ts';

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
