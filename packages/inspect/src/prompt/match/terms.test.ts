import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseTerm, readTerms } from './terms.ts';

test('a term in plain letters stands for itself, as the normaliser would have it', () => {
  const plain = fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(fc.property(plain, (written) => {
    assert.equal(normaliseTerm(written), written);
    assert.deepEqual(readTerms(written), [{ parts: [{ literal: written, openStart: false, openEnd: false }], reaches: [0] }]);
  }));
});

test('marks, stars and gaps are read, and what has no letters is no term', () => {
  assert.deepEqual(readTerms(' Té , ... , take* .. off,脱がせ'), [
    { parts: [{ literal: 'te', openStart: false, openEnd: false }], reaches: [0] },
    { parts: [{ literal: 'take', openStart: false, openEnd: true }, { literal: 'off', openStart: false, openEnd: false }], reaches: [0, 30] },
    { parts: [{ literal: '脱がせ', openStart: true, openEnd: true }], reaches: [0] },
  ]);
});
