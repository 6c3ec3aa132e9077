/**
 * `shozo inspect`: what the inspectors measure, without a decision; or, for prompts alone, what each would warrant.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { composeInspection, composePromptJudge } from '@shozo/server';
import { ShozoError } from '@shozo/vocabulary';
import type { Signals } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { fileFault } from '../file-fault.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
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
  for await (const line of jsonLines(file)) {
    const { id, text } = line;
    if (typeof text !== 'string') throw usage(`\`${file}\`: expected \`{"id": …, "text": "…"}\` on every line`);
    printJson({ id, ...judge(text) });
  }
  return EXIT.done;
}

/** @throws ShozoError `command/usage` for a line that is no JSON object. */
export async function* jsonLines(file: string): AsyncGenerator<Record<string, unknown>> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    const json = number === 1 ? line.replace(/^\uFEFF/, '') : line; // editors on Windows begin a file with a byte order mark
    if (json.trim() !== '') yield parseLine(json, `${file}:${number}`);
  }
}

function parseLine(line: string, place: string): Record<string, unknown> {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw usage(`\`${place}\`: expected a JSON object`);
  return value as Record<string, unknown>; // as: checked just above
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // reported by parseLine with its place
  }
}
