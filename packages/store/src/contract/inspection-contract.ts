/**
 * Uploads of other platforms and notices to them, on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Database } from '../database/schema.ts';
import type { Inspections } from '../inspections.ts';

type World = { readonly database: Database; readonly inspections: Inspections };

const NOW = new Date('2026-11-23T09:00:00.000Z');
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

export function inspectionContract(world: () => World): void {
  const kept = async (): Promise<string> => {
    const id = `ins_${randomUUID()}`;
    await world().inspections.keep({ id, keyId: 'key', notify: 'https://platform.example/hook', words: Uint32Array.of(1, 2, 3, 4), watermarks: ['0123456789ab'], decision: 'label', withdrawn: false, expiresAt: minutes(60) });
    return id;
  };

  test('an upload is known by its fingerprint until its date, and by nothing in clear', async () => {
    const { inspections, database } = world();
    const id = await kept();
    assert.deepEqual((await inspections.page('', 1000, NOW)).find((one) => one.id === id), { id, words: Uint32Array.of(1, 2, 3, 4), watermarks: ['0123456789ab'], decision: 'label', withdrawn: false });
    const { sealed } = await database.selectFrom('inspections').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    assert.equal(Buffer.from(sealed).includes(Buffer.from(Uint32Array.of(1, 2).buffer)), false);
    await inspections.forget(minutes(61));
    assert.equal((await inspections.page('', 1000, NOW)).find((one) => one.id === id), undefined);
  });

  test('a change is told once; a notice is sent by one server at a time, again after a failure, and not after it was taken', async () => {
    const { inspections } = world();
    const id = await kept();
    const [noticeId, other]: [string, string] = [randomUUID(), randomUUID()];
    await inspections.change(id, { withdrawn: true, noticeId, body: { said: 1 }, now: NOW });
    await inspections.change(id, { withdrawn: true, noticeId: other, body: { said: 2 }, now: NOW });
    const mine = async (now: Date) => (await inspections.claim(now, new Date(now.getTime() + 60_000), 100)).filter((one) => [noticeId, other].includes(one.id));
    assert.deepEqual((await Promise.all([mine(NOW), mine(NOW)])).flat(), [{ id: noticeId, keyId: 'key', notify: 'https://platform.example/hook', body: { said: 1 }, attempts: 1 }]);
    await inspections.failed(noticeId, minutes(5));
    assert.deepEqual(await mine(minutes(4)), []);
    assert.deepEqual((await mine(minutes(5))).map(({ attempts }) => attempts), [2]);
    await inspections.sent(noticeId);
    assert.deepEqual(await mine(minutes(30)), []);
  });
}
