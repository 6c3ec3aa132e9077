/**
 * Serving a home: compose, listen, say where, and stop in good order.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { writeServerFile } from '@shozo/store';
import { composeProgram } from './compose/program.ts';
import type { Config } from './config.ts';
import { createServer } from './server.ts';
import { openSessions } from './sessions.ts';

export type Running = {
  readonly url: string;
  /** What a person at the terminal needs to know, line by line. */
  readonly welcome: readonly string[];
  readonly close: () => Promise<void>;
};

const TIDY_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 50;

/** @param say - progress, while it starts. */
export async function serveProgram(config: Config, say: (line: string) => void): Promise<Running> {
  say('starting');
  const log = pino({ level: 'warn', redact: ['req.headers'] }, pino.destination({ dest: 2, sync: false }));
  const program = await composeProgram(config, { onFault: (error) => log.warn({ err: error }, 'a connection to the database broke') });
  try {
    const sessions = openSessions();
    const token = randomBytes(32).toString('base64url');
    const app = await createServer({ program, log, commandToken: token, sessions, load: config.load, checksAMinute: config.checksAMinute, trustedProxies: config.trustedProxies });
    const url = await app.listen({ host: config.host, port: config.port });
    program.setBaseUrl(url);
    writeServerFile(program.home, { url, pid: process.pid, token });
    const status = await program.status();
    const tidy = (): void => {
      program.tidy().catch((error: unknown) => log.error({ err: error }, 'what is past its time could not be ended'));
    };
    const tidying = setInterval(tidy, TIDY_EVERY_MS);
    tidy();
    const close = async () => {
      clearInterval(tidying);
      await drain(app, config.stopMs);
      await program.close();
    };
    return { url, welcome: welcome(config, url, sessions.newCode(), status.credentials), close };
  } catch (error) {
    await program.close();
    throw error;
  }
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

function welcome(config: Config, url: string, code: string, credentials: 'development' | 'operator'): string[] {
  const lines = [
    `Studio   ${url}/open/${code}   (the address works once)`,
    `Check    ${url}/check`,
    `Status   ${url}/status`,
    `API      ${url}/v1   ${whichKey(config)}`,
  ];
  if (credentials === 'development') lines.push('Pictures are signed by a development authority that nobody else trusts; see docs/operators.md for your own certificate.');
  return lines;
}

function whichKey({ production, developmentKey, home }: Config): string {
  if (production) return 'with a key of `shozo keys create`';
  return `the key is in ${developmentKey === null ? join(home, 'development-key') : 'SHOZO_API_KEY'}`;
}
