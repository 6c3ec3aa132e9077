/**
 * What a figure was measured on: the hashes of the policies and of the networks that inspect.
 *
 * A figure without them is of nobody knows what. A server tells them itself, in
 * `GET /v1/status`; measured without one, the program's own files do.
 */
import { request } from 'undici';

/** `sha256:` + hex each. */
export type MeasuredOn = { readonly policies: string; readonly networks: string };

const ANSWER_MS = 10_000;
const SHOWN = 12; // hex digits

/** @returns null for a server that does not tell. */
export async function askMeasuredOn(url: string): Promise<MeasuredOn | null> {
  const answer = await request(`${url}/v1/status`, { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
  if (answer.statusCode !== 200) return null;
  const { policySet, networkSet } = (await answer.body.json()) as { policySet?: unknown; networkSet?: unknown }; // as: both are checked just below
  return typeof policySet === 'string' && typeof networkSet === 'string' ? { policies: policySet, networks: networkSet } : null;
}

/** The line below figures. */
export function inHashes(on: MeasuredOn | null): string {
  return on === null ? 'measured on: not told' : `measured on policies ${short(on.policies)}, networks ${short(on.networks)}`;
}

function short(hash: string): string {
  return `${hash.replace(/^sha256:/, '').slice(0, SHOWN)}…`;
}
