/**
 * `shozo config`: is the configuration right, and what holds? Takes no lock and opens nothing.
 */
import { parseArgs } from 'node:util';
import { reportConfig } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function config(args: string[]): Promise<number> {
  const { values: { json, ...options }, positionals: [action, file, ...more] } = parseArgs({
    args, allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const checks = action === 'check' && more.length === 0;
  if (!checks && !(action === 'show' && file === undefined)) throw usage('expected `config check [FILE]`, or `config show`');
  const report = await reportConfig({ ...options, config: file ?? options.config }, process.env);
  for (const fault of report.faults) say(`shozo: ${fault}`);
  for (const note of report.notes) say(`note: ${note}`);
  const { settings, ...checked } = report;
  if (json) printJson(checks ? checked : report);
  else if (checks) print(`${report.file ?? 'no file'}: ${report.faults.length === 0 ? 'nothing is wrong' : `${report.faults.length} ${report.faults.length === 1 ? 'fault' : 'faults'}`}`);
  else settings.forEach(({ name, value, from }) => print(`${name}: ${value === null ? '' : JSON.stringify(value)}   # ${from}`));
  return report.faults.length === 0 ? EXIT.done : EXIT.failed;
}
