/**
 * The reviewer's desk: what is held, blurred first; lifting a hold, or refusing.
 *
 * A release is decided anew with today's policies and models: the reviewer
 * lifts a hold, never a refusal. Either way the ending is a decision of its own
 * on record, and the sealed case is erased.
 */
import type { Outcome } from '@shozo/guard';
import type { LineageRows, Store, Review as StoredReview } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { Effect } from '@shozo/vocabulary';
import { newDecisionId } from './ask.ts';
import { blurred } from './casework/human-copy.ts';
import type { Tell } from './compose/teller.ts';
import { askedIn, openCase, takenUpAgain } from './held.ts';
import type { OpenedCase } from './held.ts';
import type { LineageDesk } from './lineage/lineage.ts';
import type { Program, ReviewSummary } from './program.ts';
import type { Publication } from './publication.ts';
import { refusalBy } from './refusal.ts';

type Needs = { readonly store: Store; readonly lineage: Pick<LineageDesk, 'rowsOf'>; readonly publication: Publication; readonly tell: Tell; readonly now: () => Date };

const REFUSED = refusalBy('review/refused');

export function createReviewDesk({ store, lineage, publication, tell, now }: Needs): Program['reviews'] {
  const opened = (id: string) => openedOf(store, id);
  const tellOrUnclaim = async ({ request, review }: ReturnType<typeof takenUpAgain>, of: StoredReview): Promise<Outcome> => {
    const unclaim = () => store.reviews.unclaim(of.id, request.id);
    try {
      const outcome = await tell(request, new AbortController().signal, review);
      if (outcome.effect === 'fault') await unclaim();
      return outcome;
    } catch (error) {
      await unclaim();
      throw error;
    }
  };
  const claimed = async (review: StoredReview, newDecisionId: string): Promise<void> => {
    await settleWhatACrashLeft(store, review, now());
    if (!(await store.reviews.claim(review.id, newDecisionId, now()))) throw notOpen();
  };
  return {
    ...looking(store),
    async release(id, reviewer, reason) {
      const { review, held } = await opened(id);
      const again = takenUpAgain(held, reviewer);
      await claimed(review, again.request.id);
      const outcome = await tellOrUnclaim(again, review);
      if (outcome.effect === 'fault') return outcome;
      await store.reviews.settle(review.id, { state: settledState(outcome.effect), reviewer, reason, newDecisionId: outcome.id, now: now() });
      if (outcome.effect === 'release') publication.publish(outcome.id, outcome.pictures.map(({ bytes }) => bytes), again.request.format);
      return outcome;
    },
    async refuse(id, reviewer, reason) {
      const { review, held } = await opened(id);
      const refusalId = newDecisionId();
      const left = await lineage.rowsOf({ effect: 'refuse', trail: { request: held.request, decision: REFUSED, signals: held.signals, released: [], refused: held.drafts } });
      await claimed(review, refusalId);
      await recordRefusal(store, review.decisionId, { id: refusalId, at: now(), policy: 'review/refused', left });
      await store.reviews.settle(review.id, { state: 'refused', reviewer, reason, newDecisionId: refusalId, now: now() });
      return { ...(await summaryOf(store, review)), state: 'refused' };
    },
  };
}

function looking(store: Store): Pick<Program['reviews'], 'list' | 'find' | 'asked' | 'open' | 'show'> {
  return {
    list: async () => await Promise.all((await store.reviews.list()).map((review) => summaryOf(store, review))),
    async find(id) {
      const review = await store.reviews.find(id);
      return review?.state === 'open' ? await summaryOf(store, review) : null;
    },
    asked: async (id) => {
      const sealed = await sealedOf(store, id);
      return sealed && askedIn(sealed.parts);
    },
    async open(id) {
      const { review, held } = await openedOf(store, id);
      return { ...held, summary: await summaryOf(store, review) };
    },
    async show(id) {
      const { review, held } = await openedOf(store, id);
      const photos = await Promise.all(held.request.photos.map(({ pixels }) => blurred(pixels)));
      const drafts = await Promise.all(held.drafts.map(blurred));
      return { ...(await summaryOf(store, review)), prompt: held.request.prompt, n: held.request.n, format: held.request.format, signals: held.signals, blurred: { photos, drafts } };
    },
  };
}

async function openedOf(store: Store, id: string): Promise<{ readonly review: StoredReview; readonly held: OpenedCase }> {
  const sealed = await sealedOf(store, id);
  if (sealed === null) throw notOpen();
  return { review: sealed.review, held: await openCase(sealed.parts) };
}

/** Null when it is settled, expired or unknown. */
async function sealedOf({ reviews }: Store, id: string): Promise<{ readonly review: StoredReview; readonly parts: NonNullable<Awaited<ReturnType<Store['reviews']['open']>>> } | null> {
  const review = await reviews.find(id);
  const parts = review?.state === 'open' ? await reviews.open(review.id) : null;
  return review && parts && { review, parts };
}

const notOpen = () => new ShozoError('request/not-found', { detail: 'no open case has this id' });

/** A request whose drafts are held anew is lifted itself: what became of it is told by the new decision. */
function settledState(effect: Effect): 'released' | 'refused' {
  return effect === 'refuse' ? 'refused' : 'released';
}

/** A claim whose decision is on record was cut short before it was settled. */
async function settleWhatACrashLeft(store: Store, { id, newDecisionId, reviewer, reason }: StoredReview, now: Date): Promise<void> {
  const ended = newDecisionId === null ? null : await store.decisions.find(newDecisionId);
  if (newDecisionId === null || !ended || ended.effect === 'fault' || ended.effect === 'correction') return;
  await store.reviews.settle(id, { state: settledState(ended.effect), reviewer: reviewer ?? 'unknown', reason: reason ?? 'the server stopped before this was noted', newDecisionId, now });
}

async function summaryOf(store: Store, { id, decisionId, state, createdAt, expiresAt }: StoredReview): Promise<ReviewSummary> {
  const decision = await store.decisions.find(decisionId);
  return { id, decisionId, state, createdAt, expiresAt, policies: decision?.policies ?? [] };
}

/** A held decision ends as a refusal of its own: the same request, under a new id. */
export async function recordRefusal(store: Store, heldId: string, { id, at, policy, left }: { id: string; at: Date; policy: string; left?: LineageRows }): Promise<void> {
  const held = await store.decisions.find(heldId);
  if (!held) return; // kept, but its hold was never recorded: nothing was decided, so nothing ends
  const sealed = held.sealed ?? { requester: '', door: '', model: '', promptSha256: '', photoSha256: [] }; // erased: nothing is known of it any more
  await store.recorder.record({
    id,
    open: { at: at.toISOString(), effect: 'refuse', stage: 'review', kind: held.kind, policies: [policy], policySet: '', fault: null, pictures: 0 },
    sealed: { ...sealed, id, releasedSha256: [], watermarks: [] },
  }, left);
}
