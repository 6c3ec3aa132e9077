/**
 * The pool of workers that hold c2pa-wasm, apart from all other work.
 *
 * The library is compiled once and handed over; a job that misses its deadline
 * or traps ends its worker, and the pool makes a new one. Nothing above the size
 * cap is handed over: the library copies the whole file into its memory.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { LIMITS, WORKER_LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Job, ReadAnswer, ReadJob, SignAnswer, SignJob } from './worker.ts';

export type CredentialPool = {
  readonly read: (job: Omit<ReadJob, 'job'>) => Promise<ReadAnswer>;
  readonly sign: (job: Omit<SignJob, 'job'>) => Promise<SignAnswer>;
  /** For tests: how a job that breaks the worker ends. */
  readonly run: (job: Job) => Promise<unknown>;
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
};

export type PoolOptions = {
  /** A signed 12 MP picture took 0.35 s at worst on a shared core (measured); ten times that and more. */
  readonly deadlineMs?: number;
  readonly threads?: number;
  /** false: the library is compiled when the first file comes, for whoever may handle none. */
  readonly warm?: boolean;
};

/** Our own released files: at most a picture of LIMITS.bytes and what marking adds. */
const MAXIMUM_BYTES = LIMITS.bytes + 4 * 1024 * 1024;

export function openPool(options: PoolOptions = {}): CredentialPool {
  const threads = options.threads ?? 2;
  let begun: Piscina | null = null; // owned by the next line
  const run = (job: Job) => runOnce(begun ??= begin(threads), job, options.deadlineMs ?? 15_000);
  const ready = options.warm === false ? Promise.resolve() : warm(run);
  ready.catch(() => undefined); // whoever awaits it still sees the failure; closing before it is nobody's crash
  return {
    read: (job) => run({ job: 'read', ...job }) as Promise<ReadAnswer>,
    sign: (job) => run({ job: 'sign', ...job }) as Promise<SignAnswer>,
    run,
    ready,
    close: async () => { await begun?.destroy(); },
  };
}

function begin(threads: number): Piscina {
  const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  const module = new WebAssembly.Module(readFileSync(wasm));
  const pool = new Piscina({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'run', workerData: { module }, minThreads: 1, maxThreads: threads, concurrentTasksPerWorker: 1, idleTimeout: 60_000, resourceLimits: WORKER_LIMITS,
  });
  pool.on('error', () => { /* a worker that ended outside a job: the pool has replaced it */ });
  return pool;
}

/** The first job waits for the worker to start; an empty file answers at once. */
async function warm(run: (job: Job) => Promise<unknown>): Promise<void> {
  await run({ job: 'read', bytes: new Uint8Array(16), format: 'png', settings: '{}' });
}

async function runOnce(pool: Piscina, job: Job, deadlineMs: number): Promise<unknown> {
  if ('bytes' in job && job.bytes.length > MAXIMUM_BYTES) throw new ShozoError('mark/credentials', { detail: `expected at most ${MAXIMUM_BYTES} bytes, got ${job.bytes.length}` });
  const { port1, port2 } = new MessageChannel();
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  let trapped = false;
  port1.on('message', () => {
    trapped = true;
    stop.abort();
  });
  try {
    return await pool.run({ job, port: port2 }, { transferList: [port2], signal: stop.signal });
  } catch (cause) {
    // A file that makes the library trap does so every time: that is an answer about the file. A missed deadline is not.
    if (trapped && job.job === 'read') return { error: 'the library trapped' };
    throw new ShozoError('mark/credentials', { detail: 'the credentials could not be handled', cause });
  } finally {
    clearTimeout(deadline);
    port1.close();
  }
}
