/**
 * Notices: leaves that are no decisions but say what became of the log's signing keys.
 *
 * {"at":"2026-11-25T09:00:00.000Z","event":"log-key-handover","from":"shozo.local/log/0a1b2c3d+77b9290f+AcP…","to":"shozo.local/log/0a1b2c3d+1b2c3d4e+AfQ…","v":1}
 * {"at":"2026-11-25T09:10:00.000Z","event":"log-key-revoked","key":"77b9290f","revokedFrom":"2026-11-20T00:00:00.000Z","v":1}
 *
 * The checkpoint whose last leaf is a handover is signed by both keys; from the
 * next one on the new key signs alone. So whoever trusts the old key is led to
 * the new one, and whoever knows the new one takes nothing more from the old.
 */
import { utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { parseVerifierKey, verifierKeyText } from './note.ts';
import type { VerifierKey } from './note.ts';

export type Notice =
  | { readonly event: 'log-key-handover'; /** ISO 8601 */ readonly at: string; readonly from: VerifierKey; readonly to: VerifierKey }
  | { readonly event: 'log-key-revoked'; readonly at: string; /** The key's id in hex. */ readonly key: string; /** ISO 8601: what it signs from then on counts for nothing. */ readonly revokedFrom: string };

const VERSION = 1;

export function noticeEntry(notice: Notice): Uint8Array {
  const said = notice.event === 'log-key-handover' ? { ...notice, from: verifierKeyText(notice.from), to: verifierKeyText(notice.to) } : notice;
  return utf8.encode(canonicalJson({ ...said, v: VERSION }));
}

/** What an entry says of keys; null when it is none of these, or malformed. */
export async function parseNotice(entry: Uint8Array): Promise<Notice | null> {
  const value = parsed(entry);
  if (value === null || value['v'] !== VERSION || !isInstant(value['at'])) return null;
  const { at, event, from, to, key, revokedFrom } = value;
  if (event === 'log-key-handover' && typeof from === 'string' && typeof to === 'string') {
    const [old, next] = [await parseVerifierKey(from), await parseVerifierKey(to)];
    return old && next && old.name === next.name ? { event, at, from: old, to: next } : null;
  }
  return event === 'log-key-revoked' && typeof key === 'string' && /^[0-9a-f]{8}$/.test(key) && isInstant(revokedFrom) ? { event, at, key, revokedFrom } : null;
}

function parsed(entry: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(entry));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null; // as: fields are checked one by one
  } catch {
    return null; // an entry that is no JSON is no notice
  }
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
