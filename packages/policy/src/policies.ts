/**
 * The policies of a running server: loaded and checked once, then asked.
 */
import type { Decision, Locale, Question } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { explain, readMessages } from './explain.ts';
import type { Explanation } from './explain.ts';
import { readPolicyFiles } from './files.ts';
import { parsePolicySet } from './layer.ts';
import type { Rule } from './layer.ts';

export type Policies = {
  /** Never throws: what cannot be judged is held. */
  readonly decide: (question: Question) => Decision;
  readonly explain: (decision: Decision, locale: Locale) => Explanation;
  /** `sha256:` + hex over all files that decide, as in every decision. */
  readonly policySet: string;
  /** Every rule that is loaded, for pages that list them. */
  readonly rules: readonly Rule[];
};

/**
 * @param dir - the folder `policies/`.
 * @throws ShozoError `policy/invalid` - a file is missing, does not parse, or does not fit the schema.
 */
export function createPolicies(dir: string): Policies {
  const set = parsePolicySet(readPolicyFiles(dir));
  const messages = readMessages(dir);
  return {
    decide: createJudge(set),
    explain: (decision, locale) => explain(set.layers, messages[locale], decision),
    policySet: set.hash,
    rules: set.layers.flatMap((layer) => layer.rules),
  };
}
