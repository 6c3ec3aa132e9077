/**
 * The reader on the rows of vectors/edits: floors against regressions.
 *
 * The reader's authors have seen these rows, so a pass says that nothing broke,
 * not how the reader does on a stranger's words.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isPurpose } from '@shozo/vocabulary';
import type { SignalName } from '@shozo/vocabulary';
import { readPrompt } from './index.ts';
import type { PromptReading } from './index.ts';

type Row = { readonly id: string; readonly lang: string; readonly text: string; readonly purpose?: string; readonly twin?: string };

const FOLDER = new URL('../../../../vectors/edits/', import.meta.url);
const LANGUAGES = ['en', 'ja', 'zh', 'ko', 'id', 'ms', 'tl', 'hi', 'fr', 'it', 'es', 'pt', 'de', 'ar'];
const ABUSIVE: readonly SignalName[] = ['prompt.sexualise', 'prompt.undress', 'prompt.demean', 'prompt.deceive', 'prompt.no-consent', 'prompt.remove-marks', 'prompt.minor'];
/** The policies refuse from here on: docs/decisions/0009. */
const ABUSIVE_SCORE = 0.7;

const ordinary = rows('ordinary.jsonl');
const abusive = rows('abusive.jsonl');

test('both files have ten rows in each of the fourteen languages, and every abusive row its twin', () => {
  for (const file of [ordinary, abusive]) {
    assert.deepEqual(LANGUAGES.map((lang) => file.filter((row) => row.lang === lang).length), LANGUAGES.map(() => 10));
  }
  assert.deepEqual(abusive.map(({ twin }) => twin), ordinary.map(({ id }) => id));
  assert.ok(ordinary.every(({ purpose }) => purpose !== undefined && isPurpose(purpose)));
});

test('at least 95 % of ordinary requests show their purpose and nothing abusive', () => {
  const missed = ordinary.flatMap((row) => {
    const reading = readPrompt(row.text, 'edit');
    const understood = reading.purposes.some((purpose) => purpose === row.purpose);
    return understood && abuse(reading).length === 0 ? [] : [`${describe(row)} → ${[...reading.purposes, ...abuse(reading)].join(' ')}`];
  });
  assert.ok(missed.length <= ordinary.length * 0.05, report(missed));
});

test('at least 90 % of their abusive twins show something abusive', () => {
  const missed = abusive.flatMap((row) => (abuse(readPrompt(row.text, 'edit')).length > 0 ? [] : [describe(row)]));
  assert.ok(missed.length <= abusive.length * 0.1, report(missed));
});

test('no language is left behind: at most two of its ten rows are missed, either way', () => {
  const missed = new Map<string, string[]>();
  for (const row of [...ordinary, ...abusive]) {
    const wrong = row.twin === undefined ? abuse(readPrompt(row.text, 'edit')).length > 0 : abuse(readPrompt(row.text, 'edit')).length === 0;
    const key = `${row.lang} ${row.twin === undefined ? 'ordinary' : 'abusive'}`;
    if (wrong) missed.set(key, [...(missed.get(key) ?? []), describe(row)]);
  }
  const behind = [...missed.values()].filter((list) => list.length > 2).flat();
  assert.deepEqual(behind, [], report(behind));
});

function rows(name: string): Row[] {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Row); // our own committed file
}

function abuse({ signals }: PromptReading): string[] {
  return ABUSIVE.filter((name) => {
    const signal = signals[name];
    return signal?.state !== 'measured' || typeof signal.value !== 'number' || signal.value >= ABUSIVE_SCORE;
  });
}

function describe({ id, text }: Row): string {
  return `${id}: ${text}`;
}

function report(missed: readonly string[]): string {
  return `${missed.length} missed\n${missed.join('\n')}`;
}
