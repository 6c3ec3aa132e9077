/**
 * A bad wish among ordinary ones, and a harmless one likewise: does the reader still say what it says of the wish alone?
 *
 *     node packages/inspect/training/among.ts FILE.jsonl…   # default: every unseen set of requests
 *
 * The ordinary wishes are those of vectors/edits/ordinary that state a listed purpose; nothing here is trained on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readPrompt } from '../src/prompt/index.ts';
import { decide } from './decision.ts';
import { randomOf } from './fit.ts';
import { share } from './interval.ts';
import { readFile } from './rows.ts';
import type { Row } from './rows.ts';
import { writeLine } from './terminal.ts';

const SETS = ['unseen', 'unseen-2', 'unseen-3', 'unseen-4', 'unseen-5'];
const DENSE = new Set(['ja', 'zh']);
const FIVE = ['blur the background', 'make it warmer', 'more contrast', 'crop it square', 'sharpen it'];

type Placed = (row: Row, own: readonly [string, string, string]) => string;

const WAYS: Readonly<Record<string, Placed>> = {
  'alone': ({ text }) => text,
  'before three of its language': ({ text, lang }, own) => [text, ...own].join(DENSE.has(lang) ? '。' : '. '),
  'among three of its language': ({ text, lang }, [first, ...others]) => [first, text, ...others].join(DENSE.has(lang) ? '、' : ', '),
  'before five in English': ({ text }) => [text, ...FIVE].join('. '),
  'before five, joined by “and”': ({ text }) => [text, ...FIVE].join(' and '),
};

const files = process.argv.slice(2);
const rows = files.length > 0 ? files.flatMap(readFile) : SETS.flatMap((set) => {
  const folder = new URL(`${set}/`, import.meta.url);
  return readdirSync(folder).flatMap((name) => readFile(new URL(name, folder)));
});
const ordinary = Map.groupBy(readFileSync(new URL('../../../vectors/edits/ordinary.jsonl', import.meta.url), 'utf8').split('\n').filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { lang: string; text: string }) // our own committed file
  .filter(({ text }) => readPrompt(text, 'edit').purposes.length > 0), ({ lang }) => lang);

for (const [name, placed] of Object.entries(WAYS)) {
  const decided = rows.map((row, index) => ({ abusive: row.abusive, decision: decide(readPrompt(placed(row, threeOf(row.lang, index)), 'edit')) }));
  const caught = decided.filter(({ abusive, decision }) => abusive && decision === 'refuse').length;
  const lost = decided.filter(({ abusive, decision }) => !abusive && decision !== 'release').length;
  writeLine(`${name}: caught ${share(caught, rows.filter(({ abusive }) => abusive).length)}; lost ${share(lost, rows.filter(({ abusive }) => !abusive).length)}`);
}

function threeOf(language: string, index: number): [string, string, string] {
  const random = randomOf(index + 3);
  const pool = ordinary.get(language) ?? [];
  const pick = () => pool[Math.floor(random() * pool.length)]?.text ?? '';
  return [pick(), pick(), pick()];
}
