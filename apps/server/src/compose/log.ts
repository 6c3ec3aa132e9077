/**
 * `shozo log verify|export`: the log's own files, in a home or in a database, and a receipt kept elsewhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { exportDatabaseLog, folderDisk, logKey, verifyDatabaseLog, verifyLog } from '@shozo/store';
import type { LogVerification, VerifyOptions } from '@shozo/store';
import { parseReceipt, parseVerifierKey } from '@shozo/tlog';
import type { VerifierKey } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';
import type { Receipt } from '@shozo/vocabulary';

type Question = {
  readonly since: number;
  /** The folder of private keys, where this home's own is; it is trusted. */
  readonly keys?: string | undefined;
  /** A verifier key, as text or as the name of a file, that is trusted instead. */
  readonly key?: string | undefined;
  /** The text of a receipt: JSON, or the value of a `shozo-receipt` header. */
  readonly receipt?: string | undefined;
};

export async function verifyHomeLog(folder: string, question: Question): Promise<LogVerification> {
  return await verifyLog(folder, await optionsOf(question));
}

/** The log of servers that share a database. */
export async function verifySharedLog(databaseUrl: string, question: Question): Promise<LogVerification> {
  return await verifyDatabaseLog(databaseUrl, await optionsOf(question));
}

/** Copies the log of servers that share a database into an empty folder. @returns how many files. */
export function exportLog(databaseUrl: string, folder: string): Promise<number> {
  return exportDatabaseLog(databaseUrl, folder);
}

async function optionsOf({ since, receipt, key, keys }: Question): Promise<VerifyOptions> {
  const trusted = key !== undefined ? await verifierKeyOf(key) : keys === undefined ? null : await logKey(folderDisk(keys));
  return { since, ...(trusted ? { trusted } : {}), ...(receipt === undefined ? {} : { receipt: receiptOf(receipt) }) };
}

function receiptOf(text: string): Receipt {
  const trimmed = text.trim();
  const receipt = parseReceipt(parseJson(trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64url').toString('utf8')));
  if (!receipt) throw new ShozoError('command/usage', { detail: '`--receipt`: expected a receipt as JSON, or the value of the header `shozo-receipt`' });
  return receipt;
}

async function verifierKeyOf(text: string): Promise<VerifierKey> {
  const key = (await parseVerifierKey(text)) ?? (existsSync(text) ? await parseVerifierKey(readFileSync(text, 'utf8')) : null);
  if (!key) throw new ShozoError('command/usage', { detail: '`--key`: expected a verifier key such as `log/key.pub` holds, or the name of such a file' });
  return key;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no receipt, as the caller says
  }
}
