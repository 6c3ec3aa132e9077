/**
 * Exit codes, as the README lists them.
 */
import { ShozoError } from '@shozo/vocabulary';

export const EXIT = {
  /** done, or released */
  done: 0,
  failed: 1,
  usage: 2,
  /** refused; or the log or the policies have a fault; or a measurement fell below its floor */
  refused: 3,
  held: 4,
} as const;

/** The command line was wrong: exit 2, one line, and where to read more. */
export function usage(detail: string): ShozoError {
  return new ShozoError('command/usage', { detail });
}
