/**
 * The watermark as the marker and Check use it: an engine that embeds and reads ids.
 *
 * Ours runs in a worker of its own, so that the server's thread stays free; a
 * job that misses its deadline ends the worker. Another engine (a neural one
 * that an operator brings) fits the same type; contract/engine-contract.ts says
 * what it must do.
 */
import { Piscina } from 'piscina';
import { WORKER_LIMITS } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels, Placement } from '@shozo/vocabulary';
import type { WatermarkKey } from './keys.ts';
import { ALGORITHM } from './parameters.ts';
import type { Effort, Reading } from './read.ts';
import type { Level } from './strength.ts';
import type { Job } from './worker.ts';

/** `placement` null: the engine cannot say how the picture lies in its release. Then only a whole picture is confirmed, and none contradicted. */
export type EngineHit = { readonly id: string; readonly keyId: string; readonly placement: Placement | null };

export type WatermarkEngine = {
  /** As a soft binding names it: of the C2PA list, or a reverse domain name. */
  readonly algorithm: string;
  /** Which key marks. */
  readonly keyId: string;
  /** @param id - 12 hex digits; `level` 1 and 2 are for pictures in which the mark did not stand its trial. */
  readonly embed: (pixels: Pixels, id: string, level: Level) => Promise<Pixels>;
  readonly read: (pixels: Pixels, effort: Effort) => Promise<readonly EngineHit[]>;
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
};

export type EngineOptions = {
  /** Newest first; at least one. */
  readonly keys: readonly WatermarkKey[];
  /** A thorough search with four keys took 8 s at worst on a shared core. */
  readonly deadlineMs?: number;
  readonly threads?: number;
  /** false: the worker starts when the first picture comes, for whoever may mark and read none. */
  readonly warm?: boolean;
};

export function openWatermark({ keys, deadlineMs = 30_000, threads = 1, warm = true }: EngineOptions): WatermarkEngine {
  const [first] = keys;
  if (first === undefined) throw new ShozoError('config/invalid', { detail: '`watermark.key`: expected a key' });
  const pool = new Piscina({
    filename: new URL('./worker.ts', import.meta.url).href,
    name: 'run', workerData: { keys: keys.map(({ id, secret }) => ({ id, secret })) }, minThreads: warm ? 1 : 0, maxThreads: threads, concurrentTasksPerWorker: 1, idleTimeout: 60_000, resourceLimits: WORKER_LIMITS,
  });
  pool.on('error', () => { /* a worker that ended outside a job: the pool has replaced it */ });
  const run = async (job: Job): Promise<unknown> => {
    try {
      return await pool.run(job, { signal: AbortSignal.timeout(deadlineMs) });
    } catch (cause) {
      throw new ShozoError('mark/watermark', { cause });
    }
  };
  const ready = warm ? runOnce(run) : Promise.resolve();
  ready.catch(() => undefined); // whoever awaits it still sees the failure; closing before it is nobody's crash
  return {
    algorithm: ALGORITHM,
    keyId: first.id,
    embed: (pixels, id, level) => run({ job: 'embed', pixels, id, level }) as Promise<Pixels>, // as: what the worker answers to this job
    read: async (pixels, effort) => (await run({ job: 'read', pixels, effort }) as Reading).hits, // as: see embed
    ready,
    close: () => pool.destroy(),
  };
}

/** The first job waits for the worker to start and its code to run once. */
async function runOnce(run: (job: Job) => Promise<unknown>): Promise<void> {
  await run({ job: 'read', pixels: { width: 16, height: 16, data: new Uint8Array(768) }, effort: 'quick' });
}
