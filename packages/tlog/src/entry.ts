/**
 * The log entry of a decision.
 *
 * {"at":"2026-11-23T09:00:00.000Z","commitment":"q83v…=","effect":"refuse","fault":null,"kind":"edit",
 *  "pictures":0,"policies":["base/no-undressing"],"policySet":"sha256:…","stage":"decide","v":1}
 *
 * Canonical JSON on one line: the open part of the record, a version, and a
 * commitment to the sealed part:
 *
 *     commitment = base64(SHA-256(salt ‖ canonical JSON of the sealed part))
 *
 * Privacy: the salt is 32 random bytes and never enters the log. Once it is
 * destroyed, nobody can test a guess about the sealed part, and no proof breaks.
 */
import type { DecisionRecord } from '@shozo/vocabulary';
import { base64, concat, utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { webSha256 } from './hash.ts';
import type { Hash } from './hash.ts';
import { mustHold } from './must-hold.ts';
import { MAX_ENTRY_BYTES } from './tile.ts';

export const ENTRY_VERSION = 1;
export const SALT_BYTES = 32;

/**
 * @param salt - 32 random bytes, used once.
 * @throws RangeError for a record that JSON or a bundle cannot hold.
 */
export async function entryOf(record: DecisionRecord, salt: Uint8Array, hash: Hash = webSha256): Promise<Uint8Array> {
  const commitment = await commitmentOf(record.sealed, salt, hash);
  const entry = utf8.encode(canonicalJson({ v: ENTRY_VERSION, ...record.open, commitment }));
  mustHold(entry.length <= MAX_ENTRY_BYTES, 'an entry fits a bundle');
  return entry;
}

/** What an entry says of a sealed part; equal to the entry's `commitment` only with the right salt. */
export async function commitmentOf(sealed: DecisionRecord['sealed'], salt: Uint8Array, hash: Hash = webSha256): Promise<string> {
  mustHold(salt.length === SALT_BYTES, 'a salt is 32 bytes');
  return base64(await hash(concat(salt, utf8.encode(canonicalJson(sealed)))));
}
