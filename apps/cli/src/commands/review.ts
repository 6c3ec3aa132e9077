/**
 * `shozo review`: held pictures, for the administrator of this home.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { PictureAnswer } from '@shozo/server';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS, withCommands } from '../home.ts';
import { EXTENSION, fileNames, mustBeWritable, writePictures } from '../picture-files.ts';
import { print, printJson, say } from '../terminal.ts';

export async function review(args: string[]): Promise<number> {
  const { values, positionals: [action, id = ''] } = parseArgs({
    args, allowPositionals: true,
    options: { reason: { type: 'string' }, out: { type: 'string' }, force: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS },
  });
  const config = configOf(values);
  if (action === 'list') return await list(config, values.json);
  if (action === 'seen') return await seen(config, values.json);
  if (id === '') throw usage('expected `review list`, `review seen`, or `review show|release|refuse ID`');
  if (action === 'show') return await show(config, id, values.json);
  const { reason } = values;
  if (reason === undefined || reason.trim() === '') throw usage('expected `--reason TEXT`: a decision needs one');
  if (action === 'refuse') {
    const refused = await withCommands(config, (commands) => commands.reviewRefuse({ id, reason }));
    if (values.json) printJson(refused);
    else print(`${id}: refused; whoever asked is told`);
    return EXIT.done;
  }
  if (action !== 'release') throw usage(`\`${action}\`: expected list, show, release or refuse`);
  return await release(config, { ...values, id, reason });
}

type Lifting = { readonly id: string; readonly reason: string; readonly out?: string; readonly force: boolean; readonly json: boolean };

async function release(config: ReturnType<typeof configOf>, { id, reason, out, force, json }: Lifting): Promise<number> {
  return await withCommands(config, async (commands) => {
    const { n, format } = await commands.reviewShow({ id });
    const files = fileNames(out ?? `${id}.shozo.${EXTENSION[format]}`, n);
    await mustBeWritable(files, force);
    const { pictures, ...rest } = await commands.reviewRelease({ id, reason });
    const written = await writePictures(pictures, files, force);
    if (json) printJson({ ...rest, file: written[0] ?? null, ...(written.length > 1 ? { files: written } : {}) });
    else print(written.length === 0 ? NOT_RELEASED[rest.decision] : written.join('\n'));
    return { release: EXIT.done, refuse: EXIT.refused, hold: EXIT.held }[rest.decision];
  });
}

async function show(config: ReturnType<typeof configOf>, id: string, json: boolean): Promise<number> {
  const { blurred, ...detail } = await withCommands(config, (commands) => commands.reviewShow({ id }));
  const files = await writeBlurred(id, blurred);
  if (json) printJson({ ...detail, blurred: files });
  else print([
    `${id}  ${detail.state}  since ${detail.createdAt}  until ${detail.expiresAt}`, `asked: ${detail.prompt}`, `held by: ${detail.policies.join(', ')}`,
    ...(blurred.drafts.length === 0 ? [WITHOUT_RESULT] : []), `blurred, grey copies: ${files.length === 0 ? 'none' : files.join(', ')}`,
  ].join('\n'));
  return EXIT.done;
}

async function seen(config: ReturnType<typeof configOf>, json: boolean): Promise<number> {
  const reveals = await withCommands(config, (commands) => commands.reviewSeen({}));
  for (const { caseId, reviewer, picture, at } of reveals) {
    if (json) printJson({ caseId, reviewer, picture, at });
    else print(`${new Date(at).toISOString()}  ${caseId}  ${picture}  key ${reviewer}`);
  }
  if (reveals.length === 0) say('no picture was seen sharp');
  return EXIT.done;
}

async function list(config: ReturnType<typeof configOf>, json: boolean): Promise<number> {
  const reviews = await withCommands(config, (commands) => commands.reviewList({}));
  for (const row of reviews) {
    if (json) printJson(row);
    else print(`${row.id}  ${row.state}  since ${row.createdAt}  until ${row.expiresAt}  ${row.policies.join(', ')}`);
  }
  if (reviews.length === 0) say('nothing is held');
  return EXIT.done;
}

/** A reviewer lifts the hold that they saw; rules that have something against the new draft still count. */
const NOT_RELEASED: Record<PictureAnswer['decision'], string> = {
  release: 'released, without a picture',
  hold: 'the request may be made, and its draft is held in its turn: nobody has looked at that one. `npx shozo review list` names the new case',
  refuse: 'refused: today’s rules have something against it that no reviewer lifts',
};

const WITHOUT_RESULT = 'no result yet: it was held before the model was asked. Released, the request goes to the model; its picture is judged anew, and may be held again or refused';

/** Blurred and grey first: what a reviewer need not see sharp, they do not. */
async function writeBlurred(id: string, blurred: { photos: readonly string[]; drafts: readonly string[] }): Promise<string[]> {
  const all = [...blurred.photos.map((base64, index) => [`${id}-photo-${index + 1}.png`, base64] as const), ...blurred.drafts.map((base64, index) => [`${id}-draft-${index + 1}.png`, base64] as const)];
  for (const [file, base64] of all) await writeFile(file, Buffer.from(base64, 'base64'));
  return all.map(([file]) => file);
}
