/**
 * Serving a home: compose, listen, say where, and stop in good order.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { writeServerFile } from '@shozo/store';
import { composeProgram } from './compose/program.ts';
import type { Config } from './config.ts';
import { allOf } from './events/events.ts';
import type { Events } from './events/events.ts';
import { openLog } from './events/log.ts';
import type { OperatorLog } from './events/log.ts';
import { openMetrics } from './events/metrics.ts';
import type { Metrics } from './events/metrics.ts';
import type { Traces } from './events/traces.ts';
import { createServer } from './server.ts';
import { openSessions } from './sessions.ts';
import { VERSION } from './version.ts';

export type Running = {
  readonly url: string;
  /** Says where the pages are, once somebody is ready to stop it. */
  readonly welcome: () => void;
  /** Tells the log what ends the process, without its message: that may quote what was asked. */
  readonly crashed: (error: unknown) => void;
  readonly close: () => Promise<void>;
};

const TIDY_EVERY_MS = 60_000;
const EXPIRY_EVERY_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 50;

export async function serveProgram(config: Config): Promise<Running> {
  const log = openLog(config.log);
  log.say('starting');
  const metrics = openMetrics();
  const traces = await openTracesOf(config, log);
  const events = allOf([log, metrics, ...(traces ? [traces] : [])]);
  try {
    return await serveWith(config, { log, metrics, traces, events });
  } catch (error) {
    await traces?.close();
    throw error;
  }
}

type Listening = { readonly log: OperatorLog; readonly metrics: Metrics; readonly traces: Traces | null; readonly events: Events };

async function serveWith(config: Config, { log, metrics, traces, events }: Listening): Promise<Running> {
  const program = await composeProgram(config, { events });
  try {
    const sessions = openSessions();
    const token = randomBytes(32).toString('base64url');
    const app = await createServer({
      program, events, commandToken: token, sessions, load: config.load, checksAMinute: config.checksAMinute, trustedProxies: config.trustedProxies,
      metrics: { metrics, token: config.metricsToken, reachable: config.production || config.publicUrl !== null },
    });
    const url = await app.listen({ host: config.host, port: config.port });
    program.setBaseUrl(url);
    writeServerFile(program.home, { url, pid: process.pid, token });
    const status = await program.status();
    const tidy = (): void => { program.tidy().catch((error: unknown) => events.background('tidy', error)); };
    const tidying = setInterval(tidy, TIDY_EVERY_MS);
    tidy();
    const expiry = async (): Promise<void> => (await program.status()).certificates.filter(({ soon }) => soon).forEach(events.expiring);
    const looking = setInterval(() => { expiry().catch((error: unknown) => events.background('tidy', error)); }, EXPIRY_EVERY_MS);
    status.certificates.filter(({ soon }) => soon).forEach(events.expiring);
    const close = async () => {
      log.say('stopping');
      clearInterval(tidying);
      clearInterval(looking);
      await drain(app, config.stopMs);
      await program.close();
      await traces?.close();
    };
    return { url, welcome: () => welcome({ config, url, code: sessions.newCode(), credentials: status.credentials, log }).forEach(log.say), crashed: (error) => log.background('crash', error), close };
  } catch (error) {
    await program.close();
    throw error;
  }
}

/** Loaded where it is wanted: its packages are large, and a start is to be short. */
async function openTracesOf({ tracesEndpoint }: Config, log: OperatorLog): Promise<Traces | null> {
  if (tracesEndpoint === null) return null;
  const { openTraces } = await import('./events/traces.ts');
  return openTraces({ endpoint: tracesEndpoint, version: VERSION, onFault: (error) => log.background('traces', error) });
}

/**
 * Answers what is under way, takes nothing new, and after the deadline cuts off what is left: its stories end as faults on record.
 * A connection that was busy when the server closed stays open for its client's next request once it is answered, so idle ones are swept.
 */
async function drain(app: FastifyInstance, deadlineMs: number): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_EVERY_MS);
  const timer = setTimeout(() => app.server.closeAllConnections(), deadlineMs);
  await app.close();
  clearInterval(sweep);
  clearTimeout(timer);
}

type Said = { readonly config: Config; readonly url: string; readonly code: string; readonly credentials: 'development' | 'operator'; readonly log: OperatorLog };

/** Studio's address lets somebody in once. A log that is collected is read by many, so that there only a laptop writes it. */
function welcome({ config, url, code, credentials, log }: Said): string[] {
  return [
    ...(log.plain || !config.production ? [`Studio   ${url}/open/${code}   (the address works once)`] : []),
    `Check    ${url}/check`,
    `Report   ${url}/report`,
    `Review   ${url}/review   (with a key of \`shozo keys create --reviewer\`)`,
    `Status   ${url}/status`,
    `API      ${url}/v1   ${whichKey(config)}`,
    ...(credentials === 'development' ? ['Pictures are signed by a development authority that nobody else trusts; see docs/operators.md for your own certificate.'] : []),
  ];
}

function whichKey({ production, developmentKey, home }: Config): string {
  if (production) return 'with a key of `shozo keys create`';
  return developmentKey === null ? `the key is in ${join(home, 'development-key')}` : 'with the development key of the configuration';
}
