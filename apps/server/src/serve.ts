/**
 * Serving a home: compose, listen, say where, and stop in good order.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
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

const EXPIRE_EVERY_MS = 60_000;

/** @param say - progress, while it starts. */
export async function serveProgram(config: Config, say: (line: string) => void): Promise<Running> {
  say('starting');
  const program = await composeProgram(config);
  try {
    const log = pino({ level: 'warn', redact: ['req.headers'] }, pino.destination({ dest: 2, sync: false }));
    const sessions = openSessions();
    const token = randomBytes(32).toString('base64url');
    const app = await createServer({ program, log, commandToken: token, sessions, checksAMinute: config.checksAMinute });
    const url = await app.listen({ host: config.host, port: config.port });
    program.setBaseUrl(url);
    writeServerFile(program.home, { url, pid: process.pid, token });
    const status = await program.status();
    const expiring = setInterval(() => {
      program.expireReviews().catch((error: unknown) => log.error({ err: error }, 'held cases could not be expired'));
    }, EXPIRE_EVERY_MS);
    const close = async () => {
      clearInterval(expiring);
      await app.close(); // answers what is under way first
      await program.close();
    };
    return { url, welcome: welcome(config, url, sessions.newCode(), status.credentials), close };
  } catch (error) {
    await program.close();
    throw error;
  }
}

function welcome(config: Config, url: string, code: string, credentials: 'development' | 'operator'): string[] {
  const lines = [
    `Studio   ${url}/open/${code}   (the address works once)`,
    `Check    ${url}/check`,
    `Status   ${url}/status`,
    `API      ${url}/v1   the key is in ${config.developmentKey === null ? join(config.home, 'development-key') : 'SHOZO_API_KEY'}`,
  ];
  if (credentials === 'development') lines.push('Pictures are signed by a development authority that nobody else trusts; see docs/operators.md for your own certificate.');
  return lines;
}
