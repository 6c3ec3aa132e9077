/**
 * The policies alone, without a home: `shozo policy check` and `shozo policy explain`.
 */
import { checkPolicies, explainRequest } from '@shozo/policy';
import type { PolicyCheck, Report } from '@shozo/policy';
import type { Locale } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';

/** @param dir - another folder of policies than our own. */
export function checkPolicyFolder(dir: string = FOLDERS.policies): PolicyCheck {
  return checkPolicies(dir, new Date());
}

/** @throws ShozoError `request/invalid`, `policy/invalid` */
export function explainPolicyRequest(text: string, { dir = FOLDERS.policies, locale }: { dir?: string | undefined; locale: Locale }): Report {
  return explainRequest(dir, text, { now: new Date(), locale });
}
