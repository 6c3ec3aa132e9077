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

type World = { readonly recorder: Recorder; readonly decisions: Decisions; readonly appeals: Appeals };

export function appealContract(world: () => World): void {
  test('an appeal secret is given once, fits its decision and no other; an appeal is answered once', async () => {
    const { recorder, decisions, appeals } = world();
    const [mine, other] = [randomUUID(), randomUUID()];
    await Promise.all([recorder.record(recordOf(mine)), recorder.record(recordOf(other))]);
    const secret = decisions.takeAppealSecret(mine) ?? assert.fail();
    assert.equal(decisions.takeAppealSecret(mine), null);
    assert.equal(decisions.takeAppealSecret('unknown'), null);
    assert.equal(await decisions.appeal(mine, `${secret}x`, 'why'), false);
    assert.equal(await decisions.appeal(other, secret, 'why'), false);
    const before = await appeals.countOpen();
    assert.equal(await decisions.appeal(mine, secret, 'why'), true);
    assert.equal(await appeals.countOpen(), before + 1);
    assert.equal(await decisions.appeal(mine, secret, 'again'), false);
    const open = async () => (await appeals.listOpen()).filter(({ decisionId }) => decisionId === mine);
    assert.deepEqual((await open()).map(({ decisionId, text, answer }) => [decisionId, text, answer]), [[mine, 'why', null]]);
    assert.equal(await appeals.answer(other, 'nobody asked', new Date()), false);
    assert.equal(await appeals.answer(mine, 'because', new Date()), true);
    assert.equal(await appeals.answer(mine, 'or not', new Date()), false);
    assert.equal((await appeals.find(mine))?.answer?.text, 'because');
    assert.deepEqual(await open(), []);
    assert.equal(await appeals.countOpen(), before);
  });
}
