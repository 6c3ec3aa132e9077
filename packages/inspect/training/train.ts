/**
 * Trains the prompt reader's classifier and says how good it is.
 *
 *     node packages/inspect/training/train.ts            # figures of cross-validation, then the weights
 *     node packages/inspect/training/train.ts --figures  # figures only, learning curve too
 *
 * Deterministic: the same rows and the same Node give the same bytes. Rows of
 * one idea are in one fold, so no figure is from a row whose twin was seen.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { classify, StepSums } from '../src/prompt/classify/classify.ts';
import type { Model } from '../src/prompt/classify/classify.ts';
import type { Features, Group } from '../src/prompt/classify/features.ts';
import { calibrate } from './calibrate.ts';
import type { Sum } from './calibrate.ts';
import { bytesOf, featuresOfText, fitModel } from './examples.ts';
import type { Labelled } from './examples.ts';
import { obfuscatedCopies } from './augment.ts';
import { report } from './report.ts';
import type { Judged } from './report.ts';
import { decide, worstOf } from './decision.ts';
import { folds, ideas, readRows } from './rows.ts';
import type { Row } from './rows.ts';
import { readWith } from '../src/prompt/read.ts';
import { writeLine } from './terminal.ts';

const FOLDS = 5;
const VERSION = 'prompt-classifier/1';
const SHARES_OF_ROWS = [0.125, 0.25, 0.5, 0.75];

const rows = readRows(new URL('rows/', import.meta.url));
const facts = { version: VERSION, rows: createHash('sha256').update(JSON.stringify(rows)).digest('hex') };
const labelled = rows.map((row): Labelled => ({ row, features: featuresOfText(row.text), weight: 1 }));
const copies = rows.map(obfuscatedCopies);
const foldOf = folds(ideas(rows), FOLDS);

const models = Array.from({ length: FOLDS }, (_, fold) => fitModel(trainingFor((row) => foldOf[row] !== fold), facts));
const sums = rows.map((row, index): Sum => ({ sum: sumOf(models[foldOf[index] ?? 0], index), abusive: row.abusive }));
const calibration = calibrate(sums);
const judged = rows.map((row, index): Judged => judge(row, models[foldOf[index] ?? 0]));
for (const line of report(judged)) writeLine(line);

if (process.argv.includes('--figures')) learningCurve();
else write({ ...fitModel(trainingFor(() => true), facts) });

/** Rows and their obfuscated copies, a copy always with its row. */
function trainingFor(wanted: (row: number) => boolean): Labelled[] {
  return labelled.flatMap((row, index) => (wanted(index) ? [row, ...(copies[index] ?? [])] : []));
}

function sumOf(model: Model | undefined, index: number): number {
  const features = labelled[index]?.features;
  if (!model || !features) return 0;
  const sums = new StepSums(model, [0, 1]);
  for (let feature = 0; feature < features.count; feature += 1) sums.add(groupOf(features, feature), features.hashes[feature] ?? 0, 0);
  const { score } = classify(model, sums);
  return Math.log(score / (1 - score));
}

function groupOf({ groups }: Features, feature: number): Group {
  return groups[feature] as Group; // as: features.ts wrote it
}

function judge(row: Row, model: Model | undefined): Judged {
  if (!model) throw new TypeError('a row without a fold');
  const reading = readWith({ ...model, shape: { ...model.shape, calibration } }, row.text, 'edit');
  return { row, score: worstOf(reading), decision: decide(reading) };
}

/** The same folds, fewer rows to train on: how much a row more is worth. */
function learningCurve(): void {
  for (const part of SHARES_OF_ROWS) {
    const few = Array.from({ length: FOLDS }, (_, fold) => fitModel(trainingFor((row) => foldOf[row] !== fold && (Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32 < part), facts));
    const scored = rows.map((row, index): Sum => ({ sum: sumOf(few[foldOf[index] ?? 0], index), abusive: row.abusive }));
    writeLine(`learning curve: ${Math.round(rows.length * part * (1 - 1 / FOLDS))} rows, caught at 5 % of harmless rows refused: ${(caughtAt(scored, 0.05) * 100).toFixed(1)} %`);
  }
  writeLine(`learning curve: ${Math.round(rows.length * (1 - 1 / FOLDS))} rows, caught at 5 % of harmless rows refused: ${(caughtAt(sums, 0.05) * 100).toFixed(1)} %`);
}

function caughtAt(scored: readonly Sum[], lost: number): number {
  const harmless = scored.filter(({ abusive }) => !abusive).map(({ sum }) => sum).toSorted((left, right) => right - left);
  const line = harmless[Math.floor(harmless.length * lost)] ?? 0;
  const abusive = scored.filter((row) => row.abusive);
  return abusive.filter(({ sum }) => sum > line).length / abusive.length;
}

function write(model: Model): void {
  const folder = new URL('../src/prompt/classify/', import.meta.url);
  const shape = { ...model.shape, count: rows.length, calibration: { slope: round(calibration.slope), offset: round(calibration.offset) } };
  const bytes = bytesOf(model);
  writeFileSync(new URL('weights.bin', folder), bytes);
  writeFileSync(new URL('weights.json', folder), `${JSON.stringify(shape, null, 2)}\n`);
  writeLine(`weights.bin: ${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

function round(value: number): number {
  return Number(value.toFixed(6));
}
