/**
 * What the pages ask of the server: the same API as everybody else’s.
 *
 * Whatever could not be done is a Failure with a code: one of the server’s, or
 * `unreachable`.
 */
import type { LabelLocale, NotUnderstood, Receipt, Verification } from '@shozo/vocabulary';
import { codeOf, Failure } from './failures.ts';
import type { Spans } from './parts/spans.ts';
import type { Locale } from './texts/texts.ts';

export type Stop = { readonly message: string; readonly code: string; readonly policies: readonly string[]; readonly appeal: string | null; readonly poll: string | null; /** where the prompt says what it is refused for, as far as plain rules read it */ readonly spans?: Spans };
export type PictureAnswer =
  | { readonly outcome: 'released'; readonly picture: File; /** how much of the wish the model says that it did not understand */ readonly notUnderstood: NotUnderstood | null; readonly decision: string; /** null for what a person released: the log has it, and it came without */ readonly receipt: Receipt | null }
  | { readonly outcome: 'refused' | 'held' | 'failed'; readonly stop: Stop };

export type PictureChoices = {
  readonly format: string;
  readonly subject: string;
  /** `auto`, or such as `1024x1024` in px. */
  readonly size: string;
  /** Empty: the server’s own. */
  readonly model: string;
  /** Such as `jp`; it can only add rules. Empty: none is named. */
  readonly country: string;
  /** Of the label. */
  readonly language: LabelLocale;
  /** Of the reasons of a refusal: the reader’s. */
  readonly reasonsIn: Locale;
};
export type PictureQuestion = {
  readonly prompt: string;
  /** The first is edited, the others are shown to the model; none: a picture from words alone. */
  readonly photos: readonly File[];
  /** A PNG of the first photo’s shape, transparent where something may change; null: anywhere. */
  readonly mask: Blob | null;
  readonly choices: PictureChoices;
};
export type Decision = { readonly id: string; readonly state: 'released' | 'held' | 'refused' | 'expired' | 'failed'; readonly url?: string; readonly appeal?: { readonly receivedAt: string; readonly dueAt: string; readonly answer: { readonly text: string; readonly at: string; /** a person says that the decision was wrong */ readonly overturned: boolean } | null } };

/** @throws the signal’s AbortError only: everything else that can go wrong is an outcome. */
export async function askPicture(question: PictureQuestion, signal: AbortSignal): Promise<PictureAnswer> {
  const { subject, country, language, reasonsIn } = question.choices;
  const headers = { 'accept-language': reasonsIn, 'x-shozo-label-language': language, 'x-shozo-subject': subject, ...(country === '' ? {} : { 'x-shozo-jurisdiction': country }) };
  try {
    const answer = await (question.photos.length > 0 ? askEdit(question, headers, signal) : askGeneration(question, headers, signal));
    return answer.ok ? released(await readJson<Released>(answer), question) : stopped(await readJson<ErrorBody>(answer));
  } catch (error) {
    if (signal.aborted) throw error;
    return { outcome: 'failed', stop: { message: '', code: codeOf(error), policies: [], appeal: null, poll: null } };
  }
}

function fieldsOf({ prompt, choices: { format, size, model } }: PictureQuestion): Record<string, string> {
  return { prompt, output_format: format, size, ...(model === '' ? {} : { model }) };
}

function askEdit(question: PictureQuestion, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  const form = new FormData();
  for (const photo of question.photos) form.append('image[]', photo);
  if (question.mask) form.append('mask', question.mask);
  for (const [name, value] of Object.entries(fieldsOf(question))) form.append(name, value);
  return reach('/v1/images/edits', { method: 'POST', headers, body: form, signal });
}

function askGeneration(question: PictureQuestion, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  return reach('/v1/images/generations', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(fieldsOf(question)), signal });
}

type ErrorBody = { readonly error: Partial<Stop> & { readonly message: string; readonly code: string } };

/** A brake is a refusal, too: it says what to wait for. */
const OUTCOMES: Readonly<Record<string, 'refused' | 'held'>> = { moderation_blocked: 'refused', limit_reached: 'refused', held_for_review: 'held' };

function stopped({ error }: ErrorBody): PictureAnswer {
  const { message, code, policies = [], appeal = null, poll = null, spans = [] } = error;
  return { outcome: OUTCOMES[code] ?? 'failed', stop: { message, code, policies, appeal, poll, spans } };
}

type Released = { readonly data: readonly { readonly b64_json: string }[]; readonly shozo: { readonly decision_id: string; readonly not_understood: NotUnderstood | null; readonly receipt: Receipt } };

function released({ data, shozo: { decision_id: decision, not_understood: notUnderstood, receipt } }: Released, question: PictureQuestion): PictureAnswer {
  const bytes = Uint8Array.from(atob(data[0]?.b64_json ?? ''), (character) => character.codePointAt(0) ?? 0);
  return { outcome: 'released', picture: new File([bytes], nameOf(question), { type: `image/${question.choices.format}` }), notUnderstood, decision, receipt };
}

/** `party.jpg` becomes `party.shozo.jpg`, and stays so when it is edited further. */
export function nameOf({ photos: [photo], choices: { format } }: PictureQuestion): string {
  const stem = (photo?.name ?? '').replace(/\.[^.]*$/, '').replace(/(^|\.)shozo$/, '');
  return `${stem === '' ? '' : `${stem}.`}shozo.${format === 'jpeg' ? 'jpg' : format}`;
}

/** A picture that the server keeps for a while: a held one that a person released. */
export async function fetchPicture(address: string, question: PictureQuestion): Promise<File> {
  const answer = await reach(new URL(address, window.location.href).pathname, {});
  if (!answer.ok) throw new Failure('request/not-found', 'the picture is no longer kept');
  const picture = await answer.blob();
  return new File([picture], nameOf(question), { type: picture.type });
}

export type Model = { readonly id: string };

export async function askModels(): Promise<readonly Model[]> {
  return (await ask<{ readonly data: readonly Model[] }>('/v1/models')).data;
}

export type Rule = { readonly id: string; readonly title: string; readonly suggestion: string | null; readonly source: string; readonly law: { readonly url: string } | null };
export type RulesOfPlace = { readonly places: readonly { readonly id: string; readonly title: string }[]; readonly layers: readonly { readonly rules: readonly Rule[] }[] };

/** Every country’s rules, in the language of the reasons. */
export async function askRules(language: Locale): Promise<RulesOfPlace> {
  return await ask('/v1/rules', { headers: { 'accept-language': language } });
}

/** With the same signed, to be passed on; null when nothing is stated of the file. */
export type CheckedAnswer = Verification & { readonly statement: string | null };

export async function askVerification(file: File, signal: AbortSignal): Promise<CheckedAnswer> {
  const form = new FormData();
  form.append('file', file);
  return await ask('/v1/verifications?statement=true', { method: 'POST', body: form, signal });
}

export async function askDecision(address: string): Promise<Decision> {
  return await ask(new URL(address, window.location.href).pathname);
}

/** @param wish - what was asked for; empty when it is not sent along. @returns until when an answer is due, ISO 8601. */
export async function sendAppeal(id: string, { secret, text, wish }: { readonly secret: string; readonly text: string; readonly wish: string }): Promise<string> {
  const { dueAt } = await ask<{ readonly dueAt: string }>(`/v1/decisions/${encodeURIComponent(id)}/appeal`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret, text, wish: wish.trim() === '' ? null : wish }),
  });
  return dueAt;
}

/** What the form gathers; nothing of it is kept in the browser. */
export type Report = { readonly kind: string; /** Whether the picture itself may be sent; null while nobody said. */ readonly mayBeSeen: boolean | null; readonly link: string; readonly statement: string; readonly contact: string; readonly goodFaith: boolean };
export type ReportView = { readonly id: string; /** a kind of the form, or `opt-out` */ readonly kind: string; readonly state: 'open' | 'confirmed' | 'lifted'; /** ISO 8601 */ readonly dueAt: string; /** null while nobody has looked at a fingerprint */ readonly blocked: boolean | null };
export type ReportReceived = ReportView & { /** shown once */ readonly pin: string; readonly message: string };

/** The picture itself, or its fingerprint alone; null with an address. */
export type Reported = { readonly picture: File } | Fingerprint | null;

export async function sendReport({ kind, link, statement, contact, goodFaith }: Report, reported: Reported, locale: Locale): Promise<ReportReceived> {
  const fields = { kind, statement, contact, good_faith: String(goodFaith), ...(link.trim() === '' ? {} : { link: link.trim() }) };
  if (reported === null || !('picture' in reported)) return await ask('/v1/reports', { method: 'POST', headers: { 'accept-language': locale, 'content-type': 'application/json' }, body: JSON.stringify({ ...fields, ...reported }) });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('picture', reported.picture);
  return await ask('/v1/reports', { method: 'POST', headers: { 'accept-language': locale }, body: form });
}

/** @property fingerprint - PDQ of the picture, 64 hexadecimal digits, made on this device; nothing else of it is sent. */
export type Fingerprint = { readonly fingerprint: string; readonly quality: number };
export type OptOut = Fingerprint & { readonly contact: string; readonly good_faith: true };

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
