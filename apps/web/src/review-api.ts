/**
 * What the Review page asks of the reviewers’ door, `/v1/review/…`.
 *
 * Types as apps/server/src/casework/casework.ts has them.
 */
import type { Span, Subject } from '@shozo/vocabulary';
import { ask, reach } from './api.ts';
import { Failure } from './failures.ts';
import type { Locale } from './texts/texts.ts';

export type QueueRow = { readonly id: string; readonly kind: 'hold' | 'report' | 'appeal'; /** of a hold and an appeal the first rule, of a report its kind */ readonly about: string; /** ISO 8601, as all times here */ readonly receivedAt: string; readonly dueAt: string; /** the rule of `about` in words */ readonly title: string | null; /** names of signals that it reads and that could not be measured */ readonly notMeasured: readonly string[]; /** the first of what was asked for: a stranger’s words */ readonly wish: string | null; readonly lease: 'free' | 'mine' | 'taken' };
export type CasePicture = { readonly name: string; /** PNG, base64 */ readonly blurred: string };
/** @property notMeasured - names of signals that it reads and that could not be measured: it may hold for that alone. */
export type RuleInWords = { readonly id: string; readonly title: string | null; readonly notMeasured: readonly string[] };
/** Shares of the picture. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Shared = { readonly id: string; readonly about: string; readonly receivedAt: string; readonly dueAt: string; readonly pictures: readonly CasePicture[]; readonly reveals: number };
export type Hold = Shared & {
  readonly kind: 'hold'; readonly prompt: string; readonly subject: Subject;
  readonly findings: {
    readonly rules: readonly RuleInWords[]; readonly spans: readonly { readonly start: number; readonly end: number }[];
    readonly notMeasured: readonly string[]; readonly people: number | null; readonly changed: { readonly share: number; readonly tone: boolean; readonly box: Box | null } | null;
  };
};
export type ReportedCase = Shared & { readonly kind: 'report'; readonly contact: string; readonly statement: string; readonly messages: readonly { readonly at: string; readonly text: string }[]; readonly fromHere: boolean; /** made here from it: withdrawn with it when it is confirmed */ readonly madeFrom: number; readonly sent: 'picture' | 'fingerprint'; readonly blocked: boolean };
/** What they say was asked for. @property asRecorded - the record has the hash of these very words; null: it has none any more. */
export type Wish = { readonly text: string; readonly asRecorded: boolean | null; readonly spans: readonly Span[] };
export type Contested = Shared & { readonly kind: 'appeal'; readonly effect: 'release' | 'hold' | 'refuse' | 'fault'; readonly rules: readonly RuleInWords[]; readonly text: string; readonly wish: Wish | null; /** it was sent along, and cannot be opened */ readonly wishLost: boolean };
export type Case = Hold | ReportedCase | Contested;
export type Verdict = 'release' | 'refuse' | 'confirm' | 'lift' | 'uphold' | 'overturn';
/** @property reason - of an appeal its answer. */
export type Settling = { readonly decision: Verdict; readonly reason: string; readonly miss: boolean };
/** `overruled`: refused by the rules after a reviewer released it. */
export type Ending = 'released' | 'refused' | 'overruled' | 'held' | 'confirmed' | 'lifted' | 'upheld' | 'overturned';

const DOOR = '/v1/review';
const at = (id: string) => `${DOOR}/cases/${encodeURIComponent(id)}`;
const json = (body: object): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export async function signIn(key: string): Promise<void> {
  await ask(`${DOOR}/session`, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
}

/** Signed out or not: the page asks for a key again. */
export async function signOut(): Promise<void> {
  await reach(`${DOOR}/session`, { method: 'DELETE' });
}

export async function askQueue(): Promise<readonly QueueRow[]> {
  return (await ask<{ cases: readonly QueueRow[] }>(`${DOOR}/cases`)).cases;
}

/** Looking takes the case. */
export async function askCase(id: string, locale: Locale): Promise<Case> {
  return await ask(at(id), { headers: { 'accept-language': locale } });
}

export async function giveBack(id: string): Promise<void> {
  await reach(`${at(id)}/lease`, { method: 'DELETE', keepalive: true });
}

export async function askSharp(id: string, picture: string, signal: AbortSignal): Promise<Blob> {
  const answer = await reach(`${at(id)}/reveal`, { ...json({ picture }), signal });
  if (!answer.ok) throw new Failure('other', `the picture was not shown (${answer.status})`);
  return await answer.blob();
}

export async function settle(id: string, settling: Settling): Promise<Ending> {
  const { state } = await ask<{ state: Exclude<Ending, 'overruled'> }>(`${at(id)}/decision`, json(settling));
  return settling.decision === 'release' && state === 'refused' ? 'overruled' : state;
}
