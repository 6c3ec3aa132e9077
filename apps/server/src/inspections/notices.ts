/**
 * Notices to other platforms: signed as Standard Webhooks 1.0 has it, tried again when they are not taken.
 *
 *     webhook-id: msg_…   webhook-timestamp: seconds   webhook-signature: v1,base64(HMAC-SHA256(secret, id.timestamp.body))
 *
 * Each API key has a secret of its own, `whsec_` and base64, made from
 * keys/webhook.key: all servers that share the keys have the same.
 *
 * Trust: the address is a key holder's, on a host that the operator lists; the
 * rules of pictures by address hold (https, public addresses, pinned), and no redirect is followed.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Inspections, Notice } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';

import type { Post } from '../fetch/post-notice.ts';

/** Seconds after each try until the next; after the last the notice is given up (Standard Webhooks' own schedule). */
const SCHEDULE = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const AT_ONCE = 20;
const LEASE_MS = 60_000;

export type Notices = {
  /** As the receiver verifies with it. */
  readonly secretOf: (keyId: string) => string;
  /** @throws ShozoError `request/invalid` - an address to which no notice would be sent. */
  readonly check: (address: string) => void;
  /** Sends what is due; resolves when each has an ending. */
  readonly send: () => Promise<void>;
};

type Needs = { readonly inspections: Inspections; readonly key: Uint8Array; readonly post: Post; readonly now: () => Date };

export function createNotices({ inspections, key, post, now }: Needs): Notices {
  const secret = (keyId: string): Buffer => createHmac('sha256', key).update(`shozo webhook ${keyId}`).digest();
  const sendOne = async ({ id, keyId, notify, body, attempts }: Notice): Promise<void> => {
    const text = JSON.stringify(body);
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const signature = createHmac('sha256', secret(keyId)).update(`${id}.${timestamp}.${text}`).digest('base64');
    const taken = await post.send(notify, text, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` });
    if (taken) return inspections.sent(id);
    const wait = SCHEDULE[attempts - 1];
    await inspections.failed(id, wait === undefined ? null : new Date(now().getTime() + wait * 1000));
  };
  return {
    secretOf: (keyId) => `whsec_${secret(keyId).toString('base64')}`,
    check: (address) => {
      const why = post.whyNot(address);
      if (why !== null) throw new ShozoError('request/invalid', { param: 'notify', detail: why });
    },
    send: async () => {
      const due = await inspections.claim(now(), new Date(now().getTime() + LEASE_MS), AT_ONCE);
      await Promise.all(due.map(sendOne));
    },
  };
}

/** The key of all secrets, made once. */
export function webhookKey(keysDir: string): Uint8Array {
  const file = join(keysDir, 'webhook.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  return new Uint8Array(readFileSync(file));
}

