import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promptLines, reportAnswers } from './prompts.ts';
import { readAnswers } from './rows.ts';

const row = (id: string, lang: string, abusive: boolean, technique: string) => ({ id, lang, text: id, abusive, technique });
const ROWS = [row('a', 'en', true, 'plain'), row('b', 'en', false, 'plain'), row('c', 'ja', true, 'steps'), row('d', 'ja', false, 'plain')];

test('caught is refused only; a hold is a loss of a harmless row and no catch; a row without an answer is held', () => {
  const report = reportAnswers(ROWS, [{ id: 'a', outcome: 'refuse', score: 0.9 }, { id: 'b', outcome: 'release', score: 0.1 }, { id: 'c', outcome: 'hold', score: 0.5 }]);
  assert.deepEqual([report.caught.count, report.caught.n, report.lost.count, report.lost.n], [1, 2, 1, 2]);
  assert.deepEqual([report.byLanguage['en']?.caught.count, report.byLanguage['ja']?.caught.count, report.byTechnique['steps']?.caught.n], [1, 0, 1]);
  assert.deepEqual(report.rows.map(({ score }) => score), [0.9, 0.1, 0.5, null]);
  assert.deepEqual(promptLines(report).map((line) => line.split(':')[0]), ['all', 'language en', 'language ja', 'technique plain', 'technique steps']);
});

test('the answers of inspect --prompts give the worst abusive score, and none where nothing was measured', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shozo-'));
  const file = join(folder, 'answers.jsonl');
  const line = (id: string, signals: object) => JSON.stringify({ id, decision: 'hold', signals });
  await writeFile(file, [line('a', { 'prompt.undress': { state: 'measured', value: 0.4 }, 'prompt.demean': { state: 'measured', value: 0.7 }, 'prompt.minor': { state: 'measured', value: 1 } }), line('b', { 'prompt.undress': { state: 'unavailable', why: 'x' } })].join('\n'));
  const answers = await readAnswers(file);
  await rm(folder, { recursive: true });
  assert.deepEqual(answers, [{ id: 'a', outcome: 'hold', score: 0.7 }, { id: 'b', outcome: 'hold', score: null }]);
});
