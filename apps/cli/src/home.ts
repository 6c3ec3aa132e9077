/**
 * Reaching a home: in process when it is free, over HTTP when a server holds it.
 */
import { composeProgram, createCommands, isHeld, readConfig, remoteCommands } from '@shozo/server';
import type { Commands, Config } from '@shozo/server';
import { ShozoError } from '@shozo/vocabulary';

/** What every command that needs a home takes. */
export const HOME_OPTIONS = { home: { type: 'string' }, config: { type: 'string' } } as const;

/** Of a command, which binds to nothing: what a public server must have is asked of `serve` alone, else the first API key could never be made. */
export function configOf({ home, config }: { home?: string | undefined; config?: string | undefined }): Config {
  return { ...readConfig({ home, config }, process.env), production: false };
}

/** Runs `use` with the commands of this home, and lets go of it afterwards. */
export async function withCommands<Result>(config: Config, use: (commands: Commands) => Promise<Result>): Promise<Result> {
  const program = isHeld(config.home) ? null : await unlessHeld(composeProgram(config));
  if (program === null) return await use(await remoteCommands(config.home));
  try {
    return await use(createCommands(program));
  } finally {
    await program.close();
  }
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
