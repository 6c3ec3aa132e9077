/**
 * What figures stand on that are measured here, without a server: as `GET /v1/status` of one would say.
 */
import { networkSet } from '@shozo/inspect';
import { policySetOf } from '@shozo/policy';
import { FOLDERS } from '../config.ts';

/** @returns `sha256:` + hex each. */
export function measuredOn(): { policies: string; networks: string } {
  return { policies: policySetOf(FOLDERS.policies), networks: networkSet() };
}
