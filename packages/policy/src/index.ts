/**
 * Policy: Cedar rules as data, asked layer by layer, and explained to people.
 *
 * A signal measures, a policy judges. Every threshold lives in a `.cedar` file
 * under `policies/`; nothing here knows one.
 */
export { createPolicies } from './policies.ts';
export type { Policies } from './policies.ts';
export type { Explanation } from './explain.ts';
export { harmlessQuestion, promptQuestion } from './harmless.ts';
