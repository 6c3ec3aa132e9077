/**
 * Correcting reported misuse: a report is received, blocks at once what came from here, and is confirmed or lifted by a reviewer.
 *
 *     picture, or fingerprint → evidence sealed → leaf, and with it the block → case id and PIN
 *
 * A picture of ours, and near copies of it, are blocked at once, for a month
 * unless confirmed, with what was surely made from it here, step by step, or under its
 * own key; what only looks like it waits for a person; the photo it was made from is
 * not blocked. A picture that never came from here is blocked only when an administrator has confirmed it: nobody can
 * lock a stranger's photo by reporting it (decision 0044). A fingerprint has no
 * watermark to speak for it, and its sender may never have had the picture: it
 * must be clearly that of one release, and the answer does not say whether it was (decision 0073).
 *
 * INVARIANT: whatever is blocked, confirmed or lifted is a leaf of the log; a
 * block is written in the transaction of its leaf.
 */
import { createHash, randomBytes } from 'node:crypto';
import { nearest } from '@shozo/fingerprint';
import type { Hash } from '@shozo/fingerprint';
import { decode } from '@shozo/picture';
import { newPin } from '@shozo/store';
import type { Following, Report, Store, StoredFingerprint } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels, Receipt } from '@shozo/vocabulary';
import type { LineageDesk, MarksIn } from '../lineage/lineage.ts';
import { isClearly } from '../lineage/look.ts';
import { createPrints, printOfHash } from '../lineage/prints.ts';
import { blurred } from '../casework/human-copy.ts';
import { blockOf, blockOfRelease, openBlock, packBlock } from './block.ts';
import type { Block } from './block.ts';
import { leafOf } from './leaf.ts';
import type { CorrectionLeaf } from './leaf.ts';

/** What is wrong with a picture, in the words of the form. */
export const REPORT_KINDS = ['intimate', 'child', 'likeness', 'deception', 'insult', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
export const OPT_OUT = 'opt-out';

/** Hours and days: first choices, with their reasons in docs/decisions/0044. */
export const CLOCK_HOURS = 48;
const DAYS = { unconfirmed: 30, confirmed: 5 * 365, openEvidence: 90, settledEvidence: 30 } as const;
/** Pictures that go with the one that was reported, at its receipt and when a person has confirmed it; the nearer steps first. First choices (docs/decisions/0078). */
export const MOST_WITH = { received: 50, confirmed: 2000 } as const;
/** Beyond it the server says that it is busy: nobody works through more. */
const MOST_OPEN = 5000;

type Said = { readonly kind: ReportKind; readonly contact: string; readonly statement: string };
export type ReportInput = Said & { readonly picture: Uint8Array };
/** Of a picture that stays where it is. @property quality - as its sender says it is. */
export type FingerprintInput = Said & { readonly hash: Hash; readonly quality: number };
export type Received = ReportView & { readonly pin: string; readonly receipt: Receipt };
export type ReportView = {
  readonly id: string;
  readonly kind: string;
  readonly state: 'open' | 'confirmed' | 'lifted';
  readonly receivedAt: string;
  /** When the statutory clock ends. */
  readonly dueAt: string;
  readonly settledAt: string | null;
  /** Nobody can edit, make or check it in any more. Null while nobody has looked at a fingerprint: it would tell whether the picture is known. */
  readonly blocked: boolean | null;
};
/** For reviewers. */
export type ReportSummary = Omit<ReportView, 'blocked'> & { readonly blocked: boolean; readonly sent: Report['sent']; readonly fromHere: boolean; readonly miss: boolean; readonly reviewer: string | null; readonly reason: string | null; readonly evidenceUntil: string; /** from receipt until it was blocked, or lifted; null while open and free */ readonly hoursToCorrect: number | null };
export type ReportDetail = ReportSummary & { readonly contact: string; readonly statement: string; readonly messages: readonly { readonly at: string; readonly text: string }[]; /** Pictures made here from it, step by step, that are withdrawn with it when it is confirmed; up to `MOST_WITH.confirmed` */ readonly madeFrom: number; /** PNG, base64; null once erased, and of an opt-out */ readonly blurred: string | null };

export type ReportDesk = {
  readonly receive: (input: ReportInput) => Promise<Received>;
  /** The fingerprint of a picture that was misused; the picture was not sent. */
  readonly receiveFingerprint: (input: FingerprintInput) => Promise<Received>;
  /** A fingerprint whose owner wants no change of the people in its photo; nothing else was sent. */
  readonly optOut: (input: { readonly hash: Uint32Array; readonly quality: number; readonly contact: string }) => Promise<Received>;
  /** @throws ShozoError `request/not-found` - no such report, or a wrong PIN; `request/too-many` - too many wrong ones. */
  readonly view: (id: string, pin: string) => Promise<ReportView>;
  readonly say: (id: string, pin: string, text: string) => Promise<ReportView>;
  readonly list: (which: 'open' | 'all') => Promise<ReportSummary[]>;
  readonly find: (id: string) => Promise<ReportSummary | null>;
  readonly show: (id: string) => Promise<ReportDetail>;
  /** What was sent; null once erased, of an opt-out, and of what shows a child. */
  readonly picture: (id: string) => Promise<Pixels | null>;
  /** @param miss - a safeguard should have stopped it: a case for the measurement. */
  readonly confirm: (id: string, by: { readonly reviewer: string; readonly reason: string; readonly miss: boolean }) => Promise<ReportSummary>;
  readonly lift: (id: string, by: { readonly reviewer: string; readonly reason: string }) => Promise<ReportSummary>;
  readonly isBlocked: (releaseId: string) => Promise<boolean>;
};

type Needs = { readonly store: Store; readonly lineage: Pick<LineageDesk, 'releasesOf' | 'releasesLike' | 'madeFrom' | 'crowded'>; readonly marksIn: MarksIn; readonly now: () => Date; /** told what changed, after it is on record */ readonly onChange: (block: Block, withdrawn: boolean) => Promise<void> };

export function createReportDesk({ store, lineage, marksIn, now, onChange }: Needs): ReportDesk {
  const after = (days: number): Date => new Date(now().getTime() + days * 24 * 3_600_000);
  const write = (leaf: Omit<CorrectionLeaf, 'at'>): Promise<Receipt> => store.recorder.record(...leafOf({ ...leaf, at: now() }));
  const unlocked = async (id: string, pin: string): Promise<Report> => {
    const report = await store.reports.unlock(id, pin, now());
    if (report === 'closed') throw new ShozoError('request/too-many', { detail: 'too many wrong PINs for this report; try again in an hour' });
    if (report === 'wrong') throw noReport();
    return report;
  };
  return {
    ...receiving({ store, lineage, marksIn, now, write, after, onChange }),
    view: async (id, pin) => viewOf(await unlocked(id, pin)),
    async say(id, pin, text) {
      const report = await unlocked(id, pin);
      await store.reports.addMessage(id, { at: now(), text });
      return viewOf(report);
    },
    list: async (which) => (await store.reports.list(which)).map(summaryOf),
    find: async (id) => {
      const report = await store.reports.find(id);
      return report && summaryOf(report);
    },
    show: (id) => show({ store, lineage }, id),
    picture: (id) => pictureOf(store, id),
    ...settling({ store, lineage, now, write, after, onChange }),
    isBlocked: async (releaseId) => (await store.reports.ofRelease(releaseId)).blocked || (await store.lineages.isReported(releaseId, now())),
  };
}

type Settling = Pick<Needs, 'store' | 'lineage' | 'now' | 'onChange'> & { readonly write: (leaf: Omit<CorrectionLeaf, 'at'>) => Promise<Receipt>; readonly after: (days: number) => Date };

function receiving({ store, lineage, marksIn, now, write, after, onChange }: Settling & Needs): Pick<ReportDesk, 'receive' | 'receiveFingerprint' | 'optOut'> {
  /** What a standing report blocks already is not blocked again. */
  const receivedWith = async (block: Block, keyId: string): Promise<readonly Block[]> => {
    const made = await familyOf(block, { store, lineage }, { sureOrBy: keyId, most: MOST_WITH.received });
    const reported = await reportedAmong(made, { store, now });
    return await blocksOf(made.filter(({ watermark }) => watermark !== null && !reported.has(watermark)), store);
  };
  const take = async ({ kind, sent, block, parts, atOnce, keyId, photoSha256 }: Taken): Promise<Received> => {
    if ((await store.reports.countOpen()) >= MOST_OPEN) throw new ShozoError('server/overloaded');
    const { pin, hash } = await newPin();
    const [id, leaf] = [`rep_${randomBytes(15).toString('base64url')}`, newLeafId()];
    await store.reports.keep({
      id, kind, watermark: block.watermark, releaseId: block.releaseId, blockedBy: atOnce ? leaf : null, sent, receivedAt: now(), dueAt: new Date(now().getTime() + CLOCK_HOURS * 3_600_000),
      evidenceUntil: after(DAYS.openEvidence), pinHash: hash, parts: { ...parts, 'block.bin': packBlock(block) },
    });
    const family = atOnce ? [block, ...(await receivedWith(block, keyId))] : [];
    const receipt = await write({ id: leaf, policy: `${policyOf({ kind })}/received`, photoSha256, blocks: family, until: after(DAYS.unconfirmed) });
    for (const one of family) await onChange(one, true);
    return { ...viewOf(await found(store, id)), pin, receipt };
  };
  const cleared = async (releaseId: string) => (await store.reports.ofRelease(releaseId)).cleared;
  return {
    async receive({ picture, kind, contact, statement }) {
      const pixels = await decode(picture, 'request/unreadable-image', 'picture');
      const [release] = await lineage.releasesOf(pixels, await marksIn(pixels).catch(() => [])); // a mark that cannot be read must not lose a report
      const block = await blockOf(createPrints()(pixels), release ?? null, store.watermarks);
      const atOnce = release !== undefined && !(await cleared(release.decisionId));
      const words = wordsOf(contact, statement);
      const parts = kind === 'child' ? words : { ...words, picture }; // of a child nothing is kept for human eyes
      return take({ kind, sent: 'picture', block, parts, atOnce, keyId: release?.keyId ?? '', photoSha256: [createHash('sha256').update(picture).digest('hex')] });
    },
    async receiveFingerprint({ hash, quality, kind, contact, statement }) {
      const print = printOfHash(hash, quality);
      const [[release], crowd] = await Promise.all([lineage.releasesLike(print), lineage.crowded(hash)]);
      const block = await blockOf(print, release ?? null, store.watermarks);
      // ATTACK: whoever has the stranger's photo that a release was made from has a fingerprint near to both.
      const clear = isClearly(block.words, nearest(print.hashes, block.words.subarray(0, 8)), print);
      const atOnce = release !== undefined && clear && !crowd && !(await cleared(release.decisionId));
      return take({ kind, sent: 'fingerprint', block, parts: wordsOf(contact, statement), atOnce, keyId: release?.keyId ?? '', photoSha256: [] });
    },
    async optOut({ hash, quality, contact }) {
      const block: Block = { kind: 'opted-out', lineage: '', words: hash, quality, pixelsSha256: new Uint8Array(), watermark: null, releaseId: null };
      return take({ kind: OPT_OUT, sent: 'fingerprint', block, parts: wordsOf(contact, ''), atOnce: !(await lineage.crowded(hash)), keyId: '', photoSha256: [] });
    },
  };
}

/** The leaf first: what is not on record has not happened. */
function settling({ store, lineage, now, onChange, write, after }: Settling): Pick<ReportDesk, 'confirm' | 'lift'> {
  return {
    async confirm(id, by) {
      const report = await found(store, id);
      const block = report.state === 'open' ? await kept(store, id) : null;
      if (block === null) throw notOpen();
      const leaf = newLeafId();
      const family = [block, ...(await blocksOf(await familyOf(block, { store, lineage }, ALL), store))];
      await write({ id: leaf, policy: `${policyOf(report)}/confirmed`, photoSha256: [], blocks: family, until: after(DAYS.confirmed) });
      await store.reports.settle(id, { ...by, state: 'confirmed', blockedBy: leaf, evidenceUntil: after(DAYS.settledEvidence), now: now() });
      for (const one of family) await onChange(one, true);
      return summaryOf(await found(store, id));
    },
    async lift(id, by) {
      const report = await found(store, id);
      if (report.state === 'lifted') throw notOpen();
      const block = await kept(store, id);
      const made = block === null ? [] : await familyOf(block, { store, lineage }, ALL);
      const before = await reportedAmong(made, { store, now });
      await write({ id: newLeafId(), policy: `${policyOf(report)}/lifted`, photoSha256: [], blocks: [], until: now() });
      await store.reports.settle(id, { ...by, state: 'lifted', miss: false, blockedBy: null, evidenceUntil: after(DAYS.settledEvidence), now: now() });
      if (block !== null && (block.releaseId === null || !(await store.lineages.isReported(block.releaseId, now())))) await onChange(block, false); // another report may stand
      const still = await reportedAmong(made, { store, now });
      const freed = made.filter(({ watermark }) => watermark !== null && before.has(watermark) && !still.has(watermark));
      for (const one of await blocksOf(freed, store)) await onChange(one, false);
      return summaryOf(await found(store, id));
    },
  };
}

type Taken = { readonly kind: ReportKind | 'opt-out'; readonly sent: Report['sent']; readonly block: Block; readonly parts: Readonly<Record<string, Uint8Array>>; readonly atOnce: boolean; /** that the release was made under */ readonly keyId: string; readonly photoSha256: readonly string[] };

const ALL: Following = { sureOrBy: null, most: MOST_WITH.confirmed };

/**
 * What was made here from what was reported, but for what a reviewer has found to be no misuse.
 *
 * ATTACK: whoever crops somebody's photo out of a larger picture has a release that the photo itself looks like, and so
 * all that its owner makes of it. Without a person only a mark, the very pixels or the same key tie a step to it.
 */
async function familyOf({ watermark }: Block, { store, lineage }: Pick<Needs, 'store' | 'lineage'>, following: Following): Promise<readonly StoredFingerprint[]> {
  const made = watermark === null ? [] : await lineage.madeFrom(watermark, following);
  const cleared = await store.reports.cleared(made.map(({ decisionId }) => decisionId));
  return made.filter(({ decisionId }) => !cleared.has(decisionId));
}

/** Each with the photo that it was made from behind it. One after the other: anybody may report. */
async function blocksOf(releases: readonly StoredFingerprint[], { watermarks }: Pick<Store, 'watermarks'>): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const release of releases) blocks.push(await blockOfRelease(release, watermarks));
  return blocks;
}

/** Those that a report blocks, by their watermarks. */
async function reportedAmong(releases: readonly StoredFingerprint[], { store, now }: Pick<Needs, 'store' | 'now'>): Promise<ReadonlySet<string>> {
  const rows = await store.lineages.ofWatermarks(releases.flatMap(({ watermark }) => watermark ?? []), now());
  return new Set(rows.flatMap(({ kind, watermark }) => (kind === 'reported' && watermark !== null ? [watermark] : [])));
}

const newLeafId = () => `cor_${randomBytes(18).toString('base64url')}`;
const noReport = () => new ShozoError('request/not-found', { detail: 'no report has this number and PIN' });
const notOpen = () => new ShozoError('request/not-found', { detail: 'no open report has this number, or its evidence was erased' });
const policyOf = ({ kind }: { readonly kind: string }) => (kind === OPT_OUT ? 'opt-outs' : 'reports');

function wordsOf(contact: string, statement: string): Readonly<Record<string, Uint8Array>> {
  return { 'report.json': new TextEncoder().encode(JSON.stringify({ contact, statement })) };
}

async function found(store: Store, id: string): Promise<Report> {
  const report = await store.reports.find(id);
  if (!report) throw noReport();
  return report;
}

async function kept(store: Store, id: string): Promise<Block | null> {
  const bytes = (await store.reports.evidence(id))?.['block.bin'];
  return bytes === undefined ? null : openBlock(bytes);
}

async function show({ store, lineage }: Pick<Needs, 'store' | 'lineage'>, id: string): Promise<ReportDetail> {
  const report = await found(store, id);
  const evidence = await store.reports.evidence(id);
  const said = evidence?.['report.json'] ? (JSON.parse(new TextDecoder().decode(evidence['report.json'])) as { contact: string; statement: string }) : { contact: '', statement: '' }; // as: `receive` wrote it, and the seal holds
  const picture = evidence?.['picture'] ? await blurred(await decode(evidence['picture'])) : null;
  const messages = (await store.reports.messages(id)).map(({ at, text }) => ({ at: at.toISOString(), text }));
  const block = evidence?.['block.bin'] ? openBlock(evidence['block.bin']) : null;
  const madeFrom = block === null ? 0 : (await familyOf(block, { store, lineage }, ALL)).length;
  return { ...summaryOf(report), ...said, messages, madeFrom, blurred: picture };
}

async function pictureOf(store: Store, id: string): Promise<Pixels | null> {
  const picture = (await store.reports.evidence(id))?.['picture'];
  return picture ? await decode(picture) : null;
}

/** For whoever sent it. */
function viewOf({ id, kind, state, sent, receivedAt, dueAt, settledAt, blockedBy }: Report): ReportView {
  const untold = sent === 'fingerprint' && kind !== OPT_OUT && state === 'open';
  return { id, kind, state, receivedAt: receivedAt.toISOString(), dueAt: dueAt.toISOString(), settledAt: settledAt?.toISOString() ?? null, blocked: untold ? null : blockedBy !== null };
}

function summaryOf(report: Report): ReportSummary {
  const { releaseId, blockedBy, blockedAt, sent, miss, reviewer, reason, evidenceUntil, receivedAt, settledAt, state } = report;
  const correctedAt = state === 'lifted' ? settledAt : blockedAt;
  return {
    ...viewOf(report), blocked: blockedBy !== null, sent, fromHere: releaseId !== null, miss, reviewer, reason, evidenceUntil: evidenceUntil.toISOString(),
    hoursToCorrect: correctedAt === null ? null : (correctedAt.getTime() - receivedAt.getTime()) / 3_600_000,
  };
}
