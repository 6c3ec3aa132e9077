/**
 * The `shozo` command: parse the arguments, run one command, turn the outcome into an exit code.
 *
 * stdout holds the answer and nothing else; everything else goes to stderr.
 */
import { ERRORS, ShozoError } from '@shozo/vocabulary';
import { brakes } from './commands/brakes.ts';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { edit, generate } from './commands/edit.ts';
import { inspect } from './commands/inspect.ts';
import { keys } from './commands/keys.ts';
import { log } from './commands/log.ts';
import { measure } from './commands/measure.ts';
import { review } from './commands/review.ts';
import { serve } from './commands/serve.ts';
import { EXIT, UsageError } from './exit.ts';
import { say } from './terminal.ts';
import { USAGE } from './usage.ts';

/** Each takes what follows its name and resolves to an exit code. */
const COMMANDS: Record<string, (args: string[]) => Promise<number>> = { serve, edit, generate, inspect, compare, check, log, review, brakes, keys, measure };

async function main([name = 'help', ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`\`${name}\` is not a command`);
  return await command(rest);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  if (error instanceof UsageError || isParseError(error)) {
    say(`shozo: ${(error as Error).message}`); // as: both are errors
    say('`shozo help` lists the commands');
    return EXIT.usage;
  }
  if (error instanceof ShozoError) {
    say(`shozo: ${error.code}: ${ERRORS[error.code].title}${error.detail ? `: ${error.detail}` : ''}`);
    return EXIT.failed;
  }
  say(`shozo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.failed;
}

/** What node:util's parseArgs throws for options it does not know. */
function isParseError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
