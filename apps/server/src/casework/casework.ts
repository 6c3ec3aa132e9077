/**
 * What reviewers work on: held pictures and reports in one queue, the nearest deadline first.
 *
 *     queue → lease → look (blurred, grey) → reveal (on record first) → settle, with a reason
 *
 * Settling is the desks' own: a release is decided anew, a report confirmed or
 * lifted with a leaf. Here stands who may look and settle: whoever has the lease.
 *
 * Trust: a reviewer is known by a key with the role. Nobody takes, sees or settles
 * what their own key asked for, and a picture that never came from here is blocked
 * by an administrator only (decision 0044). Privacy: a sharp picture leaves only when it was asked for,
 * and after the row that says who saw it.
 */
import type { Policies } from '@shozo/policy';
import type { Lease, Reveal, Store } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest, Locale, Pixels } from '@shozo/vocabulary';
import type { OpenedCase } from '../held.ts';
import type { Key } from '../keys.ts';
import type { Program, ReviewSummary } from '../program.ts';
import { OPT_OUT } from '../reports/report-desk.ts';
import type { ReportSummary } from '../reports/report-desk.ts';
import { findingsOf } from './findings.ts';
import type { Findings } from './findings.ts';
import { banded, blurred } from './human-copy.ts';

/** @property dueAt - a hold ends as a refusal then; a report’s clock ends. ISO 8601, as all times here. */
export type QueueRow = { readonly id: string; readonly kind: 'hold' | 'report'; readonly about: string; readonly receivedAt: string; readonly dueAt: string; readonly lease: 'free' | 'mine' | 'taken' };
type CasePicture = { /** `photo-0`, `draft-0`, `picture` */ readonly name: string; /** PNG, base64, grey */ readonly blurred: string };
export type CaseDetail = Omit<QueueRow, 'lease'> & {
  readonly leaseUntil: string;
  readonly pictures: readonly CasePicture[];
  /** How often somebody saw one of them sharp. */
  readonly reveals: number;
} & ({ readonly kind: 'hold'; readonly prompt: string; readonly subject: ImageRequest['subject']; readonly findings: Findings }
  | { readonly kind: 'report'; readonly contact: string; readonly statement: string; readonly messages: readonly { readonly at: string; readonly text: string }[]; readonly fromHere: boolean; readonly sent: ReportSummary['sent']; readonly blocked: boolean });

export type Settling = { readonly decision: 'release' | 'refuse' | 'confirm' | 'lift'; readonly reason: string; readonly miss: boolean };
export type Settled = { readonly id: string; readonly state: 'released' | 'refused' | 'held' | 'confirmed' | 'lifted' };

/** All but `queue` and `reveals` throw `review/taken` while another reviewer has the case, `request/not-found` when it is not open, `request/forbidden` when the reviewer's own key asked for it. */
export type Casework = {
  readonly queue: (reviewer: string) => Promise<QueueRow[]>;
  /** Takes the case, or renews one's own lease. @returns until when, ISO 8601. */
  readonly take: (id: string, reviewer: string) => Promise<string>;
  readonly giveBack: (id: string, reviewer: string) => Promise<void>;
  readonly show: (id: string, reviewer: string, locale: Locale) => Promise<CaseDetail>;
  /** JPEG with bands across. @param picture - a name of `pictures`. */
  readonly reveal: (id: string, reviewer: string, picture: string) => Promise<Uint8Array>;
  readonly settle: (id: string, reviewer: Pick<Key, 'id' | 'scopes'>, settling: Settling) => Promise<Settled>;
  /** Who saw which picture sharp, oldest first. */
  readonly reveals: () => Promise<readonly Reveal[]>;
};

type Row = Omit<QueueRow, 'lease'>;

type Needs = { readonly store: Pick<Store, 'leases' | 'reveals'>; readonly reviews: Program['reviews']; readonly reports: Program['reports']; readonly rulesOf: Policies['rulesOf']; readonly now: () => Date };

export function createCasework({ store: { leases, reveals }, reviews, reports, rulesOf, now }: Needs): Casework {
  const rows = async (): Promise<Row[]> => {
    const [holds, open] = await Promise.all([reviews.list(), reports.list('open')]);
    return [...holds.map(ofHold), ...open.map(ofReport)].filter(isOpen).toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  };
  /** A hold past its time is none; a report past its clock is late. */
  const isOpen = ({ kind, dueAt }: Row) => kind === 'report' || Date.parse(dueAt) > now().getTime();
  const open = async (id: string): Promise<Row> => {
    const [hold, report] = await Promise.all([reviews.find(id), reports.find(id)]);
    const row = hold ? ofHold(hold) : report?.state === 'open' ? ofReport(report) : null;
    if (!row || !isOpen(row)) throw new ShozoError('request/not-found', { detail: 'no open case has this id' });
    return row;
  };
  /** Looking renews a lease, and takes a free case. */
  const mine = async (id: string, reviewer: string): Promise<{ row: Row; until: Date; held: HeldCase | null }> => {
    const row = await open(id);
    const held = row.kind === 'hold' ? await reviews.open(id) : null;
    if (held?.request.asker.keyId === reviewer) throw new ShozoError('request/forbidden', { detail: 'nobody reviews what their own key asked for' });
    const until = await leases.take(id, reviewer, now());
    if (until === null) throw new ShozoError('review/taken');
    return { row, until, held };
  };
  return {
    async queue(reviewer) {
      const live = new Map((await leases.live(now())).map((lease) => [lease.caseId, lease]));
      return (await rows()).map((row) => ({ ...row, lease: stateOf(live.get(row.id), reviewer) }));
    },
    take: async (id, reviewer) => (await mine(id, reviewer)).until.toISOString(),
    giveBack: (id, reviewer) => leases.giveBack(id, reviewer),
    async show(id, reviewer, locale) {
      const { row, until, held } = await mine(id, reviewer);
      const shared = { ...row, leaseUntil: until.toISOString(), reveals: (await reveals.list(id)).length };
      return held === null ? { ...shared, ...(await reportOf(id, reports)) } : { ...shared, ...(await holdOf(held, { rulesOf, locale })) };
    },
    async reveal(id, reviewer, picture) {
      const { held } = await mine(id, reviewer);
      const pixels = held !== null ? picturesOf(held).get(picture) : picture === 'picture' ? await reports.picture(id) : null;
      if (!pixels) throw new ShozoError('request/not-found', { detail: 'the case has no picture of this name' });
      await reveals.note({ caseId: id, reviewer, picture, at: now() });
      return await banded(pixels);
    },
    async settle(id, reviewer, settling) {
      const { row } = await mine(id, reviewer.id);
      const state = row.kind === 'hold' ? await settleHold(reviews, { id, reviewer, settling }) : await settleReport(reports, { id, reviewer, settling });
      await leases.giveBack(id, reviewer.id);
      return { id, state };
    },
    reveals: () => reveals.list(),
  };
}

const ofHold = ({ id, createdAt, expiresAt, policies }: ReviewSummary): Row => ({ id, kind: 'hold', about: policies[0] ?? '', receivedAt: createdAt, dueAt: expiresAt });
const ofReport = ({ id, kind, receivedAt, dueAt }: ReportSummary): Row => ({ id, kind: 'report', about: kind, receivedAt, dueAt });

function stateOf(lease: Lease | undefined, reviewer: string): QueueRow['lease'] {
  if (!lease) return 'free';
  return lease.reviewer === reviewer ? 'mine' : 'taken';
}

function picturesOf({ request: { photos }, drafts }: Pick<OpenedCase, 'request' | 'drafts'>): Map<string, Pixels> {
  return new Map([...photos.map(({ pixels }, index) => [`photo-${index}`, pixels] as const), ...drafts.map((pixels, index) => [`draft-${index}`, pixels] as const)]);
}

type HoldParts = Pick<Extract<CaseDetail, { kind: 'hold' }>, 'kind' | 'prompt' | 'subject' | 'findings' | 'pictures'>;

type HeldCase = Awaited<ReturnType<Program['reviews']['open']>>;

async function holdOf(opened: HeldCase, { rulesOf, locale }: Pick<Needs, 'rulesOf'> & { readonly locale: Locale }): Promise<HoldParts> {
  const pictures = await Promise.all([...picturesOf(opened)].map(async ([name, pixels]) => ({ name, blurred: await blurred(pixels) })));
  const { prompt, subject } = opened.request;
  return { kind: 'hold', prompt, subject, pictures, findings: findingsOf(opened, { policies: opened.summary.policies, rulesOf, locale }) };
}

type ReportParts = Pick<Extract<CaseDetail, { kind: 'report' }>, 'kind' | 'contact' | 'statement' | 'messages' | 'fromHere' | 'sent' | 'blocked' | 'pictures'>;

async function reportOf(id: string, reports: Program['reports']): Promise<ReportParts> {
  const { contact, statement, messages, fromHere, sent, blocked, blurred: picture } = await reports.show(id);
  return { kind: 'report', contact, statement, messages, fromHere, sent, blocked, pictures: picture === null ? [] : [{ name: 'picture', blurred: picture }] };
}

type Asked = { readonly id: string; readonly reviewer: Pick<Key, 'id' | 'scopes'>; readonly settling: Settling };

async function settleHold(reviews: Program['reviews'], { id, reviewer, settling: { decision, reason } }: Asked): Promise<Settled['state']> {
  if (decision !== 'release' && decision !== 'refuse') throw wrongKind();
  if (decision === 'refuse') return (await reviews.refuse(id, reviewer.id, reason), 'refused');
  const outcome = await reviews.release(id, reviewer.id, reason);
  if (outcome.effect === 'fault') throw outcome.error;
  return ({ release: 'released', hold: 'held', refuse: 'refused' } as const)[outcome.effect];
}

async function settleReport(reports: Program['reports'], { id, reviewer, settling: { decision, reason, miss } }: Asked): Promise<Settled['state']> {
  if (decision !== 'confirm' && decision !== 'lift') throw wrongKind();
  if (decision === 'lift') return (await reports.lift(id, { reviewer: reviewer.id, reason }), 'lifted');
  if (!reviewer.scopes.includes('administrator') && !(await reviewersMayConfirm(id, reports))) throw new ShozoError('request/forbidden', { detail: 'the picture never came from here: an administrator confirms such a report' });
  return (await reports.confirm(id, { reviewer: reviewer.id, reason, miss }), 'confirmed');
}

/** What came from here is blocked already, and an opt-out takes nothing but changes of people: a picture from elsewhere would be locked. */
async function reviewersMayConfirm(id: string, reports: Program['reports']): Promise<boolean> {
  const report = await reports.find(id);
  return report !== null && (report.fromHere || report.kind === OPT_OUT);
}

const wrongKind = () => new ShozoError('request/invalid', { param: 'decision', detail: 'a held picture is released or refused, a report confirmed or lifted' });
