import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { CODE_BITS, decodeId, encodeId } from './code.ts';

const soft = (code: Uint8Array): Float32Array => Float32Array.from(code, (bit) => (bit ? -1 : 1));
/** Standard normal numbers, the same on every run. */
function noise(): () => number {
  let seed = 7;
  const uniform = (): number => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed + 1) / 0x80000001; };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

test('every id comes back from its own code', () => {
  for (const id of ['000000000000', 'ffffffffffff', '0123456789ab', ...Array.from({ length: 50 }, () => randomBytes(6).toString('hex'))]) {
    assert.equal(encodeId(id).length, CODE_BITS);
    assert.equal(decodeId(soft(encodeId(id))), id);
  }
});

test('an id comes back through noise a little stronger than each code bit, and with a third of the bits lost', () => {
  const random = noise();
  for (let round = 0; round < 20; round++) {
    const id = randomBytes(6).toString('hex');
    assert.equal(decodeId(soft(encodeId(id)).map((value) => value + 1.2 * random())), id);
    assert.equal(decodeId(soft(encodeId(id)).map((value, at) => (at % 3 === 0 ? 0 : value))), id);
  }
});

test('noise alone gives no id', () => {
  const random = noise();
  for (let round = 0; round < 300; round++) assert.equal(decodeId(Float32Array.from({ length: CODE_BITS }, random)), null);
});

test('the code of one id is what other implementations make of it', () => {
  // Computed once by hand from the generators: the first bit of `800000000000` is 1, so the first six bits are the highest bit of each generator.
  assert.deepEqual([...encodeId('800000000000').subarray(0, 6)], [1, 1, 1, 1, 1, 1]);
  assert.deepEqual([...encodeId('400000000000').subarray(0, 12)], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
});
