/**
 * Refusals that no policy made: by the brakes, by a reviewer.
 */
import type { Decision } from '@shozo/vocabulary';

/** @param policy - the id that stands in for a rule. */
export function refusalBy(policy: string): Decision {
  return { effect: 'refuse', policies: [policy], obligations: { label: 'default', metadata: [], labelStyles: [], labelLanguages: [], retentionDays: null }, policySet: '' };
}
