/**
 * Held cases and their queue, on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Disk } from '../disk.ts';
import type { Recorder } from '../recorder.ts';
import { CLAIM_MS, HOLD_HOURS } from '../reviews.ts';
import type { Reviews } from '../reviews.ts';
import { recordOf } from '../testing/records.ts';

type World = { readonly reviews: Reviews; readonly recorder: Recorder; readonly sealed: Disk };

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

type Hold = (requester?: string) => Promise<{ id: string; decisionId: string; requester: string }>;

const refused = { state: 'refused', reviewer: 'reviewer', reason: 'not hers to give', newDecisionId: 'new', now: hours(1) } as const;

function holding(world: () => World): Hold {
  return async (requester = randomUUID()) => {
    const decisionId = randomUUID();
    const id = await world().reviews.keep({ decisionId, requester, parts: { 'draft-0.png': Uint8Array.of(1, 2, 3), 'case.json': new Uint8Array() }, now: NOW });
    return { id: id ?? assert.fail('the queue is full'), decisionId, requester };
  };
}

export function reviewContract(world: () => World): void {
  const hold = holding(world);

  test('a held case is listed once its hold is recorded, and opens as it was sealed', async () => {
    const { reviews, recorder } = world();
    const { id, decisionId } = await hold();
    assert.equal((await reviews.list()).some((review) => review.id === id), false);
    await recorder.record(recordOf(decisionId, 'hold'));
    assert.equal((await reviews.list()).some((review) => review.id === id), true);
    assert.deepEqual(await reviews.open(id), { 'draft-0.png': Uint8Array.of(1, 2, 3), 'case.json': new Uint8Array() });
    assert.equal((await reviews.find(decisionId))?.id, id);
    assert.equal(await reviews.find('unknown'), null);
  });

  test('a case is settled once; then its pictures are gone', async () => {
    const { reviews, sealed } = world();
    const { id } = await hold();
    const files = (await sealed.list('.')).length;
    const claims = await Promise.all([reviews.claim(id, 'new', NOW), reviews.claim(id, 'other', NOW)]);
    assert.deepEqual(claims.filter(Boolean).length, 1, 'of two reviewers one has it');
    const mine = claims[0] ? 'new' : 'other';
    assert.equal(await reviews.settle(id, { ...refused, newDecisionId: claims[0] ? 'other' : 'new' }), false, 'the other settles nothing');
    assert.equal(await reviews.settle(id, { ...refused, newDecisionId: mine }), true);
    const review = await reviews.find(id);
    assert.deepEqual([review?.state, review?.reason, review?.reviewer, review?.newDecisionId], ['refused', 'not hers to give', 'reviewer', mine]);
    assert.equal(await reviews.open(id), null);
    assert.equal((await sealed.list('.')).length, files - 1);
  });

  test('a claim that is given back, or that a crash left, is free again', async () => {
    const { reviews } = world();
    const { id } = await hold();
    assert.equal(await reviews.claim(id, 'first', NOW), true);
    await reviews.unclaim(id, 'first');
    assert.equal(await reviews.claim(id, 'second', NOW), true);
    assert.equal(await reviews.claim(id, 'third', new Date(NOW.getTime() + CLAIM_MS)), false);
    assert.equal(await reviews.claim(id, 'third', new Date(NOW.getTime() + CLAIM_MS + 1)), true);
  });

  test('a case expires after 72 hours and not before, is told until its ending is noted, and can then not be released', async () => {
    const { reviews } = world();
    const { id } = await hold();
    const expired = async (now: Date): Promise<boolean> => (await reviews.expire(now)).some((review) => review.id === id);
    assert.equal(await expired(new Date(hours(HOLD_HOURS).getTime() - 1)), false);
    assert.equal(await reviews.claim(id, 'late', hours(HOLD_HOURS)), false);
    assert.equal(await expired(hours(HOLD_HOURS)), true);
    assert.equal(await reviews.open(id), null);
    assert.equal(await expired(hours(HOLD_HOURS)), true, 'a server that ended before the record was written tells it again');
    await reviews.noteEnding(id, 'ending');
    assert.equal(await expired(hours(HOLD_HOURS)), false);
  });
}

async function settled(reviews: Reviews, id: string): Promise<void> {
  assert.equal(await reviews.claim(id, refused.newDecisionId, NOW), true);
  assert.equal(await reviews.settle(id, refused), true);
}

export function queueContract(world: () => World): void {
  const hold = holding(world);

  test('a requester has at most five open cases, also when they come at once', async () => {
    const { reviews } = world();
    const requester = randomUUID();
    const keep = (): Promise<string | null> => reviews.keep({ decisionId: randomUUID(), requester, parts: {}, now: NOW });
    const kept = await Promise.all(Array.from({ length: 9 }, keep));
    assert.equal(kept.filter((id) => id !== null).length, 5);
    assert.equal((await reviews.countOpen(requester)).requester, 5);
    assert.ok(await reviews.keep({ decisionId: randomUUID(), requester: randomUUID(), parts: {}, now: NOW }), 'another requester’s is kept');
    await settled(reviews, kept.find((id) => id !== null) ?? assert.fail());
    assert.ok(await keep(), 'and one more once one is settled');
  });

  test('open cases are counted by requester and in all', async () => {
    const { reviews } = world();
    const before = await reviews.countOpen('nobody');
    const { requester, id } = await hold();
    await hold(requester);
    assert.deepEqual(await reviews.countOpen(requester), { requester: 2, all: before.all + 2 });
    await settled(reviews, id);
    assert.deepEqual(await reviews.countOpen(requester), { requester: 1, all: before.all + 1 });
  });

  test('a restart drops cases whose hold was never recorded and files that no case names, and keeps the others', async () => {
    const { reviews, recorder, sealed } = world();
    const [kept, orphan] = [await hold(), await hold()];
    await recorder.record(recordOf(kept.decisionId, 'hold'));
    await sealed.write(new Map([['stray.sealed', Uint8Array.of(1)]]));
    await reviews.sweep(new Date(NOW.getTime() - 1));
    assert.ok(await reviews.find(orphan.id), 'a case of a hold that is being recorded by another server stays');
    await reviews.sweep(NOW);
    assert.ok(await reviews.open(kept.id));
    assert.equal(await reviews.find(orphan.id), null);
    assert.equal((await sealed.list('.')).includes('stray.sealed'), false);
  });
}

/** A case that is lifted may end in another hold. */
export function placeContract(world: () => World): void {
  const hold = holding(world);

  async function fullQueueOf(requester: string): Promise<readonly [string, string]> {
    const held: string[] = [];
    while (held.length < 5) held.push((await hold(requester)).id);
    return [held[0] ?? assert.fail(), held[1] ?? assert.fail()];
  }

  test('a hold that a lifted case ends in takes its place in a full queue, once', async () => {
    const { reviews } = world();
    const [requester, ending] = [randomUUID(), randomUUID()];
    const [lifted] = await fullQueueOf(requester);
    const keep = (decisionId: string): Promise<string | null> => reviews.keep({ decisionId, requester, parts: {}, now: NOW });
    assert.equal(await keep(ending), null, 'a decision that has claimed none finds the queue full');
    assert.equal(await reviews.claim(lifted, ending, NOW), true);
    assert.equal(await keep(randomUUID()), null, 'and so does another than the one that has');
    assert.ok(await keep(ending));
    assert.equal(await reviews.settle(lifted, { ...refused, newDecisionId: ending }), true);
    assert.equal((await reviews.countOpen(requester)).requester, 5);
    assert.equal(await keep(randomUUID()), null);
  });

  test('of two cases that are lifted at once each has a place for what it ends in', async () => {
    const { reviews } = world();
    const [requester, endings] = [randomUUID(), [randomUUID(), randomUUID()]];
    const lifted = await fullQueueOf(requester);
    for (const [at, id] of lifted.entries()) assert.equal(await reviews.claim(id, endings[at] ?? '', NOW), true);
    for (const decisionId of endings) assert.ok(await reviews.keep({ decisionId, requester, parts: {}, now: NOW }));
    assert.equal((await reviews.countOpen(requester)).requester, 5, 'each pair is one place until it is settled');
    for (const [at, id] of lifted.entries()) assert.equal(await reviews.settle(id, { ...refused, newDecisionId: endings[at] ?? '' }), true);
    assert.equal((await reviews.countOpen(requester)).requester, 5);
    assert.equal(await reviews.keep({ decisionId: randomUUID(), requester, parts: {}, now: NOW }), null);
  });
}
