/**
 * Reaching a home: in process when it is free, over HTTP when a server holds it.
 */
import { composeProgram, createCommands, isHeld, readConfig, remoteCommands } from '@shozo/server';
import type { Commands, Config } from '@shozo/server';

/** What every command that needs a home takes. */
export const HOME_OPTIONS = { home: { type: 'string' }, config: { type: 'string' } } as const;

/** Of a command, which binds to nothing: what a public server must have is asked of `serve` alone, else the first API key could never be made. */
export function configOf({ home, config }: { home?: string | undefined; config?: string | undefined }): Config {
  return { ...readConfig({ home, config }, process.env), production: false };
}

/** Runs `use` with the commands of this home, and lets go of it afterwards. */
export async function withCommands<Result>(config: Config, use: (commands: Commands) => Promise<Result>): Promise<Result> {
  if (isHeld(config.home)) return await use(await remoteCommands(config.home));
  const program = await composeProgram(config);
  try {
    return await use(createCommands(program));
  } finally {
    await program.close();
  }
}
