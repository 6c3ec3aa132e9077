/**
 * What reviewers work on: held pictures, reports and appeals in one queue, the nearest deadline first.
 *
 *     queue → lease → look (blurred, grey) → reveal (on record first) → settle, with a reason
 *
 * Settling is the desks' own: a release is decided anew, a report confirmed or
 * lifted with a leaf, an appeal answered with one. Here stands who may look and settle: whoever has the lease.
 *
 * Trust: a reviewer is known by a key with the role. Nobody takes, sees or settles
 * what their own key asked for, nor answers an appeal against what they settled, and a picture that never came from here is blocked
 * by an administrator only (decision 0044), as is an appeal answered whose record names nobody any more. Privacy: a sharp picture leaves only when it was asked for,
 * and after the row that says who saw it.
 */
import type { Lease, Reveal, Store } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest, Locale, Pixels } from '@shozo/vocabulary';
import type { AppealDesk, AppealSummary, Wish } from '../appeal-desk.ts';
import type { OpenedCase } from '../held.ts';
import type { Key } from '../keys.ts';
import type { Program, ReviewSummary } from '../program.ts';
import { OPT_OUT } from '../reports/report-desk.ts';
import type { ReportSummary } from '../reports/report-desk.ts';
import { findingsOf, measuredFirst, missedBy, titled } from './findings.ts';
import type { Findings, Rules } from './findings.ts';
import { banded, blurred } from './human-copy.ts';

/** @property dueAt - a hold ends as a refusal then; the clock of a report or an appeal ends. ISO 8601, as all times here. */
export type QueueRow = { readonly id: string; readonly kind: 'hold' | 'report' | 'appeal'; readonly about: string; readonly receivedAt: string; readonly dueAt: string; /** the rule of `about` in words; null where people are told none */ readonly title: string | null; /** Names of signals that this rule reads and that could not be measured: a hold may be for that alone. */ readonly notMeasured: readonly string[]; /** The first of what was asked for; null where that is not kept. A stranger's words. */ readonly wish: string | null; readonly lease: 'free' | 'mine' | 'taken' };
type CasePicture = { /** `photo-0`, `draft-0`, `picture` */ readonly name: string; /** PNG, base64, grey */ readonly blurred: string };
export type CaseDetail = Omit<QueueRow, 'lease' | 'title' | 'notMeasured' | 'wish'> & {
  readonly leaseUntil: string;
  readonly pictures: readonly CasePicture[];
  /** How often somebody saw one of them sharp. */
  readonly reveals: number;
} & ({ readonly kind: 'hold'; readonly prompt: string; readonly subject: ImageRequest['subject']; readonly findings: Findings }
  | { readonly kind: 'report'; readonly contact: string; readonly statement: string; readonly messages: readonly { readonly at: string; readonly text: string }[]; readonly fromHere: boolean; /** pictures made here from it, withdrawn with it when it is confirmed */ readonly madeFrom: number; readonly sent: ReportSummary['sent']; readonly blocked: boolean }
  | { readonly kind: 'appeal'; readonly effect: AppealSummary['effect']; readonly rules: Findings['rules']; readonly text: string; /** what they say was asked for */ readonly wish: Wish | null; /** it was sent along, and cannot be opened */ readonly wishLost: boolean });

/** @property reason - of an appeal its answer; `uphold` says that the decision stands, `overturn` that it was wrong. */
export type Settling = { readonly decision: 'release' | 'refuse' | 'confirm' | 'lift' | 'uphold' | 'overturn'; readonly reason: string; readonly miss: boolean };
export type Settled = { readonly id: string; readonly state: 'released' | 'refused' | 'held' | 'confirmed' | 'lifted' | 'upheld' | 'overturned' };

/** All but `queue` and `reveals` throw `review/taken` while another reviewer has the case, `request/not-found` when it is not open, `request/forbidden` when the reviewer's own key asked for it, or settled what is contested. */
export type Casework = {
  readonly queue: (reviewer: string, locale: Locale) => Promise<QueueRow[]>;
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

/** @property policies - of a hold, all rules that held it. @property sealed - what was asked for lies sealed, to be opened for its first words. */
type Row = Omit<QueueRow, 'lease' | 'title' | 'wish'> & { readonly policies: readonly string[]; readonly sealed: boolean };

type Needs = { readonly store: Pick<Store, 'leases' | 'reveals'>; readonly reviews: Program['reviews']; readonly reports: Program['reports']; readonly appeals: AppealDesk; readonly rules: Rules; readonly now: () => Date };

export function createCasework({ store: { leases, reveals }, reviews, reports, appeals, rules, now }: Needs): Casework {
  const firstWords = createFirstWords({ reviews, appeals, rules });
  const rows = async (): Promise<Row[]> => {
    const [holds, open, contested] = await Promise.all([reviews.list(), reports.list('open'), appeals.list('open')]);
    return [...holds.map(ofHold), ...open.map(ofReport), ...contested.map(ofAppeal)].filter(isOpen).toSorted((one, other) => Date.parse(one.dueAt) - Date.parse(other.dueAt));
  };
  /** A hold past its time is none; a report or an appeal past its clock is late. */
  const isOpen = ({ kind, dueAt }: Row) => kind !== 'hold' || Date.parse(dueAt) > now().getTime();
  const rowOf = async (id: string): Promise<Row | null> => {
    const [appeal, hold, report] = await Promise.all(id.startsWith(DECISION) ? [appeals.find(id), null, null] : [null, reviews.find(id), reports.find(id)]);
    if (appeal) return ofAppeal(appeal);
    return hold ? ofHold(hold) : report?.state === 'open' ? ofReport(report) : null;
  };
  const open = async (id: string): Promise<Row> => {
    const row = await rowOf(id);
    if (!row || !isOpen(row)) throw notOpen();
    return row;
  };
  /** Looking renews a lease, and takes a free case. */
  const mine = async (id: string, reviewer: string): Promise<{ row: Row; until: Date; held: HeldCase | null }> => {
    const row = await open(id);
    const held = row.kind === 'hold' ? await reviews.open(id) : null;
    const parties = row.kind === 'appeal' ? await appeals.partiesOf(id) : [held?.request.asker.keyId];
    if (parties?.includes(reviewer)) throw new ShozoError('request/forbidden', { detail: 'nobody reviews what their own key asked for or settled' });
    const until = await leases.take(id, reviewer, now());
    if (until === null) throw new ShozoError('review/taken');
    return { row, until, held };
  };
  return {
    async queue(reviewer, locale) {
      const live = new Map((await leases.live(now())).map((lease) => [lease.caseId, lease]));
      const all = await firstWords(await rows());
      const titles = new Map(titled([...new Set(all.flatMap(({ kind, about }) => (kind === 'report' ? [] : [about])))], { rules, locale }).map(({ id, title }) => [id, title]));
      return all.map(({ policies: _all, sealed: _sealed, ...row }) => ({ ...row, title: row.kind === 'report' ? null : (titles.get(row.about) ?? null), lease: stateOf(live.get(row.id), reviewer) }));
    },
    take: async (id, reviewer) => (await mine(id, reviewer)).until.toISOString(),
    giveBack: (id, reviewer) => leases.giveBack(id, reviewer),
    async show(id, reviewer, locale) {
      const { row, until, held } = await mine(id, reviewer);
      const { sealed: _sealed, policies: _all, notMeasured: _missing, ...shown } = row;
      const shared = { ...shown, leaseUntil: until.toISOString(), reveals: (await reveals.list(id)).length };
      if (row.kind === 'appeal') return { ...shared, ...(await appealOf(id, { appeals, rules, locale })) };
      return held === null ? { ...shared, ...(await reportOf(id, reports)) } : { ...shared, ...(await holdOf(held, { rules, locale })) };
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
      const asked = { id, reviewer, settling };
      const state = row.kind === 'hold' ? await settleHold(reviews, asked) : row.kind === 'report' ? await settleReport(reports, asked) : await answerAppeal(appeals, asked);
      await leases.giveBack(id, reviewer.id);
      return { id, state };
    },
    reveals: () => reveals.list(),
  };
}

const ofHold = ({ id, createdAt, expiresAt, policies }: ReviewSummary): Row => ({ id, kind: 'hold', about: policies[0] ?? '', policies, notMeasured: [], receivedAt: createdAt, dueAt: expiresAt, sealed: true });
const ofReport = ({ id, kind, receivedAt, dueAt }: ReportSummary): Row => ({ id, kind: 'report', about: kind, policies: [], notMeasured: [], receivedAt, dueAt, sealed: false });

/** An appeal is known by the decision it contests. */
const DECISION = 'dec_';
const ofAppeal = ({ decisionId, policies, receivedAt, dueAt, wished }: AppealSummary): Row => ({ id: decisionId, kind: 'appeal', about: policies[0] ?? '', policies: [], notMeasured: [], receivedAt, dueAt, sealed: wished });

/** Characters: enough to tell cases apart. */
const FIRST_WORDS = 80;

function firstOf(wish: string): string {
  const characters = [...new Intl.Segmenter().segment(wish.slice(0, 10 * FIRST_WORDS).replace(/\s+/g, ' ').trim())].map(({ segment }) => segment);
  return characters.length <= FIRST_WORDS ? characters.join('') : `${characters.slice(0, FIRST_WORDS).join('')}…`;
}

type FirstOf = Pick<QueueRow, 'wish'> & Partial<Pick<QueueRow, 'about' | 'notMeasured'>>;

/** Of held pictures and appeals. What is sealed is opened once for it, and what it says kept for as long as it waits: the queue is asked for every few seconds. */
function createFirstWords({ reviews, appeals, rules }: { readonly reviews: Pick<Program['reviews'], 'asked'>; readonly appeals: Pick<AppealDesk, 'wish'>; readonly rules: Rules }): (rows: readonly Row[]) => Promise<(Row & FirstOf)[]> {
  let known = new Map<string, FirstOf | null>(); // owned by this closure; of the open cases alone
  const read = async ({ id, kind, policies }: Row): Promise<FirstOf | null> => {
    if (kind === 'appeal') {
      const wish = await appeals.wish(id).catch(() => null); // a damaged case must not hide the others; looking at it says so
      return wish && { wish: firstOf(wish.text) };
    }
    const asked = await reviews.asked(id).catch(() => null); // as above
    if (asked === null) return null;
    const [about = ''] = measuredFirst(policies, { rules, signals: asked.signals });
    return { about, notMeasured: missedBy(about, { rules, signals: asked.signals }), wish: firstOf(asked.prompt) };
  };
  return async (rows) => {
    known = new Map(await Promise.all(rows.filter(({ sealed }) => sealed).map(async (row) => [row.id, known.get(row.id) ?? (await read(row))] as const)));
    return rows.map((row) => ({ ...row, wish: null, ...known.get(row.id) }));
  };
}

function stateOf(lease: Lease | undefined, reviewer: string): QueueRow['lease'] {
  if (!lease) return 'free';
  return lease.reviewer === reviewer ? 'mine' : 'taken';
}

function picturesOf({ request: { photos }, drafts }: Pick<OpenedCase, 'request' | 'drafts'>): Map<string, Pixels> {
  return new Map([...photos.map(({ pixels }, index) => [`photo-${index}`, pixels] as const), ...drafts.map((pixels, index) => [`draft-${index}`, pixels] as const)]);
}

type HoldParts = Pick<Extract<CaseDetail, { kind: 'hold' }>, 'kind' | 'prompt' | 'subject' | 'findings' | 'pictures'>;

type HeldCase = Awaited<ReturnType<Program['reviews']['open']>>;

async function holdOf(opened: HeldCase, { rules, locale }: Pick<Needs, 'rules'> & { readonly locale: Locale }): Promise<HoldParts> {
  const pictures = await Promise.all([...picturesOf(opened)].map(async ([name, pixels]) => ({ name, blurred: await blurred(pixels) })));
  const { prompt, subject } = opened.request;
  return { kind: 'hold', prompt, subject, pictures, findings: findingsOf(opened, { policies: opened.summary.policies, rules, locale }) };
}

type ReportParts = Pick<Extract<CaseDetail, { kind: 'report' }>, 'kind' | 'contact' | 'statement' | 'messages' | 'fromHere' | 'madeFrom' | 'sent' | 'blocked' | 'pictures'>;

async function reportOf(id: string, reports: Program['reports']): Promise<ReportParts> {
  const { contact, statement, messages, fromHere, madeFrom, sent, blocked, blurred: picture } = await reports.show(id);
  return { kind: 'report', contact, statement, messages, fromHere, madeFrom, sent, blocked, pictures: picture === null ? [] : [{ name: 'picture', blurred: picture }] };
}

type AppealParts = Pick<Extract<CaseDetail, { kind: 'appeal' }>, 'kind' | 'effect' | 'rules' | 'text' | 'wish' | 'wishLost' | 'pictures'>;

/** @throws ShozoError `request/not-found` - it was answered a moment ago. */
async function appealOf(id: string, { appeals, rules, locale }: Pick<Needs, 'appeals' | 'rules'> & { readonly locale: Locale }): Promise<AppealParts> {
  const appeal = await appeals.find(id);
  if (!appeal) throw notOpen();
  const wish = await appeals.wish(id);
  return { kind: 'appeal', effect: appeal.effect, rules: titled(appeal.policies, { rules, locale }), text: appeal.text, wish, wishLost: appeal.wished && wish === null, pictures: [] };
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

async function answerAppeal(appeals: AppealDesk, { id, reviewer, settling: { decision, reason } }: Asked): Promise<Settled['state']> {
  if (decision !== 'uphold' && decision !== 'overturn') throw wrongKind();
  if (!reviewer.scopes.includes('administrator') && (await appeals.partiesOf(id)) === null) throw new ShozoError('request/forbidden', { detail: 'the record of who asked was erased: an administrator answers such an appeal' });
  if (!(await appeals.answer(id, { text: reason, overturned: decision === 'overturn', by: reviewer.id }))) throw notOpen();
  return decision === 'overturn' ? 'overturned' : 'upheld';
}

const notOpen = () => new ShozoError('request/not-found', { detail: 'no open case has this id' });
const wrongKind = () => new ShozoError('request/invalid', { param: 'decision', detail: 'a held picture is released or refused, a report confirmed or lifted, what an appeal contests upheld or overturned' });
