import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPublication } from './publication.ts';

test('a published picture is there for an hour and not longer', () => {
  let at = 0;
  const publication = openPublication(() => new Date(at));
  const [token = ''] = publication.publish('dec_1', [new Uint8Array([1])], 'png');
  at = 59 * 60_000;
  assert.deepEqual(publication.find(token)?.bytes, new Uint8Array([1]));
  assert.deepEqual(publication.tokensOf('dec_1'), [token]);
  at = 60 * 60_000;
  assert.equal(publication.find(token), null);
});

test('an address nobody was given leads nowhere', () => {
  assert.equal(openPublication(() => new Date(0)).find('x'), null);
});

test('what is kept is bounded: the oldest go first', () => {
  const publication = openPublication(() => new Date(0));
  const large = new Uint8Array(100 * 1024 * 1024);
  const tokens = ['a', 'b', 'c'].map((id) => publication.publish(id, [large], 'png')[0] ?? '');
  assert.deepEqual(tokens.map((token) => publication.find(token) !== null), [false, true, true]);
});
