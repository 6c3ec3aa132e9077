/**
 * A server inside the test's own process, where a test has to put a word in: the program is the real one but for what `change` changes.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeProgram, readConfig } from '@shozo/server';
import { writeServerFile } from '@shozo/store';
import { openPictureInspectors } from '../../apps/server/src/compose/inspectors.ts';
import type { PictureInspectors } from '../../apps/server/src/compose/inspectors.ts';
import { UNHEARD } from '../../apps/server/src/events/events.ts';
import type { Events } from '../../apps/server/src/events/events.ts';
import type { Program } from '../../apps/server/src/program.ts';
import type { MetricsOptions } from '../../apps/server/src/routes/metrics.ts';
import { createServer } from '../../apps/server/src/server.ts';

export type ServerHere = { readonly url: string; readonly key: string; /** Commands on it ask this server. */ readonly home: string; readonly program: Program; /** The home stays. */ readonly stop: () => Promise<void>; readonly close: () => Promise<void> };
type Options = { /** One that a server left; absent: a new one. */ readonly home?: string; readonly change?: (program: Program) => Program; readonly now?: () => Date; readonly env?: Readonly<Record<string, string>>; readonly events?: Events; readonly metrics?: MetricsOptions };

/** Of the servers that begin between `shareInspectors` and its end: they look through the same networks, loaded once. */
let shared: (() => Promise<PictureInspectors>) | null = null;

/** @returns ends it, when no server is left. */
export function shareInspectors(): () => Promise<void> {
  let opened: Promise<PictureInspectors> | null = null;
  shared = () => (opened ??= openPictureInspectors(readConfig({}, {})));
  return async () => {
    shared = null;
    await (await opened)?.close();
  };
}

/** Whoever commands it from this machine, as the route expects. */
const COMMAND_TOKEN = 'none';

export async function serveHere({ home: left, change = (program) => program, now = () => new Date(), env = {}, events = UNHEARD, metrics }: Options = {}): Promise<ServerHere> {
  const home = left ?? (await mkdtemp(join(tmpdir(), 'shozo-home-')));
  const config = readConfig({ home, port: '0' }, env);
  const pictures = shared && config.secondLook === null ? { pictures: await shared() } : {};
  const program = change(await composeProgram(config, { now, events, ...pictures }));
  const app = await createServer({ program, events, ...(metrics ? { metrics } : {}), commandToken: COMMAND_TOKEN, load: config.load, checksAMinute: config.checksAMinute });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  program.setBaseUrl(url);
  writeServerFile(program.home, { url, pid: process.pid, token: COMMAND_TOKEN });
  const stop = async () => {
    await app.close();
    await program.close();
  };
  return {
    url, program, home, stop,
    key: (await readFile(join(home, 'development-key'), 'utf8')).trim(),
    close: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
