import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureCorrections } from './corrections.ts';

const line = (hoursToCorrect: number | null, kind = 'intimate') => JSON.stringify({ id: 'rep_1', kind, receivedAt: '', settledAt: null, hoursToCorrect, fromHere: true });

test('time to correct is told with n: within the clock, too late, and not yet', () => {
  const { inTime, medianHours, longestHours, kinds } = measureCorrections([line(0), line(3), line(50), line(null, 'likeness'), ''].join('\n'));
  assert.deepEqual([inTime.count, inTime.n, medianHours, longestHours, kinds], [2, 4, 3, 50, { intimate: 3, likeness: 1 }]);
  assert.deepEqual([measureCorrections('').inTime.n, measureCorrections('').medianHours], [0, null]);
});

test('appeals are told beside them: each within the clock of its own, late with or without an answer', () => {
  const appeal = (hoursToAnswer: number | null, late: boolean) => JSON.stringify({ decisionId: 'dec_1', receivedAt: '', dueAt: '', answeredAt: null, hoursToAnswer, late });
  const { inTime, appeals } = measureCorrections([appeal(5, false), appeal(200, true), appeal(null, true), line(3)].join('\n'));
  assert.deepEqual([inTime.n, appeals.inTime.count, appeals.inTime.n, appeals.medianHours, appeals.longestHours], [1, 1, 3, 5, 200]);
});

test('a line that is no case is named', () => {
  assert.throws(() => measureCorrections(`${line(1)}\nnonsense`), /line 2/);
});
