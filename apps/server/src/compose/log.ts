/**
 * `shozo log verify|export`: the log's own files, in a home or in a database, and a receipt kept elsewhere.
 */
import { exportDatabaseLog, verifyDatabaseLog, verifyLog } from '@shozo/store';
import type { LogVerification, VerifyOptions } from '@shozo/store';
import { parseReceipt } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';

type Question = { readonly since: number; /** The text of a receipt: JSON, or the value of a `shozo-receipt` header. */ readonly receipt: string | undefined };

export function verifyHomeLog(folder: string, question: Question): Promise<LogVerification> {
  return verifyLog(folder, optionsOf(question));
}

/** The log of servers that share a database. */
export function verifySharedLog(databaseUrl: string, question: Question): Promise<LogVerification> {
  return verifyDatabaseLog(databaseUrl, optionsOf(question));
}

/** Copies the log of servers that share a database into an empty folder. @returns how many files. */
export function exportLog(databaseUrl: string, folder: string): Promise<number> {
  return exportDatabaseLog(databaseUrl, folder);
}

function optionsOf({ since, receipt: text }: Question): VerifyOptions {
  if (text === undefined) return { since };
  const trimmed = text.trim();
  const receipt = parseReceipt(parseJson(trimmed.startsWith('{') ? trimmed : Buffer.from(trimmed, 'base64url').toString('utf8')));
  if (!receipt) throw new ShozoError('config/invalid', { detail: '`--receipt`: expected a receipt as JSON, or the value of the header `shozo-receipt`' });
  return { since, receipt };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no receipt, as the caller says
  }
}
