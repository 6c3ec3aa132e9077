/**
 * `shozo check`: was this doctored? Takes no lock; without a home only what the file itself says.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { composeCheck } from '@shozo/server';
import type { Verification } from '@shozo/vocabulary';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { fileFault } from '../file-fault.ts';
import { print, printJson, say } from '../terminal.ts';

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean', default: false }, ...HOME_OPTIONS, thorough: { type: 'boolean', default: false } }, allowPositionals: true });
  if (positionals.length === 0) throw usage('expected at least one file');
  const checker = await composeCheck(configOf(values));
  let unreadable = false;
  try {
    for (const file of positionals) {
      const bytes = await read(file);
      unreadable ||= bytes === null;
      if (bytes === null && !values.json) continue; // why was said; of what is not there nothing else can be
      const verification = await checker.verify(bytes ?? new Uint8Array(), values.thorough ? 'thorough' : 'usual');
      unreadable ||= verification.doctored === 'unreadable';
      if (values.json) printJson({ file, ...verification });
      else print([`${file}: ${sentence(verification)}`, ...besides(verification)].join('; '));
    }
  } finally {
    await checker.close();
  }
  return unreadable ? EXIT.failed : EXIT.done;
}

async function read(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    say(`shozo: ${fileFault(error) ?? `\`${file}\`: ${error instanceof Error ? error.message : String(error)}`}`);
    return null; // for a program an answer all the same; the exit code says so, too
  }
}

/** What stands beside the answer, where there is any of it. */
function besides({ withdrawn, changed, layers: { others } }: Verification): string[] {
  return [
    ...(withdrawn === true ? ['it was reported as misuse and is withdrawn'] : []),
    ...(changed === null ? [] : [`${Math.round(changed.share * 100)} % of it is not as the photo was${changed.tone ? ', and its tone is another' : ''}`]),
    ...(others.length === 0 ? [] : [`it says that it has other marks: ${others.map(({ name }) => name).join(', ')}`]),
  ];
}

function sentence({ doctored, made, by, when, layers }: Verification): string {
  const how = made === 'generated' ? 'made' : made === 'edited' ? 'edited' : 'made or edited';
  switch (doctored) {
    case 'yes': return `yes, ${how} with AI${by ? ` by ${by}` : ''}${when ? ` on ${when}` : ''}`;
    case 'claimed': return `it says so itself${layers.watermark.state === 'found' ? ', also by an invisible watermark' : ''}: ${how} with AI, but nothing signed confirms it`;
    case 'conflict': return 'its marks and the picture disagree: it was changed after it was signed, or the mark comes from another picture';
    case 'signed-unedited': return 'signed, and the signed history names no AI step';
    case 'no-marks-found': return 'no marks found; that does not mean that no AI was used';
    case 'unreadable': return 'the file could not be read as a picture';
  }
}
