/**
 * Check without a server: what a file itself says, and what this home's own certificates confirm.
 *
 * Takes no lock and makes nothing: a home that is not there stays so.
 */
import { join } from 'node:path';
import { createCheck, homeAnchors } from '@shozo/mark';
import type { Verification } from '@shozo/vocabulary';
import type { Config } from '../config.ts';

export type Checker = { readonly verify: (bytes: Uint8Array) => Promise<Verification>; readonly close: () => Promise<void> };

export async function composeCheck(config: Config): Promise<Checker> {
  const { verify, close } = createCheck(homeAnchors(join(config.home, 'keys')));
  return { verify, close };
}
