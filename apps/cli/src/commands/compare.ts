/**
 * `shozo compare`: what an edit did to the photo, and what would be decided. No brakes, no lineage, nothing recorded.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { composeInspection } from '@shozo/server';
import type { Comparison } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { fileFault } from '../file-fault.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { jsonLines } from '../json-lines.ts';
import { signalLines } from '../signal-lines.ts';
import { print, printJson } from '../terminal.ts';

/** Listed and harmless: the drafts are judged, not the words. */
const DEFAULT_PROMPT = 'make the photo a little brighter';

export async function compare(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { prompt: { type: 'string' }, pairs: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const inspection = await composeInspection(configOf(values));
  try {
    if (values.pairs !== undefined) return await comparePairs(values.pairs, inspection.compare);
    const [photo, draft] = positionals;
    if (photo === undefined || draft === undefined) throw usage('expected a photo and a draft, or `--pairs FILE.jsonl`');
    const { decision, policies, locked, signals } = await inspection.compare(await readFile(photo), await readFile(draft), values.prompt ?? DEFAULT_PROMPT);
    if (values.json) printJson({ photo, draft, decision, policies, locked, signals });
    else print(`${decision}, ${decision === 'release' ? 'no rule objects' : `by ${policies.join(', ')}`}; ${locked ? 'the person is locked' : 'nobody is locked'}\n\n${signalLines(signals)}`);
    return EXIT.done;
  } finally {
    await inspection.close();
  }
}

/** Streams; paths are relative to the file that names them. A pair that cannot be read is answered with its error. */
async function comparePairs(file: string, ask: (photo: Uint8Array, draft: Uint8Array, prompt: string) => Promise<Comparison>): Promise<number> {
  const folder = dirname(file);
  let failed = false;
  for await (const { row: { id, photo, draft, prompt }, place } of jsonLines(file)) {
    if (typeof photo !== 'string' || typeof draft !== 'string') throw usage(`\`${place}\`: expected \`{"id": …, "photo": PHOTO, "draft": PHOTO, "prompt": "…"}\``);
    try {
      const words = typeof prompt === 'string' ? prompt : DEFAULT_PROMPT;
      const { decision, policies, locked, signals } = await ask(await readFile(resolve(folder, photo)), await readFile(resolve(folder, draft)), words);
      printJson({ id, decision, policies, locked, signals });
    } catch (error) {
      failed = true;
      printJson({ id, error: fileFault(error) ?? (error instanceof Error ? error.message : String(error)) });
    }
  }
  return failed ? EXIT.failed : EXIT.done;
}
