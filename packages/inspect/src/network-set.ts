/**
 * One hash over everything that was learned from data: what a figure was measured with.
 *
 * It is over the pins, not over names, scores or thresholds, so the public may
 * see it: whoever holds these sources can make it again. A second model that an
 * operator pulled is not in it; which one that is would show.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FILES, sha256 } from './conversion/sources.ts';

/** The prompt reader's, which are no row of the models folder. */
const WEIGHTS = ['weights.json', 'weights.bin'] as const;

let known: string | null = null; // what a process runs does not change

/** @returns `sha256:` + hex over one line a file, its own SHA-256: the networks in the order of their tables, then the prompt reader's weights. */
export function networkSet(): string {
  known ??= hashed();
  return known;
}

function hashed(): string {
  const weights = WEIGHTS.map((file) => sha256(readFileSync(new URL(`prompt/classify/${file}`, import.meta.url))));
  const lines = [...FILES.map((pin) => pin.sha256), ...weights].map((hash) => `${hash}\n`);
  return `sha256:${createHash('sha256').update(lines.join('')).digest('hex')}`;
}
