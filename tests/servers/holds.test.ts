/**
 * A hold tells nobody why.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { edit } from '../testing/asking.ts';
import type { Answered } from '../testing/asking.ts';
import { serveHere } from '../testing/serve-here.ts';
import type { ServerHere } from '../testing/serve-here.ts';

let server: ServerHere;
before(async () => { server = await serveHere(); });
after(() => server.close());

/** What is left of a body when ids, secrets and addresses are taken out. */
function wordsOf({ body }: Answered): string {
  return JSON.stringify(body).replaceAll(/dec_[\w-]+/g, 'ID').replaceAll(/secret=[\w-]+/g, 'secret=SECRET');
}

test('two holds of different reasons have the same status, headers and body but for their ids', async () => {
  const holds = [await edit(server, 'change her hairstyle to a bob', { user: 'one' }), await edit(server, 'my son in a suit for the school photo', { user: 'two' })];
  for (const hold of holds) assert.deepEqual([hold.status, hold.body.error?.['code']], [403, 'held_for_review'], JSON.stringify(hold.body));
  assert.equal(wordsOf(holds[0] ?? assert.fail()), wordsOf(holds[1] ?? assert.fail()));
  const names = holds.map(({ headers }) => [...headers.keys()].toSorted().join());
  assert.equal(names[0], names[1]);
});
