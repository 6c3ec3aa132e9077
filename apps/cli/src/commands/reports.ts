/**
 * `shozo reports`: reported misuse and opt-outs, for the administrator of this home.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

type Config = ReturnType<typeof configOf>;

export async function reports(args: string[]): Promise<number> {
  const { values, positionals: [action, id = ''] } = parseArgs({
    args, allowPositionals: true,
    options: { all: { type: 'boolean', default: false }, reason: { type: 'string' }, miss: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (action === 'list') return await list(config, values);
  if (action === 'cases') return await cases(config);
  if (id === '') throw usage('expected `reports list`, `reports cases`, or `reports show|confirm|lift ID`');
  if (action === 'show') return await show(config, id);
  const { reason, miss } = values;
  if (reason === undefined || reason.trim() === '') throw usage('expected `--reason TEXT`: a decision needs one');
  switch (action) {
    case 'confirm': printJson(await withCommands(config, (commands) => commands.reportConfirm({ id, reason, miss }))); return EXIT.done;
    case 'lift': printJson(await withCommands(config, (commands) => commands.reportLift({ id, reason }))); return EXIT.done;
    default: throw usage(`\`${action}\`: expected list, show, confirm, lift or cases`);
  }
}

async function list(config: Config, { all, json }: { readonly all: boolean; readonly json: boolean }): Promise<number> {
  const rows = await withCommands(config, (commands) => commands.reportList({ all }));
  for (const row of rows) {
    if (json) printJson(row);
    else print(`${row.id}  ${row.kind}  ${row.state}${row.blocked ? ', blocked' : ''}  until ${row.dueAt}  ${row.hoursToCorrect === null ? 'not corrected yet' : `corrected after ${row.hoursToCorrect.toFixed(1)} h`}`);
  }
  if (rows.length === 0) say('nothing is reported');
  return EXIT.done;
}

/** What the measurement needs to know of a miss: no contact, no words, no picture. */
async function cases(config: Config): Promise<number> {
  const rows = await withCommands(config, (commands) => commands.reportList({ all: true }));
  for (const { id, kind, receivedAt, settledAt, hoursToCorrect, fromHere } of rows.filter(({ state, miss }) => state === 'confirmed' && miss)) {
    printJson({ id, kind, receivedAt, settledAt, hoursToCorrect, fromHere });
  }
  return EXIT.done;
}

async function show(config: Config, id: string): Promise<number> {
  const { blurred, ...detail } = await withCommands(config, (commands) => commands.reportShow({ id }));
  const file = blurred === null ? null : `${id}.png`;
  if (blurred !== null && file !== null) await writeFile(file, Buffer.from(blurred, 'base64'));
  printJson({ ...detail, blurred: file });
  return EXIT.done;
}
