/**
 * The statement that goes with a stop: what happened, under which rule, what to do, where to contest it.
 */
import type { Stopped } from '@shozo/guard';
import type { Policies } from '@shozo/policy';
import type { Store } from '@shozo/store';
import type { Locale } from '@shozo/vocabulary';
import type { Statement } from './answers.ts';

export type Addresses = { base: string };

/** Japanese and Chinese have no space between sentences. */
const UNSPACED: readonly Locale[] = ['ja', 'zh', 'zh-Hant'];

type Needs = { readonly decisions: Store['decisions']; readonly policies: Policies; readonly addresses: Addresses };

export function createStatements({ decisions, policies, addresses }: Needs): (stop: Stopped, locale: Locale) => Statement {
  return (stop, locale) => {
    const { message, suggestion, policies: told } = policies.explain(stop.decision, locale);
    const secret = decisions.takeAppealSecret(stop.id);
    return {
      message: [message, ...(suggestion === null ? [] : [suggestion])].join(UNSPACED.includes(locale) ? '' : ' '),
      policies: told.map(({ id }) => id),
      appeal: secret === null ? null : `${addresses.base}/appeals/${stop.id}?secret=${secret}`,
      poll: stop.effect === 'hold' ? `${addresses.base}/v1/decisions/${stop.id}` : null,
    };
  };
}
