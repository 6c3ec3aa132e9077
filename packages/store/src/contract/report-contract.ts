/**
 * Reports of misuse, on every database under Shozo.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Lineages } from '../lineages.ts';
import type { Recorder } from '../recorder.ts';
import { newPin, PIN_DIGITS, WRONG_PINS_AN_HOUR } from '../reports.ts';
import type { NewReport, Reports } from '../reports.ts';
import type { Reviews } from '../reviews.ts';
import type { Disk } from '../disk.ts';
import { recordOf } from '../testing/records.ts';

type World = { readonly reports: Reports; readonly reviews: Reviews; readonly recorder: Recorder; readonly lineages: Lineages; readonly sealed: Disk };

const NOW = new Date('2026-11-23T09:00:00.000Z');
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

const settled = (state: 'confirmed' | 'lifted', blockedBy: string | null = null) => ({ state, reviewer: 'administrator', reason: 'seen', miss: true, blockedBy, evidenceUntil: hours(30 * 24), now: hours(1) });

function keeping(world: () => World) {
  return async (changes: Partial<NewReport> = {}): Promise<{ id: string; pin: string }> => {
    const { pin, hash } = await newPin();
    const id = randomUUID();
    await world().reports.keep({
      id, kind: 'intimate', watermark: null, releaseId: null, blockedBy: null, sent: 'picture', receivedAt: NOW, dueAt: hours(48), evidenceUntil: hours(90 * 24), pinHash: hash,
      parts: { 'report.json': new TextEncoder().encode('{"contact":"somebody@example.org"}') }, ...changes,
    });
    return { id, pin };
  };
}

export function reportContract(world: () => World): void {
  const kept = keeping(world);

  test('the clocks say how many reports are open, how many are late, and when the next one is due', async () => {
    const { reports } = world();
    const before = await reports.clocks(hours(3));
    await kept({ dueAt: hours(2) });
    await kept({ dueAt: hours(4) });
    const { id } = await kept({ dueAt: hours(1) });
    await reports.settle(id, settled('lifted'));
    const after = await reports.clocks(hours(3));
    assert.deepEqual([after.open - before.open, after.overdue - before.overdue, after.nextDueAt], [2, 1, hours(2)]);
  });

  test('a report opens to its PIN alone; ten wrong ones close it for an hour, also for the right one', async () => {
    const { reports } = world();
    const { id, pin } = await kept();
    assert.equal(pin.length, PIN_DIGITS);
    const opened = await reports.unlock(id, pin, NOW);
    assert.ok(typeof opened === 'object' && opened.id === id && opened.dueAt.getTime() === hours(48).getTime());
    const wrong = pin === '00000000' ? '11111111' : '00000000';
    const tries = await Promise.all(Array.from({ length: WRONG_PINS_AN_HOUR + 2 }, () => reports.unlock(id, wrong, NOW)));
    assert.deepEqual(tries.filter((one) => one === 'wrong').length, WRONG_PINS_AN_HOUR);
    assert.equal(await reports.unlock(id, pin, hours(0.9)), 'closed');
    assert.equal(typeof await reports.unlock(id, pin, hours(1.1)), 'object');
    assert.equal(await reports.unlock(randomUUID(), pin, NOW), 'wrong');
  });

  test('what a lifted report blocked is free at once; what a confirmed one blocks stays, and it can still be lifted', async () => {
    const { reports, recorder, lineages } = world();
    const [first, second, watermark] = [randomUUID(), randomUUID(), randomUUID().slice(0, 12)];
    const block = (id: string) => recorder.record(recordOf(id, 'correction'), { refusals: [], prints: [], fingerprints: [{
      lineage: id, kind: 'reported', words: new Uint32Array(8), quality: 90, pixelsSha256: new Uint8Array(), keyId: '', watermark, about: {}, expiresAt: hours(24 * 30),
    }] });
    await block(first);
    const { id } = await kept({ blockedBy: first, releaseId: first, watermark });
    assert.deepEqual(await reports.ofRelease(first), { blocked: true, cleared: false });
    await block(second);
    assert.equal(await reports.settle(id, settled('confirmed', second)), true);
    assert.equal(await reports.settle(id, settled('confirmed', second)), false);
    assert.deepEqual((await lineages.ofWatermarks([watermark], hours(2))).map((row) => row.decisionId), [second]);
    assert.equal(await reports.settle(id, settled('lifted')), true);
    assert.deepEqual(await lineages.ofWatermarks([watermark], hours(2)), []);
    assert.equal((await reports.find(id))?.blockedAt?.getTime(), NOW.getTime());
    assert.deepEqual(await reports.ofRelease(first), { blocked: false, cleared: true });
    assert.deepEqual([[...(await reports.cleared([first, 'dec_none']))], (await reports.cleared([])).size], [[first], 0]);
    assert.equal(await reports.settle(id, settled('lifted')), false);
  });

}

export function evidenceContract(world: () => World): void {
  const kept = keeping(world);

  test('evidence lies sealed until its date, survives a sweep, and goes with what was written', async () => {
    const { reports, reviews, sealed } = world();
    const { id } = await kept();
    await reports.addMessage(id, { at: NOW, text: 'it is on another page, too' });
    await reviews.sweep(hours(1));
    const { 'report.json': words } = (await reports.evidence(id)) ?? {};
    assert.match(new TextDecoder().decode(words), /somebody@example.org/);
    for (const name of await sealed.list('.')) assert.equal(Buffer.from((await sealed.read(name)) ?? []).includes('somebody@example.org'), false);
    await reports.forget(hours(89 * 24));
    assert.equal((await reports.messages(id)).length, 1);
    await reports.forget(hours(91 * 24));
    assert.equal(await reports.evidence(id), null);
    assert.deepEqual(await reports.messages(id), []);
    assert.equal((await reports.find(id))?.state, 'open');
  });

  test('open reports are listed and counted, the oldest first', async () => {
    const { reports } = world();
    const before = await reports.countOpen();
    const { id } = await kept({ receivedAt: hours(-1) });
    const { id: done } = await kept();
    await reports.settle(done, settled('lifted'));
    assert.equal(await reports.countOpen(), before + 1);
    const open = (await reports.list('open')).map((one) => one.id);
    assert.ok(open.includes(id) && !open.includes(done) && (await reports.list('all')).some((one) => one.id === done));
  });
}
