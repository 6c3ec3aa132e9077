import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Automaton } from './automaton.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '脱'), minLength: 1, maxLength: 4 });

test('it finds every occurrence of every literal, as plain searching does', () => {
  fc.assert(fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b', '脱', ' '), maxLength: 40 }), (literals, text) => {
    const found: string[] = [];
    new Automaton(literals).scan(text, (index, end) => found.push(`${literals[index]}@${end}`));
    const plain = literals.flatMap((literal) => Array.from({ length: text.length }, (_, start) => start).filter((start) => text.startsWith(literal, start)).map((start) => `${literal}@${start + literal.length}`));
    assert.deepEqual(found.toSorted(), plain.toSorted());
  }));
});
