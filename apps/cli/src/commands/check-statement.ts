/**
 * `shozo check statement`: does an answer that was passed on hold, and is it about this picture? Asks no server.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyCheckStatement } from '@shozo/server';
import { sentence } from '../check-sentence.ts';
import { EXIT, usage } from '../exit.ts';
import { configOf, HOME_OPTIONS } from '../home.ts';
import { print, printJson } from '../terminal.ts';

const NOT_SHOWN = {
  revoked: 'it was signed with a key that counts no more',
  newer: 'it was made by a newer version than this one knows',
  invalid: 'it was changed or cut off, or another server signed it',
} as const;

export async function checkStatement(args: string[]): Promise<number> {
  const { values, positionals: [file, ...more] } = parseArgs({ args, allowPositionals: true, options: { key: { type: 'string' }, picture: { type: 'string' }, json: { type: 'boolean', default: false }, ...HOME_OPTIONS } });
  if (file === undefined || more.length > 0) throw usage('expected `check statement FILE`');
  const [text, picture] = [await readFile(file, 'utf8'), values.picture === undefined ? undefined : await readFile(values.picture)];
  const checked = await verifyCheckStatement({ text, picture, key: values.key, keys: configOf(values).keys });
  const holds = checked.state === 'valid' && checked.picture !== 'other';
  if (values.json) printJson({ file, state: checked.state, picture: checked.picture, ...(checked.state === 'valid' ? checked.statement : {}) });
  else if (checked.state !== 'valid') print(`${file}: not to be trusted: ${NOT_SHOWN[checked.state]}`);
  else print([`${file}: ${checked.statement.origin} said at ${checked.statement.at}: ${sentence(checked.statement.answer)}`, `of the file with SHA-256 ${checked.statement.sha256}`, ...(checked.picture === null ? [] : [checked.picture === 'same' ? 'the picture is that file' : 'the picture is another file'])].join('; '));
  return holds ? EXIT.done : EXIT.refused;
}
