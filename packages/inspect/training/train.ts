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
import { sumOf } from '../src/prompt/classify/classify.ts';
import type { Model } from '../src/prompt/classify/classify.ts';
import { calibrate } from './calibrate.ts';
import type { Sum } from './calibrate.ts';
import { sigmoid } from '../src/prompt/classify/table.ts';
import type { Calibration } from '../src/prompt/classify/table.ts';
import { share } from './interval.ts';
import { captionWords } from './caption-words.ts';
import { bytesOf, featuresOfText, fitModel, UNLISTED } from './examples.ts';
import type { Labelled } from './examples.ts';
import { listsAmongOthers, obfuscatedCopies } from './augment.ts';
import { report } from './report.ts';
import type { Judged } from './report.ts';
import { decide, worstOf, worstSignal } from './decision.ts';
import { folds, ideas, readRows } from './rows.ts';
import type { Row } from './rows.ts';
import { readWith } from '../src/prompt/read.ts';
import { writeLine } from './terminal.ts';

const FOLDS = 5;
const NAME_WEIGHT = 0.3;
const SCENE_WEIGHT = 1;
/** What may be lost of captions' look-alikes, and of names: SURE in captions.ts is the lowest hundredth that loses no more. */
const MOST_LOST = { alike: 0.05, names: 0.005 };
const VERSION = 'prompt-classifier/3';
const SHARES_OF_ROWS = [0.125, 0.25, 0.5, 0.75];

const rows = readRows(new URL('rows/', import.meta.url));
const captionRows = readRows(new URL('captions/', import.meta.url));
const sceneRows = readRows(new URL('scenes/', import.meta.url));
const facts = { version: VERSION, rows: hashOf([rows, captionRows, sceneRows]) };
const labelled = rows.map((row): Labelled => ({ row, features: featuresOfText(row.text), weight: 1 }));
const scenes = sceneRows.map((row): Labelled => ({ row, features: featuresOfText(row.text), weight: SCENE_WEIGHT }));
const copies = rows.map(obfuscatedCopies);
const foldOf = folds(ideas(rows), FOLDS);
const lists = listsAmongOthers(rows, foldOf);
const captions = captionRows.map((row): Labelled => ({ row, features: featuresOfText(row.text), weight: isName(row) ? NAME_WEIGHT : 1 }));
const words = captionWords();
const captionFold = folds(ideas(captionRows), FOLDS);

const models = Array.from({ length: FOLDS }, (_, fold) => fitModel(trainingFor((row) => foldOf[row] !== fold), captionsFor((row) => captionFold[row] !== fold), facts));
const sums = labelled.map(({ row, features }, index): Sum => ({ sum: foldSum(index, features, ({ abuse }) => abuse), abusive: row.abusive }));
const changes = labelled.flatMap(({ row, features }, index): Sum[] => (row.abusive ? [] : [{ sum: foldSum(index, features, ({ change }) => change), abusive: row.category === UNLISTED }]));
const drawn = captions.flatMap(({ row, features }, index): Sum[] => (isName(row) ? [] : [{ sum: sumOf(modelOf(captionFold[index]).captions, features), abusive: row.abusive }]));
const calibrations = { abuse: rounded(calibrate(sums)), change: rounded(calibrate(changes)), captions: rounded(calibrate(drawn)) };
const judged = rows.map((row, index): Judged => judge(row, modelOf(foldOf[index])));
for (const line of report(judged)) writeLine(line);
for (const line of captionCurve()) writeLine(line);
writeLine(`unlisted changes among harmless rows, cross-validated: ${atHalf(changes, calibrations.change)}`);

if (process.argv.includes('--figures')) learningCurve();
else write(fitModel(trainingFor(() => true), captionsFor(() => true), facts));

/** Names of places, dates and first names: many, and easy; they neither weigh much nor calibrate. */
function isName({ category }: Row): boolean {
  return category === 'place' || category === 'name';
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function modelOf(fold: number | undefined): Model {
  const model = models[fold ?? -1];
  if (!model) throw new TypeError('a row without a fold');
  return model;
}

function foldSum(index: number, features: Labelled['features'], table: (model: Model) => Model['abuse']): number {
  return sumOf(table(modelOf(foldOf[index])), features);
}

/** Caption rows, and single words whatever the fold: they are lexicon entries, not rows. */
function captionsFor(wanted: (row: number) => boolean): Labelled[] {
  return [...captions.filter((_, index) => wanted(index)), ...words];
}

/** Of captions, and of the easy ones (names of places, dates, people), what is over a line; cross-validated. */
function captionCurve(): string[] {
  const { slope, offset } = calibrations.captions;
  const scored = captions.map(({ row, features }, index) => ({ row, score: sigmoid(slope * sumOf(modelOf(captionFold[index]).captions, features) + offset) }));
  const over = (line: number, of: (row: Row) => boolean) => {
    const group = scored.filter(({ row }) => of(row));
    return { hits: group.filter(({ score }) => score >= line).length, of: group.length };
  };
  const lines = Array.from({ length: 50 }, (_, step) => 0.5 + step / 100).map((line) => ({ line, insults: over(line, ({ abusive }) => abusive), alike: over(line, (row) => !row.abusive && !isName(row)), names: over(line, isName) }));
  const best = lines.find(({ alike, names }) => alike.hits <= alike.of * MOST_LOST.alike && names.hits <= names.of * MOST_LOST.names);
  const told = ({ line, insults, alike, names }: (typeof lines)[number]) => `captions ≥ ${line}: abusive ${share(insults.hits, insults.of)}; look-alikes ${share(alike.hits, alike.of)}; names ${share(names.hits, names.of)}`;
  return [...lines.filter((_, step) => step % 10 === 0).map(told), ...(best ? [`the rule draws ${told(best)}`] : [])];
}

function atHalf(scored: readonly Sum[], { slope, offset }: Calibration): string {
  const over = (is: boolean) => scored.filter((one) => one.abusive === is && slope * one.sum + offset >= 0);
  return `found ${share(over(true).length, scored.filter(({ abusive }) => abusive).length)}, wrongly ${share(over(false).length, scored.filter(({ abusive }) => !abusive).length)}`;
}

/** Rows, their obfuscated copies and the lists they stand in, always together; and all scenes, which are easy and neither calibrate nor count. */
function trainingFor(wanted: (row: number) => boolean): Labelled[] {
  return [...labelled.flatMap((row, index) => {
    const list = lists.get(index);
    return wanted(index) ? [row, ...(copies[index] ?? []), ...(list ? [list] : [])] : [];
  }), ...scenes];
}

function judge(row: Row, model: Model): Judged {
  const reading = readWith(calibrated(model), row.text, 'edit');
  return { row, score: worstOf(reading), decision: decide(reading), worst: worstSignal(reading) };
}

function calibrated(model: Model): Model {
  const { shape } = model;
  return { ...model, shape: { ...shape, count: rows.length, calibration: calibrations.abuse, change: { ...shape.change, calibration: calibrations.change }, captions: { ...shape.captions, calibration: calibrations.captions } } };
}

/** The same folds, fewer rows to train on: how much a row more is worth. */
function learningCurve(): void {
  for (const part of SHARES_OF_ROWS) {
    const few = Array.from({ length: FOLDS }, (_, fold) => fitModel(trainingFor((row) => foldOf[row] !== fold && (Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32 < part), captions.slice(0, 100), facts));
    const scored = labelled.map(({ row, features }, index): Sum => ({ sum: sumOf((few[foldOf[index] ?? 0] ?? modelOf(undefined)).abuse, features), abusive: row.abusive }));
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
  const bytes = bytesOf(model);
  writeFileSync(new URL('weights.bin', folder), bytes);
  writeFileSync(new URL('weights.json', folder), `${JSON.stringify(calibrated(model).shape, null, 2)}\n`);
  writeLine(`weights.bin: ${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

function rounded({ slope, offset }: Calibration): Calibration {
  return { slope: Number(slope.toFixed(6)), offset: Number(offset.toFixed(6)) };
}
