/**
 * `shozo keys create`: a key for an application. The secret is shown once.
 */
import { parseArgs } from 'node:util';
import type { NewKey } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

const TIERS = ['free', 'verified', 'enterprise'] as const satisfies readonly NewKey['tier'][];

export async function keys(args: string[]): Promise<number> {
  const { values, positionals: [action] } = parseArgs({
    args, allowPositionals: true,
    options: { name: { type: 'string' }, tier: { type: 'string', default: 'free' }, 'asserts-country': { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  if (action !== 'create' || values.name === undefined || values.name === '') throw usage('expected `keys create --name NAME`');
  const tier = TIERS.find((known) => known === values.tier);
  if (!tier) throw usage(`\`--tier\`: expected one of ${TIERS.join(', ')}, got \`${values.tier}\``);
  const key: NewKey = { name: values.name, tier, scopes: values['asserts-country'] ? ['asserts-country'] : [] };
  const made = await withCommands(configOf(values), (commands) => commands.keysCreate(key));
  if (values.json) printJson(made);
  else print(made.secret);
  say(`key ${made.id}; the secret is not shown again`);
  return EXIT.done;
}
