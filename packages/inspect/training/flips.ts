/**
 * How many decisions a machine disguise flips.
 *
 *     node packages/inspect/training/flips.ts FILE.jsonl…   # default: vectors/edits
 *
 * Of every row that is refused, one copy a disguise: a copy that is not refused
 * flipped. Of every harmless row that is released, the same: a copy that is not
 * released flipped. The rows are not the classifier's training rows.
 */
import { readFileSync } from 'node:fs';
import { readPrompt } from '../src/prompt/index.ts';
import { decide } from './decision.ts';
import { randomOf } from './fit.ts';
import { share } from './interval.ts';
import { DISGUISES, obfuscate } from './obfuscate.ts';
import type { Disguise } from './obfuscate.ts';
import { writeLine } from './terminal.ts';

type Copy = { readonly text: string; readonly copy: string; readonly disguise: Disguise; readonly abusive: boolean; readonly flipped: boolean };

const folder = new URL('../../../vectors/edits/', import.meta.url);
const files = process.argv.slice(2).filter((name) => name !== '--list');
const rows = (files.length > 0 ? files : ['abusive', 'ordinary', 'unseen'].map((name) => new URL(`${name}.jsonl`, folder))).flatMap(readTexts);
const copies = rows.flatMap(({ text, abusive }, row) => copiesOf(text, abusive, row));

for (const abusive of [true, false]) {
  const name = abusive ? 'refused rows' : 'released harmless rows';
  const group = copies.filter((copy) => copy.abusive === abusive);
  writeLine(`${name}: flipped ${share(group.filter(({ flipped }) => flipped).length, group.length)}`);
  for (const disguise of DISGUISES) {
    const of = group.filter((copy) => copy.disguise === disguise);
    writeLine(`  ${disguise}: ${share(of.filter(({ flipped }) => flipped).length, of.length)}`);
  }
}
if (process.argv.includes('--list')) for (const { text, copy, disguise, abusive } of copies.filter(({ flipped }) => flipped)) writeLine(`${abusive ? 'abusive' : 'harmless'} ${disguise}: ${text}  →  ${copy}`);

function readTexts(file: URL | string): { text: string; abusive: boolean }[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const row = JSON.parse(line) as { text: string; abusive?: number | boolean }; // a measuring set's own format
    return { text: row.text, abusive: row.abusive === undefined ? String(file).includes('abusive') : Boolean(row.abusive) };
  });
}

function copiesOf(text: string, abusive: boolean, row: number): Copy[] {
  const wanted = abusive ? 'refuse' : 'release';
  if (decide(readPrompt(text, 'edit')) !== wanted) return [];
  const random = randomOf(row + 1);
  return DISGUISES.flatMap((disguise) => {
    const copy = obfuscate(text, disguise, random);
    return copy === text ? [] : [{ text, copy, disguise, abusive, flipped: decide(readPrompt(copy, 'edit')) !== wanted }];
  });
}
