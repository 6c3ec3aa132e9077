/**
 * `shozo check --statement` and `shozo check statement`: signing an answer with this home's key, and verifying one without any server.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homeSigner } from '@shozo/mark';
import { folderDisk, readServerFile, readStatementKeys } from '@shozo/store';
import { isStatementFragment, noteOfFragment, openStatement, parseVerifierKey } from '@shozo/tlog';
import type { OpenedStatement, StatementKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Verification } from '@shozo/vocabulary';
import { createStatementDesk } from '../check-statements/statement-desk.ts';
import type { Config } from '../config.ts';

/**
 * A statement of what Check answered about these bytes; null when they could not be read.
 * @throws ShozoError `config/invalid` - this home has no key yet; none is made here.
 */
export async function signCheck({ keys: folder, home, publicUrl, host, port }: Config, bytes: Uint8Array, answer: Verification): Promise<string | null> {
  const keys = await readStatementKeys(folderDisk(folder));
  if (!keys) throw new ShozoError('config/invalid', { detail: `there is no \`statement.key\` in \`${folder}\`: a server makes it when it starts` });
  return await createStatementDesk({ keys, base: () => publicUrl ?? readServerFile(home)?.url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`, ownSigner: homeSigner(folder), now: () => new Date() }).sign(bytes, answer);
}

export type CheckedStatement = OpenedStatement & { /** Whether the picture that was named is the very file; null = none was named, or nothing holds. */ readonly picture: 'same' | 'other' | null };

/**
 * @param text - a statement, or a link to one.
 * @param key - a verifier key, or a file that holds one, or what `GET /v1/verifications/keys` answers; left out: this home's own.
 */
export async function verifyCheckStatement({ text, key, picture, keys }: { readonly text: string; readonly key?: string | undefined; readonly picture?: Uint8Array | undefined; readonly keys: string }): Promise<CheckedStatement> {
  const opened = await openStatement(await noteIn(text), await believed(key, keys));
  if (opened.state !== 'valid' || picture === undefined) return { ...opened, picture: null };
  return { ...opened, picture: createHash('sha256').update(picture).digest('hex') === opened.statement.sha256 ? 'same' : 'other' };
}

async function noteIn(text: string): Promise<string> {
  const fragment = /^(?:https?:\/\/[^\s#]+)?(#\S+)\s*$/.exec(text)?.[1] ?? '';
  return isStatementFragment(fragment) ? ((await noteOfFragment(fragment)) ?? '') : text;
}

async function believed(key: string | undefined, folder: string): Promise<readonly StatementKey[]> {
  if (key !== undefined) return await keysIn(existsSync(key) ? readFileSync(key, 'utf8') : key);
  const own = await readStatementKeys(folderDisk(folder));
  if (!own) throw new ShozoError('config/invalid', { detail: `there is no \`statement.key\` in \`${folder}\`: name the key of the server with \`--key\`` });
  return own.accepted;
}

/** A key alone is believed for all time. */
async function keysIn(text: string): Promise<readonly StatementKey[]> {
  const rows = text.trimStart().startsWith('{') ? published(text) : [{ key: text, from: new Date(0).toISOString(), revokedFrom: null }];
  return await Promise.all(rows.map(async ({ key: said, from, revokedFrom }) => {
    const key = typeof said === 'string' ? await parseVerifierKey(said) : null;
    if (!key || !isInstant(from) || !(revokedFrom === null || isInstant(revokedFrom))) throw unusable();
    return { key, from, revokedFrom };
  }));
}

type Said = { readonly key?: unknown; readonly from?: unknown; readonly revokedFrom?: unknown };

function published(text: string): readonly Said[] {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }; // as: checked here and by the caller
    if (Array.isArray(keys) && keys.every((row) => typeof row === 'object' && row !== null)) return keys as Said[]; // as: objects, whose fields the caller checks
  } catch {
    throw unusable();
  }
  throw unusable();
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function unusable(): ShozoError {
  return new ShozoError('command/usage', { detail: '`--key`: expected a verifier key such as `shozo.local/check/0a1b2c3d+…`, or a file with one or with what `/v1/verifications/keys` answers' });
}
