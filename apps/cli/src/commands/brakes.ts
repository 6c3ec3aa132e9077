/**
 * `shozo brakes`: keys whose edits of people are closed, and opening them again.
 */
import { parseArgs } from 'node:util';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function brakes(args: string[]): Promise<number> {
  const { values, positionals: [action, id = ''] } = parseArgs({
    args, allowPositionals: true,
    options: { reason: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (action === 'list') {
    const closures = await withCommands(config, (commands) => commands.brakesList({}));
    for (const closure of closures) {
      if (values.json) printJson(closure);
      else print(`${closure.keyId}  closed ${closure.closedAt}  ${closure.refusals} of ${closure.requests} refused`);
    }
    if (closures.length === 0) say('no key is closed');
    return EXIT.done;
  }
  if (action !== 'open' || id === '') throw usage('expected `brakes list`, or `brakes open KEY --reason TEXT`');
  const { reason } = values;
  if (reason === undefined || reason.trim() === '') throw usage('expected `--reason TEXT`: opening a key needs one');
  printJson(await withCommands(config, (commands) => commands.brakesOpen({ id, reason })));
  return EXIT.done;
}
