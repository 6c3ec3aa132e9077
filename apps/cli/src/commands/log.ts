/**
 * `shozo log verify`: re-compute the log from its own files. Takes no lock, needs no server.
 * `shozo log export DIR`: the log of servers that share a database, as a home that `verify` reads.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportLog, verifyHomeLog, verifySharedLog } from '@shozo/server';
import type { Config } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function log(args: string[]): Promise<number> {
  const { values, positionals: [what, folder] } = parseArgs({
    args, allowPositionals: true,
    options: { since: { type: 'string' }, receipt: { type: 'string' }, key: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (what === 'export') return await exportTo(config, folder);
  if (what !== 'verify') throw usage('expected `log verify`, or `log export DIR`');
  if (values.since !== undefined && !/^\d{1,15}$/.test(values.since)) throw usage(`\`--since\`: expected a leaf number, got \`${values.since}\``);
  const receipt = values.receipt === undefined ? undefined : await readFile(values.receipt, 'utf8');
  const question = { since: Number(values.since ?? 0), receipt, key: values.key, keys: config.keys };
  const shared = values.home === undefined ? config.databaseUrl : null; // `--home` names files
  if (shared === null && !existsSync(config.home)) throw usage(`there is no home \`${config.home}\`; name it with \`--home DIR\``);
  const { problems, ...report } = await (shared === null ? verifyHomeLog(join(config.home, 'log'), question) : verifySharedLog(shared, question));
  for (const problem of problems) say(`shozo: ${problem}`);
  if (values.json) printJson(report);
  else print(`${report.leaves} leaves: ${report.released} released, ${report.refused} refused, ${report.held} held, ${report.corrections} corrections; ${report.ok ? 'the log verifies' : 'the log does not verify'}${report.ok && receipt !== undefined ? ', and the decision of the receipt is in it' : ''}`);
  return report.ok ? EXIT.done : EXIT.refused;
}

async function exportTo({ databaseUrl }: Config, folder: string | undefined): Promise<number> {
  if (folder === undefined) throw usage('expected `log export DIR`');
  if (databaseUrl === null) throw usage('`DATABASE_URL` is not set: the log of a home is in its folder `log/` already');
  const files = await exportLog(databaseUrl, join(folder, 'log'));
  say(`${files} files; \`shozo log verify --home ${folder}\` checks them`);
  return EXIT.done;
}
