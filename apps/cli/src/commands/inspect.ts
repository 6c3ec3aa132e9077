/**
 * `shozo inspect`: what the inspectors measure, without a decision; or, for prompts alone, what each would warrant.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { composeInspection, composePromptJudge } from '@shozo/server';
import { ShozoError } from '@shozo/vocabulary';
import type { Signals } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { fileFault } from '../file-fault.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { jsonLines } from '../json-lines.ts';
import { signalLines } from '../signal-lines.ts';
import { print, printJson, say } from '../terminal.ts';

export async function inspect(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args, allowPositionals: true,
    options: { prompt: { type: 'string' }, prompts: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  if (values.prompts !== undefined) return await inspectPrompts(values.prompts);
  if (positionals.length === 0 && values.prompt === undefined) throw usage('expected photos, `--prompt TEXT`, or `--prompts FILE.jsonl`');
  const inspection = await composeInspection(configOf(values), positionals.length > 0);
  const show = (file: string | null, signals: Signals) => values.json ? printJson({ file, signals }) : print(`${file ?? 'prompt'}\n\n${signalLines(signals)}\n`);
  let unreadable = false;
  try {
    if (positionals.length === 0) show(null, inspection.prompt(values.prompt ?? ''));
    for (const file of positionals) {
      try {
        show(file, await inspection.photo(await readFile(file), values.prompt));
      } catch (error) {
        const why = whyUnreadable(file, error);
        unreadable = true;
        say(`shozo: ${why}`);
        if (values.json) printJson({ file, error: why }); // for a program a line all the same
      }
    }
  } finally {
    await inspection.close();
  }
  return unreadable ? EXIT.failed : EXIT.done;
}

/** @throws whatever is not about the file: then there is no sense in going on. */
function whyUnreadable(file: string, error: unknown): string {
  if (error instanceof ShozoError && error.code === 'request/unreadable-image') return `\`${file}\`: ${error.message}`;
  const fault = fileFault(error);
  if (fault === null) throw error;
  return fault;
}

/** Streams: one line in, one line out, in the same order. */
async function inspectPrompts(file: string): Promise<number> {
  const judge = await composePromptJudge();
  for await (const { row: { id, text }, place } of jsonLines(file)) {
    if (typeof text !== 'string') throw usage(`\`${place}\`: expected \`{"id": …, "text": "…"}\``);
    printJson({ id, ...judge(text) });
  }
  return EXIT.done;
}
