/**
 * What the pages ask of the server: the same API as everybody else’s.
 */
import type { Verification } from '@shozo/vocabulary';
import type { Locale } from './texts/texts.ts';

export type Stop = { readonly message: string; readonly code: string; readonly policies: readonly string[]; readonly appeal: string | null; readonly poll: string | null };
export type PictureAnswer =
  | { readonly outcome: 'released'; readonly picture: Blob; readonly id: string }
  | { readonly outcome: 'refused' | 'held' | 'failed'; readonly stop: Stop };

export type PictureQuestion = { readonly photo: File | null; readonly prompt: string; readonly format: string; readonly subject: string };
export type Decision = { readonly id: string; readonly state: 'released' | 'held' | 'refused' | 'expired' | 'failed'; readonly url?: readonly string[] };

export async function askPicture(question: PictureQuestion, locale: Locale, signal: AbortSignal): Promise<PictureAnswer> {
  const headers = { 'accept-language': locale, 'x-shozo-subject': question.subject };
  const answer = question.photo ? await askEdit(question, question.photo, headers, signal) : await askGeneration(question, headers, signal);
  const body: unknown = await answer.json();
  if (answer.ok) return released(body as Released, question.format); // as: the shape of our own release, see doors/release.ts
  const { error } = body as { error: Partial<Stop> & { message: string; code: string } }; // as: the shape of every error body
  const stop: Stop = { message: error.message, code: error.code, policies: error.policies ?? [], appeal: error.appeal ?? null, poll: error.poll ?? null };
  const outcome = { moderation_blocked: 'refused', held_for_review: 'held' }[error.code] as 'refused' | 'held' | undefined; // as: the two values just above
  return { outcome: outcome ?? 'failed', stop };
}

function askEdit({ prompt, format }: PictureQuestion, photo: File, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const form = new FormData();
  form.append('image', photo);
  form.append('prompt', prompt);
  form.append('output_format', format);
  return fetch('/v1/images/edits', { method: 'POST', headers, body: form, signal });
}

function askGeneration({ prompt, format }: PictureQuestion, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ prompt, output_format: format });
  return fetch('/v1/images/generations', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body, signal });
}

type Released = { readonly data: readonly { readonly b64_json: string }[]; readonly shozo: { readonly decision_id: string } };

function released(body: Released, format: string): PictureAnswer {
  const base64 = body.data[0]?.b64_json ?? '';
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
  return { outcome: 'released', picture: new Blob([bytes], { type: `image/${format}` }), id: body.shozo.decision_id };
}

export async function askVerification(file: File): Promise<Verification> {
  const form = new FormData();
  form.append('file', file);
  return await json<Verification>(await fetch('/v1/verifications', { method: 'POST', body: form }));
}

export async function askDecision(address: string): Promise<Decision> {
  return await json<Decision>(await fetch(new URL(address, window.location.href).pathname));
}

export async function sendAppeal(id: string, secret: string, text: string): Promise<void> {
  await json(await fetch(`/v1/decisions/${encodeURIComponent(id)}/appeal`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret, text }),
  }));
}

export async function ask<Value>(path: string): Promise<Value> {
  return await json<Value>(await fetch(path));
}

async function json<Value>(answer: Response): Promise<Value> {
  const body: unknown = await answer.json();
  if (answer.ok) return body as Value; // as: our own server’s answer to the path just asked
  throw new Error((body as { error?: { message?: string } }).error?.message ?? String(answer.status)); // as: the shape of every error body
}
