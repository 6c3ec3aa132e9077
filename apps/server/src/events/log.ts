/**
 * The log of a server: JSON lines on stderr, or plain ones on a terminal.
 *
 *     {"level":"info","time":"2026-11-25T09:00:00.000Z","msg":"decided","decision":"dec_…","effect":"refuse",
 *      "stage":"decide","kind":"edit","door":"openai-json","policies":["base/no-undressing"],"ms":41}
 *
 * A decision's id is an unguessable name that its requester holds, too; whose
 * request it was stands in the database alone.
 */
import type { Outcome } from '@shozo/guard';
import type { FastifyBaseLogger } from 'fastify';
import { ERRORS } from '@shozo/vocabulary';
import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import type { Config } from '../config.ts';
import { errorTrace } from './error-trace.ts';
import { BACKGROUND } from './events.ts';
import type { Events, Listener, StoryAbout } from './events.ts';

export type OperatorLog = Required<Listener> & {
  /** What the server itself has to say, of its own words only. */
  readonly say: (line: string) => void;
  /** Whether a person reads along. */
  readonly plain: boolean;
};

type Surroundings = { readonly terminal: boolean; readonly write: (text: string) => void };

/** A reader that goes away must not end the server: pino's own destination survives a broken pipe. */
function onStderr(): Surroundings {
  const destination = pino.destination({ dest: 2, sync: true });
  return { terminal: process.stderr.isTTY, write: (text) => { destination.write(text); } };
}

export function openLog({ format, level }: Config['log'], { terminal, write }: Surroundings = onStderr()): OperatorLog {
  const plain = format === 'auto' ? terminal : format === 'text';
  const destination: DestinationStream = { write: (line) => write(plain ? inPlain(line) : line) };
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, destination);
  return {
    plain,
    say: (line) => { if (plain) write(`${line}\n`); else log.info(line); },
    story: (about) => {
      const startedMs = performance.now();
      return {
        entered: () => undefined,
        judged: (answer) => { if (answer === 'unreachable' || answer === 'unusable') log.warn({ answer }, 'the judge of words gave no usable answer'); },
        ended: (outcome, stage) => {
          const line = { ...lineOf(about, outcome), stage, ms: Math.round(performance.now() - startedMs) };
          if (outcome.effect === 'fault' && ERRORS[outcome.error.code].status >= 500) log.error({ ...line, error: errorTrace(outcome.error) }, 'a story ended in a fault');
          else log.info(line, outcome.effect === 'fault' ? 'ended' : 'decided'); // a client that went away, a model that refused: no fault of ours
        },
        failed: (error) => log.error({ kind: about.kind, door: about.door, error: errorTrace(error) }, 'the ending of a story could not be recorded'),
      };
    },
    answered: (code, error) => { if (ERRORS[code].status >= 500) log.error({ code, error: errorTrace(error) }, 'a request failed'); },
    background: (what, error) => log.warn({ error: errorTrace(error) }, BACKGROUND[what]),
    expiring: ({ of, expiresAt, daysLeft }) => log.warn({ of, expiresAt, daysLeft }, 'a certificate ends soon, and from then on no picture is released: rotate it'),
  };
}

function lineOf({ kind, door, review }: StoryAbout, outcome: Outcome): Record<string, unknown> {
  const decided = outcome.effect === 'fault' ? { code: outcome.error.code } : { policies: outcome.decision.policies };
  return { decision: outcome.id, effect: outcome.effect, kind, door, ...(review ? { review } : {}), ...decided };
}

type Line = { readonly level: string; readonly time: string; readonly msg: string } & Readonly<Record<string, unknown>>;

/** `09:00:00 warn  a connection to the database broke  error=[…]` */
function inPlain(json: string): string {
  const { level, time, msg, ...fields } = JSON.parse(json) as Line; // as: pino wrote it just now
  const told = Object.entries(fields).map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${time.slice(11, 19)} ${level.padEnd(5)} ${msg} ${told.join('')}\n`;
}

const quiet = (): void => undefined;

/** For Fastify itself: its words may quote a request, so that only the kind of a fault is told. */
export function fastifyLogger({ background }: Pick<Events, 'background'>): FastifyBaseLogger {
  const tell = (about: unknown): void => background('http', about instanceof Error ? about : typeof about === 'object' && about !== null && 'err' in about ? about.err : undefined);
  const logger: FastifyBaseLogger = { level: 'warn', fatal: tell, error: tell, warn: tell, info: quiet, debug: quiet, trace: quiet, silent: quiet, child: () => logger };
  return logger;
}
