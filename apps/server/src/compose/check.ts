/**
 * Check without a server: what a file itself says, what this home's own certificates confirm, and its watermark.
 *
 * Takes no lock and makes nothing: a home that is not there stays so.
 */
import { createCheck, homeAnchors } from '@shozo/mark';
import type { Verifier } from '@shozo/mark';
import type { Config } from '../config.ts';

export type Checker = { readonly verify: Verifier['verify']; readonly close: () => Promise<void> };

export async function composeCheck(config: Config): Promise<Checker> {
  const { verify, close } = createCheck({ anchors: homeAnchors(config.keys), keysDir: config.keys });
  return { verify, close };
}
