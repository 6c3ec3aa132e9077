/**
 * Reporting misuse and opting a photo out, without an account.
 *
 * A report is followed up with its number and PIN. Trust: anybody may send
 * anything; what a report blocks and what not is in reports/report-desk.ts.
 */
import { setTimeout } from 'node:timers/promises';
import { LEAST_QUALITY, fromHex } from '@shozo/fingerprint';
import type { Hash } from '@shozo/fingerprint';
import { ShozoError } from '@shozo/vocabulary';
import type { Locale } from '@shozo/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { localeOf } from '../asker.ts';
import { readOneFile } from '../doors/one-file.ts';
import { parseFields, plainText } from '../doors/parse-fields.ts';
import { DATA_URL_BODY, readDataUrl } from '../fetch/data-url.ts';
import { paceOf } from '../hold-pace.ts';
import type { Program } from '../program.ts';
import { REPORT_KINDS } from '../reports/report-desk.ts';
import type { Received } from '../reports/report-desk.ts';
import { textsIn } from '../texts.ts';

const goodFaith = z.union([z.literal(true), z.literal('true')], 'expected `true`: that you say this in good faith');
const contact = plainText.min(3).max(300);

export const reportForm = z.strictObject({
  kind: z.enum(REPORT_KINDS), contact, statement: plainText.min(1).max(5000), good_faith: goodFaith,
  link: z.string().max(4096).optional().describe('an address of a picture that this server gave out'),
});
const printed = {
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits').describe('PDQ of the picture, computed where the picture is'),
  quality: z.int().min(0).max(100).describe('as PDQ gives it'),
};
export const reportBody = reportForm.extend({
  picture: z.string().optional().describe('a data URL'),
  fingerprint: printed.fingerprint.optional().describe('in the place of the picture, which stays where it is: PDQ, computed there. The answer does not say whether it is known'),
  quality: printed.quality.optional(),
});
export const followUp = z.strictObject({ text: plainText.min(1).max(5000) });
export const optOutBody = z.strictObject({
  ...printed, contact, good_faith: z.literal(true),
});

/** Per address, in an hour: first choices (decision 0044). */
const REPORTS_AN_HOUR = 10;
const LOOKS_AN_HOUR = 60;
const HOUR_MS = 3_600_000;
const limited = (max: number) => ({ public: true, rateLimit: { max, timeWindow: HOUR_MS } }) as const;

type ById = { Params: { id: string } };

export async function reportRoutes(app: FastifyInstance, { program }: { program: Program }): Promise<void> {
  app.post('/v1/reports', { config: limited(REPORTS_AN_HOUR), bodyLimit: DATA_URL_BODY }, async (request, reply) => {
    const startedMs = performance.now();
    const { picture, print, link, ...said } = await readReport(request);
    const bytes = picture ?? (link === undefined ? null : program.linked(link));
    if (bytes === null && print !== null) {
      const received = await program.reports.receiveFingerprint({ ...said, ...print });
      await program.waits.during(setTimeout(paceOf(performance.now() - startedMs))); // a known one takes longer
      return reply.status(201).send(inWords(received, localeOf(request.headers)));
    }
    if (bytes === null) throw new ShozoError('request/invalid', { param: 'picture', detail: link === undefined ? 'expected a picture, or the link of one that this server gave out' : 'this server does not keep a picture at this link; send the picture itself' });
    return reply.status(201).send(inWords(await program.reports.receive({ ...said, picture: bytes }), localeOf(request.headers)));
  });
  app.post('/v1/opt-outs', { config: limited(REPORTS_AN_HOUR) }, async (request, reply) => {
    const { fingerprint, quality, contact: who } = parseFields(optOutBody, request.body);
    return reply.status(201).send(inWords(await program.reports.optOut({ ...printOf(fingerprint, quality), contact: who }), localeOf(request.headers)));
  });
  app.get<ById>('/v1/reports/:id', { config: limited(LOOKS_AN_HOUR) }, async (request) => await program.reports.view(knownForm(request.params.id), pinOf(request)));
  app.post<ById>('/v1/reports/:id', { config: limited(LOOKS_AN_HOUR) }, async (request) => {
    const { text } = parseFields(followUp, request.body);
    return await program.reports.say(knownForm(request.params.id), pinOf(request), text);
  });
}

type Said = Pick<z.output<typeof reportForm>, 'kind' | 'contact' | 'statement'> & { readonly picture: Uint8Array | null; readonly print: Print | null; readonly link: string | undefined };

async function readReport(request: FastifyRequest): Promise<Said> {
  if (!request.isMultipart()) {
    if (request.body === undefined) throw new ShozoError('request/unsupported-type', { detail: 'expected `multipart/form-data` or JSON' });
    const { picture, link, kind, contact: who, statement, fingerprint, quality = 0 } = parseFields(reportBody, request.body);
    return { kind, contact: who, statement, link, picture: picture === undefined ? null : readDataUrl(picture, 'picture'), print: fingerprint === undefined ? null : printOf(fingerprint, quality) };
  }
  const { fields, file } = await readOneFile(request, 'picture');
  const { link, kind, contact: who, statement } = parseFields(reportForm, fields);
  return { kind, contact: who, statement, link, picture: file?.bytes ?? null, print: null };
}

type Print = { readonly hash: Hash; readonly quality: number };

function printOf(fingerprint: string, quality: number): Print {
  const hash = fromHex(fingerprint);
  if (quality < LEAST_QUALITY || !isHash(hash)) throw new ShozoError('request/invalid', { param: 'fingerprint', detail: 'the photo has too little structure to be told from others' });
  return { hash, quality };
}

/** Half of the frequencies lie above their median; a few may be equal to it. */
function isHash(hash: Uint32Array): boolean {
  const ones = Array.from(hash, (word) => word.toString(2).replaceAll('0', '').length).reduce((sum, count) => sum + count, 0);
  return ones >= 112 && ones <= 144;
}

/** What no report is called is not looked up. */
function knownForm(id: string): string {
  if (!/^rep_[\w-]{1,40}$/.test(id)) throw new ShozoError('request/not-found', { detail: 'no report has this number and PIN' });
  return id;
}

function pinOf(request: FastifyRequest): string {
  const pin = request.headers['x-report-pin'];
  if (typeof pin !== 'string' || !/^\d{4,12}$/.test(pin)) throw new ShozoError('request/invalid', { param: 'x-report-pin', detail: 'expected the PIN of the report in the header `x-report-pin`' });
  return pin;
}

function inWords(received: Received, locale: Locale): Received & { readonly message: string } {
  const { reportBlocked, reportWaiting, reportUntold } = textsIn(locale);
  return { ...received, message: received.blocked === null ? reportUntold : received.blocked ? reportBlocked : reportWaiting };
}
