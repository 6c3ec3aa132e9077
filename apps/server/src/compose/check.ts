/**
 * Check without a server: what a file itself says, what this home's own certificates confirm, and its watermark.
 *
 * Takes no lock and makes nothing: a home that is not there stays so.
 */
import { join } from 'node:path';
import { createCheck, homeAnchors } from '@shozo/mark';
import type { Verifier } from '@shozo/mark';
import type { Config } from '../config.ts';

export type Checker = { readonly verify: Verifier['verify']; readonly close: () => Promise<void> };

export async function composeCheck(config: Config): Promise<Checker> {
  const keysDir = join(config.home, 'keys');
  const { verify, close } = createCheck({ anchors: homeAnchors(keysDir), keysDir });
  return { verify, close };
}
