/**
 * Contested decisions: taken once, with a clock; answered once, by a person who neither asked for it nor settled it.
 *
 * An answer changes no decision: it says in words why it stands, or what was
 * done about it. Decision 0074 has the clock.
 */
import type { Appeal, Store } from '@shozo/store';
import { invariant } from '@shozo/vocabulary';
import type { DecisionView } from './program.ts';

/** From receipt to an answer: a first choice, no law names hours (docs/decisions/0074). */
export const APPEAL_HOURS = 7 * 24;
const HOUR_MS = 3_600_000;

/** Times in ISO 8601. */
export type AppealView = { readonly receivedAt: string; readonly dueAt: string; readonly answer: { readonly text: string; readonly at: string } | null };
/** @property late - without an answer past its clock, or answered after it. @property hoursToAnswer - null while there is none. */
export type AppealSummary = AppealView & { readonly decisionId: string; readonly effect: DecisionView['decision']; readonly policies: readonly string[]; readonly text: string; readonly late: boolean; readonly hoursToAnswer: number | null };

export type AppealDesk = {
  /** @returns until when an answer is due; null when the secret does not fit, or the decision was contested before. */
  readonly take: (decisionId: string, secret: string, text: string) => Promise<string | null>;
  /** Those without an answer, or all; the nearest deadline first. */
  readonly list: (which: 'open' | 'all') => Promise<AppealSummary[]>;
  /** One without an answer; null when there is none. */
  readonly find: (decisionId: string) => Promise<AppealSummary | null>;
  /** Keys that may not answer it: the one that asked, as far as the record names it, and the one that settled a hold. */
  readonly partiesOf: (decisionId: string) => Promise<readonly string[]>;
  /** Answers once: false when there is no such appeal, or it has an answer. @param by - a key's id, or `administrator`. */
  readonly answer: (decisionId: string, text: string, by: string) => Promise<boolean>;
};

type Needs = { readonly store: Pick<Store, 'appeals' | 'decisions' | 'reviews'>; readonly now: () => Date };

export function createAppealDesk({ store, now }: Needs): AppealDesk {
  const summary = (appeal: Appeal): Promise<AppealSummary> => summaryOf(store, appeal, now());
  return {
    async take(decisionId, secret, text) {
      const dueAt = new Date(now().getTime() + APPEAL_HOURS * HOUR_MS);
      return (await store.decisions.appeal(decisionId, secret, { text, receivedAt: now(), dueAt })) ? dueAt.toISOString() : null;
    },
    list: async (which) => await Promise.all((await store.appeals.list(which)).map(summary)),
    async find(decisionId) {
      const appeal = await store.appeals.find(decisionId);
      return appeal?.answer === null ? await summary(appeal) : null;
    },
    async partiesOf(decisionId) {
      const [decision, review] = await Promise.all([store.decisions.find(decisionId), store.reviews.find(decisionId)]);
      return [decision?.sealed?.requester, review?.reviewer].flatMap((party) => party || []);
    },
    answer: (decisionId, text, by) => store.appeals.answer(decisionId, { text, by, at: now() }),
  };
}

export function appealView({ receivedAt, dueAt, answer }: Appeal): AppealView {
  return { receivedAt: receivedAt.toISOString(), dueAt: dueAt.toISOString(), answer: answer && { text: answer.text, at: answer.at.toISOString() } };
}

async function summaryOf({ decisions }: Needs['store'], appeal: Appeal, now: Date): Promise<AppealSummary> {
  const { decisionId, text, receivedAt, dueAt, answer } = appeal;
  const decision = await decisions.find(decisionId);
  invariant(decision && decision.effect !== 'correction', 'an appeal was taken for a recorded decision');
  const hoursToAnswer = answer && (answer.at.getTime() - receivedAt.getTime()) / HOUR_MS;
  return { decisionId, effect: decision.effect, policies: decision.policies, text, ...appealView(appeal), late: (answer?.at ?? now).getTime() > dueAt.getTime(), hoursToAnswer };
}
