/**
 * The policies of a running server: loaded and checked once, then asked.
 */
import type { Decision, Locale, Question, SignalName } from '@shozo/vocabulary';
import { createJudge } from './decide.ts';
import { stopsOf } from './switches.ts';
import type { SwitchReading } from './switches.ts';
import { explain, messagesIn, readMessages } from './explain.ts';
import type { Explanation, OwnWords } from './explain.ts';
import { readPolicyFiles } from './files.ts';
import { parsePolicySet } from './layer.ts';
import type { Layer, Rule } from './layer.ts';
import { signalsReadBy } from './reads.ts';
import { rulesOf } from './public-rules.ts';
import type { RulesOfPlace } from './public-rules.ts';

export type Policies = {
  /** Never throws: what cannot be judged is held. */
  readonly decide: (question: Question) => Decision;
  readonly explain: (decision: Decision, locale: Locale, own?: OwnWords) => Explanation;
  /** `sha256:` + hex over all files that decide, as in every decision. */
  readonly policySet: string;
  /** Every rule that is loaded, for pages that list them; also those that are not asked. */
  readonly rules: readonly Rule[];
  readonly layers: readonly Layer[];
  /** What is refused or held in a country (`jp`, `us-ca`, `unknown`), in words, with the law behind it; by the clock. */
  readonly rulesOf: (country: string, locale: Locale) => RulesOfPlace;
  /** Which signals a rule reads (`base/no-demeaning`): for reviewers, never for a requester. */
  readonly signalsReadBy: (rule: string) => readonly SignalName[];
};

export type PolicyOptions = {
  /** Law takes effect by this clock. */
  readonly now: () => Date;
  /** What is stopped at the moment; asked before the policies. */
  readonly switches: () => SwitchReading;
};

/**
 * @param dir - the folder `policies/`.
 * @throws ShozoError `policy/invalid` - a file is missing, does not parse, or does not fit the schema.
 */
export function createPolicies(dir: string, { now, switches }: PolicyOptions): Policies {
  const set = parsePolicySet(readPolicyFiles(dir));
  const messages = readMessages(dir);
  const judge = createJudge(set);
  return {
    decide(question) {
      const at = now().getTime();
      const stops = stopsOf({ layers: set.layers, reading: switches(), question, at });
      const decision = judge.decide(question, at);
      return stops.length > 0 ? { ...decision, effect: 'refuse', policies: stops } : decision;
    },
    explain: (decision, locale, own) => explain(set.layers, messagesIn(messages, locale), decision, own),
    policySet: set.hash,
    rules: set.layers.flatMap((layer) => layer.rules),
    layers: set.layers,
    rulesOf: (country, locale) => ({ ...rulesOf(set.layers, { country, at: now().getTime(), messages: messagesIn(messages, locale) }), policySet: set.hash }),
    signalsReadBy: (rule) => signalsReadBy(set.layers, rule),
  };
}
