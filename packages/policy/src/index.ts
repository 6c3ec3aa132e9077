/**
 * Policy: Cedar rules as data, asked layer by layer, and explained to people.
 *
 * A signal measures, a policy judges. Every threshold lives in a `.cedar` file
 * under `policies/`; nothing here knows one, nor any law.
 */
export { checkPolicies } from './check.ts';
export type { PolicyCheck } from './check.ts';
export { createPolicies } from './policies.ts';
export type { Policies } from './policies.ts';
export { harmlessQuestion, promptQuestion } from './harmless.ts';
export type { PublicRule, RulesOfPlace } from './public-rules.ts';
export { policySetOf } from './files.ts';
export { UNKNOWN_JURISDICTION } from './layer.ts';
export type { OwnWords } from './explain.ts';
export { explainRequest } from './report.ts';
export type { Report } from './report.ts';
export { NO_SWITCHES, STALE_AFTER_MS, SWITCHES, isSwitchName } from './switches.ts';
export type { SwitchName, SwitchReading, SwitchSetting } from './switches.ts';
