/**
 * What a thread that works on pictures may hold of V8’s heap, and begins with.
 *
 * Pixels lie outside V8’s heap. What is left is short-lived; V8 would keep up
 * to 128 MB a thread for it and give none back (docs/decisions/0022-load.md).
 */
import v8 from 'node:v8';

export const WORKER_LIMITS = { maxYoungGenerationSizeMb: 24 } as const;

/**
 * Garbage is looked for in the old generation only when it has 64 MB. V8 begins at a few and, seeing pixels come and go
 * beside a heap of 12 MB, went through all of it four to five times an edit (docs/decisions/0086-old-generation.md).
 */
export const OLD_GENERATION = '--initial-old-space-size=64';

/** To be called before a pool starts its workers: it holds for threads that begin afterwards, of whichever pool. */
export function giveWorkersRoom(): void {
  v8.setFlagsFromString(OLD_GENERATION);
}
