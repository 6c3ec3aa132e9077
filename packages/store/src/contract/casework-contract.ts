/**
 * What reviewers share over all servers, on every database under Shozo: leases, sessions, and who saw what.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Database } from '../database/schema.ts';
import { createLeases, LEASE_MS } from '../leases.ts';
import { createReveals, REVEALS_KEPT_DAYS } from '../reveals.ts';
import { createReviewerSessions, SESSION_MS } from '../reviewer-sessions.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const after = (ms: number): Date => new Date(NOW.getTime() + ms);

export function caseworkContract(world: () => { readonly database: Database }): void {
  test('of many who take a case one has it, who may renew it; it is free when it was given back or has run out', async () => {
    const leases = createLeases(world().database);
    const id = randomUUID();
    const reviewers = ['aiko', 'ben', 'chi', 'dana'];
    const taken = await Promise.all(reviewers.map((reviewer) => leases.take(id, reviewer, NOW)));
    assert.equal(taken.filter((until) => until !== null).length, 1);
    const [first = '', other = ''] = [reviewers[taken.findIndex((until) => until !== null)], reviewers[taken.indexOf(null)]];
    assert.deepEqual(await leases.take(id, first, after(LEASE_MS / 2)), after(LEASE_MS * 1.5));
    assert.equal(await leases.take(id, other, after(LEASE_MS)), null);
    await leases.giveBack(id, other);
    assert.deepEqual((await leases.live(after(LEASE_MS))).filter(({ caseId }) => caseId === id), [{ caseId: id, reviewer: first, until: after(LEASE_MS * 1.5) }]);
    await leases.giveBack(id, first);
    assert.ok(await leases.take(id, other, after(LEASE_MS)));
    assert.equal(await leases.take(id, first, after(2 * LEASE_MS - 1)), null);
    assert.ok(await leases.take(id, first, after(2 * LEASE_MS)), 'it has run out');
    await leases.forget(after(9 * LEASE_MS));
    assert.deepEqual((await leases.live(NOW)).filter(({ caseId }) => caseId === id), []);
  });

  test('a reviewer’s session is known by its cookie alone, until it is closed or over', async () => {
    const sessions = createReviewerSessions(world().database);
    const [one, other] = [await sessions.open('key', NOW), await sessions.open('key', NOW)];
    assert.deepEqual(one.until, after(SESSION_MS));
    assert.equal(await sessions.find(one.cookie, after(SESSION_MS - 1)), 'key');
    assert.equal(await sessions.find(`${one.cookie}x`, NOW), null);
    assert.equal(await sessions.find(one.cookie, after(SESSION_MS)), null);
    await sessions.close(one.cookie);
    assert.deepEqual([await sessions.find(one.cookie, NOW), await sessions.find(other.cookie, NOW)], [null, 'key']);
    await sessions.forget(after(SESSION_MS));
    assert.equal(await sessions.find(other.cookie, NOW), null);
  });

  test('who saw what stays on record in order, and is forgotten after its days', async () => {
    const reveals = createReveals(world().database);
    const caseId = randomUUID();
    const seen = ['photo-0', 'draft-0'].map((picture, index) => ({ caseId, reviewer: 'aiko', picture, at: after(index) }));
    for (const reveal of seen) await reveals.note(reveal);
    await reveals.note({ caseId: randomUUID(), reviewer: 'ben', picture: 'picture', at: NOW });
    assert.deepEqual(await reveals.list(caseId), seen);
    assert.equal((await reveals.list()).filter(({ reviewer }) => reviewer === 'ben').length, 1);
    await reveals.forget(after(REVEALS_KEPT_DAYS * 86_400_000));
    assert.deepEqual((await reveals.list(caseId)).map(({ picture }) => picture), ['draft-0']);
  });
}
