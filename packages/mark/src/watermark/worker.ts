/**
 * The worker that embeds and reads: plain JavaScript over typed arrays, so that it may be ended at any time.
 */
import { workerData } from 'node:worker_threads';
import type { Pixels } from '@shozo/vocabulary';
import { embed } from './embed.ts';
import type { WatermarkKey } from './keys.ts';
import { patternOf } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { readMarks } from './read.ts';
import type { Effort, Reading } from './read.ts';
import { strengthOf } from './strength.ts';
import type { Level } from './strength.ts';

export type Job =
  | { readonly job: 'embed'; readonly pixels: Pixels; readonly id: string; readonly level: Level }
  | { readonly job: 'read'; readonly pixels: Pixels; readonly effort: Effort };

/** Newest first. */
const patterns = keysOf(workerData).map(({ id, secret }) => patternOf(id, secret));

export function run(job: Job): Pixels | Reading {
  if (job.job === 'read') return readMarks(job.pixels, patterns, job.effort);
  const pattern: Pattern | undefined = patterns[0];
  if (pattern === undefined) throw new Error('no key marks today');
  const { level } = job;
  return embed({ pixels: job.pixels, pattern, id: job.id, strengthOf: (texture) => strengthOf(texture, level) }).pixels;
}

type Secret = Pick<WatermarkKey, 'id' | 'secret'>;

/** Piscina hands over its own data and ours side by side. */
function keysOf(data: unknown): readonly Secret[] {
  const candidates = Array.isArray(data) ? data : [data];
  const keys = candidates.map((one: { keys?: unknown } | null) => one?.keys).find((one) => Array.isArray(one));
  if (keys === undefined) throw new Error('no keys were handed over');
  return keys as readonly Secret[]; // as: only engine.ts starts this file, and passes these
}
