/**
 * The secrets of the watermark.
 *
 *     HOME/keys/watermark.key   {"keys": [{"id", "from", "until", "secret"}]}   0600
 *
 * Made once with one key. To rotate, add a key with a later `from`: the newest
 * whose day has come marks, and all whose `until` has not passed are looked for.
 * Every key that is looked for costs Check a search.
 *
 * Trust: whoever holds a secret can forge and erase marks. It stays on the server.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';

export type WatermarkKey = {
  readonly id: string;
  /** ISO 8601: from when it marks */
  readonly from: string;
  /** ISO 8601: until when it is looked for; null for ever */
  readonly until: string | null;
  readonly secret: Uint8Array;
};

const LEAST_SECRET = 32; // bytes
const MOST_LIVE = 4;

/** @throws ShozoError `config/invalid` - a file that is there but cannot be used; none is made in its place. */
export function openWatermarkKeys({ keysDir, now, random }: { readonly keysDir: string; readonly now: () => Date; readonly random: (bytes: number) => Uint8Array }): WatermarkKey[] {
  const file = join(keysDir, 'watermark.key');
  if (!existsSync(file)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    const first = { id: Buffer.from(random(4)).toString('hex'), from: now().toISOString(), until: null, secret: Buffer.from(random(LEAST_SECRET)).toString('base64url') };
    writeFileSync(file, `${JSON.stringify({ keys: [first] }, null, 1)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return liveKeys(file, now());
}

/** The keys a home has, without making any. */
export function homeWatermarkKeys(keysDir: string, now: Date): WatermarkKey[] {
  const file = join(keysDir, 'watermark.key');
  return existsSync(file) ? liveKeys(file, now) : [];
}

/** Newest first: the first one marks. */
function liveKeys(file: string, now: Date): WatermarkKey[] {
  const keys = parseKeys(readFileSync(file, 'utf8'));
  const live = keys.filter(({ from, until }) => Date.parse(from) <= now.getTime() && (until === null || Date.parse(until) > now.getTime()));
  if (live.length === 0 || live.length > MOST_LIVE) throw invalid(`expected 1 to ${MOST_LIVE} keys that are in use, got ${live.length}`);
  return live.toSorted((left, right) => Date.parse(right.from) - Date.parse(left.from));
}

function parseKeys(text: string): WatermarkKey[] {
  const { keys } = parsed(text);
  if (!Array.isArray(keys)) throw invalid('expected a list `keys`');
  const list = keys.map(parseKey);
  if (new Set(list.map(({ id }) => id)).size < list.length) throw invalid('expected each `id` once');
  return list;
}

function parsed(text: string): { readonly keys?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw invalid('expected JSON'); // the parser's own message would quote the secret
  }
}

function parseKey(value: unknown): WatermarkKey {
  const { id, from, until = null, secret } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // as: every field is checked below
  const instant = (one: unknown): one is string => typeof one === 'string' && !Number.isNaN(Date.parse(one));
  if (typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id)) throw invalid('expected an `id` of letters and digits');
  if (!instant(from) || !(until === null || instant(until))) throw invalid(`key \`${id}\`: expected instants in \`from\` and \`until\``);
  const bytes = typeof secret === 'string' ? new Uint8Array(Buffer.from(secret, 'base64url')) : new Uint8Array();
  if (bytes.length < LEAST_SECRET) throw invalid(`key \`${id}\`: expected a \`secret\` of at least ${LEAST_SECRET} bytes, base64`);
  return { id, from, until, secret: bytes };
}

function invalid(detail: string): ShozoError {
  return new ShozoError('config/invalid', { detail: `\`watermark.key\`: ${detail}` });
}
