import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';

test('keys stand in the order of their code units, without white space', () => {
  assert.equal(canonicalJson({ b: [1, true, null], a: { z: 'é', A: -0 } }), '{"a":{"A":0,"z":"é"},"b":[1,true,null]}');
  assert.equal(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2 }), '{"\u{1f600}":1,"\ufb33":2}');
});

test('the order in which a value was built does not show, and the value comes back', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    const plain: Record<string, unknown> = { ...value };
    const reversed = Object.fromEntries(Object.entries(plain).toReversed());
    assert.equal(canonicalJson(reversed), canonicalJson(plain));
    assert.deepEqual(JSON.parse(canonicalJson(plain)), JSON.parse(JSON.stringify(plain)));
  }));
});

test('what JSON cannot hold is refused', () => {
  for (const value of [undefined, Number.NaN, Infinity, '\ud800', { a: undefined }, new Date(0), new Map(), 1n, () => 1]) {
    assert.throws(() => canonicalJson(value), { name: 'RangeError' });
  }
});
