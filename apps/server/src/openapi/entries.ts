/**
 * Every route of the API in words: what it is for, what it takes, what it answers.
 *
 * A route of the API without an entry stops the server, and so does an entry
 * without a route; openapi.test.ts holds real answers to these schemas.
 */
import { LABEL_LOCALES, LOCALES } from '@shozo/vocabulary';
import { z } from 'zod';
import { editBody, editFields, generationFields } from '../doors/fields.ts';
import { editBody as xaiEditBody, generationBody as xaiGenerationBody } from '../doors/xai-json.ts';
import { appealFields } from '../routes/decisions.ts';
import { inspectionForm } from '../routes/inspections.ts';
import { binding, content } from '../routes/recovery.ts';
import { statementBody } from '../routes/check-statements.ts';
import { rulesQuery, verificationBody, verificationQuery } from '../routes/public.ts';
import { reveal, settling } from '../routes/review.ts';
import { followUp, optOutBody, reportBody, reportForm } from '../routes/reports.ts';
import * as answers from './answers.ts';

export type Answered = { readonly means: string; readonly schema: z.ZodType | null };

export type Entry = {
  readonly summary: string;
  /** Who may ask: anybody, the holder of a key, a reviewer, or whoever can read HOME/server.json. */
  readonly asks: 'anybody' | 'key' | 'reviewer' | 'home';
  readonly query?: z.ZodObject;
  /** By content type. */
  readonly takes?: Readonly<Record<string, z.ZodType>>;
  /** Header parameters, with what each does. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<number, Answered>>;
};

const file = z.string().meta({ format: 'binary' });
const stopped: Entry['answers'] = {
  400: { means: 'refused (`moderation_blocked`), or the request is not valid; one request, never worth a retry', schema: answers.imageError },
  401: { means: 'a valid API key is needed', schema: answers.imageError },
  403: { means: 'held for review (`held_for_review`; ask at `poll`), or refused by the rules of the tier', schema: answers.imageError },
  413: { means: 'the request is too large', schema: answers.imageError },
  415: { means: 'the content type is not supported', schema: answers.imageError },
  451: { means: 'refused by the rules of a country', schema: answers.imageError },
  500: { means: 'a stage failed; nothing was released', schema: answers.imageError },
  502: { means: 'the image model did not give a usable answer; nothing was released', schema: answers.imageError },
  503: { means: 'the decision could not be recorded, or the server is busy; nothing was released', schema: answers.imageError },
};
const asked: Entry['headers'] = {
  'x-shozo-subject': 'who is in the photo: `self`, `permitted`, `not-permitted`, `public-figure`, `nobody`, `unknown`; recorded, never a pass',
  'x-shozo-jurisdiction': 'countries such as `jp` or `us-ca`; adds rules. Only a key that may do so names the country',
  'accept-language': `language of reasons: ${LOCALES.join(', ')}`,
  'x-shozo-label-language': `of the visible label: ${LABEL_LOCALES.join(', ')}; without it the first of these in \`accept-language\`, else English`,
};

const tooMany = { means: 'too many from one address, or too many wrong PINs', schema: answers.error } as const;
const PIN = { 'x-report-pin': 'the PIN that was given with the number' } as const;

const edits: Entry = {
  summary: 'Edit a photo, guarded', asks: 'key', headers: asked,
  takes: { 'multipart/form-data': z.strictObject({ ...editFields.shape, image: z.array(file).min(1).max(16), mask: file.optional() }), 'application/json': z.union([editBody, xaiEditBody]) },
  answers: { 200: { means: 'released: every picture is labelled, described and signed. With `stream` the same as one event a picture', schema: answers.images }, ...stopped },
};
const generations: Entry = {
  ...edits, summary: 'Make a picture from words, guarded', takes: { 'application/json': z.union([generationFields, xaiGenerationBody]) },
};

const notReviewer: Entry['answers'] = { 401: { means: 'a key or a session is needed', schema: answers.error }, 403: { means: 'the key has no such role, or the case is its own', schema: answers.error } };
const ofCase: Entry['answers'] = { ...notReviewer, 404: { means: 'no open case has this id: settled, expired, or never there', schema: answers.error }, 423: { means: 'another reviewer has it', schema: answers.error } };
const done = { means: 'done', schema: null } as const;

const REVIEW: Readonly<Record<string, Entry>> = {
  'POST /v1/review/session': { summary: 'Sign a browser in with a reviewer’s key', asks: 'reviewer', answers: { 201: { means: 'a strict, http-only cookie for this door alone', schema: answers.reviewSession }, ...notReviewer } },
  'DELETE /v1/review/session': { summary: 'Sign out', asks: 'reviewer', answers: { 204: done, ...notReviewer } },
  'GET /v1/review/cases': { summary: 'Held pictures, reports and appeals, the nearest deadline first', asks: 'reviewer', answers: { 200: { means: 'open ones', schema: answers.reviewQueue }, ...notReviewer } },
  'POST /v1/review/cases/{id}/lease': { summary: 'Take a case, or keep it; it is free again ten minutes after the last look', asks: 'reviewer', answers: { 200: { means: 'yours', schema: answers.reviewSession }, ...ofCase } },
  'DELETE /v1/review/cases/{id}/lease': { summary: 'Give a case back', asks: 'reviewer', answers: { 204: done, ...notReviewer } },
  'GET /v1/review/cases/{id}': { summary: 'A case, its pictures blurred and grey', asks: 'reviewer', headers: { 'accept-language': 'English or Japanese' }, answers: { 200: { means: 'never a score', schema: answers.reviewCase }, ...ofCase } },
  'POST /v1/review/cases/{id}/reveal': { summary: 'One picture of a case, sharp, with bands across; who saw it is put on record first', asks: 'reviewer', takes: { 'application/json': reveal }, answers: { 200: { means: '`image/jpeg`', schema: null }, 400: { means: 'no name of a picture', schema: answers.error }, ...ofCase } },
  'POST /v1/review/cases/{id}/decision': { summary: 'Settle a case, with a reason; a release is decided anew', asks: 'reviewer', takes: { 'application/json': settling }, answers: { 200: { means: 'what became of it', schema: answers.reviewSettled }, 400: { means: 'a reason is missing, or the decision is of the other kind', schema: answers.error }, ...ofCase } },
};

export const ENTRIES: Readonly<Record<string, Entry>> = {
  'POST /v1/images/edits': edits,
  'POST /v1/images/generations': generations,
  'POST /openai/deployments/{deployment}/images/edits': { ...edits, summary: 'Edit a photo, guarded; Azure’s path' },
  'POST /openai/deployments/{deployment}/images/generations': { ...generations, summary: 'Make a picture from words, guarded; Azure’s path' },
  'GET /v1/models': { summary: 'The image models that can be named', asks: 'key', answers: { 200: { means: 'as in OpenAI’s API', schema: answers.models } } },
  'POST /v1/verifications': {
    summary: 'Was this picture doctored? Nothing is kept', asks: 'anybody', query: verificationQuery, takes: { 'multipart/form-data': z.strictObject({ file }), 'application/json': verificationBody },
    answers: { 200: { means: 'what the marks of the file say; it never says that no AI was used', schema: answers.verification }, 400: { means: 'no file, or an address that is not fetched', schema: answers.error }, 415: { means: 'expected multipart or JSON', schema: answers.error }, 429: tooMany },
  },
  'GET /v1/verifications/keys': { summary: 'The keys that statements of Check are signed with', asks: 'anybody', answers: { 200: { means: 'the oldest first; the last signs', schema: answers.statementKeys } } },
  'POST /v1/verifications/statement': {
    summary: 'Does a statement of Check hold? For whoever cannot verify it; nothing is kept', asks: 'anybody', takes: { 'application/json': statementBody },
    answers: { 200: { means: 'whether it holds, and the id of the key', schema: answers.statementLook }, 400: { means: 'no statement', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/reports': {
    summary: 'Report misuse, without an account: a picture, our address of one, or a fingerprint; what came from here is blocked at once', asks: 'anybody',
    takes: { 'multipart/form-data': z.strictObject({ ...reportForm.shape, picture: file.optional() }), 'application/json': reportBody },
    answers: { 201: { means: 'received; keep number and PIN', schema: answers.received }, 400: { means: 'something is missing, or the picture cannot be read', schema: answers.error }, 429: tooMany },
  },
  'GET /v1/reports/{id}': {
    summary: 'How a report stands', asks: 'anybody', headers: PIN,
    answers: { 200: { means: 'for whoever has number and PIN', schema: answers.report }, 404: { means: 'no report has this number and PIN', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/reports/{id}': {
    summary: 'Add to a report', asks: 'anybody', headers: PIN, takes: { 'application/json': followUp },
    answers: { 200: { means: 'added', schema: answers.report }, 404: { means: 'no report has this number and PIN', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/opt-outs': {
    summary: 'Ask that the people of a photo are not changed here: its fingerprint, never the photo', asks: 'anybody', takes: { 'application/json': optOutBody },
    answers: { 201: { means: 'received; keep number and PIN', schema: answers.received }, 400: { means: 'no fingerprint, or of a photo with too little structure', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/inspections': {
    summary: 'An upload of another platform: show, label, review or withhold it; told again when a correction changes that', asks: 'key', takes: { 'multipart/form-data': z.strictObject({ ...inspectionForm.shape, file }) },
    answers: {
      200: { means: 'for a country and an audience; nothing is kept unless `notify` is given', schema: answers.inspection }, 400: { means: 'not a readable picture, or an address that is not told', schema: answers.error },
      401: { means: 'a valid API key is needed', schema: answers.error }, 415: { means: 'expected multipart', schema: answers.error },
    },
  },
  'GET /v1/webhook-secret': {
    summary: 'The secret that notices to this key’s addresses are signed with', asks: 'key',
    answers: { 200: { means: 'the same on every server', schema: answers.webhookSecret }, 401: { means: 'a valid API key is needed', schema: answers.error } },
  },
  'GET /v1/matches/byBinding': {
    summary: 'C2PA soft-binding resolution: manifests by the value of a watermark', asks: 'anybody', query: binding,
    answers: { 200: { means: 'none or more', schema: answers.matches }, 400: { means: 'a value is missing', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/matches/byBinding': {
    summary: 'The same with a body', asks: 'anybody', takes: { 'application/json': binding },
    answers: { 200: { means: 'none or more', schema: answers.matches }, 400: { means: 'a value is missing', schema: answers.error }, 429: tooMany },
  },
  'POST /v1/matches/byContent': {
    summary: 'Manifests of the very picture that is sent, a near copy or a part of it; never by a face', asks: 'anybody', query: content,
    takes: { 'image/jpeg': file, 'image/png': file, 'image/webp': file },
    answers: { 200: { means: 'none or more', schema: answers.matches }, 400: { means: 'not a readable picture', schema: answers.error }, 413: { means: 'the picture is too large', schema: answers.error }, 415: { means: 'not a picture', schema: answers.error }, 429: tooMany },
  },
  'GET /v1/manifests/{id}': {
    summary: 'A manifest store by the name of its active manifest', asks: 'anybody',
    answers: { 200: { means: '`application/c2pa`', schema: null }, 404: { means: 'no manifest has this name', schema: answers.error } },
  },
  'GET /v1/services/supportedAlgorithms': { summary: 'What is looked for; neither is on C2PA’s list', asks: 'anybody', answers: { 200: { means: 'names', schema: answers.supportedAlgorithms } } },
  'GET /v1/services/capabilities': { summary: 'What of the resolution API is offered', asks: 'anybody', answers: { 200: { means: 'names', schema: answers.capabilities } } },
  'GET /v1/services/status': { summary: 'Whether the resolution API answers', asks: 'anybody', answers: { 200: { means: '`ok`', schema: answers.serviceStatus } } },
  'GET /v1/decisions/{id}': {
    summary: 'How a decision stands', asks: 'anybody',
    answers: { 200: { means: 'for whoever was given the id', schema: answers.decision }, 404: { means: 'no decision has this id', schema: answers.error } },
  },
  'POST /v1/decisions/{id}/appeal': {
    summary: 'Contest a decision, once, with the secret of its address', asks: 'anybody', takes: { 'application/json': appealFields },
    answers: { 201: { means: 'received', schema: answers.appeal }, 403: { means: 'used already, or not the secret that was given', schema: answers.error } },
  },
  'GET /v1/pictures/{token}': {
    summary: 'A released picture, for at most 60 minutes', asks: 'anybody',
    answers: { 200: { means: 'the marked file', schema: null }, 404: { means: 'not kept, or no longer', schema: answers.error } },
  },
  ...REVIEW,
  'GET /v1/status': { summary: 'What this server does and does not do', asks: 'anybody', answers: { 200: { means: 'never a threshold or a person', schema: answers.status } } },
  'GET /v1/rules': {
    summary: 'What is refused or held in a country, in words, with its sources', asks: 'anybody', query: rulesQuery, headers: { 'accept-language': LOCALES.join(', ') },
    answers: { 200: { means: 'every rule of the policies that is asked there; brakes and stops are not among them', schema: answers.rules }, 400: { means: 'not a country', schema: answers.error } },
  },
  'GET /v1/session': { summary: 'Whether this browser is signed in to Studio', asks: 'anybody', answers: { 200: { means: 'yes or no', schema: answers.session } } },
  'POST /v1/commands/{name}': {
    summary: 'The `shozo` command’s own door', asks: 'home', answers: { 200: { means: 'what the command prints', schema: null }, 401: { means: 'not the token of HOME/server.json', schema: answers.error } },
  },
  'GET /ready': { summary: 'Can this server record and release right now?', asks: 'anybody', answers: { 200: { means: 'the database answers and the log can be continued', schema: answers.health }, 503: { means: 'not now; take it out of the balancer', schema: answers.health } } },
  'GET /health': { summary: 'Ready to work?', asks: 'anybody', answers: { 200: { means: 'models and log are ready', schema: answers.health }, 503: { means: 'not yet, or no longer', schema: answers.health } } },
};
