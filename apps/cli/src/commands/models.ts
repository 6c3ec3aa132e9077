/**
 * `shozo models`: local models that an operator chooses to download. Nothing else of Shozo downloads any.
 */
import { parseArgs } from 'node:util';
import { findModel, listModels, pullModel } from '@shozo/server';
import type { ModelEntry } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson, say } from '../terminal.ts';

const OPTIONS = { catalogue: { type: 'string' }, json: { type: 'boolean', default: false }, 'accept-licence': { type: 'boolean', default: false }, ...HOME_OPTIONS } as const;

export async function models(args: string[]): Promise<number> {
  const { values, positionals: [action, name, ...more] } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  if (action === 'list' && name === undefined) return await list(values);
  if (action !== 'pull' || name === undefined || more.length > 0) throw usage('expected `models list`, or `models pull NAME`');
  const entry = await findModel(name, values.catalogue);
  if (!entry) throw usage(`no catalogue has a model \`${name}\`; \`shozo models list\` shows them, and \`--catalogue FILE\` takes descriptions of your own`);
  return await pull(entry, values);
}

async function list({ catalogue, json, ...home }: { catalogue?: string | undefined; json: boolean }): Promise<number> {
  const listed = await listModels(configOf(home), catalogue);
  if (json) listed.forEach(printJson);
  else for (const { name, purpose, licence, bytes, pulled, used } of listed) print(`${name}  ${pulled ? 'pulled' : 'not pulled'}${used ? ', in use' : ''}  ${purpose}, ${megabytes(bytes)}, ${licence.name}`);
  if (listed.length === 0) say('the catalogue is empty, and none was pulled; `--catalogue FILE` takes descriptions of your own (docs/operators.md)');
  return EXIT.done;
}

async function pull(entry: ModelEntry, { 'accept-licence': accepted, ...home }: { 'accept-licence': boolean }): Promise<number> {
  const { name, purpose, url, licence, bytes, sha256 } = entry;
  say(`${name}: ${purpose}\nfrom ${url}\n${megabytes(bytes)}, SHA-256 ${sha256}\nlicence: ${[licence.name, licence.url, licence.text].filter(Boolean).join('\n')}`);
  if (!accepted) throw usage('nothing was downloaded: read the licence, then add `--accept-licence`');
  const { file, already } = await pullModel(configOf(home), entry, (there) => say(`${megabytes(there)} of ${megabytes(bytes)}`));
  say(already ? 'it was there already' : 'downloaded and checked; to use it, add to the configuration:');
  say(`pictures: {secondLook: {model: ${name}, sha256: ${sha256}}}`);
  print(file);
  return EXIT.done;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
