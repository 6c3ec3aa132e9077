/**
 * `shozo log verify`: the log's own files, and a receipt kept elsewhere.
 */
import { verifyLog } from '@shozo/store';
import type { LogVerification } from '@shozo/store';
import { parseReceipt } from '@shozo/tlog';
import { ShozoError } from '@shozo/vocabulary';

/** @param options.receipt - the text of a receipt: JSON, or the value of a `shozo-receipt` header. */
export async function verifyHomeLog(folder: string, { since, receipt }: { since: number; receipt: string | undefined }): Promise<LogVerification> {
  if (receipt === undefined) return await verifyLog(folder, { since });
  const text = receipt.trim();
  const parsed = parseReceipt(parseJson(text.startsWith('{') ? text : Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed) throw new ShozoError('config/invalid', { detail: '`--receipt`: expected a receipt as JSON, or the value of the header `shozo-receipt`' });
  return await verifyLog(folder, { since, receipt: parsed });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no receipt, as the caller says
  }
}
