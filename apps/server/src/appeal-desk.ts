/**
 * Contested decisions: taken once, with a clock; answered once, by a person who neither asked for it nor settled it.
 *
 * An answer says in words why the decision stands, or that it was wrong. It
 * releases nothing: what was refused was destroyed. Being wrong takes the refusal
 * off what counts against its photo, for rules of `FORGIVEN` alone, so that it can be
 * asked for again, and then every rule is asked again. Decision 0074 has the
 * clock, 0078 what an answer does.
 *
 * INVARIANT: an answer is a leaf of the log before it is told, and the only one of its appeal.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Appeal, Store } from '@shozo/store';
import { invariant } from '@shozo/vocabulary';
import type { Span } from '@shozo/vocabulary';
import type { DecisionView } from './program.ts';
import { leafOf } from './reports/leaf.ts';
import { toldWords } from './told-words.ts';

/** From receipt to an answer: a first choice, no law names hours (docs/decisions/0074). */
export const APPEAL_HOURS = 7 * 24;
const HOUR_MS = 3_600_000;

/** Times in ISO 8601. */
export type AppealView = { readonly receivedAt: string; readonly dueAt: string; readonly answer: { readonly text: string; readonly at: string; /** a person says that the decision was wrong */ readonly overturned: boolean } | null };
/** @property late - without an answer past its clock, or answered after it. @property hoursToAnswer - null while there is none. */
export type AppealSummary = AppealView & { readonly decisionId: string; readonly effect: DecisionView['decision']; readonly policies: readonly string[]; readonly text: string; /** they sent along what was asked for, and it was not erased; whether it can be opened `wish` tells */ readonly wished: boolean; readonly late: boolean; readonly hoursToAnswer: number | null };
/** What was asked for, as whoever appealed says. @property asRecorded - whether the record has the hash of these very words; null once that was erased. @property spans - as the requester was told them: UTF-16 offsets. */
export type Wish = { readonly text: string; readonly asRecorded: boolean | null; readonly spans: readonly Span[] };
export type NewAnswer = { readonly text: string; /** the decision was wrong */ readonly overturned: boolean; /** a key's id, or `administrator` */ readonly by: string };

export type AppealDesk = {
  /** @returns until when an answer is due; null when the secret does not fit, or the decision was contested before. */
  readonly take: (decisionId: string, secret: string, said: { readonly text: string; readonly wish: string | null }) => Promise<string | null>;
  /** Those without an answer, or all; the nearest deadline first. */
  readonly list: (which: 'open' | 'all') => Promise<AppealSummary[]>;
  /** One without an answer; null when there is none. */
  readonly find: (decisionId: string) => Promise<AppealSummary | null>;
  /** Null where none was sent, once it was answered, and where it cannot be opened. */
  readonly wish: (decisionId: string) => Promise<Wish | null>;
  /** Keys that may not answer it: the one that asked (of the oldest records only where it named no user), and the one that settled a hold. Null where the record names nobody any more: then nobody but an administrator answers. */
  readonly partiesOf: (decisionId: string) => Promise<readonly string[] | null>;
  /** Answers once: false when there is no such appeal, it has an answer, or one is being recorded. */
  readonly answer: (decisionId: string, answer: NewAnswer) => Promise<boolean>;
};

type Needs = { readonly store: Pick<Store, 'appeals' | 'decisions' | 'reviews' | 'recorder'>; readonly now: () => Date };

export function createAppealDesk({ store, now }: Needs): AppealDesk {
  const summary = (appeal: Appeal): Promise<AppealSummary> => summaryOf(store, appeal, now());
  return {
    async take(decisionId, secret, { text, wish }) {
      const dueAt = new Date(now().getTime() + APPEAL_HOURS * HOUR_MS);
      return (await store.decisions.appeal(decisionId, secret, { text, wish, receivedAt: now(), dueAt })) ? dueAt.toISOString() : null;
    },
    list: async (which) => await Promise.all((await store.appeals.list(which)).map(summary)),
    async find(decisionId) {
      const appeal = await store.appeals.find(decisionId);
      return appeal?.answer === null ? await summary(appeal) : null;
    },
    async partiesOf(decisionId) {
      const [decision, review] = await Promise.all([store.decisions.find(decisionId), store.reviews.find(decisionId)]);
      const asked = decision?.sealed?.keyId ?? decision?.sealed?.requester;
      return asked ? [asked, ...(review?.reviewer ? [review.reviewer] : [])] : null;
    },
    wish: (decisionId) => wishOf(store, decisionId),
    answer: (decisionId, answer) => answerOnce(store, { decisionId, answer, at: now() }),
  };
}

export function appealView({ receivedAt, dueAt, answer }: Appeal): AppealView {
  return { receivedAt: receivedAt.toISOString(), dueAt: dueAt.toISOString(), answer: answer && { text: answer.text, at: answer.at.toISOString(), overturned: answer.overturned } };
}

/**
 * Rules that refuse for what is asked of a person or a picture, and read neither nudity, sex, nor age, also not as words
 * in a picture: a refusal by any other of the base counts on, whatever a person says of it. Whoever may try again
 * without being counted finds the gap in a detector. Rules that only hold are not here: what counts is a refusal.
 */
export const FORGIVEN: readonly string[] = ['base/keep-marks', 'base/no-deception', 'base/no-demeaning', 'base/nobody-added'];

/** By the rules of the base: where the country is unknown every country's own follow. */
export function isForgivable(policies: readonly string[]): boolean {
  const base = policies.filter((policy) => !/^[a-z]{2}(-|\/)/.test(policy));
  return base.length > 0 && base.every((policy) => FORGIVEN.includes(policy));
}

/** Claimed, recorded, told: of two answers at once one is on record. What could not be recorded is there to be answered again. */
async function answerOnce(store: Needs['store'], { decisionId, answer, at }: { readonly decisionId: string; readonly answer: NewAnswer; readonly at: Date }): Promise<boolean> {
  const decision = await store.decisions.find(decisionId);
  const leaf = `cor_${randomBytes(18).toString('base64url')}`;
  if (!decision || !(await store.appeals.claim(decisionId, leaf, at))) return false;
  try {
    await store.recorder.record(...leafOf({ id: leaf, policy: answer.overturned ? 'appeals/overturned' : 'appeals/upheld', photoSha256: [], blocks: [], until: at, answers: decisionId, at }));
  } catch (error) {
    await store.appeals.unclaim(decisionId, leaf);
    throw error;
  }
  return await store.appeals.answer(decisionId, { ...answer, at, leaf, forgiven: answer.overturned && isForgivable(decision.policies) });
}

async function wishOf({ appeals, decisions }: Needs['store'], decisionId: string): Promise<Wish | null> {
  const [text, decision] = await Promise.all([appeals.wish(decisionId), decisions.find(decisionId)]);
  if (text === null || !decision) return null;
  const asked = asSent(text, decision.sealed?.promptSha256 ?? null);
  return { ...asked, spans: toldWords({ prompt: asked.text, kind: decision.kind }, decision.policies) };
}

/** A form turns every line feed into two units on its way: the record may have the hash of either. */
function asSent(text: string, promptSha256: string | null): Omit<Wish, 'spans'> {
  if (promptSha256 === null) return { text, asRecorded: null };
  const recorded = [text, text.replace(/\r\n|\r|\n/g, '\r\n')].find((one) => createHash('sha256').update(one).digest('hex') === promptSha256);
  return { text: recorded ?? text, asRecorded: recorded !== undefined };
}

async function summaryOf({ decisions }: Needs['store'], appeal: Appeal, now: Date): Promise<AppealSummary> {
  const { decisionId, text, receivedAt, dueAt, wished, answer } = appeal;
  const decision = await decisions.find(decisionId);
  invariant(decision && decision.effect !== 'correction', 'an appeal was taken for a recorded decision');
  const hoursToAnswer = answer && (answer.at.getTime() - receivedAt.getTime()) / HOUR_MS;
  return { decisionId, effect: decision.effect, policies: decision.policies, text, wished, ...appealView(appeal), late: (answer?.at ?? now).getTime() > dueAt.getTime(), hoursToAnswer };
}
