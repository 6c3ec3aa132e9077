/**
 * Check from the command line: what a file itself says, what this home's own certificates confirm, its watermark, and whether it was released here.
 *
 * Makes nothing: a home that is not there stays so. Where a server holds the
 * home, it is asked for the fingerprint alone; where nobody does, the home is
 * opened for as long as files are checked. Whoever cannot be asked leaves the
 * fingerprint `unavailable` and the rest of the answer as it is.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCheck, homeAnchors } from '@shozo/mark';
import type { ReleasedMatch, Verifier } from '@shozo/mark';
import { openStore, readServerFile } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { Verification } from '@shozo/vocabulary';
import type { Config } from '../config.ts';
import { createLineageDesk } from '../lineage/lineage.ts';

export type Checker = { readonly verify: Verifier['verify']; readonly close: () => Promise<void> };

type Match = Verification['layers']['fingerprint']['match'];
/** Who knows what was released: this process, or a server. */
type Released = { readonly ofPixels?: ReleasedMatch; readonly ofFile?: (bytes: Uint8Array) => Promise<Match>; readonly close: () => Promise<void> };

const ANSWER_MS = 10_000;

export async function composeCheck(config: Config): Promise<Checker> {
  const released = await reach(config);
  const check = createCheck({ anchors: homeAnchors(config.keys), keysDir: config.keys, released: released.ofPixels });
  return {
    verify: async (bytes, effort) => {
      const own = await check.verify(bytes, effort);
      if (!released.ofFile || own.doctored === 'unreadable') return own;
      return { ...own, layers: { ...own.layers, fingerprint: { match: await released.ofFile(bytes) } } };
    },
    close: async () => {
      await check.close();
      await released.close();
    },
  };
}

async function reach({ home, keys, databaseUrl }: Config): Promise<Released> {
  const nobody = { close: async () => undefined };
  if (!existsSync(databaseUrl === null ? join(home, 'db', 'postgres') : join(keys, 'fingerprint.key'))) return nobody;
  try {
    const store = await openStore({ home, keys, databaseUrl });
    return { ofPixels: createLineageDesk({ lineages: store.lineages, now: () => new Date() }).released, close: store.close };
  } catch (error) {
    if (!(error instanceof ShozoError)) throw error;
    const server = error.code === 'store/locked' ? readServerFile(home) : null;
    return server ? { ...nobody, ofFile: (bytes) => askServer(server.url, bytes) } : nobody;
  }
}

async function askServer(url: string, bytes: Uint8Array): Promise<Match> {
  const body = new FormData();
  body.append('file', new Blob([Uint8Array.from(bytes)]));
  try {
    const answer = await fetch(`${url}/v1/verifications`, { method: 'POST', body, signal: AbortSignal.timeout(ANSWER_MS) });
    const said: unknown = await answer.json();
    return answer.ok ? (said as Verification).layers.fingerprint.match : 'unavailable'; // as: the route sends what the same function returns
  } catch {
    return 'unavailable'; // nobody could be asked, and the answer says so
  }
}
