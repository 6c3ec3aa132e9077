import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Trie } from './trie.ts';

test('every literal is found wherever it stands', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '脱'), maxLength: 12 });
  const literals = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '脱'), minLength: 1, maxLength: 4 }), { maxLength: 12 });
  fc.assert(fc.property(literals, letters, (list, text) => {
    const found = new Set<string>();
    const trie = new Trie(list);
    for (let start = 0; start < text.length; start += 1) trie.walk(text, start, (literal, from, end) => found.add(`${list[literal]} ${from} ${end}`));
    const expected = list.flatMap((literal) => [...text].flatMap((_, at) => (text.startsWith(literal, at) ? [`${literal} ${at} ${at + literal.length}`] : [])));
    assert.deepEqual([...found].toSorted(), expected.toSorted());
  }));
});
