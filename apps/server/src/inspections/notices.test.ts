import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Inspections, Notice } from '@shozo/store';
import { createPoster } from '../fetch/post-notice.ts';
import { createNotices } from './notices.ts';

const NOW = new Date('2026-11-25T09:00:00.000Z');
const NOTICE: Notice = { id: 'msg_1', keyId: 'key', notify: 'https://platform.example/hook', body: { type: 'inspection.changed' }, attempts: 1 };
type Sent = { readonly address: string; readonly body: string; readonly headers: Readonly<Record<string, string>> };

function world(taken: boolean, notice = NOTICE) {
  const [sent, endings]: [Sent[], unknown[]] = [[], []];
  const inspections = {
    claim: async () => [notice], sent: async (id: string) => { endings.push([id, 'sent']); }, failed: async (id: string, at: Date | null) => { endings.push([id, at?.toISOString() ?? null]); },
  } as unknown as Inspections; // as: sending uses no more of it
  const post = { whyNot: () => null, send: async (address: string, body: string, headers: Sent['headers']) => { sent.push({ address, body, headers }); return taken; } };
  return { sent, endings, notices: createNotices({ inspections, key: new Uint8Array(32).fill(7), post, now: () => NOW }) };
}

test('a notice is signed as Standard Webhooks has it, with the secret of its key', async () => {
  const { sent, endings, notices } = world(true);
  await notices.send();
  const [{ address, body, headers } = assert.fail()] = sent;
  const secret = Buffer.from(notices.secretOf('key').replace('whsec_', ''), 'base64');
  const wanted = createHmac('sha256', secret).update(`msg_1.${NOW.getTime() / 1000}.{"type":"inspection.changed"}`).digest('base64');
  assert.deepEqual([address, body, headers['webhook-id'], headers['webhook-signature']], [NOTICE.notify, '{"type":"inspection.changed"}', 'msg_1', `v1,${wanted}`]);
  assert.deepEqual(endings, [['msg_1', 'sent']]);
  assert.notEqual(notices.secretOf('key'), notices.secretOf('another'));
});

test('a notice that is not taken is tried again later and later, and given up after ten tries', async () => {
  const ending = async (attempts: number) => {
    const { endings, notices } = world(false, { ...NOTICE, attempts });
    await notices.send();
    return endings;
  };
  assert.deepEqual(await ending(1), [['msg_1', '2026-11-25T09:00:05.000Z']]);
  assert.deepEqual(await ending(3), [['msg_1', '2026-11-25T09:30:00.000Z']]);
  assert.deepEqual(await ending(10), [['msg_1', null]]);
});

test('a notice goes to https on a listed host at public addresses, and nowhere else', async () => {
  const asked: string[] = [];
  const post = createPoster(['platform.example'], { resolve: async (host) => { asked.push(host); return ['127.0.0.1']; }, mayConnect: (address) => address !== '127.0.0.1', port: 443, deadlineMs: 100 });
  for (const address of ['http://platform.example/', 'https://other.example/', 'https://127.0.0.1/', 'https://platform.example:8443/', 'https://a:b@platform.example/', 'hook']) {
    assert.notEqual(post.whyNot(address), null, address);
    assert.equal(await post.send(address, '{}', {}), false);
  }
  assert.deepEqual(asked, []);
  assert.equal(post.whyNot('https://platform.example/hook'), null);
  assert.equal(await post.send('https://platform.example/hook', '{}', {}), false); // its name leads to this very house
  assert.deepEqual(asked, ['platform.example']);
});
