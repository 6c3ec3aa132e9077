/**
 * `shozo measure prompts|doors`: arguments in, figures out.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ShozoError } from '@shozo/vocabulary';
import { DOORS } from './client.ts';
import type { DoorName, Server } from './client.ts';
import { measureDoors } from './doors.ts';
import { inWords } from './interval.ts';
import { keysFor } from './keys.ts';
import { measurePrompts } from './prompts.ts';
import { readPhotos, readRows } from './rows.ts';

export type Terminal = { readonly print: (line: string) => void; readonly say: (line: string) => void };

const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:8787' }, key: { type: 'string' }, home: { type: 'string' },
  prompts: { type: 'string', multiple: true }, photos: { type: 'string' }, 'photo-limit': { type: 'string', default: '6' },
  model: { type: 'string', multiple: true }, door: { type: 'string', multiple: true }, trials: { type: 'string', default: '1000' },
  'floor-caught': { type: 'string', default: '0' }, 'ceiling-lost': { type: 'string', default: '1' }, json: { type: 'boolean', default: false },
} as const;

/** @returns false when a figure fell below its floor. */
export async function measureCommand(args: string[], terminal: Terminal): Promise<boolean> {
  const { values, positionals: [what] } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.photos === undefined || values.prompts === undefined) throw new ShozoError('command/usage', { detail: 'expected `--photos DIR` and `--prompts FILE.jsonl`' });
  const server: Server = values.key === undefined ? { url: values.url, key: await keyOf(values.home), keyOf: keysFor({ url: values.url, home: homeOf(values.home) }) } : { url: values.url, key: values.key };
  const photos = await readPhotos(values.photos, Number(values['photo-limit']));
  const rows = (await Promise.all(values.prompts.map((file) => readRows(file)))).flat();
  const progress = (done: number, of: number) => { if (done % 100 === 0 || done === of) terminal.say(`${done} of ${of}`); };
  if (what === 'prompts') {
    const [photo] = photos;
    if (!photo) throw new ShozoError('command/usage', { detail: 'expected a photo' });
    const report = await measurePrompts(server, rows, photo, progress);
    terminal.print(values.json ? JSON.stringify(report) : `caught ${inWords(report.caught)}\nlost ${inWords(report.lost)}`);
    return report.caught.share >= Number(values['floor-caught']) && report.lost.share <= Number(values['ceiling-lost']);
  }
  if (what !== 'doors') throw new ShozoError('command/usage', { detail: 'expected `measure prompts` or `measure doors`' });
  const report = await measureDoors(server, { rows, photos, models: values.model ?? ['sandbox'], doors: doorsOf(values.door), trials: Number(values.trials) }, progress);
  terminal.print(values.json ? JSON.stringify(report) : [
    `pictures out ${inWords(report.out)}`, `unmarked ${inWords(report.unmarked)}`, `refused ${inWords(report.refused)}`, `held ${inWords(report.held)}`,
    `faults ${JSON.stringify(report.faults)}`, `without a receipt ${report.withoutReceipt}`,
  ].join('\n'));
  return report.out.count === 0 && report.unmarked.count === 0;
}

function doorsOf(names: readonly string[] | undefined): DoorName[] {
  const all = Object.keys(DOORS) as DoorName[]; // as: the keys of a const table
  if (!names) return all;
  const unknown = names.find((name) => !Object.hasOwn(DOORS, name));
  if (unknown !== undefined) throw new ShozoError('command/usage', { detail: `\`${unknown}\`: expected one of ${all.join(', ')}` });
  return all.filter((name) => names.includes(name));
}

/** The development key of the home that the server runs on, else what the environment says. */
async function keyOf(home: string | undefined): Promise<string> {
  if (process.env.SHOZO_API_KEY) return process.env.SHOZO_API_KEY;
  return (await readFile(join(homeOf(home), 'development-key'), 'utf8')).trim();
}

function homeOf(home: string | undefined): string {
  return home ?? process.env.SHOZO_HOME ?? '.shozo';
}
