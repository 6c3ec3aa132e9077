/**
 * Check from the command line: what a file itself says, what this home's own certificates confirm, its watermark, and whether it was released here.
 *
 * Makes nothing: a home that is not there stays so. Where a server holds the
 * home, it is asked, and a thorough look is added where it found no watermark; where nobody does, the home is
 * opened for as long as files are checked. Where nobody can be asked, the
 * fingerprint is `unavailable`, and a watermark no more than a claim; of a home
 * that is there, whoever asked is told why.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCheck, homeAnchors } from '@shozo/mark';
import type { Register, ReleasedMatch, Verifier } from '@shozo/mark';
import { openStore, readServerFile } from '@shozo/store';
import { ShozoError } from '@shozo/vocabulary';
import type { Verification } from '@shozo/vocabulary';
import type { Config } from '../config.ts';
import { openOperatorEngine } from './engine.ts';
import { createLineageDesk } from '../lineage/lineage.ts';
import { createRegister } from '../lineage/register.ts';
import { isAnswering } from '../remote.ts';

export type Checker = { readonly verify: Verifier['verify']; readonly close: () => Promise<void> };

/** Who knows what was released: this process, or a server. */
type Released = { readonly ofPixels?: ReleasedMatch; readonly register?: Register; readonly ofFile?: (bytes: Uint8Array) => Promise<Verification | null>; readonly close: () => Promise<void> };

/** For one file, of a server that said that it is there: a large picture takes a while. */
const ANSWER_MS = 10_000;

/** Told why nobody could be asked what was released: the answer is of the file alone. */
type OnUnread = (why: string) => void;

export async function composeCheck(config: Config, onUnread: OnUnread): Promise<Checker> {
  const released = await reach(config, onUnread);
  const check = createCheck({ warm: false, watermark: await openOperatorEngine(config.watermarkEngine, config.keys), anchors: homeAnchors(config.keys), keysDir: config.keys, released: released.ofPixels, register: released.register });
  return {
    verify: async (bytes, effort) => {
      const told = await released.ofFile?.(bytes) ?? null;
      if (told && (effort !== 'thorough' || told.layers.watermark.state === 'found')) return told;
      const looked = await check.verify(bytes, effort);
      return told ? withRegister(looked, told) : looked;
    },
    close: async () => {
      await check.close();
      await released.close();
    },
  };
}

/** A thorough look finds more in the file; what was released, and withdrawn since, only the server knows that holds the register. */
function withRegister(looked: Verification, { withdrawn, changed, layers: { fingerprint } }: Verification): Verification {
  return { ...looked, withdrawn: withdrawn ?? looked.withdrawn, changed: changed ?? looked.changed, layers: { ...looked.layers, fingerprint } };
}

async function reach({ home, keys, databaseUrl }: Config, onUnread: OnUnread): Promise<Released> {
  const nobody = { close: async () => undefined };
  if (!existsSync(databaseUrl === null ? join(home, 'db', 'postgres') : join(keys, 'fingerprint.key'))) return nobody;
  try {
    const store = await openStore({ home, keys, databaseUrl });
    return { ofPixels: createLineageDesk({ lineages: store.lineages, watermarks: store.watermarks, now: () => new Date(), marksIn: async () => [] }).released, register: createRegister(store.watermarks), close: store.close };
  } catch (error) {
    if (!(error instanceof ShozoError)) throw error;
    const server = error.code === 'store/locked' ? readServerFile(home) : null;
    if (server && (await isAnswering(server.url))) return { ...nobody, ofFile: askServer(server.url, onUnread) };
    onUnread(server ? `process ${server.pid} holds \`${home}\` and does not answer` : error.message);
    return nobody;
  }
}

/** One that hangs over a file is not asked about the next. */
function askServer(url: string, onUnread: OnUnread): (bytes: Uint8Array) => Promise<Verification | null> {
  let hangs = false; // owned by the function below
  return async (bytes) => {
    if (hangs) return null;
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(bytes)]));
    try {
      const answer = await fetch(`${url}/v1/verifications`, { method: 'POST', body, signal: AbortSignal.timeout(ANSWER_MS) });
      if (answer.ok) {
        const { file: _, ...said } = (await answer.json()) as Verification & { file: string }; // as: the route sends what the same function returns
        return said;
      }
      onUnread(`the server answered ${answer.status}`);
    } catch {
      hangs = true;
      onUnread(`the server did not answer within ${ANSWER_MS / 1000} s`);
    }
    return null; // nobody could be asked: the file is checked without the register
  };
}
