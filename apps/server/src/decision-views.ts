/**
 * How a decision stands, and its appeal, for whoever holds its id.
 */
import type { Store } from '@shozo/store';
import { appealView } from './appeal-desk.ts';
import type { DecisionView, Program } from './program.ts';
import type { Publication } from './publication.ts';
import type { Addresses } from './statements.ts';

type Needs = { readonly store: Store; readonly publication: Publication; readonly addresses: Addresses };

const STATES = { release: 'released', refuse: 'refused', hold: 'held', fault: 'failed' } as const;

export function createDecisionViews({ store, publication, addresses }: Needs): Pick<Program, 'decision'> {
  const view = async (id: string): Promise<DecisionView | null> => {
    const found = await store.decisions.find(id);
    if (!found || found.effect === 'correction') return null;
    const { effect, at } = found;
    const review = effect === 'hold' ? await store.reviews.find(id) : null;
    const ended = review && review.state !== 'open' ? { state: review.state, by: review.state === 'expired' ? null : review.newDecisionId } : null;
    const next = ended?.by ? await view(ended.by) : null;
    const state = next?.state ?? ended?.state ?? STATES[effect];
    const own = publication.tokensOf(id).map((token) => `${addresses.base}/v1/pictures/${token}`);
    const urls = [...new Set([...own, ...(next?.urls ?? [])])];
    const appeal = await store.appeals.find(id);
    return { id, decision: effect, state, at, ...(urls[0] === undefined ? {} : { url: urls[0], urls }), ...(appeal ? { appeal: appealView(appeal) } : {}) };
  };
  return { decision: view };
}
