/**
 * Which rows of a measuring set are in the training rows, as they are or nearly: such a set would flatter.
 *
 *     node packages/inspect/training/overlap.ts FILE.jsonl…
 *
 * Near: at least 0.6 of the stretches of four letters (two in dense scripts) of both are shared.
 */
import { readFileSync } from 'node:fs';
import { readRows, stretchesOf } from './rows.ts';
import { writeLine } from './terminal.ts';

const NEAR = 0.6;

/** Pairs of a measuring text and the training text it is too near to. */
export function overlaps(texts: readonly string[], training: readonly string[]): [string, string][] {
  const holders = new Map<string, number[]>();
  const sets = training.map(stretchesOf);
  for (const [row, set] of sets.entries()) for (const stretch of set) holders.set(stretch, [...(holders.get(stretch) ?? []), row]);
  return texts.flatMap((text): [string, string][] => {
    const own = stretchesOf(text);
    const shared = new Map<number, number>();
    for (const stretch of own) for (const row of holders.get(stretch) ?? []) shared.set(row, (shared.get(row) ?? 0) + 1);
    for (const [row, count] of shared) {
      // Jaccard: shared of all
      if (count / (own.size + (sets[row]?.size ?? 0) - count) >= NEAR) return [[text, training[row] ?? '']];
    }
    return [];
  });
}

if (import.meta.main) {
  const training = readRows(new URL('rows/', import.meta.url)).map(({ text }) => text);
  for (const file of process.argv.slice(2)) {
    const texts = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => (JSON.parse(line) as { text: string }).text); // a measuring set's own format
    const found = overlaps(texts, training);
    writeLine(`${file}: ${found.length} of ${texts.length} rows are in the training rows or near to one`);
    for (const [text, other] of found) writeLine(`  ${text}  ~  ${other}`);
  }
}
