/**
 * The keys that sign check statements, and those that did.
 *
 *     HOME/keys/statement.key   {"keys": [{"key", "from", "revokedFrom", "secret"}]}   0600
 *     key     shozo.local/check/0a1b2c3d+77b9290f+AcP…=      verifier key, as C2SP signed-note writes it
 *     secret  PRIVATE+KEY+shozo.local/check/0a1b2c3d+…       null of every key but the last: only that one signs
 *
 * One file holds all, so that a rotation happens or does not. The name is drawn
 * once and stays. Servers that share a database have the same file.
 *
 * Trust: nothing but the signer says when a statement was made, so that a thief
 * dates back as far as his key’s first day: a revocation from that day ends all of it.
 */
import { randomBytes } from 'node:crypto';
import { hex, parseVerifierKey, verifierKeyText } from '@shozo/tlog';
import type { Signer, StatementKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Disk } from './disk.ts';
import { newNoteKey, parseNoteKey } from './note-key.ts';

const FILE = 'statement.key';

export type StatementKeys = {
  readonly signer: Signer;
  /** All that are believed, the oldest first; the last is the signer’s. */
  readonly accepted: readonly StatementKey[];
};

type Row = StatementKey & { readonly secret: string | null };

/** Made on first use. @throws ShozoError `config/invalid` - a file that is there but cannot be used; none is made in its place. */
export async function openStatementKeys(keys: Disk, now: Date): Promise<StatementKeys> {
  const found = await readStatementKeys(keys);
  if (found) return found;
  const row = await newRow(`shozo.local/check/${hex(new Uint8Array(randomBytes(4)))}`, now);
  await write(keys, [row]);
  return await usable([row]);
}

/** The keys that are there, without making any. */
export async function readStatementKeys(keys: Disk): Promise<StatementKeys | null> {
  const rows = await read(keys);
  return rows && (await usable(rows));
}

/** A new key signs from now on; of the old one only the public part is left. */
export async function rotateStatementKey(keys: Disk, now: Date): Promise<{ readonly from: string; readonly to: string }> {
  const { signer } = await openStatementKeys(keys, now);
  const row = await newRow(signer.key.name, now);
  await write(keys, [...((await read(keys)) ?? []).map((earlier) => ({ ...earlier, secret: null })), row]);
  return { from: hex(signer.key.keyId), to: hex(row.key.keyId) };
}

/** A later day than one that was said before changes nothing. @throws ShozoError `config/invalid` - it is unknown, or signs now. */
export async function revokeStatementKey(keys: Disk, id: string, revokedFrom: Date): Promise<void> {
  const rows = (await read(keys)) ?? [];
  const known = rows.find(({ key }) => hex(key.keyId) === id);
  if (!known) throw unusable(`there is no key \`${id}\``);
  if (known === rows.at(-1)) throw unusable(`the key \`${id}\` signs now: rotate it first`);
  const earlier = new Date(Math.min(revokedFrom.getTime(), known.revokedFrom === null ? Number.POSITIVE_INFINITY : Date.parse(known.revokedFrom))).toISOString();
  await write(keys, rows.map((row) => (row === known ? { ...row, revokedFrom: earlier } : row)));
}

/** Whole seconds, as statements have them: none is from before its key. */
export function wholeSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

async function usable(rows: readonly Row[]): Promise<StatementKeys> {
  const last = rows.at(-1);
  const signer = await parseNoteKey(last?.secret ?? '');
  if (!last || !signer || verifierKeyText(signer.key) !== verifierKeyText(last.key)) throw unusable('expected the secret of the last key');
  if (last.revokedFrom !== null) throw unusable('the key in use is revoked: rotate it');
  return { signer, accepted: rows.map(({ key, from, revokedFrom }) => ({ key, from, revokedFrom })) };
}

async function newRow(name: string, now: Date): Promise<Row> {
  const { signer, text } = await newNoteKey(name);
  return { key: signer.key, from: wholeSeconds(now), revokedFrom: null, secret: text.trim() };
}

async function write(keys: Disk, rows: readonly Row[]): Promise<void> {
  await keys.replace(FILE, Buffer.from(`${JSON.stringify({ keys: rows.map((row) => ({ ...row, key: verifierKeyText(row.key) })) }, null, 1)}\n`));
}

async function read(keys: Disk): Promise<readonly Row[] | null> {
  const found = await keys.read(FILE);
  if (!found) return null;
  const { keys: rows } = parsed(Buffer.from(found).toString('utf8'));
  if (!Array.isArray(rows) || rows.length === 0) throw unusable('expected a list `keys`');
  return await Promise.all(rows.map(rowOf));
}

function parsed(text: string): { readonly keys?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw unusable('expected JSON'); // the parser's own message would quote the secret
  }
}

async function rowOf(value: unknown): Promise<Row> {
  const { key: said, from, revokedFrom = null, secret = null } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>; // as: every field is checked below
  const key = typeof said === 'string' ? await parseVerifierKey(said) : null;
  if (!key) throw unusable('expected a verifier key in `key`');
  if (!isInstant(from) || !(revokedFrom === null || isInstant(revokedFrom))) throw unusable(`key \`${hex(key.keyId)}\`: expected instants in \`from\` and \`revokedFrom\``);
  if (secret !== null && typeof secret !== 'string') throw unusable(`key \`${hex(key.keyId)}\`: expected a \`secret\` or null`);
  return { key, from, revokedFrom, secret };
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function unusable(detail: string): ShozoError {
  return new ShozoError('config/invalid', { detail: `\`statement.key\`: ${detail}` });
}
