import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { noticeEntry, parseNotice } from './notice.ts';
import { verifierKey } from './note.ts';

const [from, to, other] = await Promise.all([
  verifierKey('shozo.local/log/0a1b2c3d', new Uint8Array(32).fill(1)), verifierKey('shozo.local/log/0a1b2c3d', new Uint8Array(32).fill(2)), verifierKey('elsewhere', new Uint8Array(32).fill(3)),
]);
const at = '2026-11-25T09:00:00.000Z';
const text = (entry: Uint8Array): string => new TextDecoder().decode(entry);

test('a notice reads as it was written, on one line of canonical JSON', async () => {
  for (const notice of [{ event: 'log-key-handover', at, from, to }, { event: 'log-key-revoked', at, key: '77b9290f', revokedFrom: at }] as const) {
    const entry = noticeEntry(notice);
    assert.deepEqual(await parseNotice(entry), notice);
    assert.match(text(entry), /^\{"at":"2026[^\n]+"v":1\}$/);
  }
});

test('a handover to another log’s key, a decision, and anything else are no notice', async () => {
  const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const good = JSON.parse(text(noticeEntry({ event: 'log-key-handover', at, from, to }))) as Record<string, unknown>;
  assert.equal(await parseNotice(noticeEntry({ event: 'log-key-handover', at, from, to: other })), null);
  for (const change of [{ v: 2 }, { at: 'today' }, { event: 'release' }, { from: 'x' }, { to: 5 }]) assert.equal(await parseNotice(encode({ ...good, ...change })), null);
  await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json().map((json) => new TextEncoder().encode(json))), async (entry) => { assert.equal(await parseNotice(entry), null); }));
});
