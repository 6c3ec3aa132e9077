/**
 * `shozo appeals`: contested decisions, for the administrator of this home.
 */
import { parseArgs } from 'node:util';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

type Config = ReturnType<typeof configOf>;

export async function appeals(args: string[]): Promise<number> {
  const { values, positionals: [action, id] } = parseArgs({
    args, allowPositionals: true,
    options: { text: { type: 'string' }, overturn: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (action === 'list' && id === undefined) return await list(config, values.json);
  if (action === 'cases' && id === undefined) return await cases(config);
  if (action !== 'answer' || id === undefined) throw usage('expected `appeals list`, `appeals cases`, or `appeals answer DECISION --text TEXT [--overturn]`');
  const { text } = values;
  if (text === undefined || text.trim() === '') throw usage('expected `--text TEXT`: whoever appealed reads it at the address of their appeal');
  await withCommands(config, (commands) => commands.appealAnswer({ id, text, overturned: values.overturn }));
  say(`answered; it shows at the address of the appeal`);
  return EXIT.done;
}

/** The nearest deadline first. */
async function list(config: Config, json: boolean): Promise<number> {
  const open = await withCommands(config, (commands) => commands.appealList({ all: false }));
  for (const row of open) {
    if (json) printJson(row);
    else print(`${row.decisionId}  ${row.effect}  received ${row.receivedAt}  answer due ${row.dueAt}${row.late ? ', late' : ''}\n    ${row.policies.join(', ')}\n    ${row.text.replaceAll('\n', '\n    ')}${asked(row)}`);
  }
  if (open.length === 0) say('no appeal waits for an answer');
  return EXIT.done;
}

function asked({ wish, wished }: { readonly wish: string | null; readonly wished: boolean }): string {
  if (wish === null) return wished ? '\n    what they say was asked for was sent along, and cannot be opened' : '';
  return `\n    they say that was asked for: ${wish.replaceAll('\n', '\n    ')}`;
}

/** What the measurement needs: those that were answered, and those that should have been. No words. */
async function cases(config: Config): Promise<number> {
  const rows = await withCommands(config, (commands) => commands.appealList({ all: true }));
  for (const { decisionId, receivedAt, dueAt, answer, hoursToAnswer, late } of rows.filter((row) => row.answer !== null || row.late)) {
    printJson({ decisionId, receivedAt, dueAt, answeredAt: answer?.at ?? null, hoursToAnswer, late });
  }
  return EXIT.done;
}
