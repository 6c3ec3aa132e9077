/**
 * What a thread that works on pictures may hold of V8’s young generation.
 *
 * Pixels lie outside V8’s heap. What is left is short-lived; V8 would keep up
 * to 128 MB a thread for it and give none back (docs/decisions/0022-load.md).
 */
export const WORKER_LIMITS = { maxYoungGenerationSizeMb: 24 } as const;
