/**
 * `shozo edit` and `shozo generate`: one guarded picture from the command line.
 */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import type { PictureAnswer, PictureInput } from '@shozo/server';
import { LOCALES, SUBJECTS } from '@shozo/vocabulary';
import type { PictureFormat, Tier } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { EXTENSION, fileNames, mustBeWritable, stem, writePictures } from '../picture-files.ts';
import { printJson, print, say } from '../terminal.ts';

const OPTIONS = {
  prompt: { type: 'string' }, country: { type: 'string' }, tier: { type: 'string', default: 'free' }, model: { type: 'string', default: '' },
  subject: { type: 'string', default: 'unknown' }, n: { type: 'string', default: '1' }, size: { type: 'string', default: 'auto' },
  format: { type: 'string' }, language: { type: 'string', default: 'en' }, out: { type: 'string' },
  force: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS,
} as const;

export function edit(args: string[]): Promise<number> {
  return picture('edit', args);
}

export function generate(args: string[]): Promise<number> {
  return picture('generation', args);
}

async function picture(kind: PictureInput['kind'], args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (kind === 'edit' && positionals.length === 0) throw usage('expected at least one photo');
  if (kind === 'generation' && positionals.length > 0) throw usage('`generate` takes no photo; `edit` does');
  const input = await readInput(kind, positionals, values);
  const name = values.out ?? `${kind === 'edit' ? stem(positionals[0] ?? '') : 'picture'}.shozo.${EXTENSION[input.format]}`;
  const files = fileNames(name, input.n);
  await mustBeWritable(files, values.force);
  const answer = await withCommands(configOf(values), (commands) => commands.picture(input), true);
  const written = await writePictures(answer.pictures, files, values.force);
  if (values.json) printJson({ ...withoutPictures(answer), file: written[0] ?? null, ...(written.length > 1 ? { files: written } : {}) });
  else report(answer, written);
  return { release: EXIT.done, refuse: EXIT.refused, hold: EXIT.held }[answer.decision];
}

type Values = { prompt?: string; country?: string; tier: string; model: string; subject: string; n: string; size: string; format?: string; language: string; out?: string };

async function readInput(kind: PictureInput['kind'], paths: readonly string[], values: Values): Promise<PictureInput> {
  if (values.prompt === undefined || values.prompt.trim() === '') throw usage('expected `--prompt TEXT`: what should change, or what the picture should show');
  const n = Number(values.n);
  if (!Number.isInteger(n) || n < 1 || n > 10) throw usage(`\`--n\`: expected 1 to 10, got \`${values.n}\``);
  const photos = await Promise.all(paths.map(async (path) => ({ name: basename(path), base64: (await readFile(path)).toString('base64') })));
  return {
    kind, photos, n, prompt: values.prompt, model: values.model,
    country: values.country ?? null,
    tier: oneOf('--tier', values.tier, ['free', 'verified', 'enterprise'] satisfies Tier[]),
    subject: oneOf('--subject', values.subject, SUBJECTS),
    locale: oneOf('--language', values.language, LOCALES),
    format: formatOf(values, paths[0]),
    size: sizeOf(values.size),
  };
}

/** `--format`, else what the name of `--out` or of the photo says, else PNG. */
function formatOf({ format, out }: Values, photo: string | undefined): PictureFormat {
  if (format !== undefined) return oneOf('--format', format, ['png', 'jpeg', 'webp']);
  const extension = extname(out ?? photo ?? '').slice(1).toLowerCase();
  return extension === 'jpg' || extension === 'jpeg' ? 'jpeg' : extension === 'webp' ? 'webp' : 'png';
}

function sizeOf(text: string): PictureInput['size'] {
  if (text === 'auto') return 'auto';
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) throw usage(`\`--size\`: expected \`1024x768\` or \`auto\`, got \`${text}\``);
  return { width: Number(width), height: Number(height) };
}

function oneOf<Value extends string>(option: string, said: string, known: readonly Value[]): Value {
  const value = known.find((candidate) => candidate === said);
  if (value === undefined) throw usage(`\`${option}\`: expected one of ${known.join(', ')}, got \`${said}\``);
  return value;
}

function withoutPictures({ pictures: _pictures, ...rest }: PictureAnswer): Omit<PictureAnswer, 'pictures'> {
  return rest;
}

function report(answer: PictureAnswer, written: readonly string[]): void {
  for (const file of written) print(file);
  say(`${answer.decision}: ${answer.message}`);
  if (answer.caption) say(`under the picture: ${answer.caption}`); // an older server that holds the home sends none
  if (answer.policies.length > 0 && answer.decision !== 'release') say(`rules: ${answer.policies.join(', ')}`);
  if (answer.appeal !== null) say(`appeal: ${answer.appeal}`);
}
