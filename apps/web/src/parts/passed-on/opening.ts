/**
 * Opening an answer that was passed on: unpacked, verified, and only then read.
 *
 * Trust: the link comes from anybody. The keys are asked of the server that this
 * page came from, never of an address that the link names. Where the browser
 * cannot verify (no Ed25519, or a page without TLS), that server is asked.
 * Whatever goes wrong ends without an answer.
 */
import { noteOfFragment, openStatement, parseVerifierKey, statementOf } from '@shozo/tlog';
import type { CheckStatement, StatementKey } from '@shozo/tlog';
import { ask } from '../../api.ts';

/** `unverified`: nobody could say now whether it holds. */
export type PassedOn = { readonly state: 'valid'; readonly statement: CheckStatement } | { readonly state: 'revoked' | 'newer' | 'invalid' | 'unverified' };

type Published = { readonly keys: readonly (Pick<StatementKey, 'from' | 'revokedFrom'> & { readonly key: string })[] };

export async function openPassedOn(fragment: string): Promise<PassedOn> {
  try {
    const note = await noteOfFragment(fragment);
    if (note === null) return { state: 'invalid' };
    return (await canVerify()) ? await openStatement(note, await publishedKeys()) : await askedOf(note);
  } catch {
    return { state: 'unverified' }; // the server is gone, or the browser lacks what it takes: no answer
  }
}

async function publishedKeys(): Promise<StatementKey[]> {
  const { keys } = await ask<Published>('/v1/verifications/keys', { cache: 'no-store' });
  return await Promise.all(keys.map(async ({ key, from, revokedFrom }) => ({ key: (await parseVerifierKey(key)) ?? fail(key), from, revokedFrom })));
}

async function askedOf(note: string): Promise<PassedOn> {
  const { state } = await ask<{ state: PassedOn['state'] }>('/v1/verifications/statement', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ statement: note }) });
  if (state !== 'valid') return { state };
  const statement = statementOf(note);
  return statement === null ? { state: 'invalid' } : { state, statement };
}

/** The base point of the curve: a public key as good as any to try with. */
const SOME_KEY = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0x58 : 0x66));

async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', SOME_KEY, 'Ed25519', false, ['verify']);
    return true;
  } catch {
    return false; // no Ed25519, or no TLS
  }
}

function fail(key: string): never {
  throw new Error(`not a verifier key: ${key}`);
}
