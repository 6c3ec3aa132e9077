/**
 * The statement that goes with a stop: what happened, under which rule, what to do, where to contest it.
 */
import type { Stopped } from '@shozo/guard';
import type { OwnWords, Policies } from '@shozo/policy';
import type { Store } from '@shozo/store';
import { isPurpose, personAccess } from '@shozo/vocabulary';
import type { ImageRequest, Locale } from '@shozo/vocabulary';
import type { Statement } from './answers.ts';

export type Addresses = { base: string };

/** Japanese and Chinese have no space between sentences. */
const UNSPACED: readonly Locale[] = ['ja', 'zh', 'zh-Hant'];

type Needs = { readonly decisions: Pick<Store['decisions'], 'takeAppealSecret'>; readonly policies: Policies; readonly addresses: Addresses };

/** Of the request, as far as a statement turns on it. */
export type Told = Pick<ImageRequest, 'kind' | 'subject' | 'locale'>;

export function createStatements({ decisions, policies, addresses }: Needs): (stop: Stopped, asked: Told) => Statement {
  return (stop, { locale, ...asked }) => {
    const { message, suggestion, policies: told } = policies.explain(stop.decision, locale, ownWords(stop, asked));
    const secret = decisions.takeAppealSecret(stop.id);
    return {
      message: [message, ...(suggestion === null ? [] : [suggestion])].join(UNSPACED.includes(locale) ? '' : ' '),
      policies: told.map(({ id }) => id),
      appeal: secret === null ? null : `${addresses.base}/appeals/${stop.id}?secret=${secret}`,
      poll: stop.effect === 'hold' ? `${addresses.base}/v1/decisions/${stop.id}` : null,
    };
  };
}

/** From the prompt and the declaration alone. INVARIANT: nothing that was measured on a photo or a draft is read here (decision 0076). */
function ownWords({ signals }: Stopped, { kind, subject }: Omit<Told, 'locale'>): OwnWords {
  const purpose = signals['prompt.purpose'];
  const stated = purpose?.state === 'measured' && Array.isArray(purpose.value) ? purpose.value.filter(isPurpose) : [];
  return { changesSomebody: kind === 'edit' && personAccess(stated.filter((one) => one !== 'restore.photo')) === 'open', declared: subject === 'self' || subject === 'permitted' };
}
