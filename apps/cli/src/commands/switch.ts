/**
 * `shozo switch`: stops and suspensions, for the administrator of this home.
 */
import { parseArgs } from 'node:util';
import type { SwitchRow } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

export async function switchCommand(args: string[]): Promise<number> {
  const { values, positionals: [action, name, ...more] } = parseArgs({
    args, allowPositionals: true,
    options: {
      country: { type: 'string' }, tenant: { type: 'string' }, reason: { type: 'string' },
      json: { type: 'boolean', default: false }, ...HOME_OPTIONS,
    },
  });
  const show = (row: SwitchRow) => (values.json ? printJson(row) : print(line(row)));
  const config = configOf(values);
  if ((action === 'list' || action === 'history') && name === undefined) {
    const rows = await withCommands(config, (commands) => (action === 'list' ? commands.switchList({}) : commands.switchHistory({})));
    rows.forEach(show);
    if (rows.length === 0) say('nothing was ever switched');
    return EXIT.done;
  }
  if ((action !== 'on' && action !== 'off') || name === undefined || more.length > 0) throw usage('expected `switch list|history`, or `switch on|off NAME --reason TEXT`');
  const { country = null, tenant = null, reason = '' } = values;
  if (reason.trim() === '') throw usage('expected `--reason TEXT`: whoever reads this later needs one');
  show(await withCommands(config, (commands) => commands.switchSet({ name, country, tenant, reason, on: action === 'on' })));
  if (tenant !== null && !(await isTenant(config, tenant))) say(`no key has the id \`${tenant}\`: this stops nobody (\`shozo keys list\` shows the ids)`);
  return EXIT.done;
}

/** Studio and the command are tenants without a key. */
async function isTenant(config: ReturnType<typeof configOf>, tenant: string): Promise<boolean> {
  if (tenant === 'studio' || tenant === 'command') return true;
  return (await withCommands(config, (commands) => commands.keysList({}))).some(({ id }) => id === tenant);
}

function line({ name, country, tenant, on, reason, by, at }: SwitchRow): string {
  const where = [country === null ? 'every country' : `country ${country}`, tenant === null ? 'every key' : `key ${tenant}`].join(', ');
  return `${name}  ${on ? 'on (stopped)' : 'off'}  ${where}  since ${at} by ${by}: ${reason}`;
}
