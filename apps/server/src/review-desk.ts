/**
 * The reviewer's desk: what is held, blurred first; lifting a hold, or refusing.
 *
 * A release is decided anew with today's policies and models: the reviewer
 * lifts a hold, never a refusal. Either way the ending is a decision of its own
 * on record, and the sealed case is erased.
 */
import type { Outcome, Review } from '@shozo/guard';
import { blur, encode, mixChannels } from '@shozo/picture';
import type { Store, Review as StoredReview } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { ImageRequest, Pixels } from '@shozo/vocabulary';
import { newDecisionId } from './ask.ts';
import { openCase, takenUpAgain } from './held.ts';
import type { OpenedCase } from './held.ts';
import type { Program, ReviewSummary } from './program.ts';
import type { Publication } from './publication.ts';

type Tell = (request: ImageRequest, signal: AbortSignal, review: Review) => Promise<Outcome>;
type Needs = { readonly store: Store; readonly publication: Publication; readonly tell: Tell; readonly now: () => Date };

const GREY = [0.299, 0.587, 0.114] as const;
const BLUR_SHARE = 0.02; // of the long side: shapes and poses stay, detail goes

/** Cases past their time end as refusals on record; nobody has to do anything for that. */
export async function expireReviews({ store, now }: Pick<Needs, 'store' | 'now'>): Promise<void> {
  for (const { decisionId } of await store.reviews.expire(now())) await recordRefusal(store, decisionId, { id: newDecisionId(), at: now(), policy: 'review/expired' });
}

export function createReviewDesk({ store, publication, tell, now }: Needs): Program['reviews'] {
  const opened = async (id: string): Promise<{ review: StoredReview; held: OpenedCase }> => {
    const review = await store.reviews.find(id);
    const parts = review?.state === 'open' ? await store.reviews.open(review.id) : null;
    if (!review || !parts) throw new ShozoError('request/not-found', { detail: 'no open case has this id' });
    return { review, held: await openCase(parts) };
  };
  return {
    list: async () => await Promise.all((await store.reviews.list()).map((review) => summaryOf(store, review))),
    async show(id) {
      const { review, held } = await opened(id);
      const photos = await Promise.all(held.request.photos.map(({ pixels }) => blurred(pixels)));
      const drafts = await Promise.all(held.drafts.map(blurred));
      return { ...(await summaryOf(store, review)), prompt: held.request.prompt, signals: held.signals, blurred: { photos, drafts } };
    },
    async release(id, reviewer, reason) {
      const { review, held } = await opened(id);
      const again = takenUpAgain(held, reviewer);
      const outcome = await tell(again.request, new AbortController().signal, again.review);
      if (outcome.effect === 'fault') return outcome;
      const state = outcome.effect === 'release' ? 'released' : 'refused';
      const settled = await store.reviews.settle(review.id, { state, reviewer, reason, newDecisionId: outcome.id, now: now() });
      if (!settled) throw new ShozoError('request/not-found', { detail: 'the case was settled meanwhile' });
      if (outcome.effect === 'release') publication.publish(outcome.id, outcome.pictures.map(({ bytes }) => bytes), again.request.format);
      return outcome;
    },
    async refuse(id, reviewer, reason) {
      const { review } = await opened(id);
      const refusalId = newDecisionId();
      await recordRefusal(store, review.decisionId, { id: refusalId, at: now(), policy: 'review/refused' });
      const settled = await store.reviews.settle(review.id, { state: 'refused', reviewer, reason, newDecisionId: refusalId, now: now() });
      if (!settled) throw new ShozoError('request/not-found', { detail: 'the case was settled meanwhile' });
      return { ...(await summaryOf(store, review)), state: 'refused' };
    },
  };
}

async function summaryOf(store: Store, { id, decisionId, state, createdAt, expiresAt }: StoredReview): Promise<ReviewSummary> {
  const decision = await store.decisions.find(decisionId);
  return { id, decisionId, state, createdAt, expiresAt, policies: decision?.policies ?? [] };
}

/** Blurred and grey, as PNG in base64. */
async function blurred(pixels: Pixels): Promise<string> {
  const soft = await blur(mixChannels(pixels, [GREY, GREY, GREY]), BLUR_SHARE * Math.max(pixels.width, pixels.height));
  return Buffer.from(await encode(soft, 'png')).toString('base64');
}

/** A held decision ends as a refusal of its own: the same request, under a new id. */
async function recordRefusal(store: Store, heldId: string, { id, at, policy }: { id: string; at: Date; policy: string }): Promise<void> {
  const held = await store.decisions.find(heldId);
  if (!held) return; // kept, but its hold was never recorded: nothing was decided, so nothing ends
  const sealed = held.sealed ?? { requester: '', door: '', model: '', promptSha256: '', photoSha256: [] }; // erased: nothing is known of it any more
  await store.recorder.record({
    id,
    open: { at: at.toISOString(), effect: 'refuse', stage: 'review', kind: held.kind, policies: [policy], policySet: '', fault: null, pictures: 0 },
    sealed: { ...sealed, id, releasedSha256: [], watermarks: [] },
  });
}
