import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { sql } from 'kysely';
import { brakesInMemory } from './brakes-in-memory.ts';
import { CLOSING } from './brake-figures.ts';
import type { Brakes } from './brakes.ts';
import { freshDatabase } from './testing/fresh-database.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const { database, close } = await freshDatabase();
after(close);

/** Asks of a key, more than a fifth of them refused. */
async function closeKey(brakes: Brakes, keyId: string): Promise<void> {
  const who = { keyId, requester: `someone of ${keyId}` };
  for (let at = 0; at < CLOSING.requests; at += 1) await brakes.admit({ keyId, requester: `${keyId} ${at}` }, NOW);
  for (let at = 0; at <= (CLOSING.requests * CLOSING.refusedPercent) / 100; at += 1) await brakes.note(who, 'refused', NOW);
}

test('a closure that cannot be written holds all the same, fails nobody’s stop, and is written later', async () => {
  const { brakes } = await brakesInMemory(database, NOW);
  await sql`alter table brake_closures rename to brake_closures_away`.execute(database);
  await closeKey(brakes, 'a');
  assert.equal((await brakes.admit({ keyId: 'a', requester: 'another' }, NOW)).personEditsClosed, true);
  await sql`alter table brake_closures_away rename to brake_closures`.execute(database);
  await brakes.note({ keyId: 'b', requester: 'b' }, 'held', NOW);
  assert.deepEqual((await database.selectFrom('brake_closures').select('key_id').execute()).map(({ key_id: keyId }) => keyId), ['a']);
});

test('counts that no record wrote are written when the home is closed; a closure follows from them after a restart', async () => {
  const { brakes, flush } = await brakesInMemory(database, NOW);
  await closeKey(brakes, 'c');
  await flush();
  await database.deleteFrom('brake_closures').where('key_id', '=', 'c').execute(); // as a kill before it was written
  const again = await brakesInMemory(database, NOW);
  assert.equal((await again.brakes.admit({ keyId: 'c', requester: 'another' }, NOW)).personEditsClosed, true);
  assert.equal((await again.brakes.admit({ keyId: 'b', requester: 'another' }, NOW)).personEditsClosed, false);
});
