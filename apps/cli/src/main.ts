/**
 * The `shozo` command: parse the arguments, run one command, turn the outcome into an exit code.
 *
 * stdout holds the answer and nothing else; everything else goes to stderr.
 */
import { ERRORS, ShozoError } from '@shozo/vocabulary';
import { EXIT, usage } from './exit.ts';
import { fileFault } from './file-fault.ts';
import { print, say } from './terminal.ts';
import { HELP, USAGE } from './usage.ts';

/** Takes what follows its name and resolves to an exit code. */
type Command = (args: string[]) => Promise<number>;

/** Loaded when it is called: what a command does not need, it does not wait for. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  edit: async () => (await import('./commands/edit.ts')).edit,
  generate: async () => (await import('./commands/edit.ts')).generate,
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  compare: async () => (await import('./commands/compare.ts')).compare,
  check: async () => (await import('./commands/check.ts')).check,
  log: async () => (await import('./commands/log.ts')).log,
  review: async () => (await import('./commands/review.ts')).review,
  reports: async () => (await import('./commands/reports.ts')).reports,
  appeals: async () => (await import('./commands/appeals.ts')).appeals,
  brakes: async () => (await import('./commands/brakes.ts')).brakes,
  keys: async () => (await import('./commands/keys.ts')).keys,
  switch: async () => (await import('./commands/switch.ts')).switchCommand,
  config: async () => (await import('./commands/config.ts')).config,
  models: async () => (await import('./commands/models.ts')).models,
  policy: async () => (await import('./commands/policy.ts')).policy,
  measure: async () => (await import('./commands/measure.ts')).measure,
};

async function main([name = 'help', ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP[rest[0] ?? ''] ?? USAGE);
    return EXIT.done;
  }
  if (name === 'version' || name === '--version') {
    print(`shozo ${(await import('@shozo/server')).VERSION}`);
    return EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw usage(`\`${name}\` is not a command`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(HELP[name] ?? USAGE);
    return EXIT.done;
  }
  return await (await load())(rest);
}

function explain(error: unknown): number {
  const misused = error instanceof ShozoError && error.code === 'command/usage' ? error.detail : isParseError(error) ? error.message : null;
  if (misused !== null) {
    say(`shozo: ${misused}`);
    say('`npx shozo help` lists the commands');
    return EXIT.usage;
  }
  if (error instanceof ShozoError) {
    say(`shozo: ${error.code}: ${ERRORS[error.code].title}${error.detail ? `: ${error.detail}` : ''}`);
    // Only whoever writes policies sees this, and needs to know the place.
    if (error.code === 'policy/invalid' && error.cause instanceof Error) say(`shozo: ${error.cause.message}`);
    return EXIT.failed;
  }
  say(`shozo: ${fileFault(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
  return EXIT.failed;
}

/** What node:util's parseArgs throws for options it does not know. */
function isParseError(error: unknown): error is TypeError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

// `shozo … | head`: whoever read has what they wanted. The command goes on to its end, and its exit code is its own.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explain(error);
}
