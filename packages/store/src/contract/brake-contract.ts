/**
 * What the brakes must do on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { MOST, WINDOW_MINUTES } from '../brake-figures.ts';
import type { Admission, Brakes, Who } from '../brakes.ts';
import type { Database } from '../database/schema.ts';
import type { Recorder } from '../recorder.ts';
import { recordOf } from '../testing/records.ts';

type World = {
  readonly database: Database;
  readonly brakes: Brakes;
  readonly recorder: Recorder;
  /** As a restart would: begins with what was written. */
  readonly brakesAgain: () => Promise<Brakes>;
};

const NOW = new Date('2026-11-23T09:00:00.000Z');
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);
const someone = (): Who => ({ keyId: randomUUID(), requester: randomUUID() });

/** Asks and refusals of somebody, counted by the brakes of this world. */
function counting(world: () => World) {
  return {
    asked: async (who: Who, times: number, now = NOW): Promise<Admission[]> => Promise.all(Array.from({ length: times }, () => world().brakes.admit(who, now))),
    refusedOf: async (who: Who, times: number): Promise<void> => { for (let at = 0; at < times; at += 1) await world().brakes.note(who, 'refused', NOW); },
  };
}

export function brakeContract(world: () => World): void {
  const { asked, refusedOf } = counting(world);

  test('requests that come at once are counted one by one: exactly as many pass as may', async () => {
    const who = someone();
    const stops = (await asked(who, MOST.requester.requests + 7)).filter(({ stop }) => stop !== null);
    assert.deepEqual(stops.map(({ stop }) => stop), Array.from({ length: 7 }, () => ({ scope: 'requester', of: 'requests' })));
    assert.equal((await asked({ ...who, requester: randomUUID() }, 1))[0]?.stop, null, 'another requester of the key goes on');
  });

  test('where no user is named, all who use the key are counted as the key', async () => {
    const { keyId } = someone();
    assert.ok((await asked({ keyId, requester: keyId }, MOST.requester.requests + 1)).every(({ stop }) => stop === null));
  });

  test('a window slides: what was asked ten minutes ago counts no more, and is forgotten', async () => {
    const who = someone();
    await asked(who, MOST.requester.requests);
    assert.ok((await asked(who, 1, minutes(WINDOW_MINUTES - 1)))[0]?.stop);
    assert.equal((await asked(who, 1, minutes(WINDOW_MINUTES)))[0]?.stop, null);
    await world().brakes.forget(minutes(2 * WINDOW_MINUTES - 1));
    await world().recorder.record(recordOf(randomUUID()));
    assert.equal((await world().database.selectFrom('brake_counts').selectAll().where('scope', '=', `key:${who.keyId}`).execute()).length, 1);
  });

  test('a restart goes on counting from what the records before it wrote, also after one that the database refused', async () => {
    const who = someone();
    await asked(who, MOST.requester.requests - 1);
    const bad = recordOf(randomUUID());
    await assert.rejects(world().recorder.record({ ...bad, sealed: { ...bad.sealed, requester: 'a\0b' } }));
    await world().recorder.record(recordOf(randomUUID()));
    const brakes = await world().brakesAgain();
    assert.equal((await brakes.admit(who, NOW)).stop, null);
    assert.deepEqual((await brakes.admit(who, NOW)).stop, { scope: 'requester', of: 'requests' });
  });

  test('refusals and holds stop a requester, too', async () => {
    const [refusedOften, heldOften] = [someone(), someone()];
    await refusedOf(refusedOften, MOST.requester.refusals);
    for (let at = 0; at < MOST.requester.holds; at += 1) await world().brakes.note(heldOften, 'held', NOW);
    assert.deepEqual((await asked(refusedOften, 1))[0]?.stop, { scope: 'requester', of: 'refusals' });
    assert.deepEqual((await asked(heldOften, 1))[0]?.stop, { scope: 'requester', of: 'holds' });
  });
}

export function closingContract(world: () => World): void {
  const { asked, refusedOf } = counting(world);

  test('more than a fifth refused of a full fifty closes person edits for the key, until an operator opens it', async () => {
    const { brakes } = world();
    const who = someone();
    const closed = async (): Promise<boolean> => (await asked({ ...who, requester: randomUUID() }, 1))[0]?.personEditsClosed ?? false;
    await asked(who, 49);
    await refusedOf(who, 11);
    assert.equal(await closed(), false, 'of 49 nothing is said');
    await refusedOf({ ...who, requester: randomUUID() }, 1);
    assert.equal(await closed(), true, '12 of 50');
    assert.equal((await (await world().brakesAgain()).admit(who, NOW)).personEditsClosed, true, 'after a restart, too');
    assert.deepEqual((await brakes.list()).filter(({ keyId }) => keyId === who.keyId).map(({ requests, refusals }) => [requests, refusals]), [[50, 12]]);
    assert.equal(await brakes.open(who.keyId, 'looked at: a class of students', minutes(1)), true);
    assert.equal(await brakes.open(who.keyId, 'again', minutes(1)), false);
    assert.equal(await closed(), false);
    await brakes.note(who, 'refused', NOW);
    assert.equal(await closed(), false, 'after opening it counts anew');
  });

  test('a fifth refused of many does not close a key', async () => {
    const who = someone();
    await asked(who, 60);
    await refusedOf(who, 12);
    assert.equal((await world().brakes.list()).some(({ keyId }) => keyId === who.keyId), false);
  });

  test('a requester who hammers does not thin out what others of the key were refused', async () => {
    const { brakes } = world();
    const who = someone();
    await asked(who, 50);
    for (const { stop } of await asked(who, 100)) if (stop) await brakes.note(who, 'braked', NOW);
    await refusedOf({ ...who, requester: randomUUID() }, 13);
    assert.equal((await brakes.list()).some(({ keyId }) => keyId === who.keyId), true, '13 of 60');
  });

  test('a requester who hammers does not use up what the server takes from everybody', async () => {
    const { brakes, recorder, database } = world();
    const all = async (): Promise<number> => {
      await recorder.record(recordOf(randomUUID())); // with it the counts are written, where they are kept in memory
      return Number((await database.selectFrom('brake_counts').select('requests').where('scope', '=', 'all').where('minute', '=', NOW).executeTakeFirst())?.requests ?? 0);
    };
    const before = await all();
    const who = someone();
    for (const { stop } of await asked(who, MOST.requester.requests + 40)) if (stop) await brakes.note(who, 'braked', NOW);
    assert.equal((await all()) - before, MOST.requester.requests);
  });
}
