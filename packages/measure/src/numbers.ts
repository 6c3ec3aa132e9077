/**
 * Numbers of the command line: what is none, or out of its range, is a usage error and never a floor that holds by itself.
 */
import { ShozoError } from '@shozo/vocabulary';

/** @throws ShozoError `command/usage` - not in [0, 1]. */
export function shareOption(option: string, said: string): number {
  const value = said.trim() === '' ? NaN : Number(said);
  if (!(value >= 0 && value <= 1)) throw new ShozoError('command/usage', { detail: `\`--${option}\`: expected a number from 0 to 1, got \`${said}\`` });
  return value;
}

/** @throws ShozoError `command/usage` - no positive whole number. */
export function countOption(option: string, said: string): number {
  const value = Number(said);
  if (!Number.isSafeInteger(value) || value < 1) throw new ShozoError('command/usage', { detail: `\`--${option}\`: expected a whole number from 1 on, got \`${said}\`` });
  return value;
}
