/**
 * The secrets of the watermark.
 *
 *     HOME/keys/watermark.key   {"keys": [{"id", "from", "until", "revokedFrom", "secret"}]}   0600
 *
 * Made once with one key. A rotation adds a key with a later `from`: the newest
 * whose day has come marks, and all whose `until` has not passed are looked for.
 * Every key that is looked for costs Check a search. A key with `revokedFrom` is
 * looked for, and a mark counts only if the register has it from before that day.
 *
 * Trust: whoever holds a secret can forge and erase marks. It stays on the server.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import { writePrivately } from '../credentials/key-files.ts';

export type WatermarkKey = {
  readonly id: string;
  /** ISO 8601: from when it marks */
  readonly from: string;
  /** ISO 8601: until when it is looked for; null for ever */
  readonly until: string | null;
  /** ISO 8601; null = not revoked */
  readonly revokedFrom: string | null;
  readonly secret: Uint8Array;
};

export type KeyFolder = { readonly keysDir: string; readonly now: () => Date; readonly random: (bytes: number) => Uint8Array };

const LEAST_SECRET = 32; // bytes
const MOST_LIVE = 4;

/** @throws ShozoError `config/invalid` - a file that is there but cannot be used; none is made in its place. */
export function openWatermarkKeys({ keysDir, now, random }: KeyFolder): WatermarkKey[] {
  const file = join(keysDir, 'watermark.key');
  if (!existsSync(file)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, textOf([newKey(now(), random)]), { mode: 0o600, flag: 'wx' });
  }
  const live = liveKeys(file, now());
  if (live[0]?.revokedFrom !== null) throw invalid(`the key \`${live[0]?.id}\` marks now and is revoked: rotate it`);
  return live;
}

/** Adds a key that marks from now on. @throws ShozoError `config/invalid` - too many are in use. */
export function rotateWatermark({ keysDir, now, random }: KeyFolder): { readonly from: string; readonly to: string } {
  const [old] = openWatermarkKeys({ keysDir, now, random });
  const keys = allWatermarkKeys(keysDir);
  const live = keys.filter((key) => isLive(key, now()));
  if (live.length >= MOST_LIVE) throw invalid(`${live.length} keys are looked for, and more would slow Check down: give the oldest an \`until\``);
  const made = newKey(now(), random);
  writePrivately(join(keysDir, 'watermark.key'), textOf([...keys, made]));
  return { from: old?.id ?? '', to: made.id };
}

/** @throws ShozoError `config/invalid` - it is unknown, or marks now. */
export function revokeWatermark(keysDir: string, id: string, { revokedFrom, now }: { readonly revokedFrom: Date; readonly now: Date }): void {
  const keys = allWatermarkKeys(keysDir);
  if (!keys.some((key) => key.id === id)) throw invalid(`there is no key \`${id}\``);
  if (homeWatermarkKeys(keysDir, now)[0]?.id === id) throw invalid(`the key \`${id}\` marks now: rotate it first`);
  const earlier = (key: WatermarkKey): string => new Date(Math.min(revokedFrom.getTime(), key.revokedFrom === null ? Number.POSITIVE_INFINITY : Date.parse(key.revokedFrom))).toISOString();
  writePrivately(join(keysDir, 'watermark.key'), textOf(keys.map((key) => (key.id === id ? { ...key, revokedFrom: earlier(key) } : key))));
}

/** Also those that are not looked for any more. */
export function allWatermarkKeys(keysDir: string): WatermarkKey[] {
  const file = join(keysDir, 'watermark.key');
  return existsSync(file) ? parseKeys(readFileSync(file, 'utf8')) : [];
}

function newKey(now: Date, random: KeyFolder['random']): WatermarkKey {
  return { id: Buffer.from(random(4)).toString('hex'), from: now.toISOString(), until: null, revokedFrom: null, secret: new Uint8Array(random(LEAST_SECRET)) };
}

function textOf(keys: readonly WatermarkKey[]): string {
  return `${JSON.stringify({ keys: keys.map((key) => ({ ...key, secret: Buffer.from(key.secret).toString('base64url') })) }, null, 1)}\n`;
}

function isLive({ from, until }: WatermarkKey, now: Date): boolean {
  return Date.parse(from) <= now.getTime() && (until === null || Date.parse(until) > now.getTime());
}

/** The keys a home has, without making any. */
export function homeWatermarkKeys(keysDir: string, now: Date): WatermarkKey[] {
  const file = join(keysDir, 'watermark.key');
  return existsSync(file) ? liveKeys(file, now) : [];
}

/** Newest first: the first one marks. */
function liveKeys(file: string, now: Date): WatermarkKey[] {
  const keys = parseKeys(readFileSync(file, 'utf8'));
  const live = keys.filter((key) => isLive(key, now));
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
  const { id, from, until = null, revokedFrom = null, secret } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // as: every field is checked below
  const instant = (one: unknown): one is string => typeof one === 'string' && !Number.isNaN(Date.parse(one));
  if (typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id)) throw invalid('expected an `id` of letters and digits');
  if (!instant(from) || !(until === null || instant(until)) || !(revokedFrom === null || instant(revokedFrom))) throw invalid(`key \`${id}\`: expected instants in \`from\`, \`until\` and \`revokedFrom\``);
  const bytes = typeof secret === 'string' ? new Uint8Array(Buffer.from(secret, 'base64url')) : new Uint8Array();
  if (bytes.length < LEAST_SECRET) throw invalid(`key \`${id}\`: expected a \`secret\` of at least ${LEAST_SECRET} bytes, base64`);
  return { id, from, until, revokedFrom, secret: bytes };
}

function invalid(detail: string): ShozoError {
  return new ShozoError('config/invalid', { detail: `\`watermark.key\`: ${detail}` });
}
