/**
 * What a prompt alone warrants: `shozo inspect --prompts`.
 *
 * Asked as an edit of a photo of one unknown adult, base policy, unknown
 * country, tier free, with every photo and draft signal taken as measured and
 * harmless, and the uploader's declaration as given: only the words count.
 */
import { readPrompt } from '@shozo/inspect/prompt';
import { createPolicies, harmlessQuestion } from '@shozo/policy';
import { personAccess } from '@shozo/vocabulary';
import type { Effect, Signals } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';

export type PromptJudgement = { readonly decision: Effect; readonly signals: Signals };

export function composePromptJudge(): (text: string) => PromptJudgement {
  const policies = createPolicies(FOLDERS.policies);
  const harmless = harmlessQuestion();
  return (text) => {
    const { signals, purposes } = readPrompt(text, 'edit');
    const { effect } = policies.decide({
      stage: 'draft',
      request: { ...harmless.request, subject: 'permitted' },
      signals: { ...harmless.signals, ...signals },
      locked: personAccess(purposes) === 'locked',
    });
    return { decision: effect, signals };
  };
}
