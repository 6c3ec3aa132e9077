/**
 * `shozo log verify`: re-compute the log from its own files. Takes no lock, needs no server.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyHomeLog } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function log(args: string[]): Promise<number> {
  const { values, positionals: [what] } = parseArgs({
    args, allowPositionals: true,
    options: { since: { type: 'string' }, receipt: { type: 'string' }, json: { type: 'boolean', default: false }, home: { type: 'string' } },
  });
  if (what !== 'verify') throw usage('expected `log verify`');
  if (values.since !== undefined && !/^\d{1,15}$/.test(values.since)) throw usage(`\`--since\`: expected a leaf number, got \`${values.since}\``);
  const { home } = configOf(values.home);
  const receipt = values.receipt === undefined ? undefined : await readFile(values.receipt, 'utf8');
  const { problems, ...report } = await verifyHomeLog(join(home, 'log'), { since: Number(values.since ?? 0), receipt });
  for (const problem of problems) say(`shozo: ${problem}`);
  if (values.json) printJson(report);
  else print(`${report.leaves} leaves: ${report.released} released, ${report.refused} refused, ${report.held} held; ${report.ok ? 'the log verifies' : 'the log does not verify'}`);
  return report.ok ? EXIT.done : EXIT.refused;
}
