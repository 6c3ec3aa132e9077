/**
 * `shozo measure prompts|doors|marks`: arguments in, figures out.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ShozoError } from '@shozo/vocabulary';
import type { Tier } from '@shozo/vocabulary';
import { DOORS } from './client.ts';
import type { DoorName, Server } from './client.ts';
import { CLOCK_HOURS, measureCorrections } from './corrections.ts';
import { plan, runTrials } from './doors.ts';
import { reportHolds, reportLines, reportOf } from './doors-report.ts';
import { inWords } from './interval.ts';
import { keysFor } from './keys.ts';
import { askMeasuredOn, inHashes } from './measured-on.ts';
import type { MeasuredOn } from './measured-on.ts';
import { countOption, shareOption } from './numbers.ts';
import { measureMarks } from './marks/marks.ts';
import type { MarksReport } from './marks/marks.ts';
import { measurePrompts, promptLines, reportAnswers } from './prompts.ts';
import type { PromptReport } from './prompts.ts';
import { readAnswers, readPhotos, readRows } from './rows.ts';

export type Terminal = { readonly print: (line: string) => void; readonly say: (line: string) => void };

const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:8787' }, key: { type: 'string' }, home: { type: 'string' },
  prompts: { type: 'string', multiple: true }, answers: { type: 'string', multiple: true }, photos: { type: 'string' }, 'photo-limit': { type: 'string', default: '6' },
  model: { type: 'string', multiple: true }, door: { type: 'string', multiple: true }, trials: { type: 'string', default: '1000' }, country: { type: 'string', multiple: true }, clients: { type: 'string', default: '4' },
  pictures: { type: 'string' }, prompt: { type: 'string', default: 'make it brighter' }, 'picture-limit': { type: 'string', default: '10000' }, cases: { type: 'string' }, 'floor-together': { type: 'string', default: '0' },
  'floor-caught': { type: 'string', default: '0' }, 'ceiling-lost': { type: 'string', default: '1' }, json: { type: 'boolean', default: false },
} as const;

/** @returns false when a figure fell below its floor. */
export async function measureCommand(args: string[], terminal: Terminal): Promise<boolean> {
  const { values, positionals: [what] } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const numbers = numbersOf(values);
  if (what === 'corrections') return correctionsCommand(values.cases, values.json, terminal);
  if (what === 'prompts' && values.answers !== undefined) return await answersCommand({ ...values, ...numbers, answers: values.answers }, terminal);
  if (what === 'marks') return marksCommand({ ...values, ...numbers, folder: values.pictures, model: values.model?.[0] ?? 'sandbox' }, terminal);
  if (values.photos === undefined || values.prompts === undefined) throw new ShozoError('command/usage', { detail: 'expected `--photos DIR` and `--prompts FILE.jsonl`' });
  const server = await serverOf(values);
  const photos = await readPhotos(values.photos, numbers.photos);
  const rows = (await Promise.all(values.prompts.map((file) => readRows(file, what === 'doors')))).flat();
  const progress = (done: number, of: number) => { if (done % 100 === 0 || done === of) terminal.say(`${done} of ${of}`); };
  if (what === 'prompts') {
    const [photo] = photos;
    if (!photo) throw new ShozoError('command/usage', { detail: 'expected a photo' });
    const measuredOn = await askMeasuredOn(server.url);
    const report = await measurePrompts(server, rows, photo, progress);
    return shown({ ...report, measuredOn }, { ...values, ...numbers }, terminal);
  }
  if (what !== 'doors') throw new ShozoError('command/usage', { detail: 'expected `measure prompts` or `measure doors`' });
  const abusive = rows.filter((row) => row.abusive); // what comes out for a harmless wish is no picture out
  if (abusive.length === 0) throw new ShozoError('command/usage', { detail: 'expected at least one row that is not `"abusive": false`' });
  const measuredOn = await askMeasuredOn(server.url);
  let done = 0; // owned by onEnd
  const trials = plan({ rows: abusive, photos, models: values.model ?? ['sandbox'], doors: doorsOf(values.door), tiers: TIERS, countries: values.country ?? [null], trials: numbers.trials }, Math.random);
  const report = reportOf(await runTrials(server, trials, { clients: numbers.clients, onEnd: () => progress(done += 1, trials.length) }));
  terminal.print(values.json ? JSON.stringify({ ...report, measuredOn }) : [...reportLines(report), inHashes(measuredOn)].join('\n'));
  return reportHolds(report);
}

/** With one key given, its tier holds whatever is said here. */
const TIERS = ['free', 'verified', 'enterprise'] as const satisfies readonly Tier[];

type Numbers = { readonly photos: number; readonly pictures: number; readonly trials: number; readonly clients: number; /** shares, [0, 1] */ readonly floorCaught: number; readonly ceilingLost: number; readonly floorTogether: number };
type Said = Readonly<Record<'photo-limit' | 'picture-limit' | 'trials' | 'clients' | 'floor-caught' | 'ceiling-lost' | 'floor-together', string>>;

function numbersOf(values: Said): Numbers {
  const [count, share] = [(option: keyof Said) => countOption(option, values[option]), (option: keyof Said) => shareOption(option, values[option])];
  return { photos: count('photo-limit'), pictures: count('picture-limit'), trials: count('trials'), clients: count('clients'), floorCaught: share('floor-caught'), ceilingLost: share('ceiling-lost'), floorTogether: share('floor-together') };
}

type Bounds = Pick<Numbers, 'floorCaught' | 'ceilingLost'> & { readonly json: boolean };
type PromptOptions = Bounds & { readonly prompts?: readonly string[] | undefined; readonly answers: readonly string[] };

async function answersCommand(options: PromptOptions, terminal: Terminal): Promise<boolean> {
  if (options.prompts === undefined) throw new ShozoError('command/usage', { detail: 'expected `--prompts FILE.jsonl` beside `--answers`' });
  const rows = (await Promise.all(options.prompts.map((file) => readRows(file)))).flat();
  const answers = (await Promise.all(options.answers.map((file) => readAnswers(file)))).flat();
  return shown({ ...reportAnswers(rows, answers), measuredOn: null }, options, terminal); // the answers do not tell
}

/** @returns false when a figure fell below its floor. */
function shown(report: PromptReport & { readonly measuredOn: MeasuredOn | null }, { json, floorCaught, ceilingLost }: Bounds, terminal: Terminal): boolean {
  terminal.print(json ? JSON.stringify(report) : [...promptLines(report), inHashes(report.measuredOn)].join('\n'));
  return report.caught.share >= floorCaught && report.lost.share <= ceilingLost;
}

type MarksOptions = Pick<Numbers, 'pictures' | 'floorTogether'> & { readonly folder?: string | undefined; readonly prompt: string; readonly model: string; readonly url: string; readonly key?: string | undefined; readonly home?: string | undefined; readonly json: boolean };

/** @returns false when after some attack fewer pictures are recognised than the floor says, or one is that is not ours. */
async function marksCommand(options: MarksOptions, terminal: Terminal): Promise<boolean> {
  const { folder, prompt, model, url, key, home, json } = options;
  if (folder === undefined) throw new ShozoError('command/usage', { detail: 'expected `--pictures DIR`' });
  const photos = await readPhotos(folder, options.pictures);
  const server = await serverOf({ url, key, home });
  const measuredOn = await askMeasuredOn(url);
  const report = await measureMarks(server, { photos, prompt, model }, (done, of) => terminal.say(`${done} of ${of}`));
  terminal.print(json ? JSON.stringify({ ...report, measuredOn }) : `${inLines(report)}\n${inHashes(measuredOn)}`);
  const worst = Math.min(1, ...Object.values(report.attacks).map(({ together }) => together.share));
  return worst >= options.floorTogether && report.falseAlarms.count === 0 && report.carriedOver.yes.count === 0;
}

/** @returns false when a confirmed miss was corrected after the clock's 48 hours, or not yet, or an appeal answered late, or not yet and late. */
async function correctionsCommand(cases: string | undefined, json: boolean, terminal: Terminal): Promise<boolean> {
  if (cases === undefined) throw new ShozoError('command/usage', { detail: 'expected `--cases FILE.jsonl`, as `shozo reports cases` and `shozo appeals cases` print them' });
  const report = measureCorrections(await readFile(cases, 'utf8'));
  const { inTime, appeals, kinds } = report;
  const hours = ({ medianHours, longestHours }: Pick<typeof report, 'medianHours' | 'longestHours'>) => `median ${medianHours?.toFixed(2) ?? 'none'}, longest ${longestHours?.toFixed(2) ?? 'none'}`;
  terminal.print(json ? JSON.stringify(report) : [
    `corrected within ${CLOCK_HOURS} h ${inWords(inTime)}; hours from report to correction: ${hours(report)}`, `by kind ${JSON.stringify(kinds)}`,
    `appeals answered in time ${inWords(appeals.inTime)}; hours from appeal to answer: ${hours(appeals)}`,
  ].join('\n'));
  return inTime.count === inTime.n && appeals.inTime.count === appeals.inTime.n;
}

function inLines({ attacks, carriedOver, falseAlarms, notReleased }: MarksReport): string {
  const lines = Object.entries(attacks).map(([name, { watermark, confirmed, label, together }]) => `${name.padEnd(34)} watermark ${inWords(watermark)}   confirmed ${confirmed.count}/${confirmed.n}   label ${label.count}/${label.n}   together ${inWords(together)}`);
  return [...lines, `mark carried over to another photo: conflict ${inWords(carriedOver.conflict)}, yes ${inWords(carriedOver.yes)}`, `watermark found in pictures before they were released ${inWords(falseAlarms)}`, ...notReleased.map(({ photo, status }) => `not released: ${photo}, ${status}`)].join('\n');
}

function doorsOf(names: readonly string[] | undefined): DoorName[] {
  const all = Object.keys(DOORS) as DoorName[]; // as: the keys of a const table
  if (!names) return all;
  const unknown = names.find((name) => !Object.hasOwn(DOORS, name));
  if (unknown !== undefined) throw new ShozoError('command/usage', { detail: `\`${unknown}\`: expected one of ${all.join(', ')}` });
  return all.filter((name) => names.includes(name));
}

async function serverOf({ url, key, home }: Pick<MarksOptions, 'url' | 'key' | 'home'>): Promise<Server> {
  return key === undefined ? { url, key: await keyOf(home), keyOf: keysFor({ url, home: homeOf(home) }) } : { url, key };
}

/** The development key of the home that the server runs on, else what the environment says. */
async function keyOf(home: string | undefined): Promise<string> {
  if (process.env.SHOZO_API_KEY) return process.env.SHOZO_API_KEY;
  return (await readFile(join(homeOf(home), 'development-key'), 'utf8')).trim();
}

function homeOf(home: string | undefined): string {
  return home ?? process.env.SHOZO_HOME ?? '.shozo';
}
