/**
 * The answers of the API as schemas, each held to the type that the program returns.
 */
import { SUBJECTS } from '@shozo/vocabulary';
import type { Receipt, Verification } from '@shozo/vocabulary';
import type { RulesOfPlace } from '@shozo/policy';
import { z } from 'zod';
import type { ErrorBody } from '../answers.ts';
import type { PublishedKey, StatementLook } from '../check-statements/statement-desk.ts';
import type { CaseDetail, QueueRow, Settled } from '../casework/casework.ts';
import type { DecisionView, Status } from '../program.ts';
import type { UploadAnswer } from '../inspections/uploads.ts';
import type { RecoveryMatch } from '../recovery/recovery.ts';
import type { Received, ReportView } from '../reports/report-desk.ts';

export const receipt = z.strictObject({
  leaf: z.string().describe('RFC 6962 leaf hash, base64'),
  index: z.int(),
  checkpoint: z.string().describe('C2SP signed checkpoint that covers the leaf'),
  proof: z.array(z.string()).describe('inclusion proof, base64, lowest first'),
}) satisfies z.ZodType<Receipt>;

export const error = z.strictObject({
  error: z.strictObject({
    message: z.string().describe('reason and addresses; some clients show nothing else'),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().describe('`moderation_blocked`, `held_for_review`, or a code of docs/reference/errors.md'),
    decision_id: z.string().exactOptional(),
    policies: z.array(z.string()).exactOptional(),
    appeal: z.url().exactOptional(),
    poll: z.url().exactOptional(),
    spans: z.array(z.strictObject({ start: z.int(), end: z.int() })).exactOptional().describe('of a refusal: where the prompt says what it is refused for, as far as plain rules read it; UTF-16 offsets into the prompt as it was sent'),
  }),
}) satisfies z.ZodType<ErrorBody>;

/** xAI's shape of the same. */
const flatError = z.strictObject({
  code: z.string(),
  error: z.string(),
  ...error.shape.error.omit({ message: true, code: true, type: true }).shape,
});

/** In the shape that the client speaks. */
export const imageError = z.union([error, flatError]);

const note = z.strictObject({
  decision_id: z.string(),
  alt: z.string().describe('for people who cannot see the label'),
  caption: z.string().nullable().describe('what is written under each picture: what the model says of it, and that it did not understand; null = nothing'),
  not_understood: z.enum(['all', 'part']).nullable().describe('how much of the instruction the model says that it did not understand; null = nothing of it'),
  receipt,
});

/** OpenAI's images answer; `shozo` is what we add. */
const openAiImages = z.strictObject({
  created: z.int(),
  background: z.literal('opaque'),
  output_format: z.enum(['png', 'jpeg', 'webp']),
  data: z.array(z.strictObject({ b64_json: z.base64().exactOptional(), url: z.url().exactOptional() })),
  shozo: note,
});

const xaiImages = z.strictObject({
  data: z.array(z.strictObject({ b64_json: z.base64().exactOptional(), url: z.url().exactOptional(), mime_type: z.string(), respect_moderation: z.literal(true) })),
  usage: z.strictObject({ cost_in_usd_ticks: z.null() }),
  shozo: note,
});

export const images = z.union([openAiImages, xaiImages]);

export const models = z.strictObject({
  object: z.literal('list'),
  data: z.array(z.strictObject({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() })),
});

const answerOf = <const Is extends string>(...is: Is[]) => z.strictObject({ is: z.enum(is), en: z.string(), ja: z.string() });

const ingredient = z.strictObject({ title: z.string().nullable(), manifest: z.enum(['none', 'invalid', 'valid']), signer: z.string().nullable() });
const disclosure = z.strictObject({ provider: z.string(), system: z.string(), version: z.string(), at: z.string(), identifier: z.string() });

export const verification = z.strictObject({
  file: z.string(),
  doctored: z.enum(['yes', 'claimed', 'conflict', 'signed-unedited', 'no-marks-found', 'unreadable']),
  made: z.enum(['generated', 'edited', 'unknown']),
  by: z.string().nullable().describe('a system, never a person'),
  when: z.string().nullable(),
  withdrawn: z.boolean().nullable().describe('it was reported as misuse; null = nobody could be asked'),
  changed: z.strictObject({ share: z.number(), tone: z.boolean(), box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(), cells: z.array(z.int().min(0).max(255)) }).nullable()
    .describe('where a release of ours differs from the photo it was made from, in shares of the release; `cells`: which fields of a 16 × 16 grid over it, row by row; null = not known'),
  answers: z.strictObject({
    picture: answerOf('generated', 'edited', 'claims-ai', 'conflict', 'signed-unedited', 'no-marks', 'unreadable'),
    parents: answerOf('none', 'unsigned', 'valid', 'invalid'),
    time: answerOf('proven', 'unproven', 'day-of-release', 'none'),
    signer: answerOf('trusted', 'unknown', 'none'),
  }),
  layers: z.strictObject({
    credentials: z.strictObject({
      manifest: z.enum(['none', 'remote', 'unreadable', 'invalid', 'valid']),
      signer: z.strictObject({ name: z.string().nullable(), trust: z.enum(['trusted', 'unknown']) }).nullable(),
      time: z.strictObject({ at: z.string().nullable(), trust: z.enum(['trusted', 'untrusted', 'legacy', 'none']) }).nullable(),
      parents: z.array(ingredient),
      components: z.array(ingredient).describe('what went into it beside a parent, such as the file of the image model'),
    }),
    watermark: z.strictObject({ state: z.enum(['found', 'none', 'unavailable']), id: z.string().nullable() }),
    fingerprint: z.strictObject({ match: z.enum(['same', 'near', 'none', 'unavailable']) }),
    labels: z.strictObject({ iptc: z.string().nullable(), tc260: z.string().nullable(), california: disclosure.nullable(), visible: z.enum(['found', 'none', 'unavailable']) }),
    others: z.array(z.strictObject({ kind: z.enum(['watermark', 'fingerprint', 'generator']), name: z.string(), saidBy: z.enum(['credentials', 'metadata']) }))
      .describe('marks of other makers that the file says it has; whether they are in the pixels is not looked for here'),
  }),
  statement: z.string().nullable().exactOptional().describe('only where it was asked for: docs/formats/check-statement.md; null = nothing is stated of what could not be read'),
}) satisfies z.ZodType<Verification & { file: string; statement?: string | null }>;

const instant = z.string().describe('ISO 8601');
export const statementKeys = z.strictObject({ keys: z.array(z.strictObject({ key: z.string().describe('C2SP verifier key'), from: instant, revokedFrom: instant.nullable() })) }) satisfies z.ZodType<{ keys: readonly PublishedKey[] }>;
export const statementLook = z.strictObject({ state: z.enum(['valid', 'revoked', 'newer', 'invalid']), key: z.string().nullable().describe('the id of the key, hexadecimal') }) satisfies z.ZodType<StatementLook>;

export const decision = z.strictObject({
  id: z.string(),
  decision: z.enum(['release', 'hold', 'refuse', 'fault']),
  state: z.enum(['released', 'held', 'refused', 'expired', 'failed']),
  at: z.string(),
  url: z.url().exactOptional().describe('where the released picture can be fetched, while it is kept; of several the first'),
  urls: z.array(z.url()).exactOptional().describe('of all of them, in order'),
  appeal: z.strictObject({ receivedAt: z.string(), dueAt: z.string().describe('when an answer is to be there'), answer: z.strictObject({ text: z.string(), at: z.string(), overturned: z.boolean().describe('a person says that the decision was wrong; nothing is released by it') }).nullable() }).exactOptional(),
}) satisfies z.ZodType<DecisionView>;

const states = z.record(z.string(), z.enum(['on', 'not-built']));

export const rules = z.strictObject({
  unknown: z.boolean().describe('every country’s rules apply: this one is not known, or has none of its own'),
  places: z.array(z.strictObject({ id: z.string(), title: z.string() })).describe('countries and regions with rules of their own'),
  layers: z.array(z.strictObject({
    id: z.string(), kind: z.enum(['base', 'jurisdiction', 'tier']), title: z.string(),
    rules: z.array(z.strictObject({
      id: z.string(), title: z.string(), outcomes: z.array(z.enum(['release', 'hold', 'refuse'])), message: z.string(), suggestion: z.string().nullable().describe('what can be done instead'), source: z.string(),
      law: z.strictObject({ url: z.url(), read: z.string(), confidence: z.enum(['high', 'medium', 'low']) }).nullable().describe('null = a rule of the house'),
      asked: z.string().describe('`today`, the day from which, or `never`: nobody confirmed it yet'),
    })),
  })),
  policySet: z.string(),
}) satisfies z.ZodType<RulesOfPlace>;

export const status = z.strictObject({
  version: z.string(),
  marks: states,
  signals: z.record(z.string(), z.enum(['on', 'off', 'not-built'])).describe('`off`: built, and not switched on by the operator'),
  models: z.array(z.string()),
  policySet: z.string().describe('`sha256:` and hex over every policy file that decides, as in `/v1/rules` and in every decision'),
  networkSet: z.string().describe('`sha256:` and hex over the networks that inspect; figures are told with both'),
  layers: z.array(z.string()),
  credentials: z.enum(['development', 'operator']),
  certificates: z.array(z.strictObject({ of: z.enum(['signing', 'time-stamping']), expiresAt: z.string(), daysLeft: z.int(), soon: z.boolean().describe('within 60 days') })).describe('from the day that one ends no picture is released'),
  trustLists: z.array(z.strictObject({ name: z.string(), date: z.string().nullable(), authorities: z.int() })).describe('whom Check trusts beside this server’s own authority'),
  log: z.strictObject({ leaves: z.int(), checkpoint: z.string().describe('C2SP signed checkpoint') }),
  reviews: z.strictObject({ open: z.int(), nextEndsAt: z.string().nullable().describe('when the first held picture ends as a refusal') }),
  reports: z.strictObject({ open: z.int(), overdue: z.int(), nextDueAt: z.string().nullable() }),
  appeals: z.strictObject({ open: z.int().describe('contested decisions without an answer'), overdue: z.int(), nextDueAt: z.string().nullable() }),
  bars: z.array(z.strictObject({
    id: z.string(), name: z.string(),
    bar: z.strictObject({ atLeast: z.number().exactOptional(), atMost: z.number().exactOptional(), unit: z.enum(['percent', 'count', 'ms', 's', 'times', 'kB']), of: z.enum(['figure', 'lower-bound']), n: z.int().nullable().describe('of how many at least') }),
    measured: z.strictObject({ figure: z.number(), count: z.int().nullable(), n: z.int().nullable(), interval: z.array(z.number()).nullable().describe('percent, Wilson, 95 %'), date: z.string() }).nullable().describe('null = no figure is written down'),
    command: z.string().describe('what prints it'), source: z.string().nullable(), state: z.enum(['met', 'missed', 'too-few', 'unmeasured']),
  })).describe('what the project must reach and what it measured last; not figures of this server'),
  brakes: z.strictObject({ closed: z.int().describe('keys whose person edits wait for an operator') }),
  switches: z.strictObject({
    readAt: z.string().nullable().describe('null = never read, and person edits are stopped'),
    on: z.array(z.strictObject({ name: z.string(), country: z.string().nullable(), tenant: z.boolean() })),
  }),
  judge: z.enum(['on', 'off']).describe('whether an outside judge reads the words of requests, too'),
  countryDatabase: z.strictObject({ builtAt: z.string(), ageDays: z.number() }).nullable(),
}) satisfies z.ZodType<Status>;

const reportFields = {
  id: z.string(), kind: z.string(), state: z.enum(['open', 'confirmed', 'lifted']), receivedAt: z.string(), dueAt: z.string().describe('when the clock of 48 hours ends'),
  settledAt: z.string().nullable(), blocked: z.boolean().nullable().describe('nobody can edit it or make it again; null while nobody has looked at a fingerprint, since it would tell whether the picture is known'),
};
export const report = z.strictObject(reportFields) satisfies z.ZodType<ReportView>;
export const received = z.strictObject({ ...reportFields, pin: z.string().describe('shown once'), receipt, message: z.string() }) satisfies z.ZodType<Received & { message: string }>;

export const inspection = z.strictObject({
  id: z.string(), decision: z.enum(['show', 'label', 'review', 'withhold']), withdrawn: z.boolean(), policies: z.array(z.string()),
  label: answerOf('generated', 'edited', 'claims-ai', 'conflict', 'signed-unedited', 'no-marks', 'unreadable').extend({ styles: z.array(z.string()) }).nullable().describe('what to write beside the picture'),
  toldUntil: z.string().nullable().describe('until when corrections are told; null when nobody asked for that'),
}) satisfies z.ZodType<UploadAnswer>;
export const webhookSecret = z.strictObject({ secret: z.string().describe('as Standard Webhooks has it: `whsec_` and base64') });

export const matches = z.strictObject({ matches: z.array(z.strictObject({ manifestId: z.string(), similarityScore: z.int() })) }) satisfies z.ZodType<{ matches: readonly RecoveryMatch[] }>;
const algorithms = z.array(z.strictObject({ alg: z.string() }));
export const supportedAlgorithms = z.strictObject({ watermarks: algorithms, fingerprints: algorithms });
export const serviceStatus = z.strictObject({ status: z.enum(['ok', 'unavailable']) });
export const capabilities = z.strictObject({ c2paSpecificationVersion: z.string(), supportedCapabilities: z.array(z.string()) });

export const health = z.strictObject({ ok: z.boolean() });
export const session = z.strictObject({ signedIn: z.boolean() });
export const appeal = z.strictObject({ id: z.string(), appeal: z.literal('received'), dueAt: z.string().describe('when an answer is to be there') });

const inCase = { id: z.string(), receivedAt: z.string(), dueAt: z.string().describe('when a hold ends as a refusal, or the clock of a report or an appeal'), about: z.string().describe('the first rule that held or stopped it, or the kind of the report') };
const ofCase = { ...inCase, leaseUntil: z.string(), reveals: z.int().describe('how often one of its pictures was seen sharp'), pictures: z.array(z.strictObject({ name: z.string(), blurred: z.base64().describe('PNG, grey') })) };
export const reviewSession = z.strictObject({ until: z.string() });
export const reviewQueue = z.strictObject({ cases: z.array(z.strictObject({ ...inCase, kind: z.enum(['hold', 'report', 'appeal']), title: z.string().nullable().describe('the rule of `about` in words'), notMeasured: z.array(z.string()).describe('signals that this rule reads and that could not be measured: a hold may be for that alone'), wish: z.string().nullable().describe('the first of what was asked for; a stranger’s words'), lease: z.enum(['free', 'mine', 'taken']) })) }) satisfies z.ZodType<{ cases: readonly QueueRow[] }>;
const spans = z.array(z.strictObject({ start: z.int(), end: z.int() })).describe('UTF-16 offsets into the prompt');
const told = z.array(z.strictObject({ id: z.string(), title: z.string().nullable(), notMeasured: z.array(z.string()).describe('signals that the rule reads and that could not be measured: it may hold for that alone') }));
export const reviewCase = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ofCase, kind: z.literal('hold'), prompt: z.string(), subject: z.enum(SUBJECTS),
    findings: z.strictObject({
      rules: told, spans,
      notMeasured: z.array(z.string()), people: z.number().nullable(), changed: verification.shape.changed,
    }),
  }),
  z.strictObject({ ...ofCase, kind: z.literal('report'), contact: z.string(), statement: z.string(), messages: z.array(z.strictObject({ at: z.string(), text: z.string() })), fromHere: z.boolean(), madeFrom: z.int().describe('pictures made here from it, step by step, that are withdrawn with it when it is confirmed; some of them are at once'), sent: z.enum(['picture', 'fingerprint']), blocked: z.boolean() }),
  z.strictObject({ ...ofCase, kind: z.literal('appeal'), effect: z.enum(['release', 'hold', 'refuse', 'fault']).describe('the decision that is contested'), rules: told, text: z.string(), wish: z.strictObject({ text: z.string(), asRecorded: z.boolean().nullable().describe('whether the record has the hash of these very words'), spans }).nullable().describe('what they say was asked for'), wishLost: z.boolean().describe('it was sent along, and cannot be opened') }),
]) satisfies z.ZodType<CaseDetail>;
export const reviewSettled = z.strictObject({ id: z.string(), state: z.enum(['released', 'refused', 'held', 'confirmed', 'lifted', 'upheld', 'overturned']) }) satisfies z.ZodType<Settled>;
