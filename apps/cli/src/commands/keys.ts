/**
 * `shozo keys`: API keys, and the keys that sign, mark and seal: what there is, a new one in the place of an old one, and from when an old one counts no more.
 */
import { parseArgs } from 'node:util';
import { composeKeys } from '@shozo/server';
import type { Config, KeyPurpose, NewKey } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

const TIERS = ['free', 'verified', 'enterprise'] as const satisfies readonly NewKey['tier'][];
const IN_FILES = ['log', 'credentials', 'watermark', 'seal', 'statement'] as const satisfies readonly KeyPurpose[];
const RESTART = 'start your servers again: they read their keys when they start';

const OPTIONS = {
  name: { type: 'string' }, tier: { type: 'string', default: 'free' }, 'asserts-country': { type: 'boolean', default: false }, reviewer: { type: 'boolean', default: false },
  certificate: { type: 'string' }, key: { type: 'string' }, from: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS,
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

export async function keys(args: string[]): Promise<number> {
  const { values, positionals: [action, purpose, id, ...more] } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const config = configOf(values);
  if (action === 'create' && purpose === undefined) return await create(config, values);
  if (action === 'list' && purpose === undefined) return await list(config, values.json);
  if (action === 'rotate' && more.length === 0) return await rotate(config, { purpose, id, values });
  if (action === 'revoke' && id !== undefined && more.length === 0) return await revoke(config, { purpose, id, values });
  throw usage('expected `keys create --name NAME`, `keys list`, `keys rotate PURPOSE` or `keys revoke PURPOSE ID --from DATE`');
}

async function create(config: Config, { name, tier: wanted, json, ...values }: Values): Promise<number> {
  if (name === undefined || name === '') throw usage('expected `keys create --name NAME`');
  const tier = TIERS.find((known) => known === wanted);
  if (!tier) throw usage(`\`--tier\`: expected one of ${TIERS.join(', ')}, got \`${wanted}\``);
  const key: NewKey = { name, tier, scopes: [...(values['asserts-country'] ? ['asserts-country' as const] : []), ...(values.reviewer ? ['reviewer' as const] : [])] };
  const made = await withCommands(config, (commands) => commands.keysCreate(key));
  if (values.reviewer) say('it opens the page `/review`; what it asks for itself it may not settle');
  return tellSecret(made, json);
}

function tellSecret(made: { id: string; secret: string }, json: boolean): number {
  if (json) printJson(made);
  else print(made.secret);
  say(`key ${made.id}; the secret is not shown again`);
  return EXIT.done;
}

async function list(config: Config, json: boolean): Promise<number> {
  const inFiles = await (await composeKeys(config)).list();
  const api = (await withCommands(config, (commands) => commands.keysList({}))).map(({ endsAt, revoked, ...key }) => ({
    purpose: 'api', id: key.id, state: revoked || (endsAt !== null && Date.parse(endsAt) <= Date.now()) ? 'revoked' : 'in use', revokedFrom: endsAt, name: key.name, tier: key.tier, scopes: key.scopes,
  }));
  for (const key of [...inFiles, ...api]) {
    if (json) printJson(key);
    else print([key.purpose.padEnd(12), key.id, key.state, ...(key.revokedFrom === null ? [] : [`from ${key.revokedFrom}`]), ...('name' in key ? [`${key.name} (${[key.tier, ...key.scopes].join(', ')})`] : [])].join('  '));
  }
  return EXIT.done;
}

type Asked = { readonly purpose: string | undefined; readonly values: Values };

async function rotate(config: Config, { purpose, id, values }: Asked & { readonly id: string | undefined }): Promise<number> {
  if (purpose === 'api' && id !== undefined) {
    const made = await withCommands(config, (commands) => commands.keysRotate({ id }));
    say(`\`shozo keys revoke api ${id}\` ends the old one`);
    return tellSecret(made, values.json);
  }
  const known = inFiles(purpose);
  const { certificate, key } = values;
  if ((certificate === undefined) !== (key === undefined) || (certificate !== undefined && known !== 'credentials')) throw usage('expected `--certificate FILE --key FILE` together, for `credentials` only');
  const rotated = await (await composeKeys(config)).rotate(known, certificate === undefined || key === undefined ? null : { certificate, key });
  if (values.json) printJson({ purpose: known, ...rotated });
  else print(`${known}: ${rotated.from} → ${rotated.to}`);
  say(RESTART);
  return EXIT.done;
}

async function revoke(config: Config, { purpose, id, values }: Asked & { readonly id: string }): Promise<number> {
  const from = instant(values.from, purpose);
  if (purpose === 'api') {
    const row = await withCommands(config, (commands) => commands.keysRevoke({ id, from: from.toISOString() }));
    if (values.json) printJson(row);
    else print(`api: ${id} ends ${row.revoked ? 'now' : row.endsAt}`);
    return EXIT.done;
  }
  const known = inFiles(purpose);
  await (await composeKeys(config)).revoke(known, id, from);
  if (values.json) printJson({ purpose: known, id, revokedFrom: known === 'seal' ? null : from.toISOString() });
  else print(known === 'seal' ? `seal: ${id} is destroyed` : `${known}: ${id} is revoked from ${from.toISOString()}`);
  if (known === 'statement') say('a thief of it dates back as far as its first day, which `/v1/verifications/keys` names: revoke from that day to end all it signed');
  say(RESTART);
  return EXIT.done;
}

function inFiles(purpose: string | undefined): KeyPurpose {
  const known = IN_FILES.find((one) => one === purpose);
  if (!known) throw usage(`expected one of ${IN_FILES.join(', ')}, or \`api ID\`, got \`${purpose ?? ''}\``);
  return known;
}

/** An API key ends now unless a day is said; a sealing key is destroyed; for the others the day decides what counts. */
function instant(text: string | undefined, purpose: string | undefined): Date {
  if (text === undefined && (purpose === 'api' || purpose === 'seal')) return new Date();
  const at = text !== undefined && /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw usage('expected `--from` as a day such as 2026-11-20, or an instant such as 2026-11-20T08:00:00Z, in UTC');
  return at;
}
