/**
 * Figures over judged rows, as lines: caught and lost, by language, technique and category, with intervals; the curve; calibration.
 */
import { calibrationGaps } from './calibrate.ts';
import type { Decision } from './decision.ts';
import { UNLISTED } from './examples.ts';
import { percent, share } from './interval.ts';
import type { Row } from './rows.ts';

export type Judged = {
  readonly row: Row;
  readonly score: number;
  readonly decision: Decision;
  /** The signal that reads highest: which message a refusal shows. */
  readonly worst: string;
};

/** A harmless change of a person that is on no list is to be held: it is neither caught nor lost. */
export function report(all: readonly Judged[]): string[] {
  const judged = all.filter(({ row }) => row.category !== UNLISTED);
  const unlisted = all.filter(({ row }) => row.category === UNLISTED);
  const { largest, mean } = calibrationGaps(judged.map(({ score, row }) => ({ score, abusive: row.abusive })));
  return [
    ...summary('all', judged),
    ...grouped(judged, ({ row }) => row.lang).flatMap(([name, group]) => summary(name, group)),
    ...grouped(judged.filter(({ row }) => row.abusive), ({ row }) => row.technique).map(([name, group]) => `technique ${name}: caught ${caught(group)}`),
    ...grouped(judged.filter(({ row }) => row.abusive), ({ row }) => row.category).map(([name, group]) => `category ${name}: caught ${caught(group)}`),
    ...grouped(judged.filter(({ row }) => !row.abusive), ({ row }) => row.category).map(([name, group]) => `harmless ${name}: lost ${lost(group)}`),
    ...lostAs(judged),
    ...(unlisted.length === 0 ? [] : [`unlisted changes of a person: held ${share(unlisted.filter(({ decision }) => decision === 'hold').length, unlisted.length)}, refused ${share(unlisted.filter(({ decision }) => decision === 'refuse').length, unlisted.length)}`]),
    ...[0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9].map((line) => curve(judged, line)),
    `calibration: mean gap ${percent(mean)} points, largest of ten bins ${percent(largest)} points`,
  ];
}

/** Which message lost harmless rows get, by kind of row: what that message must name a way for. */
function lostAs(judged: readonly Judged[]): string[] {
  return grouped(judged.filter(({ row, decision }) => !row.abusive && decision === 'refuse'), ({ worst }) => worst).map(([name, group]) =>
    `lost as ${name}: ${grouped(group, ({ row }) => row.category).map(([category, { length }]) => `${category} ${length}`).join(', ')}`);
}

function summary(name: string, judged: readonly Judged[]): string[] {
  return [`${name}: caught ${caught(judged.filter(({ row }) => row.abusive))}; lost ${lost(judged.filter(({ row }) => !row.abusive))} (${judged.filter(({ row, decision }) => !row.abusive && decision === 'hold').length} held)`];
}

function caught(abusive: readonly Judged[]): string {
  return share(abusive.filter(({ decision }) => decision === 'refuse').length, abusive.length);
}

function lost(harmless: readonly Judged[]): string {
  return share(harmless.filter(({ decision }) => decision !== 'release').length, harmless.length);
}

/** What a single line through the scores would do, holds for unlisted changes left out. */
function curve(judged: readonly Judged[], line: number): string {
  const over = (abusive: boolean) => judged.filter(({ row, score }) => row.abusive === abusive && score >= line).length / judged.filter(({ row }) => row.abusive === abusive).length;
  return `score ≥ ${line}: ${percent(over(true))} % of abusive, ${percent(over(false))} % of harmless rows`;
}

function grouped(judged: readonly Judged[], key: (one: Judged) => string): [string, Judged[]][] {
  return Object.entries(Object.groupBy(judged, key)).map(([name, group]): [string, Judged[]] => [name, group ?? []]).toSorted(([left], [right]) => left.localeCompare(right));
}
