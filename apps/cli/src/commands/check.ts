/**
 * `shozo check`: was this doctored? Takes no lock; without a home only what the file itself says.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { composeCheck, signCheck } from '@shozo/server';
import type { Config } from '@shozo/server';
import type { Verification } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { besides, sentence } from '../check-sentence.ts';
import { checkStatement } from './check-statement.ts';
import { fileFault } from '../file-fault.ts';
import { print, printJson, say } from '../terminal.ts';

export async function check(args: string[]): Promise<number> {
  if (args[0] === 'statement') return await checkStatement(args.slice(1));
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean', default: false }, ...HOME_OPTIONS, thorough: { type: 'boolean', default: false }, statement: { type: 'string' } }, allowPositionals: true });
  if (positionals.length === 0) throw usage('expected at least one file');
  if (values.statement !== undefined && positionals.length > 1) throw usage('`--statement` is of one file, got several');
  const config = configOf(values);
  const checker = await composeCheck(config, (why) => say(`shozo: watermarks and releases of this home were not looked up, what follows is from the file alone: ${why}`));
  let unreadable = false;
  try {
    for (const file of positionals) {
      const bytes = await read(file);
      unreadable ||= bytes === null;
      if (bytes === null && !values.json) continue; // why was said; of what is not there nothing else can be
      const verification = await checker.verify(bytes ?? new Uint8Array(), values.thorough ? 'thorough' : 'usual');
      unreadable ||= verification.doctored === 'unreadable';
      if (values.json) printJson({ file, ...verification });
      else print([`${file}: ${sentence(verification)}`, ...besides(verification)].join('; '));
      if (values.statement !== undefined && bytes !== null) await writeStatement(values.statement, config, { bytes, verification });
    }
  } finally {
    await checker.close();
  }
  return unreadable ? EXIT.failed : EXIT.done;
}

/** Never over a file that is there: it may be somebody's proof. */
async function writeStatement(file: string, config: Config, { bytes, verification }: { readonly bytes: Uint8Array; readonly verification: Verification }): Promise<void> {
  const statement = await signCheck(config, bytes, verification);
  if (statement === null) return say('shozo: nothing is stated of a file that could not be read');
  await writeFile(file, statement, { flag: 'wx' });
  say(`the signed statement is in ${file}`);
}

async function read(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    say(`shozo: ${fileFault(error) ?? `\`${file}\`: ${error instanceof Error ? error.message : String(error)}`}`);
    return null; // for a program an answer all the same; the exit code says so, too
  }
}
