/**
 * One task for a pool of workers: in time, or not at all.
 */
import type { Piscina } from 'piscina';
import { ShozoError } from '@shozo/vocabulary';

export type AskBounds = {
  /** For one picture, waiting included; then it counts as failed. */
  readonly deadlineMs: number;
  /** Pictures that may wait. */
  readonly maxQueue: number;
};

/**
 * @param jobUntil - the job that nobody waits for after the instant it is given, in ms since 1970.
 * @returns null when the task failed or is late: the caller says `unavailable`.
 * @throws ShozoError `server/overloaded` - the queue is full.
 */
export async function askWorker<Job, Answer>(pool: Piscina<Job, Answer>, jobUntil: (until: number) => Job, { deadlineMs, maxQueue }: AskBounds): Promise<Answer | null> {
  if (pool.queueSize >= maxQueue) throw new ShozoError('server/overloaded');
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), deadlineMs);
  // this edge may catch: a failed inspection is an answer, `unavailable`
  const answer = await Promise.race([pool.run(jobUntil(Date.now() + deadlineMs)).catch(() => null), late.promise]);
  clearTimeout(timer);
  return answer;
}
