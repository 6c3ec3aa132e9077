/**
 * What the pages ask of the server: the same API as everybody else’s.
 *
 * Whatever could not be done is a Failure with a code: one of the server’s, or
 * `unreachable`.
 */
import type { Verification } from '@shozo/vocabulary';
import { codeOf, Failure } from './failures.ts';
import type { Locale } from './texts/texts.ts';

export type Stop = { readonly message: string; readonly code: string; readonly policies: readonly string[]; readonly appeal: string | null; readonly poll: string | null };
export type PictureAnswer =
  | { readonly outcome: 'released'; readonly picture: Blob; /** what the model says of it */ readonly caption: string | null }
  | { readonly outcome: 'refused' | 'held' | 'failed'; readonly stop: Stop };

export type PictureQuestion = { readonly photo: File | null; readonly prompt: string; readonly format: string; readonly subject: string };
export type Decision = { readonly id: string; readonly state: 'released' | 'held' | 'refused' | 'expired' | 'failed'; readonly url?: readonly string[]; readonly appeal?: { readonly receivedAt: string; readonly answer: { readonly text: string; readonly at: string } | null } };

/** @throws the signal’s AbortError only: everything else that can go wrong is an outcome. */
export async function askPicture(question: PictureQuestion, locale: Locale, signal: AbortSignal): Promise<PictureAnswer> {
  const headers = { 'accept-language': locale, 'x-shozo-subject': question.subject };
  try {
    const answer = await (question.photo ? askEdit(question, question.photo, headers, signal) : askGeneration(question, headers, signal));
    return answer.ok ? released(await readJson<Released>(answer), question.format) : stopped(await readJson<ErrorBody>(answer));
  } catch (error) {
    if (signal.aborted) throw error;
    return { outcome: 'failed', stop: { message: '', code: codeOf(error), policies: [], appeal: null, poll: null } };
  }
}

function askEdit({ prompt, format }: PictureQuestion, photo: File, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const form = new FormData();
  form.append('image', photo);
  form.append('prompt', prompt);
  form.append('output_format', format);
  return reach('/v1/images/edits', { method: 'POST', headers, body: form, signal });
}

function askGeneration({ prompt, format }: PictureQuestion, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ prompt, output_format: format });
  return reach('/v1/images/generations', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body, signal });
}

type ErrorBody = { readonly error: Partial<Stop> & { readonly message: string; readonly code: string } };

function stopped({ error }: ErrorBody): PictureAnswer {
  const { message, code, policies = [], appeal = null, poll = null } = error;
  const outcome = code === 'moderation_blocked' ? 'refused' : code === 'held_for_review' ? 'held' : 'failed';
  return { outcome, stop: { message, code, policies, appeal, poll } };
}

type Released = { readonly data: readonly { readonly b64_json: string }[]; readonly shozo: { readonly caption: string | null } };

function released(body: Released, format: string): PictureAnswer {
  const base64 = body.data[0]?.b64_json ?? '';
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
  return { outcome: 'released', picture: new Blob([bytes], { type: `image/${format}` }), caption: body.shozo.caption };
}

export async function askVerification(file: File, signal: AbortSignal): Promise<Verification> {
  const form = new FormData();
  form.append('file', file);
  return await ask('/v1/verifications', { method: 'POST', body: form, signal });
}

export async function askDecision(address: string): Promise<Decision> {
  return await ask(new URL(address, window.location.href).pathname);
}

export async function sendAppeal(id: string, secret: string, text: string): Promise<void> {
  await ask(`/v1/decisions/${encodeURIComponent(id)}/appeal`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret, text }),
  });
}

/** What the form gathers; nothing of it is kept in the browser. */
export type Report = { readonly kind: string; readonly picture: File | null; readonly link: string; readonly statement: string; readonly contact: string; readonly goodFaith: boolean };
export type ReportView = { readonly id: string; /** a kind of the form, or `opt-out` */ readonly kind: string; readonly state: 'open' | 'confirmed' | 'lifted'; /** ISO 8601 */ readonly dueAt: string; readonly blocked: boolean };
export type ReportReceived = ReportView & { /** shown once */ readonly pin: string; readonly message: string };

export async function sendReport({ kind, picture, link, statement, contact, goodFaith }: Report, locale: Locale): Promise<ReportReceived> {
  const form = new FormData();
  const fields = { kind, statement, contact, good_faith: String(goodFaith), ...(link.trim() === '' ? {} : { link: link.trim() }) };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (picture && kind !== 'child') form.append('picture', picture);
  return await ask('/v1/reports', { method: 'POST', headers: { 'accept-language': locale }, body: form });
}

/** @property fingerprint - PDQ of the photo, 64 hexadecimal digits, made on this device; nothing else of it is sent. */
export type OptOut = { readonly fingerprint: string; readonly quality: number; readonly contact: string; readonly good_faith: true };

export async function sendOptOut(optOut: OptOut, locale: Locale): Promise<ReportReceived> {
  return await ask('/v1/opt-outs', { method: 'POST', headers: { 'accept-language': locale, 'content-type': 'application/json' }, body: JSON.stringify(optOut) });
}

export async function askReport(id: string, pin: string): Promise<ReportView> {
  return await ask(`/v1/reports/${encodeURIComponent(id)}`, { headers: { 'x-report-pin': pin } });
}

export async function sayMore(id: string, pin: string, text: string): Promise<void> {
  await ask(`/v1/reports/${encodeURIComponent(id)}`, { method: 'POST', headers: { 'x-report-pin': pin, 'content-type': 'application/json' }, body: JSON.stringify({ text }) });
}

export async function ask<Value>(path: string, init: RequestInit = {}): Promise<Value> {
  const answer = await reach(path, init);
  if (answer.ok) return await readJson<Value>(answer);
  const { error } = await readJson<ErrorBody>(answer);
  throw new Failure(error.code, error.message);
}

/** A server that is gone is told apart from everything a server can say. */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Failure('unreachable', 'the server did not answer', error);
  }
}

async function readJson<Value>(answer: Response): Promise<Value> {
  try {
    return await answer.json() as Value; // as: our own server’s answer to the path just asked
  } catch (error) {
    throw new Failure('unreachable', `the answer could not be read (${answer.status})`, error); // cut off, or somebody else answered
  }
}
