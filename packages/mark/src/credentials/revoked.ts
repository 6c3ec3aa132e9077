/**
 * Signing certificates that count no more from a day on.
 *
 *     HOME/keys/revoked.json   {"credentials": [{"id": "7F3A…", "from": "2026-11-20T00:00:00.000Z"}]}
 *
 * `id` is the certificate's serial number in hex, as `openssl x509 -serial` prints it.
 *
 * Trust: when a signature was made, a time stamp says that we trust. Whoever
 * stole the time-stamping key as well can date back; SECURITY.md says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';
import { writePrivately } from './key-files.ts';

/** By serial number: from when (ISO 8601) a signature counts no more. */
export type Revoked = ReadonlyMap<string, string>;

export const NOTHING_REVOKED: Revoked = new Map();

/** @throws ShozoError `config/invalid` - the file is there and cannot be read: then nobody knows what is revoked. */
export function readRevoked(keysDir: string): Revoked {
  const file = join(keysDir, 'revoked.json');
  if (!existsSync(file)) return NOTHING_REVOKED;
  const rows = parsed(readFileSync(file, 'utf8')).map((row): [string, string] => {
    const { id, from } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>; // as: both fields are checked below
    if (typeof id !== 'string' || !/^[0-9A-F]{1,64}$/.test(id) || typeof from !== 'string' || Number.isNaN(Date.parse(from))) throw unreadable();
    return [id, from];
  });
  return new Map(rows);
}

/** Adds a certificate, or sets an earlier day for one that is there; a later day changes nothing. */
export function addRevoked(keysDir: string, id: string, from: Date): void {
  const known = readRevoked(keysDir);
  const earlier = Math.min(from.getTime(), Date.parse(known.get(id) ?? from.toISOString()));
  const rows = [...new Map(known).set(id, new Date(earlier).toISOString())].map(([serial, day]) => ({ id: serial, from: day }));
  writePrivately(join(keysDir, 'revoked.json'), `${JSON.stringify({ credentials: rows }, null, 1)}\n`);
}

function parsed(text: string): unknown[] {
  try {
    const { credentials } = JSON.parse(text) as { credentials?: unknown }; // as: checked below
    if (Array.isArray(credentials)) return credentials;
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

function unreadable(): ShozoError {
  return new ShozoError('config/invalid', { detail: '`revoked.json`: expected {"credentials": [{"id": serial number, "from": instant}]}' });
}
