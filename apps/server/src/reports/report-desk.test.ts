import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encode } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels } from '@shozo/vocabulary';
import { fingerprint } from '@shozo/fingerprint';
import { drawn, filled, mirrored, openWorld, passedOn } from '../lineage/testing/world.ts';
import type { World } from '../lineage/testing/world.ts';
import { leafOf } from './leaf.ts';
import { createReportDesk } from './report-desk.ts';
import type { ReportDesk } from './report-desk.ts';

let world: World;
let desk: ReportDesk;
const told: [string | null, boolean][] = [];
let clock = Date.parse('2026-11-25T09:00:00.000Z');
before(async () => {
  world = await openWorld();
  desk = createReportDesk({ store: world.store, lineage: world.desk, marksIn: async () => [], now: () => new Date(clock), onChange: async ({ releaseId }, withdrawn) => { told.push([releaseId, withdrawn]); } });
});
after(() => world.close());

const report = async (pixels: Pixels, kind: 'intimate' | 'child' = 'intimate') => desk.receive({ picture: await encode(pixels, 'png'), kind, contact: 'me@example.org', statement: 'this is me' });
const by = { reviewer: 'administrator', reason: 'seen' };

test('another server knows at its next look what was reported to the first, and that it was lifted', async () => {
  const photo = drawn(101);
  const { released } = await world.tell({ photo, draft: filled(photo, 20, 0.6) });
  assert.ok(released);
  const other = world.restarted();
  const withdrawn = async (pixels: Pixels) => (await other.released(pixels, [])).withdrawn;
  assert.equal(await withdrawn(released), false);
  const { id, blocked, receipt } = await report(await passedOn(released));
  assert.equal(blocked, true);
  assert.ok(receipt.checkpoint.length > 0);
  assert.deepEqual([await withdrawn(released), await withdrawn(mirrored(released)), await withdrawn(photo)], [true, true, false]);
  await desk.lift(id, by);
  assert.equal(await withdrawn(released), false);
  assert.deepEqual(told.map(([, now]) => now), [true, false]);
});

test('a report that nobody looks at frees its picture after a month; a confirmed one does not', async () => {
  const [first, second] = [drawn(111), drawn(112)];
  const pictures = await Promise.all([first, second].map(async (photo) => (await world.tell({ photo, draft: filled(photo, 200, 0.6) })).released ?? assert.fail()));
  const reports = await Promise.all(pictures.map((pixels) => report(pixels)));
  await desk.confirm(reports[1]!.id, { ...by, miss: true });
  const days = (count: number) => { world.later(count * 24); clock += count * 24 * 3_600_000; };
  days(31);
  assert.deepEqual(await Promise.all(pictures.map(async (pixels) => (await world.desk.released(pixels, [])).withdrawn)), [false, true]);
  const [{ hoursToCorrect, miss } = assert.fail()] = (await desk.list('all')).filter(({ id }) => id === reports[1]!.id);
  assert.deepEqual([hoursToCorrect, miss], [0, true]);
});

test('every step is a leaf of the log, and of a child’s picture nothing is kept for human eyes', async () => {
  const before = await world.store.log.size();
  const { id } = await report(drawn(121), 'child');
  assert.equal((await desk.show(id)).blurred, null);
  await desk.confirm(id, { ...by, miss: false });
  await desk.lift(id, by);
  assert.equal(await world.store.log.size() - before, 3);
  await assert.rejects(desk.lift(id, by), (cause) => cause instanceof ShozoError && cause.code === 'request/not-found');
});

test('a fingerprint that fits photos of several lineages is not opted out at once; one photo’s is', async () => {
  const photo = drawn(131);
  const { hash, quality } = fingerprint(photo);
  assert.equal((await desk.optOut({ hash, quality, contact: 'me@example.org' })).blocked, true);
  const [record] = leafOf({ id: 'cor_crowd', policy: 'test', photoSha256: [], block: null, until: new Date(clock), at: new Date(clock) });
  const row = { kind: 'photo', words: hash, quality, pixelsSha256: new Uint8Array(), keyId: '', watermark: null, about: {}, expiresAt: new Date(clock + 3_600_000) } as const;
  await world.store.recorder.record(record, { fingerprints: ['a', 'b', 'c', 'd'].map((lineage) => ({ ...row, lineage })), refusals: [], prints: [] });
  assert.equal((await desk.optOut({ hash, quality, contact: 'me@example.org' })).blocked, false);
});
