/**
 * vectors/broken, row by row, against a running server.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { decode } from '@shozo/picture';
import { HIDDEN_COLOUR, PRIVATE_WORDS } from '@shozo/testing';
import { startServer } from '../testing/start-server.ts';
import type { RunningServer } from '../testing/start-server.ts';
import { BROKEN } from './broken-bodies.ts';

const TABLE = readFileSync(new URL('../../vectors/broken/README.md', import.meta.url), 'utf8');
const ROWS = [...TABLE.matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \|$/gm)].map(([, name = '', what = '', must = '']) => ({ name, what, must }));

let server: RunningServer;
before(async () => { server = await startServer(); });
after(async () => {
  await server.stop();
  await server.remove();
});

test('the table and the bodies name the same rows', () => {
  assert.deepEqual(ROWS.map(({ name }) => name).sort(), Object.keys(BROKEN).sort());
  assert.ok(ROWS.length >= 20);
});

for (const { name, what, must } of ROWS) {
  test(`${name}, ${what}: ${must}`, async () => {
    const reply = await BROKEN[name]?.(server);
    assert.ok(reply);
    assert.equal([reply.status, reply.code].filter((part) => part !== null).join(' '), must, reply.text.slice(0, 500));
    assert.equal(reply.picture !== null, must === '200');
    if (reply.picture) await harmless(reply.picture);
    if (reply.code !== null) assert.ok(reply.message.length > 20, 'a message of its own');
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
  });
}

/** Whatever was hidden in the upload is in no released picture: neither pixels nor words. */
async function harmless(bytes: Uint8Array): Promise<void> {
  for (const words of PRIVATE_WORDS) assert.equal(Buffer.from(bytes).includes(words), false, words);
  const { data } = await decode(bytes);
  for (let at = 0; at < data.length; at += 3) {
    const distance = HIDDEN_COLOUR.reduce<number>((sum, value, channel) => sum + Math.abs(value - (data[at + channel] ?? 0)), 0);
    assert.ok(distance > 60, 'a hidden colour came out');
  }
}

test('after all of them the server is the same process, and has complained of nothing', async () => {
  assert.doesNotMatch(server.errors(), /broken-assumption|uncaught|unhandled/i);
  const reply = await BROKEN.intact?.(server);
  assert.equal(reply?.status, 200);
  assert.equal((await fetch(`${server.url}/health`)).status, 200);
});
