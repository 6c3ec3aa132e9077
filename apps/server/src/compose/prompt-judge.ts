/**
 * What a prompt alone warrants: `shozo inspect --prompts`.
 *
 * Asked as an edit of a photo of one unknown adult, base policy, unknown
 * country, tier free, with every photo and draft signal taken as measured and
 * harmless, and the uploader's declaration as given: only the words count.
 */
import { readPrompt } from '@shozo/inspect';
import { NO_SWITCHES, createPolicies, promptQuestion } from '@shozo/policy';
import type { Effect, Signals } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';

export type PromptJudgement = { readonly decision: Effect; readonly signals: Signals };

export function composePromptJudge(): (text: string) => PromptJudgement {
  const policies = createPolicies(FOLDERS.policies, { now: () => new Date(), switches: () => NO_SWITCHES });
  return (text) => {
    const reading = readPrompt(text, 'edit');
    return { decision: policies.decide(promptQuestion(reading)).effect, signals: reading.signals };
  };
}
