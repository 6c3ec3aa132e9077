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
  if (action === 'show') return await show(config, id, values.json);
  const { reason, miss } = values;
  if (reason === undefined || reason.trim() === '') throw usage('expected `--reason TEXT`: a decision needs one');
  switch (action) {
    case 'confirm': return settled(await withCommands(config, (commands) => commands.reportConfirm({ id, reason, miss })), values.json);
    case 'lift': return settled(await withCommands(config, (commands) => commands.reportLift({ id, reason })), values.json);
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

function settled(report: { readonly id: string; readonly state: string; readonly blocked: boolean }, json: boolean): number {
  if (json) printJson(report);
  else print(`${report.id}: ${report.state}, ${report.blocked ? 'blocked' : 'free'}; whoever sent it sees so with number and PIN`);
  return EXIT.done;
}

async function show(config: Config, id: string, json: boolean): Promise<number> {
  const { blurred, ...detail } = await withCommands(config, (commands) => commands.reportShow({ id }));
  const file = blurred === null ? null : `${id}.png`;
  if (blurred !== null && file !== null) await writeFile(file, Buffer.from(blurred, 'base64'));
  if (json) printJson({ ...detail, blurred: file });
  else detailLines(detail, file).forEach(print);
  return EXIT.done;
}

type Detail = { readonly id: string; readonly kind: string; readonly state: string; readonly blocked: boolean; readonly fromHere: boolean; readonly sent: 'picture' | 'fingerprint'; readonly madeFrom: number; readonly dueAt: string; readonly contact: string; readonly statement: string; readonly messages: readonly { readonly at: string; readonly text: string }[] };

/** A stranger's further lines stand apart, so that none looks like one of ours. */
function quoted(text: string): string {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).join('\n    | ');
}

function detailLines({ id, kind, state, blocked, fromHere, sent, madeFrom, dueAt, contact, statement, messages }: Detail, file: string | null): string[] {
  return [
    `${id}  ${kind}  ${state}${blocked ? ', blocked' : ''}  until ${dueAt}`,
    ...(statement === '' ? [] : [`says: ${quoted(statement)}`]), ...messages.map(({ at, text }) => `added ${at}: ${quoted(text)}`),
    `can be reached at: ${quoted(contact)}`, ...(kind === 'opt-out' ? [] : [`made here: ${fromHere ? 'yes' : 'not as far as its marks tell'}`, ...(sent === 'fingerprint' ? ['only its fingerprint was sent: nobody here has seen the picture'] : [])]),
    ...(madeFrom === 0 ? [] : [`made here from it, withdrawn with it when it is confirmed: ${madeFrom}`]),
    `blurred, grey copy: ${file ?? 'none, no picture is kept'}`,
  ];
}
