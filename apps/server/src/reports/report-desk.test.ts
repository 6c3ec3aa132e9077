import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { encode } from '@shozo/picture';
import { ShozoError } from '@shozo/vocabulary';
import type { Pixels } from '@shozo/vocabulary';
import { distance, fingerprint, MATCH } from '@shozo/fingerprint';
import { drawn, filled, mirrored, openWorld, passedOn } from '../lineage/testing/world.ts';
import type { World } from '../lineage/testing/world.ts';
import { leafOf } from './leaf.ts';
import { createReportDesk, MOST_WITH } from './report-desk.ts';
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

const later = (hours: number) => { world.later(hours); clock += hours * 3_600_000; };
const report = async (pixels: Pixels, kind: 'intimate' | 'child' = 'intimate') => desk.receive({ picture: await encode(pixels, 'png'), kind, contact: 'me@example.org', statement: 'this is me' });
const reportFingerprint = (pixels: Pixels, kind: 'intimate' | 'child' = 'intimate') => {
  const { hash, quality } = fingerprint(pixels);
  return desk.receiveFingerprint({ hash, quality, kind, contact: 'me@example.org', statement: 'this is me' });
};
const withdrawn = async (pixels: Pixels): Promise<boolean> => (await world.desk.released(pixels, [])).withdrawn;
const released = async (seed: number, draft = (photo: Pixels) => filled(photo, 20, 0.6)): Promise<{ photo: Pixels; picture: Pixels }> => {
  const photo = drawn(seed);
  return { photo, picture: (await world.tell({ photo, draft: draft(photo) })).released ?? assert.fail() };
};
/** The middle of it: no hash knows it. */
const cut = ({ width, height, data }: Pixels): Pixels => {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  return { width: w, height: h, data: Uint8Array.from({ length: w * h * 3 }, (_, at) => data[((Math.floor(at / (3 * w)) + Math.floor(h / 2)) * width + (Math.floor(at / 3) % w) + Math.floor(w / 2)) * 3 + (at % 3)] ?? 0) };
};
const mixed = (one: Pixels, other: Pixels): Pixels => ({ ...one, data: one.data.map((level, at) => Math.round(0.3 * level + 0.7 * (other.data[at] ?? 0))) });
const summary = async (id: string) => (await desk.find(id)) ?? assert.fail();
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

test('what was made here from a reported release is blocked with it, step by step, and freed with it; what it was made from, and another edit of that, are not', async () => {
  const { photo, picture } = await released(201);
  const other = (await world.tell({ photo, draft: filled(photo, 230, 0.3) })).released ?? assert.fail();
  const cropped = cut(picture);
  const first = (await world.tell({ photo: picture, draft: cropped, key: 'another' })).released ?? assert.fail();
  const second = (await world.tell({ photo: await passedOn(first), draft: mixed(first, drawn(202, first.width, first.height)) })).released ?? assert.fail(); // its mark is lost, and it looks like neither
  assert.ok(distance(fingerprint(picture).hash, fingerprint(first).hash) > 2 * MATCH);
  const all = () => Promise.all([picture, first, second, photo, other].map(withdrawn));
  told.length = 0;
  const { id } = await report(picture);
  assert.deepEqual(await all(), [true, true, true, false, false]);
  assert.equal(told.length, 3);
  assert.equal((await desk.show(id)).madeFrom, 2, 'whoever settles it knows how many it takes along');
  await desk.confirm(id, { ...by, miss: false });
  assert.deepEqual(await all(), [true, true, true, false, false]);
  assert.equal(await desk.isBlocked(told[1]?.[0] ?? ''), true, 'the address of what was made from it is gone, too');
  await desk.lift(id, by);
  assert.deepEqual(await all(), [false, false, false, false, false]);
  assert.deepEqual(told.slice(-3).map(([, now]) => now), [false, false, false]);
});

test('what a reviewer freed stays free when what it was made from is reported; a report of the later step leaves the earlier one alone', async () => {
  const { picture } = await released(211);
  const made = (await world.tell({ photo: picture, draft: cut(picture) })).released ?? assert.fail();
  const { id } = await report(made);
  assert.deepEqual([await withdrawn(made), await withdrawn(picture)], [true, false]);
  await desk.lift(id, by);
  const again = await report(picture);
  assert.deepEqual([await withdrawn(made), await withdrawn(picture), (await desk.show(again.id)).madeFrom], [false, true, 0]);
});

/** The second picture in a corner of the first. */
const pasted = (onto: Pixels, part: Pixels): Pixels => {
  const data = onto.data.slice();
  for (let y = 0; y < part.height; y++) data.set(part.data.subarray(y * part.width * 3, (y + 1) * part.width * 3), (y * onto.width) * 3);
  return { ...onto, data };
};

test('nobody withdraws a stranger’s releases by having their photo cut out of a larger picture and reporting that; a person who confirms it is told how many go with it', async () => {
  const victims = drawn(221);
  const attackers = pasted(drawn(222, 640, 480), victims);
  const copy = (await world.tell({ photo: attackers, draft: { ...victims, data: victims.data.map((level) => Math.max(0, level - 3)) }, key: 'attacker' })).released ?? assert.fail();
  const own = (await world.tell({ photo: victims, draft: mixed(victims, drawn(223)), key: 'victim' })).released ?? assert.fail();
  const { id } = await report(copy);
  assert.equal((await desk.show(id)).madeFrom, 1, 'the photo looks like what was cut out');
  assert.deepEqual([await withdrawn(copy), await withdrawn(own)], [true, false]);
  await desk.confirm(id, { ...by, miss: false });
  assert.equal(await withdrawn(own), true);
  await desk.lift(id, by);
  assert.equal(await withdrawn(own), false);
});

test('a report takes a bounded number of steps at its receipt, a second one no more, and the rest goes when a person confirms it', async () => {
  const { picture } = await released(231);
  const [{ watermark } = assert.fail()] = await world.desk.releasesOf(picture, []);
  const [record] = leafOf({ id: 'cor_many', policy: 'test', photoSha256: [], blocks: [], until: new Date(clock), at: new Date(clock) });
  const marks = Array.from({ length: MOST_WITH.received + 5 }, (_, at) => `${at}`.padStart(12, 'a'));
  const row = { kind: 'released', lineage: 'many', words: new Uint32Array(8), quality: 0, pixelsSha256: new Uint8Array(), keyId: 'another', about: { madeFrom: [watermark], surelyFrom: [watermark] }, expiresAt: new Date(clock + 3_600_000) } as const;
  await world.store.recorder.record(record, { fingerprints: marks.map((mark) => ({ ...row, watermark: mark })), refusals: [], prints: [] });
  const blocked = async () => (await world.store.lineages.ofWatermarks(marks, new Date(clock))).filter(({ kind }) => kind === 'reported').length;
  told.length = 0;
  const { id } = await report(picture);
  assert.deepEqual([await blocked(), told.length, (await desk.show(id)).madeFrom], [MOST_WITH.received, MOST_WITH.received + 1, marks.length]);
  await report(picture);
  assert.deepEqual([await blocked(), told.length], [MOST_WITH.received, MOST_WITH.received + 2]);
  await desk.confirm(id, { ...by, miss: false });
  assert.equal(await blocked(), marks.length);
  told.length = 0;
  await desk.lift(id, by);
  assert.deepEqual([await blocked(), told.length], [0, marks.length]); // the second report still blocks the picture itself
});

test('a report that nobody looks at frees its picture after a month; a confirmed one does not', async () => {
  const [first, second] = [drawn(111), drawn(112)];
  const pictures = await Promise.all([first, second].map(async (photo) => (await world.tell({ photo, draft: filled(photo, 200, 0.6) })).released ?? assert.fail()));
  const reports = await Promise.all(pictures.map((pixels) => report(pixels)));
  await desk.confirm(reports[1]!.id, { ...by, miss: true });
  later(31 * 24);
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
  const [record] = leafOf({ id: 'cor_crowd', policy: 'test', photoSha256: [], blocks: [], until: new Date(clock), at: new Date(clock) });
  const row = { kind: 'photo', words: hash, quality, pixelsSha256: new Uint8Array(), keyId: '', watermark: null, about: {}, expiresAt: new Date(clock + 3_600_000) } as const;
  await world.store.recorder.record(record, { fingerprints: ['a', 'b', 'c', 'd'].map((lineage) => ({ ...row, lineage })), refusals: [], prints: [] });
  assert.equal((await desk.optOut({ hash, quality, contact: 'me@example.org' })).blocked, false);
});

test('the fingerprint of a release, of a copy or of its mirror image blocks it at once; lifted, a second one waits for a person', async () => {
  for (const [seed, way] of [[141, passedOn], [142, async (pixels: Pixels) => mirrored(pixels)]] as const) {
    const { photo, picture } = await released(seed);
    const { id } = await reportFingerprint(await way(picture), 'child');
    assert.deepEqual([await withdrawn(picture), await withdrawn(photo)], [true, false]);
    const { blocked, fromHere, sent, hoursToCorrect } = await summary(id);
    assert.deepEqual({ blocked, fromHere, sent, hoursToCorrect }, { blocked: true, fromHere: true, sent: 'fingerprint', hoursToCorrect: 0 });
    assert.equal((await desk.show(id)).blurred, null);
    await desk.lift(id, by);
    const again = await reportFingerprint(picture);
    assert.equal(await withdrawn(picture), false);
    later(1);
    await desk.confirm(again.id, { ...by, miss: true });
    assert.equal((await summary(again.id)).hoursToCorrect, 1); // a person did it, not the report
  }
});

test('the answer to a fingerprint is the same whether the picture is known or not, until a person has looked', async () => {
  const { picture } = await released(151);
  const known = await reportFingerprint(picture);
  const unknown = await reportFingerprint(drawn(152));
  const told = ({ kind, state, settledAt, blocked }: typeof known) => ({ kind, state, settledAt, blocked });
  assert.deepEqual(told(known), told(unknown));
  assert.equal(known.blocked, null);
  assert.deepEqual(Object.keys(known), Object.keys(unknown));
  assert.equal((await desk.view(known.id, known.pin)).blocked, null);
  assert.deepEqual([(await summary(known.id)).blocked, (await summary(unknown.id)).blocked], [true, false]);
  await desk.confirm(unknown.id, { ...by, miss: false });
  assert.equal((await desk.view(unknown.id, unknown.pin)).blocked, true);
});

test('nobody locks a stranger’s photo, or what was made from it, with the photo’s fingerprint', async () => {
  const near = (photo: Pixels) => ({ ...photo, data: photo.data.map((level, at) => Math.max(0, Math.min(255, level + 20 * Math.sin(at / 19_200)))) }); // its fingerprint is near to the photo's
  const { photo, picture } = await released(161, near);
  assert.ok(distance(fingerprint(photo).hash, fingerprint(picture).hash) <= MATCH);
  const { id } = await reportFingerprint(photo);
  assert.deepEqual([await withdrawn(photo), await withdrawn(picture)], [false, false]);
  await desk.confirm(id, { ...by, miss: false }); // also then it is not the photo that is blocked
  assert.deepEqual([await withdrawn(photo), await withdrawn(picture)], [false, true]);
  const elsewhere = drawn(162);
  await reportFingerprint(elsewhere);
  assert.equal(await withdrawn(elsewhere), false);
});
