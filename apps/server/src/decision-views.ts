/**
 * How a decision stands, and its appeal, for whoever holds its id.
 */
import type { Store } from '@shozo/store';
import type { DecisionView, Program } from './program.ts';
import type { Publication } from './publication.ts';
import type { Addresses } from './statements.ts';

type Needs = { readonly store: Store; readonly publication: Publication; readonly addresses: Addresses };

const STATES = { release: 'released', refuse: 'refused', hold: 'held', fault: 'failed' } as const;

export function createDecisionViews({ store, publication, addresses }: Needs): Pick<Program, 'decision' | 'appeal'> {
  return {
    async decision(id) {
      const found = await store.decisions.find(id);
      if (!found) return null;
      const { effect, at } = found;
      const review = effect === 'hold' ? await store.reviews.find(id) : null;
      const state: DecisionView['state'] = review && review.state !== 'open' ? review.state : STATES[effect];
      const tokens = [id, review?.newDecisionId ?? id].flatMap((decision) => publication.tokensOf(decision));
      const url = [...new Set(tokens)].map((token) => `${addresses.base}/v1/pictures/${token}`);
      return { id, decision: effect === 'fault' ? 'fault' : effect, state, at, ...(url.length > 0 ? { url } : {}) };
    },
    appeal: (id, secret, text) => store.decisions.appeal(id, secret, text),
  };
}
