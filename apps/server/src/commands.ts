/**
 * What the `shozo` command asks of a program that holds the home: the same
 * functions in process and over HTTP, so that both give the same answers.
 *
 * The command on its own home is the administrator: it sees signals.
 */
import type { Outcome } from '@shozo/guard';
import type { Effect, ImageRequest, Locale, PictureFormat, Receipt, Signals, Subject, Tier } from '@shozo/vocabulary';
import type { Closure, Reveal } from '@shozo/store';
import { ShozoError, labelLocaleAmong } from '@shozo/vocabulary';
import type { AppealSummary } from './appeal-desk.ts';
import { toImageRequest } from './ask.ts';
import { placesIn } from './asker.ts';
import { checkSize } from './doors/fields.ts';
import { DEVELOPMENT_KEY } from './key-rows.ts';
import type { ApiKeyRow, Scope } from './key-rows.ts';
import type { Told } from './statements.ts';
import { textsIn } from './texts.ts';
import type { Program, ReviewDetail, ReviewSummary } from './program.ts';
import type { ReportDetail, ReportSummary } from './reports/report-desk.ts';
import type { SwitchChange, SwitchRow } from './switchboard.ts';

export type PictureInput = {
  readonly kind: ImageRequest['kind'];
  /** base64 */
  readonly photos: readonly { readonly name: string; readonly base64: string }[];
  readonly prompt: string;
  readonly country: string | null;
  readonly tier: Tier;
  readonly model: string;
  readonly subject: Subject;
  readonly n: number;
  readonly size: ImageRequest['size'];
  readonly format: PictureFormat;
  readonly locale: Locale;
};

export type PictureAnswer = {
  readonly id: string;
  readonly decision: Effect;
  readonly policies: readonly string[];
  readonly message: string;
  readonly appeal: string | null;
  readonly receipt: Receipt;
  readonly signals: Signals;
  /** What is written under each released picture: what the model says of it, and that it did not understand; null = nothing. */
  readonly caption: string | null;
  /** base64 of the released files, in order; empty unless released. */
  readonly pictures: readonly string[];
};

export type Commands = {
  readonly picture: (input: PictureInput) => Promise<PictureAnswer>;
  readonly reviewList: (input: Record<string, never>) => Promise<readonly ReviewSummary[]>;
  readonly reviewShow: (input: { id: string }) => Promise<ReviewDetail>;
  readonly reviewRelease: (input: { id: string; reason: string }) => Promise<PictureAnswer>;
  readonly reviewSeen: (input: Record<string, never>) => Promise<readonly Reveal[]>;
  readonly reviewRefuse: (input: { id: string; reason: string }) => Promise<ReviewSummary>;
  /** The nearest deadline first. */
  readonly appealList: (input: { all: boolean }) => Promise<readonly (AppealSummary & { /** as they sent it; null without one, once it was answered, and where it cannot be opened */ readonly wish: string | null })[]>;
  readonly appealAnswer: (input: { id: string; text: string; overturned: boolean }) => Promise<{ id: string; answered: true }>;
  readonly switchList: (input: Record<string, never>) => Promise<readonly SwitchRow[]>;
  readonly switchHistory: (input: Record<string, never>) => Promise<readonly SwitchRow[]>;
  readonly switchSet: (input: SwitchChange) => Promise<SwitchRow>;
  readonly keysCreate: (input: NewKey) => Promise<{ id: string; secret: string }>;
  readonly keysList: (input: Record<string, never>) => Promise<readonly ApiKeyRow[]>;
  /** The same name, tier and scopes under a new secret; the old one stays until it is revoked. */
  readonly keysRotate: (input: { id: string }) => Promise<{ id: string; secret: string }>;
  readonly keysRevoke: (input: { id: string; from: string }) => Promise<ApiKeyRow>;
  readonly brakesList: (input: Record<string, never>) => Promise<readonly Closure[]>;
  readonly brakesOpen: (input: { id: string; reason: string }) => Promise<{ id: string; open: true }>;
  readonly reportList: (input: { all: boolean }) => Promise<readonly ReportSummary[]>;
  readonly reportShow: (input: { id: string }) => Promise<ReportDetail>;
  readonly reportConfirm: (input: { id: string; reason: string; miss: boolean }) => Promise<ReportSummary>;
  readonly reportLift: (input: { id: string; reason: string }) => Promise<ReportSummary>;
};

export type NewKey = { readonly name: string; readonly tier: Tier; readonly scopes: readonly Scope[] };

const ADMINISTRATOR = 'administrator';

export function createCommands(program: Program): Commands {
  return {
    async picture({ country, tier, photos, ...same }) {
      checkSize(same.size);
      const asker = program.commandAsker({ tier, jurisdictions: country === null ? [] : placesIn(country, 'country') });
      const uploads = photos.map(({ base64, name }) => ({ bytes: Buffer.from(base64, 'base64'), field: name }));
      const request = await toImageRequest({ ...same, labelLocale: labelLocaleAmong([same.locale]), door: 'command', photos: uploads, mask: null }, asker, program.now());
      return await answer(program, await program.guard(request, new AbortController().signal), request);
    },
    reviewList: () => program.reviews.list(),
    reviewShow: ({ id }) => program.reviews.show(id),
    async reviewRelease({ id, reason }) {
      return await answer(program, await program.reviews.release(id, ADMINISTRATOR, reason), { kind: 'edit', subject: 'unknown', locale: 'en' });
    },
    reviewRefuse: ({ id, reason }) => program.reviews.refuse(id, ADMINISTRATOR, reason),
    reviewSeen: () => program.casework.reveals(),
    async appealList({ all }) {
      const rows = [];
      for (const row of await program.appeals.list(all ? 'all' : 'open')) rows.push({ ...row, wish: row.wished ? ((await program.appeals.wish(row.decisionId))?.text ?? null) : null });
      return rows;
    },
    async appealAnswer({ id, text, overturned }) {
      if (!(await program.appeals.answer(id, { text, overturned, by: ADMINISTRATOR }))) throw new ShozoError('request/not-found', { detail: `no appeal against \`${id}\` waits for an answer` });
      return { id, answered: true };
    },
    switchList: () => program.switchboard.list(),
    switchHistory: () => program.switchboard.history(),
    switchSet: (change) => program.switchboard.set(change, ADMINISTRATOR),
    async keysCreate({ name, tier, scopes }) {
      if (name === DEVELOPMENT_KEY) throw new ShozoError('request/invalid', { param: 'name', detail: `\`${name}\` is the name of the key that a home makes for itself` });
      return await program.keys.create({ name, tier, scopes });
    },
    keysList: () => program.keys.list(),
    async keysRotate({ id }) {
      const { name, tier, scopes } = await apiKey(program, id);
      return await program.keys.create({ name, tier, scopes });
    },
    async keysRevoke({ id, from }) {
      await apiKey(program, id);
      await program.keys.revoke(id, new Date(from), program.now());
      return await apiKey(program, id);
    },
    brakesList: () => program.brakes.list(),
    async brakesOpen({ id, reason }) {
      if (!(await program.brakes.open(id, reason))) throw new ShozoError('request/not-found', { detail: `person edits are not closed for \`${id}\`` });
      return { id, open: true };
    },
    reportList: ({ all }) => program.reports.list(all ? 'all' : 'open'),
    reportShow: ({ id }) => program.reports.show(id),
    reportConfirm: ({ id, ...by }) => program.reports.confirm(id, { ...by, reviewer: ADMINISTRATOR }),
    reportLift: ({ id, reason }) => program.reports.lift(id, { reason, reviewer: ADMINISTRATOR }),
  };
}

async function apiKey({ keys }: Program, id: string): Promise<ApiKeyRow> {
  const found = (await keys.list()).find((key) => key.id === id);
  if (!found) throw new ShozoError('request/not-found', { detail: `there is no API key \`${id}\`` });
  return found;
}

/** @throws the fault that stopped the story; it is on record. */
async function answer(program: Program, outcome: Outcome, told: Told): Promise<PictureAnswer> {
  if (outcome.effect === 'fault') throw outcome.error;
  const { id, decision, receipt, signals } = outcome;
  const released = outcome.effect === 'release';
  const statement = released ? { message: textsIn(told.locale).released, appeal: null } : program.statement(outcome, told);
  const pictures = released ? outcome.pictures.map(({ bytes }) => Buffer.from(bytes).toString('base64')) : [];
  return { id, decision: outcome.effect, policies: decision.policies, message: statement.message, appeal: statement.appeal, receipt, signals, caption: released ? outcome.words : null, pictures };
}
