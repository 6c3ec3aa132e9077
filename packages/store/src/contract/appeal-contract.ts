/**
 * Contested decisions, on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Appeals } from '../appeals.ts';
import type { Decisions } from '../decisions.ts';
import type { Recorder } from '../recorder.ts';
import { recordOf } from '../testing/records.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const contested = (text: string, dueAt = hours(168)) => ({ text, receivedAt: NOW, dueAt });

type World = { readonly recorder: Recorder; readonly decisions: Decisions; readonly appeals: Appeals };

export function appealContract(world: () => World): void {
  test('an appeal secret is given once, fits its decision and no other; an appeal is answered once', async () => {
    const { recorder, decisions, appeals } = world();
    const [mine, other] = [randomUUID(), randomUUID()];
    await Promise.all([recorder.record(recordOf(mine)), recorder.record(recordOf(other))]);
    const secret = decisions.takeAppealSecret(mine) ?? assert.fail();
    assert.equal(decisions.takeAppealSecret(mine), null);
    assert.equal(decisions.takeAppealSecret('unknown'), null);
    assert.equal(await decisions.appeal(mine, `${secret}x`, contested('why')), false);
    assert.equal(await decisions.appeal(other, secret, contested('why')), false);
    assert.equal(await decisions.appeal(mine, secret, contested('why')), true);
    assert.equal(await decisions.appeal(mine, secret, contested('again')), false);
    const open = async () => (await appeals.list('open')).filter(({ decisionId }) => decisionId === mine);
    assert.deepEqual((await open()).map(({ decisionId, text, answer }) => [decisionId, text, answer]), [[mine, 'why', null]]);
    assert.equal(await appeals.answer(other, { text: 'nobody asked', by: 'key', at: NOW }), false);
    assert.equal(await appeals.answer(mine, { text: 'because', by: 'key', at: hours(5) }), true);
    assert.equal(await appeals.answer(mine, { text: 'or not', by: 'key', at: NOW }), false);
    assert.deepEqual(await appeals.find(mine), { decisionId: mine, text: 'why', receivedAt: NOW, dueAt: hours(168), answer: { text: 'because', at: hours(5), by: 'key' } });
    assert.deepEqual(await open(), []);
  });

  test('appeals stand with the nearest deadline first, and their clocks say how many are late and when the next is due', async () => {
    const { recorder, decisions, appeals } = world();
    const before = await appeals.clocks(hours(3));
    const contest = async (dueAt: Date): Promise<string> => {
      const id = randomUUID();
      await recorder.record(recordOf(id));
      assert.equal(await decisions.appeal(id, decisions.takeAppealSecret(id) ?? assert.fail(), contested('why', dueAt)), true);
      return id;
    };
    const [last, first, answered] = [await contest(hours(4)), await contest(hours(2)), await contest(hours(1))];
    await appeals.answer(answered, { text: 'because', by: 'key', at: hours(1) });
    const after = await appeals.clocks(hours(3));
    assert.deepEqual([after.open - before.open, after.overdue - before.overdue, after.nextDueAt], [2, 1, hours(2)]);
    const ids = (which: 'open' | 'all') => appeals.list(which).then((all) => all.map(({ decisionId }) => decisionId).filter((id) => [first, last, answered].includes(id)));
    assert.deepEqual([await ids('open'), await ids('all')], [[first, last], [answered, first, last]]);
  });
}
