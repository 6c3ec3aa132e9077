/**
 * `shozo measure`: how well the safeguards hold, over HTTP, against a running server.
 */
import { measureCommand } from '@shozo/measure';
import { EXIT } from '../exit.ts';
import { print, say } from '../terminal.ts';

export async function measure(args: string[]): Promise<number> {
  return (await measureCommand(args, { print, say })) ? EXIT.done : EXIT.refused;
}
