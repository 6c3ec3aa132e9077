/**
 * `shozo measure`: how well the safeguards hold, over HTTP, against a running server; `measure faces` here, with the networks alone.
 */
import { measureCommand } from '@shozo/measure';
import { EXIT } from '../exit.ts';
import { print, say } from '../terminal.ts';
import { faces } from './faces.ts';

export async function measure(args: string[]): Promise<number> {
  if (args[0] === 'faces') return await faces(args.slice(1));
  return (await measureCommand(args, { print, say })) ? EXIT.done : EXIT.refused;
}
