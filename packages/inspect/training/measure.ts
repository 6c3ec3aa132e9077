/**
 * How the committed reader does on rows it was not trained on.
 *
 *     node packages/inspect/training/measure.ts [--captions] FILE.jsonl…
 *     node packages/inspect/training/measure.ts --places
 *
 * Rows are `{text, abusive, category, technique}`, with `lang` or a file named after it;
 * with `--captions` they are words to be drawn. `--places` takes the runtime's
 * own names of countries as captions, without those trained on.
 */
import { readPrompt } from '../src/prompt/index.ts';
import { LEXICONS } from '../src/prompt/lexicon/all.ts';
import { decide, worstOf, worstSignal } from './decision.ts';
import { report } from './report.ts';
import { readFile, readRows } from './rows.ts';
import type { Row } from './rows.ts';
import { writeLine } from './terminal.ts';

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const kind = flags.length > 0 ? 'caption' : 'edit';
const rows = flags.includes('--places') ? placeNames() : process.argv.slice(2).filter((argument) => !argument.startsWith('--')).flatMap((file) => readFile(file));
const judged = rows.map((row) => {
  const reading = readPrompt(row.text, kind);
  return { row, score: worstOf(reading), decision: decide(reading), worst: worstSignal(reading) };
});
for (const line of report(judged)) writeLine(line);

function placeNames(): Row[] {
  const trained = new Set(readRows(new URL('captions/', import.meta.url)).map(({ text }) => text));
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return LEXICONS.flatMap(({ language }) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    const found = new Set(codes.map((code) => names.of(code) ?? code).filter((name) => !codes.includes(name) && !trained.has(name)));
    return [...found].map((text): Row => ({ lang: language, text, abusive: false, category: 'place', technique: 'ordinary', idea: null }));
  });
}
