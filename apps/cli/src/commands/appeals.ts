/**
 * `shozo appeals`: contested decisions, for the administrator of this home.
 */
import { parseArgs } from 'node:util';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function appeals(args: string[]): Promise<number> {
  const { values, positionals: [action, id] } = parseArgs({
    args, allowPositionals: true,
    options: { text: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (action === 'list' && id === undefined) {
    const open = await withCommands(config, (commands) => commands.appealList({}));
    for (const row of open) {
      if (values.json) printJson(row);
      else print(`${row.decisionId}  ${row.effect}  received ${row.receivedAt}\n    ${row.policies.join(', ')}\n    ${row.text.replaceAll('\n', '\n    ')}`);
    }
    if (open.length === 0) say('no appeal waits for an answer');
    return EXIT.done;
  }
  if (action !== 'answer' || id === undefined) throw usage('expected `appeals list`, or `appeals answer DECISION --text TEXT`');
  const { text } = values;
  if (text === undefined || text.trim() === '') throw usage('expected `--text TEXT`: whoever appealed reads it at the address of their appeal');
  await withCommands(config, (commands) => commands.appealAnswer({ id, text }));
  say(`answered; it shows at the address of the appeal`);
  return EXIT.done;
}
