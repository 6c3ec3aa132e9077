/**
 * Reaching a home: in process when it is free, over HTTP when a server holds it.
 */
import { composeProgram, createCommands, isHeld, readConfig, remoteCommands } from '@shozo/server';
import type { Commands, Config } from '@shozo/server';
import { ShozoError } from '@shozo/vocabulary';
import { usage } from './exit.ts';

/** What every command that needs a home takes. */
export const HOME_OPTIONS = { home: { type: 'string' }, config: { type: 'string' } } as const;

/** Of a command, which binds to nothing: what a public server must have is asked of `serve` alone, else the first API key could never be made. */
export function configOf({ home, config }: { home?: string | undefined; config?: string | undefined }): Config {
  return { ...readConfig({ home, config }, process.env), production: false };
}

/**
 * Runs `use` with the commands of this home, and lets go of it afterwards.
 *
 * @param warm - for a command that surely handles a picture: what it takes starts while the home opens.
 * @throws ShozoError `command/usage` where an option is not what it must be.
 */
export async function withCommands<Result>(config: Config, use: (commands: Commands) => Promise<Result>, warm = false): Promise<Result> {
  const program = isHeld(config.home) ? null : await unlessHeld(composeProgram(config, { warm }));
  try {
    return await use(program === null ? await remoteCommands(config.home) : await createCommands(program));
  } catch (error) {
    throw misused(error);
  } finally {
    await program?.close();
  }
}

/** A field that is not valid came from the command line. */
function misused(error: unknown): unknown {
  return error instanceof ShozoError && error.code === 'request/invalid' && error.param !== null && error.detail !== null ? usage(error.detail) : error;
}

/** Null when somebody took the home in the meantime. */
async function unlessHeld<Program>(composing: Promise<Program>): Promise<Program | null> {
  try {
    return await composing;
  } catch (error) {
    if (error instanceof ShozoError && error.code === 'store/locked') return null;
    throw error;
  }
}
