/**
 * A check statement: what Check answered about one file, signed, to be passed on without the file.
 *
 *     shozo check statement 1
 *     {"answer":{…},"at":"2026-11-26T02:10:00Z","origin":"https://shozo.example","sha256":"9f86d0…"}
 *
 *     — shozo.local/check/0a1b2c3d d7kpDx…==
 *
 * A C2SP signed note of two lines: the kind and its version, and canonical JSON.
 * `answer` is stated-answer.ts; `sha256` is that of the file’s bytes, `at` when
 * they were looked at, `origin` the address of the server that looked.
 *
 * Trust: notes come from strangers, in links. What does not verify is not read,
 * and what verifies is read as strictly: one spelling, no member too many.
 */
import type { StatedAnswer } from '@shozo/vocabulary';
import { canonicalJson } from './canonical-json.ts';
import { object, text } from './guards.ts';
import type { Guard } from './guards.ts';
import { mustHold } from './must-hold.ts';
import { openNote, signNote } from './note.ts';
import type { Signer, VerifierKey } from './note.ts';
import { isStatedAnswer } from './stated-answer.ts';

export type CheckStatement = {
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly at: string;
  /** `https://shozo.example`: scheme, host and port, no path. */
  readonly origin: string;
  readonly answer: StatedAnswer;
};

/** A key that statements are believed under. Instants in ISO 8601. */
export type StatementKey = {
  readonly key: VerifierKey;
  /** Nothing it signs is from before. */
  readonly from: string;
  /** What it signs from then on counts for nothing; null = it is not revoked. */
  readonly revokedFrom: string | null;
};

/** `newer`: of a version that this program does not know. Nothing of it is shown but of a `valid` one. */
export type OpenedStatement =
  | { readonly state: 'valid'; readonly statement: CheckStatement; readonly key: VerifierKey }
  | { readonly state: 'revoked' | 'newer'; readonly key: VerifierKey }
  | { readonly state: 'invalid' };

/** Characters. The largest that can be signed has some 2,300. */
export const MAX_STATEMENT = 8192;

const VERSION = 1;
const KIND = /^shozo check statement (\d{1,4})$/;

const isInstant = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const instant: Guard<string> = (value): value is string => isInstant(value) && !Number.isNaN(Date.parse(value));
const isAddress = text(/^https?:\/\/[^\s/?#@\\]{1,261}$/);
const origin: Guard<string> = (value): value is string => isAddress(value) && URL.canParse(value) && new URL(value).origin === value;
const isCheckStatement: Guard<CheckStatement> = object({ sha256: text(/^[0-9a-f]{64}$/), at: instant, origin, answer: isStatedAnswer });

/** @throws RangeError when it is none that could be opened again. */
export async function signStatement(statement: CheckStatement, signer: Signer): Promise<string> {
  mustHold(isCheckStatement(statement), 'a statement holds nothing but what its format names');
  return await signNote(`shozo check statement ${VERSION}\n${canonicalJson(statement)}\n`, signer);
}

export async function openStatement(note: string, keys: readonly StatementKey[]): Promise<OpenedStatement> {
  if (note.length > MAX_STATEMENT) return { state: 'invalid' };
  for (const { key, from, revokedFrom } of keys) {
    const signed = await openNote(note, key);
    if (signed === null) continue;
    const read = readStatement(signed);
    if (read === 'newer') return { state: 'newer', key };
    if (read === null || Date.parse(read.at) < Date.parse(from) || Date.parse(read.at) > lastInstant(from, keys)) return { state: 'invalid' };
    return revokedFrom !== null && Date.parse(read.at) >= Date.parse(revokedFrom) ? { state: 'revoked', key } : { state: 'valid', statement: read, key };
  }
  return { state: 'invalid' };
}

/** ms: servers that share a key are not all started anew at one moment. */
const HANDOVER_MS = 24 * 3_600_000;

/** A key that was followed by another signs no more: else a stolen old one would date forward. */
function lastInstant(from: string, keys: readonly StatementKey[]): number {
  const later = keys.map((key) => Date.parse(key.from)).filter((begins) => begins > Date.parse(from));
  return Math.min(...later) + HANDOVER_MS;
}

/** The statement of a note whose signature somebody else has verified; null when it is none of this version. */
export function statementOf(note: string): CheckStatement | null {
  const end = note.length > MAX_STATEMENT ? -1 : note.lastIndexOf('\n\n');
  const read = end < 0 ? null : readStatement(note.slice(0, end + 1));
  return read === 'newer' ? null : read;
}

function readStatement(signed: string): CheckStatement | 'newer' | null {
  const [kind = '', json = '', ...rest] = signed.split('\n');
  const version = KIND.exec(kind)?.[1];
  if (version === undefined) return null;
  if (Number(version) > VERSION) return 'newer';
  if (version !== String(VERSION) || rest.length !== 1 || rest[0] !== '') return null;
  const value = parsed(json);
  return isCheckStatement(value) && canonicalJson(value) === json ? value : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null; // no JSON is no statement
  }
}
