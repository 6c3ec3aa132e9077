import { test } from 'node:test';
import assert from 'node:assert/strict';
import { measureFaces } from './faces.ts';
import type { FacePair } from './faces.ts';

/** A face on a line: distances are differences. */
const at = (picture: string, place: number | null) => ({ picture, embedding: place === null ? null : Float32Array.of(place) });
const pairsOf = (count: number, near: number, far: number): FacePair[] => Array.from({ length: count }, (_, index) => [
  { one: at(`a${index}`, index * 10), other: at(`b${index}`, index * 10 + near), same: true },
  { one: at(`a${index}`, index * 10), other: at(`c${index}`, index * 10 + far), same: false },
]).flat();

test('pairs that a distance tells apart are all verified, those that none does are not', () => {
  assert.equal(measureFaces(pairsOf(20, 0.2, 0.9)).verified.share, 1);
  assert.ok(measureFaces(pairsOf(20, 0.9, 0.9)).verified.share < 0.6);
});

test('a picture without a face counts as wrong, never as a stranger', () => {
  const report = measureFaces([...pairsOf(20, 0.2, 0.9), { one: at('x', 0), other: at('y', null), same: false }]);
  assert.equal(report.withoutFace, 1);
  assert.equal(report.verified.count, 40);
  assert.equal(report.verified.n, 41);
});

test('somebody in a gallery is found where strangers are far, and missed where they are as near', () => {
  const strangers = (near: number): FacePair[] => Array.from({ length: 200 }, (_, index) => ({ one: at(`s${index}`, index * 10 + 5 + near), other: at(`t${index}`, 90_000 + index * 10), same: false }));
  const [far] = measureFaces([...pairsOf(100, 0.2, 4), ...strangers(0)]).galleries;
  assert.deepEqual([far!.how, far!.fnir.share, far!.fnir.n], ['measured', 0, 100]);
  const [close] = measureFaces([...pairsOf(100, 0.2, 4), ...strangers(-4.95)]).galleries;
  assert.equal(close!.fnir.share, 1);
  assert.ok(close!.fpir <= 0.01);
});

test('pictures named after their person are of one person; too few people are an estimate', () => {
  const rows = Array.from({ length: 30 }, (_, index): FacePair => ({ one: at(`x/Name_${index}_0001.jpg`, index * 10), other: at(`x/Name_${(index + 1) % 30}_0002.jpg`, ((index + 1) % 30) * 10 + 0.2), same: false }));
  const [small] = measureFaces(rows).galleries;
  assert.equal(small!.how, 'estimated');
  assert.equal(small!.fnir.n, 30);
});
