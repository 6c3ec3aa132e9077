import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectionInWords, measureDetection } from './detection.ts';

const box = (x: number, side = 100) => ({ x, y: 0, width: side, height: side });

test('a face is found by a box that lies in it and is about its size; one box finds one face', () => {
  const report = measureDetection([
    { labelled: [box(0), box(300), box(600)], found: [box(10, 80), box(330, 20), box(600)] },
    { labelled: [box(0), box(10)], found: [box(2)] },
  ]);
  assert.deepEqual([report.photos, report.found.count, report.found.n], [2, 3, 5]);
  assert.deepEqual([report.strange.count, report.strange.n], [1, 2], 'the small box belongs to nobody');
});

test('who is in a picture that cannot be read was not found', () => {
  const { unreadable, found, strange } = measureDetection([{ labelled: [box(0)], found: null }]);
  assert.deepEqual([unreadable, found.count, found.n, strange.count, strange.n], [1, 0, 1, 0, 0], 'and nothing was taken for a face in what nobody saw');
});

test('a face that counts nowhere takes no box from one that counts', () => {
  const report = measureDetection([{ labelled: [{ ...box(10), either: true }, box(0)], found: [box(12)] }]);
  assert.deepEqual([report.found.count, report.found.n, report.strange.count], [1, 1, 0]);
});

test('kinds have figures of their own, and what may be found or not counts nowhere', () => {
  const report = measureDetection([{ labelled: [{ ...box(0), kind: 'profile' }, { ...box(300), kind: 'dark' }, { ...box(600), either: true }], found: [box(0), box(600)] }]);
  assert.deepEqual(Object.entries(report.kinds).map(([kind, { count, n }]) => [kind, count, n]), [['profile', 1, 1], ['dark', 0, 1]]);
  assert.deepEqual([report.found.n, report.strange.count], [2, 0]);
  assert.match(detectionInWords(report), /^photos 1, unreadable 0\nfaces found .+\n {2}profile .+\n {2}dark .+\nphotos with something else taken for a face .+$/);
});
