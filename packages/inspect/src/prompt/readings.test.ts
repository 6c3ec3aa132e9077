import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingsOf } from './readings.ts';

test('a disguised text has a second reading without its disguise, the original first', () => {
  for (const disguised of ['u n d r e s s her', 'und\u200bress her', '\u0443ndress h\u0435r', 'undre55 her', 'unnnndress her']) {
    const readings = readingsOf(disguised);
    assert.deepEqual([readings.length, readings[0]], [2, disguised], disguised);
  }
  assert.match(readingsOf('und\u200bress her')[1] ?? '', /undress her/);
  assert.match(readingsOf('u n d r e s s her')[1] ?? '', /undress her/);
});

test('plain words in any script are read once, as they were written', () => {
  for (const plain of ['Make it brighter, please!', 'この写真を明るくして', 'Сделай ярче', 'crème brûlée, naked cake', 'اجعلها أكثر إشراقا', '']) assert.deepEqual(readingsOf(plain), [plain]);
});
