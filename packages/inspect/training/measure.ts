/**
 * How the committed reader does on rows it was not trained on.
 *
 *     node packages/inspect/training/measure.ts FILE.jsonl…
 *
 * Rows are `{text, abusive, category, technique}`, with `lang` or a file named after it.
 */
import { readPrompt } from '../src/prompt/index.ts';
import { decide, worstOf } from './decision.ts';
import { report } from './report.ts';
import { readFile } from './rows.ts';
import { writeLine } from './terminal.ts';

const rows = process.argv.slice(2).flatMap((file) => readFile(file));
const judged = rows.map((row) => {
  const reading = readPrompt(row.text, 'edit');
  return { row, score: worstOf(reading), decision: decide(reading) };
});
for (const line of report(judged)) writeLine(line);
